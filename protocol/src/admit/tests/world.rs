//! Three provinces under one agreement, and authors who write what a test asks for.

use zeroize::Zeroizing;

use super::super::{Admitted, Answer, DocumentState, Gate, Parked};
use crate::agreement::{Agreements, Carries, Instrument, Party, Ruling, Verdict, Version};
use crate::card::{Card, Directory};
use crate::edit::{Act, Header, Op, Payload, VerifiedEdit, own_entry};
use crate::genesis::Genesis;
use crate::id::{Digest, Incarnation, Nonce, Officer, VersionId};
use crate::key::SigningKey;
use crate::province::Province;
use crate::record::{Announcement, Incarnations};
use crate::schema::{self, Kind, Role, Value};
use crate::signed::Verified;
use crate::time::Time;

pub(crate) const NTT: Province = province(53);
pub(crate) const JABAR: Province = province(32);
pub(crate) const JATIM: Province = province(35);

pub(crate) const fn province(code: u8) -> Province {
    match Province::new(code) {
        Ok(province) => province,
        Err(_) => unreachable!(),
    }
}

/// 1 November 2026.
pub(crate) const NOW: Time = match Time::from_millis(1_793_491_200_000) {
    Ok(time) => time,
    Err(_) => unreachable!(),
};

/// The signing key of a province's card.
pub(crate) fn key(province: Province, serial: u32) -> SigningKey {
    let mut seed = [province.code(); 32];
    seed[0] = u8::try_from(serial).expect("a small serial");
    SigningKey::from_seed(&Zeroizing::new(seed))
}

pub(crate) fn card(province: Province, serial: u32) -> Verified<Card> {
    let own = key(province, serial);
    let card = Card {
        province,
        office: "Dinas Contoh".into(),
        serial,
        signing: own.public(),
        tls: [province.code(); 32],
        sealing: [2; 32],
        addresses: Vec::new(),
        next_signing: key(province, serial + 1).public().digest(),
    };
    Verified::sign(card, &own, serial)
}

pub(crate) fn announcement(province: Province, card_serial: u32, serial: u32) -> Verified<Announcement> {
    let seed = Nonce::from_bytes([u8::try_from(serial).expect("a small serial"); 16]);
    Verified::sign(
        Announcement { province, card_serial, serial, seed },
        &key(province, card_serial),
        card_serial,
    )
}

pub(crate) fn incarnation(province: Province, serial: u32) -> Incarnation {
    announcement(province, 1, serial).signed().incarnation()
}

pub(crate) fn everything(kind: Kind) -> Carries {
    let patterns =
        schema::fields(kind).filter(|field| !field.is_structural()).map(|field| field.pattern.into());
    let mut patterns: Vec<Box<str>> = patterns.collect();
    patterns.sort();
    Carries { kind, patterns }
}

pub(crate) fn version(parties: &[Province]) -> Version {
    let mut parties: Vec<Party> = parties
        .iter()
        .map(|province| Party { province: *province, first_card: card(*province, 1).id() })
        .collect();
    parties.sort();
    Version {
        instrument: Instrument::CooperationAgreement,
        under: None,
        title: "Perjanjian contoh".into(),
        numbers: Vec::new(),
        parties,
        from: NOW.plus_millis(-1_000_000),
        until: NOW.plus_millis(1_000_000),
        purpose: "Pemulangan korban".into(),
        carries: Kind::ALL.into_iter().map(everything).collect(),
        schema_at_most: schema::VERSION,
        answer_days: 3,
        retention_days: 365,
        grace_days: 0,
        contacts: Vec::new(),
        paper: None,
        serial: 1,
        previous: None,
        root: None,
        taken_in: Vec::new(),
    }
}

/// What one node holds.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) cards: Directory,
    pub(crate) agreements: Agreements,
    pub(crate) incarnations: Incarnations,
    pub(crate) version: VersionId,
    pub(crate) now: Time,
    pub(crate) deliverer: Province,
    pub(crate) parked: Parked,
}

impl World {
    /// All three provinces have agreed.
    pub(crate) fn new() -> Self {
        let parties = [NTT, JABAR, JATIM];
        let (mut cards, mut agreements) = (Directory::default(), Agreements::default());
        let mut incarnations = Incarnations::default();
        let version = version(&parties);
        let id = version.id();
        agreements.add_version(version);
        for province in parties {
            cards.add(card(province, 1)).expect("a first card");
            (1..=3).for_each(|serial| incarnations.add(announcement(province, 1, serial)));
            agreements.add_verdict(agree(province, id));
        }
        let parked = Parked::default();
        Self { cards, agreements, incarnations, version: id, now: NOW, deliverer: NTT, parked }
    }

