//! What the tests of this folder are made of: keys, geneses and chains of edits, all synthetic.

use zeroize::Zeroizing;

use crate::agreement::{Instrument, Narrowing, Party, Restriction, Ruling, Verdict, Version};
use crate::card::Card;
use crate::edit::{Act, Header, Op, Payload, SignedEdit, VerifiedEdit};
use crate::genesis::Genesis;
use crate::id::{Digest, DocumentId, EditId, Incarnation, Nonce, Officer, SignedId, VersionId};
use crate::key::{KeyRef, PublicKey, SigningKey};
use crate::province::Province;
use crate::record::{
    Announcement, Branch, EraseAnswer, EraseOrder, EraseReason, Erasure, ForkProof, Hold, HoldReason, Lift,
    Reading, Receipt,
};
use crate::schema::{Kind, Role, Value};
use crate::signed::{Signed, Statement, Verified};
use crate::sync::item::{Item, Vouched};
use crate::time::Time;

pub(super) fn province(code: u8) -> Province {
    Province::new(code).expect("a code of the test")
}

/// The signing key of a province in these tests.
pub(super) fn key(of: Province) -> SigningKey {
    SigningKey::from_seed(&Zeroizing::new([of.code(); 32]))
}

/// The directory of these tests: every province has its first card only.
pub(super) fn public_key(of: Province, named: KeyRef) -> Option<PublicKey> {
    let public = key(of).public();
    (KeyRef::of(1, &public) == named).then_some(public)
}

pub(super) fn time(millis: i64) -> Time {
    Time::from_millis(millis).expect("a time of the test")
}

pub(super) fn genesis(creator: Province, seed: u8) -> Verified<Genesis> {
    let other = province(if creator.code() == 32 { 53 } else { 32 });
    let genesis = Genesis {
        kind: Kind::Envelope,
        creator,
        roles: vec![(Role::Sender, creator), (Role::Receiver, other)],
        agreement: VersionId::from_bytes([9; 32]),
        schema: 1,
        parent: None,
        seed: Nonce::from_bytes([seed; 16]),
    };
    Verified::sign(genesis, &key(creator), 1)
}

pub(super) fn payload(salt: u8, text: &str) -> Payload {
    let path = "transfer_number".parse().expect("a path of the test");
    let op = Op { path, act: Act::Set(Value::Text(text.into())) };
    Payload { salt: Nonce::from_bytes([salt; 16]), ops: vec![op] }
}

/// One author's chain in one document, signed edit by edit.
pub(super) struct Chain {
    pub(super) document: DocumentId,
    pub(super) author: Province,
    pub(super) incarnation: Incarnation,
    pub(super) edits: Vec<VerifiedEdit>,
}

impl Chain {
    pub(super) fn new(document: DocumentId, author: Province) -> Self {
        let incarnation = Incarnation::from_bytes([author.code(); 16]);
        Self { document, author, incarnation, edits: Vec::new() }
    }

    pub(super) fn grown(document: DocumentId, author: Province, length: u64) -> Self {
        let mut chain = Self::new(document, author);
        (0..length).for_each(|_| {
            chain.grow(Vec::new());
        });
        chain
    }

    /// Adds an edit that has seen these others.
    pub(super) fn grow(&mut self, deps: Vec<EditId>) -> SignedEdit {
        let seq = u64::try_from(self.edits.len()).expect("a short chain") + 1;
        let edit = VerifiedEdit::sign(self.header(seq, deps), payload(1, "N-1"), &key(self.author), 1);
        self.edits.push(edit.clone());
        edit.into_signed()
    }

    pub(super) fn header(&self, seq: u64, deps: Vec<EditId>) -> Header {
        Header {
            document: self.document,
            author: self.author,
            incarnation: self.incarnation,
            seq,
            prev: self.edits.last().map(VerifiedEdit::id),
            deps,
            agreement: VersionId::from_bytes([9; 32]),
            officer: Officer::from_bytes([self.author.code(); 16]),
            time: time(1_760_000_000_000 + i64::try_from(seq).expect("a short chain") * 86_400_123),
            payload: Digest::from_bytes([0; 32]),
        }
    }

