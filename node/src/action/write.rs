//! The own edits of this node: the same three steps as a partner's, and the same gate.

mod part;
mod seen;

use std::collections::BTreeSet;
use std::sync::Arc;

use pulang_protocol::admit::{Answer, DocumentState, Parked};
use pulang_protocol::edit::{Act, Header, Op, Payload, VerifiedEdit, own_entry};
use pulang_protocol::genesis::{Genesis, Parent};
use pulang_protocol::id::{Digest, DocumentId, EditId, Nonce, Officer, VersionId};
use pulang_protocol::key::SigningKey;
use pulang_protocol::limits;
use pulang_protocol::province::Province;
use pulang_protocol::record::Closing;
use pulang_protocol::schema::{self, Kind, Path, Role, Value};
use pulang_protocol::signed::{Statement, Verified};
use pulang_protocol::standing::forks;
use pulang_protocol::status::{EventKind, Outcome, Reason};
use pulang_protocol::sync::Item;
use pulang_protocol::time::Time;

use crate::action::error::{ActionError, BadField};
use crate::action::hidden;
use crate::action::knowledge::Knowledge;
use crate::action::life;
use crate::action::publish::{self, Parties};
use crate::node::Node;
use crate::store::audit::{self, Actor, Object, Verb};
use crate::store::edit::{self as log, Log};
use crate::store::{WriteTx, closing, document, incarnation, meta};

/// An event to be written with an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDraft {
    /// What happened.
    pub kind: EventKind,
    /// Why, if the event has a list of reasons.
    pub reason: Option<Reason>,
    /// A note.
    pub note: Option<String>,
    /// When it happened.
    pub at: Option<Time>,
    /// Where.
    pub place: Option<String>,
    /// What is copied, for the outcome of a leg.
    pub outcome: Option<Outcome>,
}

impl EventDraft {
    /// An event of which nothing more is said.
    pub const fn plain(kind: EventKind) -> Self {
        Self { kind, reason: None, note: None, at: None, place: None, outcome: None }
    }
}

/// What an officer wants written into a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Values to set and to clear.
    pub ops: Vec<Op>,
    /// What happened, if anything.
    pub event: Option<EventDraft>,
}

/// Writes an edit into a document: signs it, passes it through the gate, keeps it, and puts it into the outbox of
/// every partner of the document, all in the caller's transaction.
pub fn edit(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    document: DocumentId,
    draft: Draft,
) -> Result<EditId, ActionError> {
    merged(tx, node, by, document, draft, None)
}

fn merged(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    document: DocumentId,
    draft: Draft,
    closing: Option<&Closing>,
) -> Result<EditId, ActionError> {
    let mut knowledge = Knowledge::read(tx)?;
    let mut log = log::load(tx, document)?.ok_or(ActionError::NotFound)?;
    if has_forked(tx, node, log.state())? {
        begin_anew(tx, node, &knowledge)?;
        knowledge = Knowledge::read(tx)?;
    }
    while seen::seen(tx, node, &knowledge, log.state())?.len() > limits::DEPS {
        // More heads than an edit may name are brought together by merges first.
        write(tx, node, by, &knowledge, &mut log, Draft::default(), None)?;
    }
    write(tx, node, by, &knowledge, &mut log, draft, closing)
}

/// Whether this node's present life has forked in a document, by what the document or a proof shows: it is closed there.
fn has_forked(tx: &WriteTx<'_>, node: &Node, state: &DocumentState) -> Result<bool, ActionError> {
    let (document, author) = (state.id(), node.province());
    let incarnation = incarnation::current(tx)?.ok_or(ActionError::Missing("incarnation"))?;
    let closed = Closing::Fork { document, author, incarnation };
    Ok(forks(state.history()).contains_key(&closed) || closing::of(tx, document)?.contains(&closed))
}

