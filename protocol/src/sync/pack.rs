//! Packed edits: what the frame has said already, or what follows from the payload, is left out.
//!
//! One byte of flags says what is given; a value that is implied must be left out, so that an edit has one packed
//! form at its place in a frame. [`read_edit`] is total: it gives back the exact header that was signed, or refuses.

use super::item::Vouched;
use super::said::{Place, Said, Table, Voice};
use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::edit::{Header, Payload, SignedEdit};
use crate::id::{Digest, EditId, sha256};
use crate::key::Signature;
use crate::limits;
use crate::record::Branch;
use crate::signed::Signed;
use crate::time::Time;

/// Why bytes are no frame. Nothing of such a frame is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// More than [`limits::FRAME_BYTES`] or [`limits::FRAME_ITEMS`].
    #[error("the frame is larger than a frame may be")]
    TooLarge,
    /// The first byte names another form of frame.
    #[error("the frame has a form that is not known")]
    UnknownForm,
    /// An item is of a kind that is not known.
    #[error("the frame holds an item of a kind that is not known")]
    UnknownKind,
    /// An item of the first lane stands behind one of the other.
    #[error("an item of the first lane stands behind one of the other")]
    LaneOrder,
    /// The numbers of a lane do not rise, or rise beyond 64 bits.
    #[error("the numbers of a lane do not rise")]
    Number,
    /// A value is given although it is implied.
    #[error("a value is given although it is implied")]
    NotLeftOut,
    /// A value is left out or pointed at that the frame has not said.
    #[error("a value is left out that the frame has not said")]
    NotSaid,
    /// An item is not in its one byte form.
    #[error(transparent)]
    Item(#[from] DecodeError),
}

/// What is given in a packed edit, one bit each.
mod given {
    pub(super) const DOCUMENT: u8 = 1;
    pub(super) const VOICE: u8 = 1 << 1;
    pub(super) const PLACE: u8 = 1 << 2;
    pub(super) const AGREEMENT: u8 = 1 << 3;
    pub(super) const OFFICER: u8 = 1 << 4;
    pub(super) const DEPS: u8 = 1 << 5;
    pub(super) const PAYLOAD_HASH: u8 = 1 << 6;
    pub(super) const SIGNATURE: u8 = 1 << 7;
}

/// The bit that says a signature follows the byte of flags.
pub(super) const SIGNATURE: u8 = given::SIGNATURE;
/// Bytes of a signature.
pub(super) const SIGNATURE_BYTES: usize = 64;

/// Writes an edit behind what the frame has said.
pub(super) fn write_edit(said: &Said, edit: &SignedEdit, out: &mut Writer) {
    let (header, voice) = (edit.header.body(), Voice::of(edit));
    let place = Place { seq: header.seq, prev: header.prev };
    let payload = edit.payload.as_ref().map(Wire::to_bytes);
    let hash = payload.as_deref().map(digest);
    let flag = |given: bool, bit: u8| if given { bit } else { 0 };
    let flags = flag(said.document() != Some(header.document), given::DOCUMENT)
        | flag(said.voice() != Some(voice), given::VOICE)
        | flag(said.place(header.document, voice) != Some(place), given::PLACE)
        | flag(said.agreement(header.document) != Some(header.agreement), given::AGREEMENT)
        | flag(said.officer(voice) != Some(header.officer), given::OFFICER)
        | flag(!header.deps.is_empty(), given::DEPS)
        | flag(hash != Some(header.payload), given::PAYLOAD_HASH)
        | flag(edit.header.signature().is_some(), given::SIGNATURE);
    let is_given = |bit: u8| flags & bit != 0;
    out.raw(&[flags]);
    if let Some(signature) = edit.header.signature() {
        out.raw(signature.as_bytes());
    }
    if is_given(given::DOCUMENT) {
        write_named(&said.documents, header.document, out);
    }
    if is_given(given::VOICE) {
        write_named(&said.voices, voice, out);
    }
    if is_given(given::PLACE) {
        out.uint(header.seq);
        out.optional(header.prev.as_ref());
    }
    if is_given(given::AGREEMENT) {
        write_named(&said.agreements, header.agreement, out);
    }
    if is_given(given::OFFICER) {
        write_named(&said.officers, header.officer, out);
    }
    if is_given(given::DEPS) {
        write_deps(said, &header.deps, out);
    }
    out.int(header.time.millis_since(said.time()));
    if is_given(given::PAYLOAD_HASH) {
        header.payload.write(out);
    }
    match payload {
        Some(bytes) => out.raw(&bytes),
        None => out.null(),
    }
}

/// Reads an edit behind what the frame has said.
pub(super) fn read_edit(said: &Said, input: &mut Reader<'_>) -> Result<SignedEdit, FrameError> {
    let [flags] = *read_array(input)?;
    let is_given = |bit: u8| flags & bit != 0;
    let signature = if is_given(SIGNATURE) { Some(Signature::from_bytes(*read_array(input)?)) } else { None };
    let document =
        read_if(is_given(given::DOCUMENT), said.document(), || read_named(&said.documents, input))?;
    let voice = read_if(is_given(given::VOICE), said.voice(), || read_named(&said.voices, input))?;
    let place = read_if(is_given(given::PLACE), said.place(document, voice), || read_place(input))?;
    let agreement = read_if(is_given(given::AGREEMENT), said.agreement(document), || {
        read_named(&said.agreements, input)
    })?;
    let officer =
        read_if(is_given(given::OFFICER), said.officer(voice), || read_named(&said.officers, input))?;
    let deps = if is_given(given::DEPS) { read_deps(said, input)? } else { Vec::new() };
    let time = read_time(said.time(), input)?;
    let hash = if is_given(given::PAYLOAD_HASH) { Some(Digest::read(input)?) } else { None };
    let (payload, computed) = read_payload(input)?;
    let payload_hash = read_if(hash.is_some(), computed, || hash.ok_or(FrameError::NotSaid))?;
    let header = Header {
        document,
        author: voice.author,
        incarnation: voice.incarnation,
        seq: place.seq,
        prev: place.prev,
        deps,
        agreement,
        officer,
        time,
        payload: payload_hash,
    };
    Ok(SignedEdit { header: Signed::new(voice.key, header, signature), payload })
}

