//! Encryption at rest: every payload, case body and file under a random key of its own document.
//!
//! XChaCha20-Poly1305 with a random 24-byte nonce. The associated data names the place the bytes belong to, so
//! a row moved to another place does not open. Document keys stay in this node; they are wrapped by the node's
//! key-encryption key and destroyed to erase a document (UU 27/2022 art. 44).

use std::fmt;

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use pulang_protocol::id::DocumentId;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::random::Random;

const NONCE: usize = 24;
const TAG: usize = 16;
/// How many bytes sealing adds: nonce and tag.
pub const OVERHEAD: usize = NONCE + TAG;

/// 32 secret bytes, wiped when dropped.
pub type Secret = Zeroizing<[u8; 32]>;

/// Whose key it is: each document, each case file has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A document shared with partners.
    Document(DocumentId),
    /// A case file of this office, by its 16 random bytes.
    Case([u8; 16]),
}

impl Owner {
    /// The bytes that name the owner in the key file and in associated data: a tag, then the id.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Document(id) => [&[1], id.as_bytes().as_slice()].concat(),
            Self::Case(id) => [&[2], id.as_slice()].concat(),
        }
    }
}

/// What kind of row the sealed bytes belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Payloads of edits that follow each other in a log; the row is the place of the first.
    Payloads,
    /// A version of a case file; the row is its number.
    CaseBody,
    /// A list row or other cache that can be rebuilt.
    Cache,
    /// An edit that waits; the row is its id.
    Parked,
}

impl RowKind {
    const fn code(self) -> u8 {
        match self {
            Self::Payloads => 1,
            Self::CaseBody => 2,
            Self::Cache => 3,
            Self::Parked => 4,
        }
    }
}

/// The place sealed bytes belong to. They open nowhere else.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Whose key seals them.
    pub owner: Owner,
    /// The kind of row.
    pub kind: RowKind,
    /// The row's own id.
    pub row: &'a [u8],
}

impl Place<'_> {
    fn associated_data(&self) -> Vec<u8> {
        // The owner's tag fixes its length and the row comes last, so no two places give the same bytes.
        [b"pulang/seal/v1".as_slice(), &self.owner.to_bytes(), &[self.kind.code()], self.row].concat()
    }
}

/// Why sealed bytes do not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Fewer bytes than nonce and tag.
    #[error("sealed bytes are too short")]
    TooShort,
    /// Wrong key, wrong place, or changed bytes.
    #[error("sealed bytes do not open: another key, another place, or changed")]
    NotAuthentic,
}

/// The key of one document or case file.
pub struct DocumentKey(Secret);

impl DocumentKey {
    /// Draws a new key.
    pub fn draw(random: &Random) -> Self {
        Self(Zeroizing::new(random.bytes()))
    }

    /// Seals the bytes for their place: 24 bytes of nonce, the ciphertext, 16 bytes of tag.
    pub fn seal(&self, place: &Place<'_>, plain: &[u8], random: &Random) -> Vec<u8> {
        seal(&self.0, &place.associated_data(), plain, random)
    }

    /// Opens what [`Self::seal`] made for the same place.
    pub fn open(&self, place: &Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        open(&self.0, &place.associated_data(), sealed)
    }
}

impl fmt::Debug for DocumentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DocumentKey(secret)")
    }
}

/// The node's own key, which wraps all others.
pub struct KeyEncryptionKey(Secret);

impl KeyEncryptionKey {
    /// Takes 32 random bytes.
    pub fn new(secret: Secret) -> Self {
        Self(secret)
    }

    /// Eight bytes that tell one such key from another and nothing about it.
    pub fn name(&self) -> [u8; 8] {
        let digest: [u8; 32] =
            Sha256::new().chain_update(b"pulang/kek-name/v1").chain_update(*self.0).finalize().into();
        *digest.first_chunk().expect("a digest has 32 bytes")
    }

    /// Wraps a document's key, bound to its owner.
    pub fn wrap_document_key(&self, owner: &Owner, key: &DocumentKey, random: &Random) -> Vec<u8> {
        self.wrap(&document_purpose(owner), &key.0, random)
    }

    /// Unwraps a document's key.
    pub fn unwrap_document_key(&self, owner: &Owner, wrapped: &[u8]) -> Result<DocumentKey, SealError> {
        self.unwrap(&document_purpose(owner), wrapped).map(DocumentKey)
    }

    /// Wraps 32 secret bytes for one purpose: 72 bytes.
    pub fn wrap(&self, purpose: &[u8], secret: &Secret, random: &Random) -> Vec<u8> {
        seal(&self.0, &wrap_data(purpose), secret.as_slice(), random)
    }

    /// Unwraps what [`Self::wrap`] made for the same purpose.
    pub fn unwrap(&self, purpose: &[u8], wrapped: &[u8]) -> Result<Secret, SealError> {
        let plain = open(&self.0, &wrap_data(purpose), wrapped)?;
        let mut secret = Secret::default();
        if plain.len() != secret.len() {
            return Err(SealError::TooShort);
        }
        secret.copy_from_slice(&plain);
        Ok(secret)
    }
}

impl fmt::Debug for KeyEncryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyEncryptionKey(secret)")
    }
}

fn document_purpose(owner: &Owner) -> Vec<u8> {
    [b"document/".as_slice(), &owner.to_bytes()].concat()
}

fn wrap_data(purpose: &[u8]) -> Vec<u8> {
    [b"pulang/wrap/v1/".as_slice(), purpose].concat()
}

fn seal(key: &Secret, aad: &[u8], plain: &[u8], random: &Random) -> Vec<u8> {
    seal_with_nonce(key, random.bytes(), aad, plain)
}

fn seal_with_nonce(key: &Secret, nonce: [u8; NONCE], aad: &[u8], plain: &[u8]) -> Vec<u8> {
    let cipher = XChaCha20Poly1305::new((&**key).into());
    let sealed = cipher
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad })
        .expect("only a message of more than 256 GiB fails");
    [nonce.as_slice(), &sealed].concat()
}

fn open(key: &Secret, aad: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or(SealError::TooShort)?;
    if rest.len() < TAG {
        return Err(SealError::TooShort);
    }
    let cipher = XChaCha20Poly1305::new((&**key).into());
    let plain = cipher.decrypt(&XNonce::from(*nonce), Payload { msg: rest, aad });
    plain.map(Zeroizing::new).map_err(|_| SealError::NotAuthentic)
}

#[cfg(test)]
mod tests;