/// Begins a new life of this node, announced to everyone.
fn begin_anew(tx: &mut WriteTx<'_>, node: &Node, knowledge: &Knowledge) -> Result<(), ActionError> {
    let signer = Signer::of(node, knowledge)?;
    let announced = life::announce(node, &knowledge.incarnations, signer.serial, &signer.key)?;
    incarnation::begin(tx, &announced)?;
    life::to_everyone(tx, node, knowledge, &Item::Announcement(announced.into_signed()))
}

/// Cuts a document: of what was written under the key of an earlier card of this node, that stands which this node has
/// here now.
pub(crate) fn cut(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    document: DocumentId,
    closing: &Closing,
) -> Result<EditId, ActionError> {
    merged(tx, node, by, document, Draft::default(), Some(closing))
}

/// What a document is to begin as.
#[derive(Debug, Clone)]
pub struct Birth {
    /// Its kind.
    pub kind: Kind,
    /// Which province has which role.
    pub roles: Vec<(Role, Province)>,
    /// What it builds upon.
    pub parent: Option<Parent>,
    /// The version it stands under, where this node does not choose one: of a document it alone holds.
    pub under: Option<VersionId>,
}

impl Birth {
    /// A document that builds upon nothing, under the agreement this node chooses.
    pub fn of(kind: Kind, roles: Vec<(Role, Province)>) -> Self {
        Self { kind, roles, parent: None, under: None }
    }

    /// The same, building upon an edit of another document.
    pub fn upon(self, document: DocumentId, edit: EditId) -> Self {
        Self { parent: Some(Parent { document, edit }), ..self }
    }
}

/// Begins a document, with its first edit, or as many as it takes.
pub fn begin(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    birth: Birth,
    first: Draft,
) -> Result<DocumentId, ActionError> {
    let knowledge = Knowledge::read(tx)?;
    let now = signing_time(tx, node)?;
    let Birth { kind, mut roles, parent, under } = birth;
    roles.sort_unstable();
    let audience: BTreeSet<Province> = roles.iter().map(|(_, province)| *province).collect();
    let agreement = match under {
        Some(version) => version,
        None => knowledge.agreements.choose(&audience, kind, &knowledge.cards, now)?.0,
    };
    let seed = Nonce::from_bytes(tx.random().bytes());
    let creator = node.province();
    let body = Genesis { kind, creator, roles, agreement, schema: schema::VERSION, parent, seed };
    let genesis = Signer::of(node, &knowledge)?.sign(body);
    let parent = match parent {
        Some(parent) => log::load(tx, parent.document)?.map(Log::into_state),
        None => None,
    };
    let gate = knowledge.gate(now, creator, Parked::default());
    let admitted = match gate.genesis(genesis.clone(), parent.as_ref(), None) {
        Answer::Admitted(admitted) => admitted,
        answer @ (Answer::Known | Answer::Waiting(_) | Answer::Refused(_) | Answer::NotNow(_)) => {
            return Err(answer.code().map_or(ActionError::NotFound, ActionError::from));
        }
    };
    document::put(tx, &admitted)?;
    publish::genesis(tx, &knowledge, &genesis, Parties { own: creator, deliverer: creator }, now)?;
    let id = genesis.document();
    note(tx, now, by, Verb::DocumentCreated, Object::Document(id))?;
    let mut log = log::load(tx, id)?.ok_or(ActionError::NotFound)?;
    // What happened comes last: who learns of it then holds all that belongs to it.
    let mut parts = part::parts(first.ops);
    let ops = parts.pop().unwrap_or_default();
    for ops in parts {
        write(tx, node, by, &knowledge, &mut log, Draft { ops, event: None }, None)?;
    }
    write(tx, node, by, &knowledge, &mut log, Draft { ops, event: first.event }, None)?;
    Ok(id)
}