    pub(crate) fn gate(&self) -> Gate<'_> {
        Gate {
            now: self.now,
            deliverer: self.deliverer,
            cards: &self.cards,
            agreements: &self.agreements,
            incarnations: &self.incarnations,
            parked: self.parked,
        }
    }

    /// A signed genesis under the world's agreement.
    pub(crate) fn genesis(&self, kind: Kind) -> Genesis {
        let mut roles = match kind {
            Kind::Envelope | Kind::Trace | Kind::Dossier => {
                vec![(Role::Sender, NTT), (Role::Receiver, JABAR)]
            }
            Kind::Leg => vec![
                (Role::Sender, NTT),
                (Role::Receiver, JABAR),
                (Role::Departs, NTT),
                (Role::Arrives, JATIM),
            ],
        };
        roles.sort();
        Genesis {
            kind,
            creator: NTT,
            roles,
            agreement: self.version,
            schema: schema::VERSION,
            parent: None,
            seed: Nonce::from_bytes([9; 16]),
        }
    }

    /// A document of a kind whose genesis has passed.
    pub(crate) fn document(&self, kind: Kind) -> DocumentState {
        DocumentState::new(sign(self.genesis(kind)), None)
    }

    /// Judges an edit and, if it is admitted, takes it in.
    pub(crate) fn take(&self, edit: VerifiedEdit, document: &mut DocumentState) -> Answer<Admitted> {
        let id = edit.id();
        let answer = self.gate().edit(edit, document);
        match &answer {
            Answer::Admitted(admitted) => document.apply(admitted),
            Answer::Waiting(_) | Answer::Refused(_) => {
                document.remember(id, answer.code().expect("such an answer has a code"));
            }
            Answer::Known | Answer::NotNow(_) => {}
        }
        answer
    }
}

pub(crate) fn agree(province: Province, version: VersionId) -> Verified<Verdict> {
    Verified::sign(Verdict { version, province, ruling: Ruling::Agree }, &key(province, 1), 1)
}

/// The same under the party's second card.
pub(crate) fn agree_again(province: Province, version: VersionId) -> Verified<Verdict> {
    Verified::sign(Verdict { version, province, ruling: Ruling::Agree }, &key(province, 2), 2)
}

pub(crate) fn sign(genesis: Genesis) -> Verified<Genesis> {
    let creator = genesis.creator;
    Verified::sign(genesis, &key(creator, 1), 1)
}

pub(crate) fn set(path: &str, value: Value) -> Op {
    Op { path: path.parse().expect("a path of the test"), act: Act::Set(value) }
}

pub(crate) fn text(path: &str, value: &str) -> Op {
    set(path, Value::Text(value.into()))
}

/// What a test wants signed; the parts it does not name are as an honest author would fill them.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) header: Header,
    pub(crate) payload: Payload,
    pub(crate) card_serial: u32,
}

impl Draft {
    /// An honest next edit of an author on everything it has seen.
    pub(crate) fn next(world: &World, document: &DocumentState, author: Province, ops: Vec<Op>) -> Self {
        Self::on(world, document, author, incarnation(author, 1), ops)
    }

    /// The same in a given incarnation.
    pub(crate) fn on(
        world: &World,
        document: &DocumentState,
        author: Province,
        incarnation: Incarnation,
        ops: Vec<Op>,
    ) -> Self {
        let history = document.history();
        let end = history.chain_ends(author, incarnation).next();
        let prev = end.map(|entry| entry.id);
        let newest = history.entries().iter().map(|entry| entry.header.time).max();
        let header = Header {
            document: document.id(),
            author,
            incarnation,
            seq: end.map_or(1, |entry| entry.header.seq + 1),
            prev,
            deps: history.heads().iter().copied().filter(|head| Some(*head) != prev).collect(),
            agreement: world.version,
            officer: Officer::from_bytes([5; 16]),
            time: newest.map_or(NOW, |newest| newest.max(NOW)),
            payload: Digest::from_bytes([0; 32]),
        };
        let mut ops = ops;
        ops.sort_by(|a, b| a.path.cmp(&b.path));
        Self { header, payload: Payload { salt: Nonce::from_bytes([6; 16]), ops }, card_serial: 1 }
    }

    /// Adds an event in the entry that only this edit may set.
    pub(crate) fn event(mut self, kind: &str, more: &[(&str, &str)]) -> Self {
        let Header { document, author, incarnation, seq, .. } = self.header;
        let own = own_entry(document, author, incarnation, seq, &self.payload.salt);
        for (field, value) in [("type", kind)].iter().chain(more) {
            self.payload.ops.push(text(&format!("event/{own}/{field}"), value));
        }
        self.payload.ops.sort_by(|a, b| a.path.cmp(&b.path));
        self
    }

    /// Adds a cut in the entry that only this edit may set.
    pub(crate) fn cut(mut self, closing: Digest) -> Self {
        let own = self.header.own_entry(&self.payload.salt);
        self.payload.ops.push(set(&format!("cut/{own}/closing"), Value::Hash(closing)));
        self.payload.ops.sort_by(|a, b| a.path.cmp(&b.path));
        self
    }

    pub(crate) fn sign(self) -> VerifiedEdit {
        let key = key(self.header.author, self.card_serial);
        VerifiedEdit::sign(self.header, self.payload, &key, self.card_serial)
    }
}
