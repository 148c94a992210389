//! Signed statements: the only place that makes [`Verified`], by a signature or by `prev`.
//!
//! The byte form is an untagged COSE_Sign1 (RFC 9052) with one protected header of fixed length: algorithm −19
//! (Ed25519, RFC 9864) and the key's twelve-byte reference. The external data names the kind of statement, so a
//! signature over one kind is worth nothing as another. The id of a statement is SHA-256 of exactly the bytes that
//! are signed, whoever carries them and whether or not a signature is beside them.

use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::id::{SignedId, sha256};
use crate::key::{KeyRef, PublicKey, Signature, SigningKey};
use crate::limits;
use crate::province::Province;

/// What a province can sign.
pub trait Statement: Wire {
    /// Name of this kind of statement, bound into the signature.
    const KIND: &'static str;

    /// The province that says it.
    fn author(&self) -> Province;
}

/// A statement in a chain: each names the one before it by id.
pub trait Chained: Statement {
    /// The statement before this one in the same chain.
    fn prev(&self) -> Option<SignedId>;

    /// Whether `earlier` stands directly before this one: same chain, sequence number one less.
    fn follows(&self, earlier: &Self) -> bool;
}

/// Why a statement is not authentic, as far as this node can tell now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAuthentic {
    /// There is no signature, and no authentic successor names it.
    #[error("the statement carries no signature")]
    Unsigned,
    /// The signature was made by another key than the one at hand.
    #[error("the statement names another key")]
    OtherKey,
    /// The signature does not fit the bytes.
    #[error("the signature does not fit")]
    BadSignature,
    /// The successor does not name this statement as the one before it.
    #[error("the successor does not name this statement")]
    NotInChain,
}

/// `{1: -19, 4: h'…'}` up to the twelve bytes of the key reference.
const PROTECTED: [u8; 5] = [0xa2, 0x01, 0x32, 0x04, 0x4c];
const EMPTY_MAP: u8 = 0xa0;
/// Bytes saved by an absent signature: `h''` instead of two bytes of length and 64 of signature.
const SIGNATURE_LEFT_OUT: usize = 65;

/// A statement with or without a signature, not yet believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed<T> {
    key: KeyRef,
    body: T,
    id: SignedId,
    signature: Option<Signature>,
}

/// A statement known to be its author's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified<T>(Signed<T>);

impl<T: Statement> Signed<T> {
    /// Puts a statement together from its parts; the id is worked out from the bytes that are signed.
    pub fn new(key: KeyRef, body: T, signature: Option<Signature>) -> Self {
        let id = SignedId::from_bytes(sha256(&to_be_signed(key, &body)));
        Self { key, body, id, signature }
    }

    /// Believes the statement if its signature is good under this key.
    pub fn verify(self, key: &PublicKey) -> Result<Verified<T>, NotAuthentic> {
        let signature = self.signature.ok_or(NotAuthentic::Unsigned)?;
        if KeyRef::of(self.key.card_serial, key) != self.key {
            return Err(NotAuthentic::OtherKey);
        }
        if !key.accepts(&to_be_signed(self.key, &self.body), &signature) {
            return Err(NotAuthentic::BadSignature);
        }
        Ok(Verified(self))
    }

    /// The COSE_Sign1 bytes; an absent signature is an empty byte string.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.array(4);
        out.bytes(&protected(self.key));
        out.raw(&[EMPTY_MAP]);
        out.bytes(&self.body.to_bytes());
        out.bytes(self.signature.as_ref().map_or(&[], |signature| signature.as_bytes()));
        out.into_bytes()
    }

    /// How many bytes the statement has with its signature. A limit is held against this length, so that the answer
    /// does not depend on who carried the statement with a signature and who without.
    pub fn size(&self) -> usize {
        self.to_bytes().len() + if self.signature.is_some() { 0 } else { SIGNATURE_LEFT_OUT }
    }

    /// Reads COSE_Sign1 bytes that fill the input exactly.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut input = Reader::new(bytes);
        let signed = Self::read(&mut input)?;
        input.end()?;
        Ok(signed)
    }

    /// Reads COSE_Sign1 bytes.
    pub fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(4)?;
        let protected = input.bytes(PROTECTED.len() + KeyRef::SIZE)?;
        let key = protected.strip_prefix(&PROTECTED).and_then(|key| key.first_chunk());
        let key = match (key, protected.len() == PROTECTED.len() + KeyRef::SIZE) {
            (Some(key), true) => KeyRef::from_bytes(key),
            _ => return Err(DecodeError::WrongType),
        };
        if input.take(1)? != [EMPTY_MAP] {
            return Err(DecodeError::WrongType);
        }
        let body = T::from_bytes(input.bytes(limits::RECORD_BYTES)?)?;
        let signature = match input.bytes(64)? {
            [] => None,
            bytes => Some(Signature::from_bytes(*bytes.first_chunk().ok_or(DecodeError::WrongType)?)),
        };
        Ok(Self::new(key, body, signature))
    }
}

