//! What the tests of this folder are made of: keys, geneses and chains of edits, all synthetic.

use zeroize::Zeroizing;

use crate::edit::{Act, Header, Op, Payload, SignedEdit, VerifiedEdit};
use crate::genesis::Genesis;
use crate::id::{Digest, DocumentId, EditId, Incarnation, Nonce, Officer, VersionId};
use crate::key::{KeyRef, PublicKey, SigningKey};
use crate::province::Province;
use crate::schema::{Kind, Role, Value};
use crate::signed::Verified;
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
