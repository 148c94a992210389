//! Three provinces with public test keys, and what they sign. Everything follows from fixed words, so the files do not
//! change unless the protocol does.

use pulang_protocol::agreement::{Carries, Instrument, Party, Ruling, Verdict, Version};
use pulang_protocol::card::Card;
use pulang_protocol::edit::{Act, Header, Op, Payload, SignedEdit, VerifiedEdit};
use pulang_protocol::genesis::{Genesis, Parent};
use pulang_protocol::id::{Digest, DocumentId, EditId, Incarnation, Nonce, Officer, VersionId, sha256};
use pulang_protocol::key::SigningKey;
use pulang_protocol::province::Province;
use pulang_protocol::record::Announcement;
use pulang_protocol::schema::{self, Kind, Role, Value};
use pulang_protocol::signed::{Signed, Statement, Verified};
use pulang_protocol::time::Time;

/// Nusa Tenggara Timur: sends.
pub const NTT: Province = province(53);
/// Jawa Barat: receives.
pub const JABAR: Province = province(32);
/// Jawa Timur: on the way.
pub const JATIM: Province = province(35);

/// A province of the examples.
#[must_use]
pub const fn province(code: u8) -> Province {
    match Province::new(code) {
        Ok(province) => province,
        Err(_) => unreachable!(),
    }
}

/// 1 November 2026, 00:00 UTC.
pub const NOW: Time = match Time::from_millis(1_793_491_200_000) {
    Ok(time) => time,
    Err(_) => unreachable!(),
};

/// Minutes after [`NOW`], or before it.
#[must_use]
pub fn at(minutes: i64) -> Time {
    NOW.plus_millis(minutes * 60_000)
}

/// What every seed, salt and name of the examples is the SHA-256 of.
#[must_use]
pub fn phrase(what: &str) -> String {
    format!("pulang public test value: {what}")
}

/// Thirty-two bytes that everybody may know.
#[must_use]
pub fn public(what: &str) -> [u8; 32] {
    sha256(phrase(what).as_bytes())
}

/// Sixteen of them.
#[must_use]
pub fn nonce(what: &str) -> Nonce {
    Nonce::from_bytes(*public(what).first_chunk().expect("32 bytes hold 16"))
}

/// What the seed of a signing key is made of.
#[must_use]
pub fn key_name(of: Province, serial: u32) -> String {
    format!("signing key {of} card {serial}")
}

/// The signing key of a province's card.
#[must_use]
pub fn key(of: Province, serial: u32) -> SigningKey {
    SigningKey::from_seed(&public(&key_name(of, serial)).into())
}

/// Says something under the key of a province's card.
#[must_use]
pub fn say<T: Statement>(body: T, serial: u32) -> Signed<T> {
    let key = key(body.author(), serial);
    Verified::sign(body, &key, serial).into_signed()
}

/// What a card of a province says.
#[must_use]
pub fn card_body(of: Province, serial: u32) -> Card {
    let tls = SigningKey::from_seed(&public(&format!("TLS key {of}")).into());
    Card {
        province: of,
        office: format!("Dinas Contoh {of}").into(),
        serial,
        signing: key(of, serial).public(),
        tls: *tls.public().as_bytes(),
        sealing: public(&format!("sealing key {of}")),
        addresses: vec![format!("pulang-{of}.example:7443").into()],
        next_signing: key(of, serial + 1).public().digest(),
    }
}

/// A card of a province, signed.
#[must_use]
pub fn card(of: Province, serial: u32) -> Signed<Card> {
    say(card_body(of, serial), serial)
}

/// The announcement of a life.
#[must_use]
pub fn life(of: Province, card_serial: u32, serial: u32) -> Signed<Announcement> {
    let seed = nonce(&format!("life {of} {serial}"));
    say(Announcement { province: of, card_serial, serial, seed }, card_serial)
}

/// What may be carried of one kind of document: everything.
#[must_use]
pub fn everything(kind: Kind) -> Carries {
    let fields = schema::fields(kind).filter(|field| !field.is_structural());
    let mut patterns: Vec<Box<str>> = fields.map(|field| field.pattern.into()).collect();
    patterns.sort();
    Carries { kind, patterns }
}