impl<T> Signed<T> {
    /// SHA-256 of the bytes that are signed.
    pub fn id(&self) -> SignedId {
        self.id
    }

    /// What is said.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// Which key signed, or is said to have.
    pub fn key(&self) -> KeyRef {
        self.key
    }

    /// The signature, if one is beside the statement.
    pub fn signature(&self) -> Option<&Signature> {
        self.signature.as_ref()
    }

    /// Leaves the signature out.
    pub fn without_signature(self) -> Self {
        Self { signature: None, ..self }
    }
}

impl<T> Signed<T> {
    /// Believes the statement because the very same is held here as its author's own words: an id is of all that is
    /// signed. A signature beside it has not been checked and is dropped.
    pub fn verify_held(self, held: SignedId) -> Result<Verified<T>, NotAuthentic> {
        if self.id == held { Ok(Verified(self.without_signature())) } else { Err(NotAuthentic::NotInChain) }
    }
}

impl<T: Chained> Signed<T> {
    /// Believes the statement because an authentic one under the same key names it as the one before it: an old key
    /// never speaks for a new one. A signature beside it has not been checked and is dropped: only signatures found
    /// good are kept.
    pub fn verify_through(self, successor: &Verified<T>) -> Result<Verified<T>, NotAuthentic> {
        let named = successor.body().prev() == Some(self.id) && successor.body().follows(&self.body);
        if named && successor.signed().key() == self.key {
            Ok(Verified(self.without_signature()))
        } else {
            Err(NotAuthentic::NotInChain)
        }
    }
}

impl<T: Statement> Verified<T> {
    /// Says something under the own key.
    pub fn sign(body: T, key: &SigningKey, card_serial: u32) -> Self {
        let named = KeyRef::of(card_serial, &key.public());
        let signature = key.sign(&to_be_signed(named, &body));
        Self(Signed::new(named, body, Some(signature)))
    }
}

impl<T> Verified<T> {
    /// Takes a statement back from the store, which takes in nothing but what was verified. Only `store` calls this.
    pub fn from_store(signed: Signed<T>) -> Self {
        Self(signed)
    }

    /// SHA-256 of the bytes that are signed.
    pub fn id(&self) -> SignedId {
        self.0.id
    }

    /// What is said.
    pub fn body(&self) -> &T {
        &self.0.body
    }

    /// The statement with its key and, if one was found good, its signature.
    pub fn signed(&self) -> &Signed<T> {
        &self.0
    }

    /// Gives the statement up for storing or sending.
    pub fn into_signed(self) -> Signed<T> {
        self.0
    }
}

fn protected(key: KeyRef) -> [u8; PROTECTED.len() + KeyRef::SIZE] {
    let mut out = [0; PROTECTED.len() + KeyRef::SIZE];
    let (prefix, named) = out.split_at_mut(PROTECTED.len());
    prefix.copy_from_slice(&PROTECTED);
    named.copy_from_slice(&key.to_bytes());
    out
}

/// The Sig_structure of RFC 9052 §4.4.
fn to_be_signed<T: Statement>(key: KeyRef, body: &T) -> Vec<u8> {
    let mut out = Writer::default();
    out.array(4);
    out.text("Signature1");
    out.bytes(&protected(key));
    out.bytes(["pulang/v1/", T::KIND].concat().as_bytes());
    out.bytes(&body.to_bytes());
    out.into_bytes()
}

#[cfg(test)]
mod tests;
