//! Edits: short signed lists of operations, chained per author and incarnation (protocol.md §5).
//!
//! The header is signed and names the payload by hash only, so a payload can be erased while header and signature
//! still verify; sixteen random bytes of salt keep a short value from being guessed by its hash.

use std::fmt;

use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::id::{Digest, DocumentId, EditId, Incarnation, Nonce, Officer, SignedId, VersionId, sha256};
use crate::key::SigningKey;
use crate::limits;
use crate::province::Province;
use crate::schema::{Path, Value};
use crate::signed::{Chained, Signed, Statement, Verified};
use crate::time::Time;

/// What an author signs about an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The document.
    pub document: DocumentId,
    /// The province that writes.
    pub author: Province,
    /// The life of its node in which it writes.
    pub incarnation: Incarnation,
    /// Counts the edits of this document, author and incarnation from 1.
    pub seq: u64,
    /// The edit before this one in that chain; absent exactly at 1.
    pub prev: Option<EditId>,
    /// Other edits this one has seen: sorted, unique, none in the past of another or of `prev`.
    pub deps: Vec<EditId>,
    /// The version of the agreement it is written under.
    pub agreement: VersionId,
    /// The officer who wrote it, by an opaque name.
    pub officer: Officer,
    /// When the author says it was written; never earlier than anything in its past.
    pub time: Time,
    /// SHA-256 of the payload's bytes.
    pub payload: Digest,
}

/// What an operation does to its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Sets the value.
    Set(Value),
    /// Clears what the author has seen there.
    Clear,
}

/// One operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Op {
    /// Where.
    pub path: Path,
    /// What.
    pub act: Act,
}

/// Salt and operations, sorted by path, each path once. No operation at all is a merge.
#[derive(Clone, PartialEq, Eq)]
pub struct Payload {
    /// Sixteen random bytes.
    pub salt: Nonce,
    /// The operations.
    pub ops: Vec<Op>,
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "payload of {} operations", self.ops.len())
    }
}

/// An edit as it travels or is stored: header with or without its signature, payload unless it was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedEdit {
    /// The header.
    pub header: Signed<Header>,
    /// The payload, absent if it was erased.
    pub payload: Option<Payload>,
}

/// An edit known to be its author's own words, whose payload has not been looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedEdit {
    /// The header.
    pub header: Verified<Header>,
    /// The payload, absent if it was erased.
    pub payload: Option<Payload>,
}

impl VerifiedEdit {
    /// The edit's id.
    pub fn id(&self) -> EditId {
        self.header.id().into()
    }
}

impl Header {
    /// Everything directly before this edit: `prev` and `deps`.
    pub fn parents(&self) -> impl Iterator<Item = EditId> {
        self.prev.into_iter().chain(self.deps.iter().copied())
    }

    /// The name of the collection entry that only this edit may set: for its event or its cut.
    ///
    /// It is the start of SHA-256 over document, author, incarnation, sequence number and salt, so no other edit
    /// has the same one, and nobody has to look for a clash.
    pub fn own_entry(&self, salt: &Nonce) -> Nonce {
        own_entry(self.document, self.author, self.incarnation, self.seq, salt)
    }
}

/// See [`Header::own_entry`]; needed before the header is complete.
pub fn own_entry(
    document: DocumentId,
    author: Province,
    incarnation: Incarnation,
    seq: u64,
    salt: &Nonce,
) -> Nonce {
    let mut out = Writer::default();
    out.array(6);
    out.text("pulang/v1/entry");
    document.write(&mut out);
    author.write(&mut out);
    incarnation.write(&mut out);
    out.uint(seq);
    salt.write(&mut out);
    let digest = sha256(&out.into_bytes());
    Nonce::from_bytes(*digest.first_chunk().expect("a digest has 32 bytes"))
}

impl Payload {
    /// SHA-256 of the payload's bytes.
    pub fn digest(&self) -> Digest {
        Digest::from_bytes(sha256(&self.to_bytes()))
    }

    /// Whether it holds no operation: it only brings branches together.
    pub fn is_merge(&self) -> bool {
        self.ops.is_empty()
    }

    /// Whether it says nothing but events and cuts: what is never refused for time or for want of room.
    pub fn is_structural(&self) -> bool {
        !self.is_merge() && self.ops.iter().all(|op| op.path.is_structural())
    }
}

