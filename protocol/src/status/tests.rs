//! Status events on small histories: two provinces of an envelope, two ends of a leg, and more than one life of each.

mod objection;
mod order;
mod random;
mod read;
mod responsible;
mod stories;
pub(crate) mod table;

use std::collections::BTreeMap;

use super::*;
use crate::codec::Wire as _;
use crate::edit::{Act, Header, Op, Payload};
use crate::genesis::Genesis;
use crate::history::{Entry, History, Places};
use crate::id::{Digest, DocumentId, EditId, Incarnation, Nonce, Officer, VersionId, sha256};
use crate::province::Province;
use crate::record::LifeOrder;
use crate::schema::{Kind, Path, Role, Value};
use crate::time::Time;

const DOCUMENT: DocumentId = DocumentId::from_bytes([7; 32]);

fn p(code: u8) -> Province {
    Province::new(code).expect("a code")
}

fn sender() -> Province {
    p(53)
}

fn receiver() -> Province {
    p(32)
}

fn genesis(kind: Kind, roles: &[(Role, u8)]) -> Genesis {
    let roles: Vec<(Role, Province)> = roles.iter().map(|(role, code)| (*role, p(*code))).collect();
    let (_, creator) = *roles.iter().min_by_key(|(role, _)| *role != Role::Departs).expect("a role");
    let (agreement, seed) = (VersionId::from_bytes([1; 32]), Nonce::from_bytes([2; 16]));
    Genesis { kind, creator, roles, agreement, schema: 1, parent: None, seed }
}

fn envelope() -> Genesis {
    genesis(Kind::Envelope, &[(Role::Sender, 53), (Role::Receiver, 32)])
}

/// A leg that the parties of the envelope hold both.
fn leg() -> Genesis {
    let roles = [(Role::Sender, 53), (Role::Receiver, 32), (Role::Departs, 53), (Role::Arrives, 32)];
    genesis(Kind::Leg, &roles)
}

/// An incarnation of a province whose serial is `life`.
fn life_of(author: Province, life: u8) -> Incarnation {
    let mut bytes = [author.code(); 16];
    bytes[0] = life;
    Incarnation::from_bytes(bytes)
}

fn serial_of(_: Province, incarnation: Incarnation) -> Option<LifeOrder> {
    incarnation.as_bytes().first().copied().map(|serial| (1, u32::from(serial)))
}

fn text(value: &str) -> Value {
    Value::Text(value.into())
}

fn hash(byte: u8) -> Value {
    Value::Hash(Digest::from_bytes([byte; 32]))
}

/// The fields an event of this kind needs, beside its type: the first reason of its list.
fn needed(kind: Kind, event: EventKind) -> Vec<(&'static str, Value)> {
    let reason = rule(event, kind).and_then(|rule| rule.reasons.first());
    reason.map(|reason| ("reason", text(reason.code()))).into_iter().collect()
}

/// The fields of a copy.
fn copy_of(leg: u8, edit: u8, event: EventKind) -> Vec<(&'static str, Value)> {
    vec![("leg", hash(leg)), ("leg_edit", hash(edit)), ("outcome", text(event.code()))]
}

fn payload(salt: Nonce, entry: Nonce, fields: &[(&str, Value)]) -> Payload {
    let op = |(name, value): &(&str, Value)| Op {
        path: Path::entry("event", &entry, name).expect("a path of the test"),
        act: Act::Set(value.clone()),
    };
    let mut ops: Vec<Op> = fields.iter().map(op).collect();
    ops.sort_by(|a, b| a.path.cmp(&b.path));
    Payload { salt, ops }
}

/// Writes edits with events into one history.
struct Pen {
    genesis: Genesis,
    history: History,
    tails: BTreeMap<(Province, Incarnation), (EditId, u64)>,
    salts: u64,
}

impl Pen {
    fn new(genesis: Genesis) -> Self {
        Self { genesis, history: History::default(), tails: BTreeMap::new(), salts: 0 }
    }

    /// Writes an event of an author's life that has seen these edits and its own chain.
    fn write(
        &mut self,
        (author, life): (Province, u8),
        seen: &[EditId],
        event: EventKind,
        more: &[(&'static str, Value)],
    ) -> EditId {
        let incarnation = life_of(author, life);
        let tail = self.tails.get(&(author, incarnation)).copied();
        let seq = tail.map_or(1, |(_, seq)| seq + 1);
        let prev = tail.map(|(id, _)| id);
        self.salts += 1;
        let mut salt = [0; 16];
        salt[..8].copy_from_slice(&self.salts.to_be_bytes());
        let salt = Nonce::from_bytes(salt);
        let entry = crate::edit::own_entry(DOCUMENT, author, incarnation, seq, &salt);
        let mut fields = vec![("type", text(event.code()))];
        fields.extend(needed(self.genesis.kind, event));
        fields.extend(more.iter().cloned());
        let payload = payload(salt, entry, &fields);
        let mut deps: Vec<EditId> = seen.iter().copied().filter(|id| Some(*id) != prev).collect();
        deps.sort();
        let header = Header {
            document: DOCUMENT,
            author,
            incarnation,
            seq,
            prev,
            deps,
            agreement: VersionId::from_bytes([1; 32]),
            officer: Officer::from_bytes([9; 16]),
            time: Time::ZERO,
            payload: payload.digest(),
        };
        let id = EditId::from_bytes(sha256(&header.to_bytes()));
        self.history.push(Entry { id, header, payload: Some(payload) }).expect("its parents are here");
        self.tails.insert((author, incarnation), (id, seq));
        id
    }

    /// Writes an event that has seen everything so far.
    fn then(&mut self, author: Province, event: EventKind, more: &[(&'static str, Value)]) -> EditId {
        let heads: Vec<EditId> = self.history.heads().iter().copied().collect();
        self.write((author, 1), &heads, event, more)
    }

    fn all(&self) -> Places {
        all_of(&self.history)
    }

    fn status(&self) -> Status {
        fold(&self.history, &self.all(), &self.genesis, serial_of)
    }
}

fn all_of(history: &History) -> Places {
    let mut places = Places::default();
    (0..history.entries().len()).for_each(|place| places.insert(place));
    places
}

/// Writes events one after the other, each by the first province that owns it.
fn story(genesis: Genesis, events: &[EventKind]) -> Pen {
    let mut pen = Pen::new(genesis);
    for event in events {
        let owner = owners(*event, pen.genesis.kind).iter().find_map(|role| pen.genesis.province(*role));
        pen.then(owner.expect("somebody owns it"), *event, &[]);
    }
    pen
}
