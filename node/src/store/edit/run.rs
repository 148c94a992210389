//! A run: some edits of one document that follow each other in its log, as one row.
//!
//! What all edits of a document share, or what can be counted, is not repeated: parents are places in the log, voices
//! and agreements are numbers of their tables, and ids are worked out again from what is signed. The row keeps eight
//! bytes of hash over the ids, so that edits are read back exactly as they were admitted or not at all.

use std::cell::RefCell;

use pulang_protocol::codec::{DecodeError, Reader, Wire as _, Writer};
use pulang_protocol::id::{Digest, EditId, sha256};
use pulang_protocol::key::Signature;
use pulang_protocol::limits;
use pulang_protocol::time::Time;
use zstd::bulk::{Compressor, Decompressor};

/// A run is closed once it has so many edits,
const EDITS: usize = 16;
/// or so many bytes of payloads.
const BYTES: usize = 2 * 1024;
/// Payloads shorter than this do not gain from being compressed.
const SHORT: usize = 128;
/// zstd's level: twice as fast as the usual one, and hardly larger on a few kilobytes.
const LEVEL: i32 = 1;
/// The most bytes that payloads of one run can have: one that was open takes in one edit more.
const MOST: usize = BYTES + limits::EDIT_BYTES + 64;

/// An edit but for its payload, by places and numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) voice: i64,
    pub(super) seq: u64,
    pub(super) prev: Option<usize>,
    pub(super) deps: Vec<usize>,
    pub(super) version: i64,
    pub(super) time: Time,
    pub(super) payload: Digest,
    pub(super) signature: Option<Signature>,
}

/// See the file's head.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) heads: Vec<Head>,
    /// The bytes of each payload; nothing for one that was erased.
    pub(super) payloads: Vec<Option<Vec<u8>>>,
    bytes: usize,
}

/// Why a row is no run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum NotARun {
    #[error(transparent)]
    Decode(#[from] DecodeError),
    #[error("the payloads cannot be decompressed")]
    Compressed,
    #[error("the edits are not those that were written")]
    Changed,
}

impl Run {
    /// Puts a run together from what was read.
    pub(super) fn new(heads: Vec<Head>, payloads: Vec<Option<Vec<u8>>>) -> Self {
        let bytes = payloads.iter().flatten().map(Vec::len).sum();
        Self { heads, payloads, bytes }
    }

    /// Whether no more edits go in.
    pub(super) fn is_full(&self) -> bool {
        self.heads.len() >= EDITS || self.bytes >= BYTES
    }

    /// Adds an edit.
    pub(super) fn push(&mut self, head: Head, payload: Option<Vec<u8>>) {
        self.bytes += payload.as_ref().map_or(0, Vec::len);
        self.heads.push(head);
        self.payloads.push(payload);
    }
}

/// The heads and the hash over the edits' ids.
pub(super) fn write_heads(heads: &[Head], ids: &[EditId]) -> Vec<u8> {
    let mut out = Writer::default();
    out.array(2);
    out.bytes(&check(ids));
    out.array(heads.len());
    heads.iter().for_each(|head| head.write(&mut out));
    out.into_bytes()
}

/// The heads, and the hash to be compared with [`check`] of their ids.
pub(super) fn read_heads(bytes: &[u8]) -> Result<(Vec<Head>, [u8; 8]), NotARun> {
    let mut input = Reader::new(bytes);
    input.array_of(2)?;
    let check = input.fixed()?;
    let heads = (0..input.array(EDITS)?).map(|_| Head::read(&mut input)).collect::<Result<_, _>>()?;
    input.end()?;
    Ok((heads, check))
}

/// Eight bytes of SHA-256 over the ids.
pub(super) fn check(ids: &[EditId]) -> [u8; 8] {
    let all: Vec<u8> = ids.iter().flat_map(|id| *id.as_bytes()).collect();
    *sha256(&all).first_chunk().expect("a digest has 32 bytes")
}

/// The payloads as they are sealed: 0 and their list, or 1 and the compressed list.
pub(super) fn write_payloads(payloads: &[Option<Vec<u8>>]) -> Vec<u8> {
    let mut out = Writer::default();
    out.array(payloads.len());
    for payload in payloads {
        match payload {
            Some(bytes) => out.bytes(bytes),
            None => out.null(),
        }
    }
    let plain = out.into_bytes();
    let squeezed = if plain.len() < SHORT { None } else { squeeze(&plain) };
    match squeezed.filter(|squeezed| squeezed.len() < plain.len()) {
        Some(squeezed) => [&[1], squeezed.as_slice()].concat(),
        None => [&[0], plain.as_slice()].concat(),
    }
}

/// Reads what [`write_payloads`] made.
pub(super) fn read_payloads(bytes: &[u8]) -> Result<Vec<Option<Vec<u8>>>, NotARun> {
    match bytes.split_first() {
        Some((0, plain)) => Ok(list(plain)?),
        Some((1, squeezed)) => Ok(list(&unsqueeze(squeezed).ok_or(NotARun::Compressed)?)?),
        Some(_) | None => Err(NotARun::Compressed),
    }
}

thread_local! {
    // Making these anew for each run would take longer than the compression itself.
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = RefCell::new(Compressor::new(LEVEL).ok());
    static DECOMPRESSOR: RefCell<Option<Decompressor<'static>>> = RefCell::new(Decompressor::new().ok());
}

fn squeeze(plain: &[u8]) -> Option<Vec<u8>> {
    COMPRESSOR.with_borrow_mut(|compressor| compressor.as_mut()?.compress(plain).ok())
}

fn unsqueeze(squeezed: &[u8]) -> Option<Vec<u8>> {
    DECOMPRESSOR.with_borrow_mut(|decompressor| decompressor.as_mut()?.decompress(squeezed, MOST).ok())
}

fn list(plain: &[u8]) -> Result<Vec<Option<Vec<u8>>>, DecodeError> {
    let mut input = Reader::new(plain);
    let mut payloads = Vec::new();
    for _ in 0..input.array(EDITS)? {
        let erased = input.take_null();
        payloads.push(if erased { None } else { Some(input.bytes(limits::EDIT_BYTES)?.to_vec()) });
    }
    input.end()?;
    Ok(payloads)
}

impl Head {
    fn write(&self, out: &mut Writer) {
        out.array(8);
        out.int(self.voice);
        out.uint(self.seq);
        match self.prev {
            Some(place) => write_place(place, out),
            None => out.null(),
        }
        out.array(self.deps.len());
        self.deps.iter().for_each(|place| write_place(*place, out));
        out.int(self.version);
        self.time.write(out);
        self.payload.write(out);
        out.bytes(self.signature.as_ref().map_or(&[], |signature| signature.as_bytes()));
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(8)?;
        Ok(Self {
            voice: input.int()?,
            seq: input.uint()?,
            prev: if input.take_null() { None } else { Some(read_place(input)?) },
            deps: (0..input.array(limits::DEPS)?).map(|_| read_place(input)).collect::<Result<_, _>>()?,
            version: input.int()?,
            time: Time::read(input)?,
            payload: Digest::read(input)?,
            signature: match input.bytes(64)? {
                [] => None,
                bytes => Some(Signature::from_bytes(*bytes.first_chunk().ok_or(DecodeError::WrongType)?)),
            },
        })
    }
}

fn write_place(place: usize, out: &mut Writer) {
    out.uint(u64::try_from(place).expect("a place fits 64 bits"));
}

fn read_place(input: &mut Reader<'_>) -> Result<usize, DecodeError> {
    usize::try_from(input.uint()?).map_err(|_| DecodeError::OutOfRange)
}