/// Writes an edit with what vouches for it.
pub(super) fn write_vouched(said: &Said, vouched: &Vouched, out: &mut Writer) {
    write_edit(said, &vouched.edit, out);
    vouched.by.write(out);
}

/// Reads an edit with what vouches for it: the one signature is that of the last header.
pub(super) fn read_vouched(said: &Said, input: &mut Reader<'_>) -> Result<Vouched, FrameError> {
    let edit = read_edit(said, input)?;
    let by = Branch::read(input)?;
    let Some((last, between)) = by.0.split_last().filter(|_| by.0.len() < limits::UNSIGNED_RUN) else {
        return Err(FrameError::Item(DecodeError::OutOfRange));
    };
    if between.iter().chain([&edit.header]).any(|header| header.signature().is_some()) {
        Err(FrameError::NotLeftOut)
    } else if last.signature().is_none() {
        Err(FrameError::NotSaid)
    } else {
        Ok(Vouched { edit, by })
    }
}

/// The implied value, or the one that is given because it is another.
fn read_if<T: PartialEq>(
    given: bool,
    implied: Option<T>,
    read: impl FnOnce() -> Result<T, FrameError>,
) -> Result<T, FrameError> {
    if !given {
        return implied.ok_or(FrameError::NotSaid);
    }
    match read()? {
        value if implied.as_ref() == Some(&value) => Err(FrameError::NotLeftOut),
        value => Ok(value),
    }
}

fn digest(payload: &[u8]) -> Digest {
    Digest::from_bytes(sha256(payload))
}

fn read_array<'a, const N: usize>(input: &mut Reader<'a>) -> Result<&'a [u8; N], FrameError> {
    input.take(N)?.first_chunk().ok_or(FrameError::Item(DecodeError::Truncated))
}

/// A value by its place in the table, or in full if the frame has not named it.
fn write_named<T: Wire + Ord + Copy>(table: &Table<T>, value: T, out: &mut Writer) {
    match table.index(&value) {
        Some(index) => out.uint(u64::try_from(index).expect("an index fits 64 bits")),
        None => value.write(out),
    }
}

fn read_named<T: Wire + Ord + Copy>(table: &Table<T>, input: &mut Reader<'_>) -> Result<T, FrameError> {
    if let Some(index) = read_index(input)? {
        return table.value(index).ok_or(FrameError::NotSaid);
    }
    match T::read(input)? {
        value if table.index(&value).is_some() => Err(FrameError::NotLeftOut),
        value => Ok(value),
    }
}

/// A number, if one stands here.
fn read_index(input: &mut Reader<'_>) -> Result<Option<usize>, FrameError> {
    if input.peek_major() != Some(0) {
        return Ok(None);
    }
    usize::try_from(input.uint()?).map(Some).map_err(|_| FrameError::NotSaid)
}

fn read_place(input: &mut Reader<'_>) -> Result<Place, FrameError> {
    Ok(Place { seq: input.uint()?, prev: input.optional()? })
}

/// Each dependency by how many edits ago the frame held it, or in full.
fn write_deps(said: &Said, deps: &[EditId], out: &mut Writer) {
    out.array(deps.len());
    for dep in deps {
        match said.edits_ago(*dep) {
            Some(ago) => out.uint(u64::try_from(ago).expect("a count fits 64 bits")),
            None => dep.write(out),
        }
    }
}

fn read_deps(said: &Said, input: &mut Reader<'_>) -> Result<Vec<EditId>, FrameError> {
    let length = input.array(limits::DEPS)?;
    let mut deps = Vec::with_capacity(length);
    for _ in 0..length {
        deps.push(match read_index(input)? {
            Some(ago) => {
                let dep = said.edit_ago(ago).ok_or(FrameError::NotSaid)?;
                if said.edits_ago(dep) == Some(ago) { dep } else { return Err(FrameError::NotLeftOut) }
            }
            None => match EditId::read(input)? {
                dep if said.edits_ago(dep).is_some() => return Err(FrameError::NotLeftOut),
                dep => dep,
            },
        });
    }
    match deps.is_sorted_by(|a, b| a < b) {
        true if length > 0 => Ok(deps),
        true => Err(FrameError::NotLeftOut),
        false => Err(FrameError::Item(DecodeError::Unsorted)),
    }
}

fn read_time(before: Time, input: &mut Reader<'_>) -> Result<Time, FrameError> {
    let millis = before.millis().checked_add(input.int()?).ok_or(DecodeError::OutOfRange)?;
    Ok(Time::from_millis(millis).map_err(|_| DecodeError::OutOfRange)?)
}

/// The payload and its hash, or nothing if it was erased.
fn read_payload(input: &mut Reader<'_>) -> Result<(Option<Payload>, Option<Digest>), FrameError> {
    if input.take_null() {
        return Ok((None, None));
    }
    let whole = input.rest();
    let payload = Payload::read(input)?;
    let length = whole.len() - input.rest().len();
    if length > limits::EDIT_BYTES {
        return Err(FrameError::Item(DecodeError::TooLong));
    }
    let bytes = whole.get(..length).ok_or(DecodeError::Truncated)?;
    Ok((Some(payload), Some(digest(bytes))))
}
