//! What goes to a partner next: a frame of what stands in its outbox behind given numbers.

use std::collections::BTreeMap;
use std::ops::Range;

use pulang_protocol::edit::SignedEdit;
use pulang_protocol::id::DocumentId;
use pulang_protocol::province::Province;
use pulang_protocol::sync::{FrameWriter, Item, Lane, Lanes, Pushed, Sent, read_frame};

use crate::action::error::ActionError;
use crate::node::Node;
use crate::store::outbox::{self, Content, Entry};
use crate::store::{ReadTx, StoreError, edit as log};

/// So many rows of an outbox are looked at for one frame.
const ROWS: usize = 2_000;

/// A frame, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Its bytes.
    pub frame: Vec<u8>,
    /// Its items, in order; none if there is nothing to send.
    pub sent: Vec<Sent>,
}

/// The next frame for a partner: what stands behind these numbers, the first lane before the rest; of a lane without
/// a number nothing.
pub fn frame(node: &Node, partner: Province, behind: &Lanes<Option<u64>>) -> Result<Outgoing, ActionError> {
    node.store().read(|tx| {
        let mut writer = FrameWriter::default();
        let mut sent = Vec::new();
        for lane in Lane::ALL {
            let Some(after) = *behind.get(lane) else { continue };
            let entries = outbox::page(tx, partner, lane, after, ROWS)?;
            let items = items(tx, &entries)?;
            for (entry, item) in entries.iter().zip(items) {
                match writer.push(entry.number, &item).map_err(|_| StoreError::BadRow("outbox"))? {
                    Pushed::Taken => sent.push(Sent { lane, number: entry.number, item: entry.item }),
                    Pushed::Full => return Ok(finished(writer, sent)),
                }
            }
        }
        Ok(finished(writer, sent))
    })
}

fn finished(writer: FrameWriter, mut sent: Vec<Sent>) -> Outgoing {
    let frame = writer.finish();
    sent.truncate(frame.items);
    Outgoing { frame: frame.bytes, sent }
}

/// The items of these rows, each edit read from the log of its document, each log walked once.
fn items(tx: &ReadTx<'_>, entries: &[Entry]) -> Result<Vec<Item>, StoreError> {
    let mut wanted: BTreeMap<DocumentId, Range<usize>> = BTreeMap::new();
    for entry in entries {
        if let Content::Edit { document, place } = entry.content {
            let range = wanted.entry(document).or_insert(place..place + 1);
            *range = range.start.min(place)..range.end.max(place + 1);
        }
    }
    let mut edits: BTreeMap<DocumentId, (usize, Vec<SignedEdit>)> = BTreeMap::new();
    for (document, places) in wanted {
        edits.insert(document, (places.start, log::read(tx, document, &places)?));
    }
    entries.iter().map(|entry| item(entry, &edits)).collect()
}

fn item(entry: &Entry, edits: &BTreeMap<DocumentId, (usize, Vec<SignedEdit>)>) -> Result<Item, StoreError> {
    match &entry.content {
        Content::Whole(frame) => {
            let items = read_frame(frame).map_err(|_| StoreError::BadRow("outbox"))?;
            items.into_iter().next().map(|entry| entry.item).ok_or(StoreError::BadRow("outbox"))
        }
        Content::Edit { document, place } => {
            let (start, edits) = edits.get(document).ok_or(StoreError::BadRow("outbox"))?;
            let edit = place.checked_sub(*start).and_then(|index| edits.get(index));
            edit.cloned().map(|edit| Item::Edit(Box::new(edit))).ok_or(StoreError::BadRow("outbox"))
        }
    }
}