/// An agreement of the three from a day before [`NOW`] to thirty days after it, with ten days of grace.
#[must_use]
pub fn version() -> Version {
    let party = |of| Party { province: of, first_card: card(of, 1).id() };
    let day = 24 * 60;
    Version {
        instrument: Instrument::CooperationAgreement,
        under: None,
        title: "Perjanjian kerja sama contoh".into(),
        numbers: vec![(JABAR, "119/1/2026".into()), (NTT, "7/PKS/2026".into())],
        parties: [JABAR, JATIM, NTT].map(party).into(),
        from: at(-day),
        until: at(30 * day),
        purpose: "Pemulangan korban perdagangan orang".into(),
        carries: Kind::ALL.map(everything).into(),
        schema_at_most: schema::VERSION,
        answer_days: 3,
        retention_days: 365,
        grace_days: 10,
        contacts: vec!["Kepala bidang rehabilitasi sosial".into()],
        paper: Some(Digest::from_bytes(public("signed paper"))),
        serial: 1,
        previous: None,
        root: None,
        taken_in: Vec::new(),
    }
}

/// A party's yes under one of its cards.
#[must_use]
pub fn agree(of: Province, version: VersionId, serial: u32) -> Signed<Verdict> {
    say(Verdict { version, province: of, ruling: Ruling::Agree }, serial)
}

/// What the birth of a document says: NTT sends, Jawa Barat receives; a leg goes to Jawa Timur.
#[must_use]
pub fn genesis_body(kind: Kind, agreement: VersionId, parent: Option<Parent>) -> Genesis {
    let mut roles = vec![(Role::Sender, NTT), (Role::Receiver, JABAR)];
    if kind == Kind::Leg {
        roles.extend([(Role::Departs, NTT), (Role::Arrives, JATIM)]);
    }
    let seed = nonce(&format!("genesis {kind}"));
    Genesis { kind, creator: NTT, roles, agreement, schema: schema::VERSION, parent, seed }
}

/// One who writes: a province, the serial of its card and of its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pen(pub Province, pub u32, pub u32);

impl Pen {
    /// The name of the life.
    #[must_use]
    pub fn incarnation(self) -> Incarnation {
        life(self.0, self.1, self.2).incarnation()
    }
}

/// An edit before it is signed.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Everything but the payload's hash.
    pub header: Header,
    /// Salt and operations.
    pub payload: Payload,
    /// The card under whose key it is signed.
    pub card: u32,
}

impl Draft {
    /// The next edit of a pen after `prev`, which has seen `deps` too; so many minutes after [`NOW`].
    #[must_use]
    pub fn new(
        document: DocumentId,
        pen: Pen,
        prev: Option<&SignedEdit>,
        deps: &[&SignedEdit],
        minutes: i64,
        mut ops: Vec<Op>,
    ) -> Self {
        let Pen(author, card, life) = pen;
        let seq = prev.map_or(1, |prev| prev.header.body().seq + 1);
        let mut deps: Vec<EditId> = deps.iter().map(|dep| dep.id()).collect();
        deps.sort_unstable();
        let header = Header {
            document,
            author,
            incarnation: pen.incarnation(),
            seq,
            prev: prev.map(SignedEdit::id),
            deps,
            agreement: version().id(),
            officer: Officer::from_bytes(*nonce(&format!("officer {author}")).as_bytes()),
            time: at(minutes),
            payload: Digest::from_bytes([0; 32]),
        };
        ops.sort_by(|a, b| a.path.cmp(&b.path));
        let salt = nonce(&format!("salt {author} {card} {life} {seq} {minutes}"));
        Self { header, payload: Payload { salt, ops }, card }
    }

    /// Adds an event in the entry that only this edit may set.
    #[must_use]
    pub fn event(self, code: &str, more: &[(&str, Value)]) -> Self {
        let code = ("type", Value::Text(code.into()));
        let fields: Vec<_> = std::iter::once(&code).chain(more).cloned().collect();
        fields.into_iter().fold(self, |draft, (field, value)| draft.own("event", field, value))
    }

    /// Adds a cut in the entry that only this edit may set.
    #[must_use]
    pub fn cut(self, closing: Digest) -> Self {
        self.own("cut", "closing", Value::Hash(closing))
    }

    fn own(mut self, collection: &str, field: &str, value: Value) -> Self {
        let own = self.header.own_entry(&self.payload.salt);
        self.payload.ops.push(set(&format!("{collection}/{own}/{field}"), value));
        self.payload.ops.sort_by(|a, b| a.path.cmp(&b.path));
        self
    }

    /// Signs it.
    #[must_use]
    pub fn sign(self) -> SignedEdit {
        let key = key(self.header.author, self.card);
        VerifiedEdit::sign(self.header, self.payload, &key, self.card).into_signed()
    }
}

/// Sets a value.
#[must_use]
pub fn set(path: &str, value: Value) -> Op {
    Op { path: path.parse().expect("a path of the examples"), act: Act::Set(value) }
}

/// Sets a text.
#[must_use]
pub fn text(path: &str, value: &str) -> Op {
    set(path, Value::Text(value.into()))
}
