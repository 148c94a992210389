//! What goes to a partner next: a frame of what stands in its outbox behind given numbers.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::ops::Range;

use pulang_protocol::edit::SignedEdit;
use pulang_protocol::id::DocumentId;
use pulang_protocol::province::Province;
use pulang_protocol::sync::{FrameWriter, Item, Lane, Lanes, Pushed, Sent, Vouched, read_frame, unvouched};

use crate::action::error::ActionError;
use crate::action::evidence::Evidence;
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
        let (mut rows, mut queue) = (Vec::new(), Vec::new());
        for lane in Lane::ALL {
            let Some(after) = *behind.get(lane) else { continue };
            let entries = outbox::page(tx, partner, lane, after, ROWS)?;
            queue.extend(items(tx, &entries)?);
            rows.extend(entries.iter().map(|entry| Sent { lane, number: entry.number, item: entry.item }));
        }
        let lacking = unvouched(&queue);
        vouch(tx, &mut queue, &lacking)?;
        let outgoing = fill(&rows, &queue)?;
        let fitted = queue.get(..outgoing.sent.len()).unwrap_or_default();
        if unvouched(fitted).is_empty() {
            return Ok(outgoing);
        }
        // What vouches for the first edit did not fit into its frame.
        vouch(tx, &mut queue, &[0])?;
        fill(&rows, &queue)
    })
}

/// As much of the queue as fits into one frame.
fn fill(rows: &[Sent], queue: &[Item]) -> Result<Outgoing, ActionError> {
    let mut writer = FrameWriter::default();
    for (row, item) in rows.iter().zip(queue) {
        match writer.push(row.number, item).map_err(|_| StoreError::BadRow("outbox"))? {
            Pushed::Taken => {}
            Pushed::Full => break,
        }
    }
    let frame = writer.finish();
    Ok(Outgoing { frame: frame.bytes, sent: rows.get(..frame.items).unwrap_or_default().to_vec() })
}

/// Puts beside these edits of the queue, which have no signature here, the headers that vouch for them.
fn vouch(tx: &ReadTx<'_>, queue: &mut [Item], places: &[usize]) -> Result<(), StoreError> {
    let mut of_documents: BTreeMap<DocumentId, Evidence> = BTreeMap::new();
    for place in places {
        let Some(item) = queue.get_mut(*place) else { continue };
        let Item::Edit(edit) = &*item else { continue };
        let document = edit.header.body().document;
        let evidence = match of_documents.entry(document) {
            Slot::Occupied(slot) => slot.into_mut(),
            Slot::Vacant(slot) => slot.insert(Evidence::of(tx, document)?),
        };
        if let Some(by) = evidence.for_edit(edit.id()) {
            *item = Item::Vouched(Box::new(Vouched { edit: SignedEdit::clone(edit), by }));
        }
    }
    Ok(())
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
