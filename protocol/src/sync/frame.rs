//! Frames: items with their numbers in the sender's outbox, at most one mebibyte.
//!
//! A frame with one damaged item is refused whole, before anything of it is verified or kept: the sender keeps it
//! and sends it again. Compression is the link's business, not the frame's.

use super::item::{EDIT, Item, Lane, Lanes, VOUCHED};
use super::pack::{
    FrameError, SIGNATURE, SIGNATURE_BYTES, read_edit, read_vouched, write_edit, write_vouched,
};
use super::said::Said;
use super::thin::{Link, complete, needless};
use crate::codec::{Reader, Writer};
use crate::limits;

/// The first byte of a frame: the form described in `docs/protocol.md`.
const FORM: u8 = 1;

/// An item with its number in the sender's outbox. Numbers begin at 1 and rise within a lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The number.
    pub number: u64,
    /// The item.
    pub item: Item,
}

/// A frame ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many of the items that were pushed are in it, counted from the first.
    pub items: usize,
}

/// What became of an item that was pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pushed {
    /// It is in the frame.
    Taken,
    /// It did not fit; the frame is as it was, and the item begins the next one.
    Full,
}

/// Where an entry's bytes begin and, of an edit, where its signature would stand.
#[derive(Debug)]
struct Mark {
    start: usize,
    flags: usize,
    link: Option<Link>,
}

/// Fills a frame, item by item: first those of [`Lane::First`], then edits.
#[derive(Debug)]
pub struct FrameWriter {
    bytes: Vec<u8>,
    said: Said,
    marks: Vec<Mark>,
    numbers: Lanes<u64>,
}

impl Default for FrameWriter {
    fn default() -> Self {
        let said = Said::default();
        Self { bytes: vec![FORM], said, marks: Vec::new(), numbers: Lanes::default() }
    }
}

impl FrameWriter {
    /// Adds an item, if it fits.
    ///
    /// # Errors
    /// [`FrameError::LaneOrder`] if an edit is in the frame already and this is none; [`FrameError::Number`] if the
    /// number is not above the last one of its lane.
    pub fn push(&mut self, number: u64, item: &Item) -> Result<Pushed, FrameError> {
        let lane = item.lane();
        if lane == Lane::First && self.numbers.rest > 0 {
            return Err(FrameError::LaneOrder);
        }
        let before = *self.numbers.get(lane);
        let step = number.checked_sub(before).filter(|step| *step > 0).ok_or(FrameError::Number)?;
        let mut head = Writer::default();
        head.uint(item.kind());
        head.uint(step);
        let head = head.into_bytes();
        let mut body = Writer::default();
        if let Item::Edit(edit) = item {
            write_edit(&self.said, edit, &mut body);
        } else if let Item::Vouched(vouched) = item {
            write_vouched(&self.said, vouched, &mut body);
        } else {
            item.write_whole(&mut body);
        }
        let body = body.into_bytes();
        let full = self.bytes.len() + head.len() + body.len() > limits::FRAME_BYTES;
        if full || self.marks.len() == limits::FRAME_ITEMS {
            return Ok(Pushed::Full);
        }
        let start = self.bytes.len();
        self.marks.push(Mark { start, flags: start + head.len(), link: Link::of(item) });
        self.bytes.extend(head);
        self.bytes.extend(body);
        *self.numbers.get_mut(lane) = number;
        learn(&mut self.said, item);
        Ok(Pushed::Taken)
    }

    /// Whether nothing was pushed.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// Ends the frame. Signatures that a later edit of the chain makes needless are left out; edits at the end whose
    /// own signature this node does not have, and behind which no signed one fits, are left to the next frame.
    pub fn finish(self) -> Frame {
        let links: Vec<Option<Link>> = self.marks.iter().map(|mark| mark.link).collect();
        let items = complete(&links);
        let needless = needless(links.get(..items).unwrap_or_default());
        let end = self.marks.get(items).map_or(self.bytes.len(), |mark| mark.start);
        let mut bytes = Vec::with_capacity(end);
        let mut copied = 0;
        for (mark, _) in self.marks.iter().zip(needless).filter(|(_, needless)| *needless) {
            bytes.extend_from_slice(self.bytes.get(copied..mark.flags).unwrap_or_default());
            bytes.extend(self.bytes.get(mark.flags).map(|flags| flags & !SIGNATURE));
            copied = mark.flags + 1 + SIGNATURE_BYTES;
        }
        bytes.extend_from_slice(self.bytes.get(copied..end).unwrap_or_default());
        Frame { bytes, items }
    }
}

fn learn(said: &mut Said, item: &Item) {
    if let Item::Edit(edit) = item {
        said.learn_edit(edit);
    } else if let Item::Vouched(vouched) = item {
        said.learn_edit(&vouched.edit);
    } else if let Item::Genesis(genesis) = item {
        said.learn_genesis(genesis.id().into(), genesis.body());
    }
}

/// Reads a frame, strictly: its bytes have exactly one form, given which signatures are in it.
///
/// # Errors
/// [`FrameError`], one variant a rule; then nothing of the frame may be used.
pub fn read_frame(bytes: &[u8]) -> Result<Vec<Entry>, FrameError> {
    if bytes.len() > limits::FRAME_BYTES {
        return Err(FrameError::TooLarge);
    }
    let mut input = Reader::new(bytes);
    if input.take(1)? != [FORM] {
        return Err(FrameError::UnknownForm);
    }
    let (mut said, mut numbers, mut entries) = (Said::default(), Lanes::default(), Vec::new());
    while !input.rest().is_empty() {
        if entries.len() == limits::FRAME_ITEMS {
            return Err(FrameError::TooLarge);
        }
        let entry = read_entry(&said, &numbers, &mut input)?;
        learn(&mut said, &entry.item);
        *numbers.get_mut(entry.item.lane()) = entry.number;
        entries.push(entry);
    }
    Ok(entries)
}

fn read_entry(said: &Said, numbers: &Lanes<u64>, input: &mut Reader<'_>) -> Result<Entry, FrameError> {
    let (kind, step) = (input.uint()?, input.uint()?);
    let item = match kind {
        EDIT => Item::Edit(Box::new(read_edit(said, input)?)),
        VOUCHED => Item::Vouched(Box::new(read_vouched(said, input)?)),
        _ if numbers.rest > 0 => return Err(FrameError::LaneOrder),
        _ => Item::read_whole(kind, input)?.ok_or(FrameError::UnknownKind)?,
    };
    let before = *numbers.get(item.lane());
    let number = before.checked_add(step).filter(|number| *number > before).ok_or(FrameError::Number)?;
    Ok(Entry { number, item })
}

#[cfg(test)]
mod tests;