impl SignedEdit {
    /// The edit's id, whether or not it is authentic.
    pub fn id(&self) -> EditId {
        self.header.id().into()
    }

    /// Bytes of header, signature and payload together: the same whether or not the signature is beside it.
    pub fn size(&self) -> usize {
        size(&self.header, self.payload.as_ref())
    }

    /// The bytes of an edit that is not packed: `[COSE_Sign1, h'payload' or null]`.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.array(2);
        out.raw(&self.header.to_bytes());
        match &self.payload {
            Some(payload) => out.bytes(&payload.to_bytes()),
            None => out.null(),
        }
        out.into_bytes()
    }

    /// Reads an edit that is not packed; the bytes are filled exactly.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut input = Reader::new(bytes);
        input.array_of(2)?;
        let header = Signed::read(&mut input)?;
        let payload = match input.take_null() {
            true => None,
            false => Some(Payload::from_bytes(input.bytes(limits::EDIT_BYTES)?)?),
        };
        input.end()?;
        Ok(Self { header, payload })
    }
}

impl VerifiedEdit {
    /// Signs an own edit: fills in the payload's hash and signs the header.
    pub fn sign(header: Header, payload: Payload, key: &SigningKey, card_serial: u32) -> Self {
        let header = Header { payload: payload.digest(), ..header };
        Self { header: Verified::sign(header, key, card_serial), payload: Some(payload) }
    }

    /// Bytes of header, signature and payload together: the same whether or not the signature is beside it.
    pub fn size(&self) -> usize {
        size(self.header.signed(), self.payload.as_ref())
    }

    /// Gives the edit up for storing or sending.
    pub fn into_signed(self) -> SignedEdit {
        SignedEdit { header: self.header.into_signed(), payload: self.payload }
    }
}

fn size(header: &Signed<Header>, payload: Option<&Payload>) -> usize {
    header.size() + payload.map_or(1, |payload| payload.to_bytes().len())
}

impl Wire for Header {
    fn write(&self, out: &mut Writer) {
        out.array(10);
        self.document.write(out);
        self.author.write(out);
        self.incarnation.write(out);
        out.uint(self.seq);
        out.optional(self.prev.as_ref());
        out.list(self.deps.iter());
        self.agreement.write(out);
        self.officer.write(out);
        self.time.write(out);
        self.payload.write(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(10)?;
        Ok(Self {
            document: DocumentId::read(input)?,
            author: Province::read(input)?,
            incarnation: Incarnation::read(input)?,
            seq: input.uint()?,
            prev: input.optional()?,
            deps: input.sorted_list(limits::DEPS)?,
            agreement: VersionId::read(input)?,
            officer: Officer::read(input)?,
            time: Time::read(input)?,
            payload: Digest::read(input)?,
        })
    }
}

impl Statement for Header {
    const KIND: &'static str = "edit";

    fn author(&self) -> Province {
        self.author
    }
}

impl Chained for Header {
    fn prev(&self) -> Option<SignedId> {
        self.prev.map(|prev| SignedId::from_bytes(*prev.as_bytes()))
    }

    fn follows(&self, earlier: &Self) -> bool {
        let same_chain = (self.document, self.author, self.incarnation)
            == (earlier.document, earlier.author, earlier.incarnation);
        same_chain && earlier.seq.checked_add(1) == Some(self.seq)
    }
}

impl Wire for Payload {
    fn write(&self, out: &mut Writer) {
        out.array(2);
        self.salt.write(out);
        out.array(self.ops.len());
        for op in &self.ops {
            out.array(2);
            op.path.write(out);
            match &op.act {
                Act::Set(value) => value.write(out),
                Act::Clear => out.null(),
            }
        }
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(2)?;
        let salt = Nonce::read(input)?;
        let mut ops = Vec::new();
        for _ in 0..input.array(limits::OPERATIONS)? {
            input.array_of(2)?;
            let path = Path::read(input)?;
            let act = if input.take_null() { Act::Clear } else { Act::Set(Value::read(input)?) };
            ops.push(Op { path, act });
        }
        let sorted = ops.is_sorted_by(|a, b| a.path < b.path);
        if sorted { Ok(Self { salt, ops }) } else { Err(DecodeError::Unsorted) }
    }
}