    pub(super) fn signed(&self) -> Vec<SignedEdit> {
        self.edits.iter().cloned().map(VerifiedEdit::into_signed).collect()
    }
}

fn signed<T: Statement>(body: T) -> Signed<T> {
    Verified::sign(body, &key(province(53)), 1).into_signed()
}

/// A version between two provinces that carries nothing.
pub(super) fn version() -> Version {
    let party = |code| Party { province: province(code), first_card: SignedId::from_bytes([code; 32]) };
    Version {
        instrument: Instrument::CooperationAgreement,
        under: None,
        title: "Perjanjian contoh".into(),
        numbers: Vec::new(),
        parties: vec![party(32), party(53)],
        from: Time::ZERO,
        until: time(1),
        purpose: "Pemulangan".into(),
        carries: Vec::new(),
        schema_at_most: 1,
        answer_days: 1,
        retention_days: 1,
        grace_days: 1,
        contacts: Vec::new(),
        paper: None,
        serial: 1,
        previous: None,
        root: None,
        taken_in: Vec::new(),
    }
}

/// One item of each kind but plain edits.
pub(super) fn records() -> Vec<Item> {
    let here = province(53);
    let card = Card {
        province: here,
        office: "Dinas Contoh".into(),
        serial: 1,
        signing: key(here).public(),
        tls: [1; 32],
        sealing: [2; 32],
        addresses: Vec::new(),
        next_signing: Digest::from_bytes([3; 32]),
    };
    let seed = Nonce::from_bytes([6; 16]);
    let announcement = Announcement { province: here, card_serial: 1, serial: 1, seed };
    let root = VersionId::from_bytes([9; 32]);
    let narrowing = Narrowing::Withdrawal;
    let restriction = Restriction { root, province: here, narrowing, reason: "Contoh".into(), seed };
    let verdict = Verdict { version: VersionId::from_bytes([9; 32]), province: here, ruling: Ruling::Agree };
    let receipt = Receipt { province: here, to: province(32), time: time(5), documents: Vec::new() };
    let reading = Reading {
        province: here,
        to: province(32),
        document: DocumentId::from_bytes([4; 32]),
        shown: Vec::new(),
        unit: "UPTD".into(),
        time: time(6),
    };
    let document = DocumentId::from_bytes([4; 32]);
    let hold = Hold { document, author: here, reason: HoldReason::ConsentWithdrawn, time: time(7), seed };
    let hold = signed(hold);
    let lift = Lift { document, hold: hold.id(), author: here, time: time(8) };
    let order = EraseOrder { document, author: here, reason: EraseReason::Refused, time: time(9), seed };
    let order = signed(order);
    let erasure = Erasure::Later(time(11), "UU 27/2022 Pasal 50".into());
    let answer = EraseAnswer { document, order: order.id(), author: here, erasure, time: time(10) };
    let branch = |seed| {
        let document = genesis(here, seed).document();
        Branch(Chain::grown(document, here, 2).signed().into_iter().map(|edit| edit.header).collect())
    };
    let mut vouched = Chain::grown(genesis(here, 3).document(), here, 2).signed();
    let by = Branch(vouched.pop().into_iter().map(|edit| edit.header).collect());
    let mut edit = vouched.remove(0);
    edit.header = edit.header.without_signature();
    vec![
        Item::Card(Box::new(signed(card))),
        Item::Announcement(signed(announcement)),
        Item::Version(Box::new(version())),
        Item::Verdict(signed(verdict)),
        Item::Restriction(Box::new(signed(restriction))),
        Item::Genesis(Box::new(genesis(here, 1).into_signed())),
        Item::Receipt(Box::new(signed(receipt))),
        Item::Reading(Box::new(signed(reading))),
        Item::ForkProof(Box::new(ForkProof { left: branch(1), right: branch(2) })),
        Item::Hold(hold),
        Item::Lift(signed(lift)),
        Item::EraseOrder(order),
        Item::EraseAnswer(Box::new(signed(answer))),
        Item::Vouched(Box::new(Vouched { edit, by })),
    ]
}