fn write(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    knowledge: &Knowledge,
    log: &mut Log,
    draft: Draft,
    closing: Option<&Closing>,
) -> Result<EditId, ActionError> {
    if log::is_erased(tx, log.state().id())? {
        return Err(ActionError::NotAllowed("document_erased"));
    }
    let now = signing_time(tx, node)?;
    let header = header(tx, node, by, knowledge, log.state(), now)?;
    let salt = Nonce::from_bytes(tx.random().bytes());
    let mut ops = draft.ops;
    let own = own_entry(header.document, header.author, header.incarnation, header.seq, &salt);
    ops.extend(draft.event.iter().flat_map(|event| event_ops(event, &own)));
    ops.extend(closing.map(|closing| op("cut", &own, "closing", Value::Hash(closing.id()))));
    ops.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    carried(knowledge, log.state(), header.agreement, &ops)?;
    hidden::permits(tx, knowledge, header.document, draft.event.map(|event| event.kind), &ops)?;
    let signer = Signer::of(node, knowledge)?;
    let edit = VerifiedEdit::sign(header, Payload { salt, ops }, &signer.key, signer.serial);
    let id = edit.id();
    let gate = knowledge.gate(now, node.province(), Parked::default());
    let admitted = match gate.edit(edit, log.state()) {
        Answer::Admitted(admitted) => admitted,
        answer @ (Answer::Known | Answer::Waiting(_) | Answer::Refused(_) | Answer::NotNow(_)) => {
            return Err(answer.code().map_or(ActionError::NotFound, ActionError::from));
        }
    };
    let own = node.province();
    publish::edit(tx, log, &admitted, Parties { own, deliverer: own }, now)?;
    log::append(tx, log)?;
    meta::set_last_signed(tx, now)?;
    note(tx, now, by, Verb::EditWritten, Object::Document(log.state().id()))?;
    Ok(id)
}

fn header(
    tx: &WriteTx<'_>,
    node: &Node,
    by: Officer,
    knowledge: &Knowledge,
    state: &DocumentState,
    now: Time,
) -> Result<Header, ActionError> {
    let author = node.province();
    let incarnation = incarnation::current(tx)?.ok_or(ActionError::Missing("incarnation"))?;
    let (history, genesis) = (state.history(), state.genesis());
    let end = history.chain_ends(author, incarnation).next();
    let prev = end.map(|entry| entry.id);
    let heads = seen::seen(tx, node, knowledge, state)?;
    let others = heads.into_iter().filter(|head| Some(*head) != prev);
    let newest = history.entries().iter().map(|entry| entry.header.time).max();
    Ok(Header {
        document: state.id(),
        author,
        incarnation,
        seq: end.map_or(1, |entry| entry.header.seq + 1),
        prev,
        deps: others.take(limits::DEPS).collect(),
        agreement: version_for(knowledge, genesis, now),
        officer: by,
        time: newest.map_or(now, |newest| newest.max(now)),
        payload: Digest::from_bytes([0; 32]),
    })
}

/// The version an edit is written under: the one this node would choose now, else that of the document's beginning; of
/// a document it alone holds always that.
fn version_for(knowledge: &Knowledge, genesis: &Genesis, now: Time) -> VersionId {
    let chosen = knowledge.agreements.choose(&genesis.audience(), genesis.kind, &knowledge.cards, now).ok();
    chosen.filter(|_| !genesis.is_alone()).map_or(genesis.agreement, |(version, _)| version)
}

/// Whether this node may set a path of a document now: the agreement carries it, nobody has removed it, and for a
/// personal field the days of grace are not over.
pub(crate) fn may_set(node: &Node, knowledge: &Knowledge, genesis: &Genesis, path: &Path) -> bool {
    let now = node.clock().now();
    let version = knowledge.agreements.version(version_for(knowledge, genesis, now));
    let (Some(version), Some(field)) = (version, schema::field(genesis.kind, path)) else { return false };
    let in_time = genesis.is_alone() || !field.is_personal() || now <= version.grace_ends();
    let (audience, cards) = (genesis.audience(), &knowledge.cards);
    in_time && knowledge.agreements.may_write(version, &audience, genesis.kind, field, cards).is_ok()
}

fn event_ops(event: &EventDraft, own: &Nonce) -> Vec<Op> {
    let text = |field: &str, value: &str| op("event", own, field, Value::Text(value.into()));
    let mut ops = vec![text("type", event.kind.code())];
    ops.extend(event.reason.map(|reason| text("reason", reason.code())));
    ops.extend(event.note.as_deref().map(|note| text("note", note)));
    ops.extend(event.place.as_deref().map(|place| text("place", place)));
    ops.extend(event.at.map(|at| op("event", own, "at", Value::Time(at))));
    if let Some(outcome) = &event.outcome {
        ops.push(op("event", own, "leg", Value::Hash(Digest::from_bytes(*outcome.leg.as_bytes()))));
        ops.push(op("event", own, "leg_edit", Value::Hash(Digest::from_bytes(*outcome.edit.as_bytes()))));
        ops.push(text("outcome", outcome.event.code()));
        ops.extend(outcome.province.map(|province| text("province", &province.to_string())));
    }
    ops
}

fn op(collection: &str, own: &Nonce, field: &str, value: Value) -> Op {
    let path = Path::entry(collection, own, field).expect("an entry's path is short and plain");
    Op { path, act: Act::Set(value) }
}

/// A field that a party has taken out of the agreement is not written by this node any more.
fn carried(
    knowledge: &Knowledge,
    state: &DocumentState,
    agreement: VersionId,
    ops: &[Op],
) -> Result<(), ActionError> {
    let genesis = state.genesis();
    let Some(version) = knowledge.agreements.version(agreement) else { return Ok(()) };
    for op in ops {
        let refused = |why| ActionError::Field { path: op.path.to_string(), why };
        let field = schema::field(genesis.kind, &op.path).ok_or_else(|| refused(BadField::Unknown))?;
        if let Act::Set(value) = &op.act {
            field.check(value).map_err(|why| refused(BadField::Value(why)))?;
        }
        knowledge
            .agreements
            .may_write(version, &genesis.audience(), genesis.kind, field, &knowledge.cards)
            .map_err(|_| refused(BadField::NotCarried))?;
    }
    Ok(())
}

/// The time of a signature: this node's clock, unless it has fallen behind what the node itself has signed.
pub(crate) fn signing_time(tx: &WriteTx<'_>, node: &Node) -> Result<Time, ActionError> {
    let now = node.clock().now();
    let behind_ms = meta::last_signed(tx)?.map_or(0, |last| last.millis_since(now));
    if behind_ms > limits::CLOCK_BACK_MS { Err(ActionError::ClockBehind { behind_ms }) } else { Ok(now) }
}

/// The key this node signs with, and the card it is of.
pub(crate) struct Signer {
    key: Arc<SigningKey>,
    serial: u32,
}

impl Signer {
    /// The key of this node's newest card.
    pub(crate) fn of(node: &Node, knowledge: &Knowledge) -> Result<Self, ActionError> {
        let own = knowledge.cards.newest(node.province()).ok_or(ActionError::Missing("card"))?.body();
        let key = node.keys().signing_of(&own.signing).ok_or(ActionError::Missing("signing_key"))?;
        Ok(Self { key, serial: own.serial })
    }

    /// Signs what this node says.
    pub(crate) fn sign<T: Statement>(&self, body: T) -> Verified<T> {
        Verified::sign(body, &self.key, self.serial)
    }
}

/// Writes the line of the audit trail.
pub(crate) fn note(
    tx: &mut WriteTx<'_>,
    at: Time,
    by: Officer,
    verb: Verb,
    object: Object,
) -> Result<(), ActionError> {
    let entry = audit::Entry { at, actor: Actor::Officer(by), verb, object, reason: None };
    Ok(audit::append(tx, &entry)?)
}
