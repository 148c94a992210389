//! What is to reach each partner, in two lanes, numbered in the transaction that made it.

use pulang_protocol::id::{DocumentId, EditId, Epoch, ItemId};
use pulang_protocol::province::Province;
use pulang_protocol::sync::Lane;
use pulang_protocol::time::Time;

use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, Topic, WriteTx};

/// What one row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A frame of one item, as it travels. Its lane is the first.
    Whole(Vec<u8>),
    /// An edit, by its place in the log of its document. Its lane is the second.
    Edit {
        /// The document.
        document: DocumentId,
        /// The place.
        place: usize,
    },
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the lane, from 1.
    pub number: u64,
    /// The item's name.
    pub item: ItemId,
    /// What it is about.
    pub content: Content,
}

/// How much of a lane is not taken yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Depth {
    /// So many items.
    pub items: u64,
    /// When the oldest of them was put there.
    pub since: Option<Time>,
}

/// Puts an item at the end of its lane. A partner gets each item once; the first place counts.
pub fn add(
    tx: &mut WriteTx<'_>,
    partner: Province,
    item: ItemId,
    content: &Content,
    now: Time,
) -> Result<(), StoreError> {
    let about = match content {
        Content::Whole(_) => None,
        Content::Edit { document, .. } => Some(*document),
    };
    add_about(tx, partner, about, item, content, now)
}

/// The same for an item that is about a document: while that is held back from the partner, so is this.
pub fn add_about(
    tx: &mut WriteTx<'_>,
    partner: Province,
    about: Option<DocumentId>,
    item: ItemId,
    content: &Content,
    now: Time,
) -> Result<(), StoreError> {
    let (lane, body, document, place) = match content {
        Content::Whole(bytes) => (Lane::First, Some(bytes), None, None),
        Content::Edit { document, place } => (Lane::Rest, None, Some(document.as_bytes()), Some(*place)),
    };
    let about = about.as_ref().map(DocumentId::as_bytes);
    let added = tx.execute(
        "INSERT INTO outbox (number, partner, lane, item, body, document, place, at_ms, held_for) \
         VALUES ((SELECT coalesce(max(number), 0) + 1 FROM outbox WHERE partner = ?1 AND lane = ?2), \
                 ?1, ?2, ?3, ?4, ?5, ?6, ?7, \
                 (SELECT held_for FROM outbox WHERE partner = ?1 AND held_for = ?8 LIMIT 1)) \
         ON CONFLICT (partner, item) DO NOTHING",
        (partner.code(), column::lane(lane), item.as_bytes(), body, document, place, now.millis(), about),
    )?;
    if added > 0 {
        tx.touch(Topic::Outbox(partner));
    }
    Ok(())
}

/// Up to `most` rows of a lane behind a number.
pub fn page(
    tx: &ReadTx<'_>,
    partner: Province,
    lane: Lane,
    after: u64,
    most: usize,
) -> Result<Vec<Entry>, StoreError> {
    let mut entries = Vec::new();
    tx.each(
        "SELECT number, item, body, document, place FROM outbox \
         WHERE partner = ?1 AND lane = ?2 AND number > ?3 AND held_for IS NULL ORDER BY number LIMIT ?4",
        (partner.code(), column::lane(lane), after, most),
        |row| {
            let content = match lane {
                Lane::First => Content::Whole(row.get(2)?),
                Lane::Rest => {
                    Content::Edit { document: DocumentId::from_bytes(row.get(3)?), place: row.get(4)? }
                }
            };
            entries.push(Entry { number: row.get(0)?, item: ItemId::from_bytes(row.get(1)?), content });
            Ok::<(), StoreError>(())
        },
    )?;
    Ok(entries)
}

/// The last number of a lane that is not held back, 0 if there is none.
pub fn last(tx: &ReadTx<'_>, partner: Province, lane: Lane) -> Result<u64, StoreError> {
    let query = "SELECT max(number) FROM outbox WHERE partner = ?1 AND lane = ?2 AND held_for IS NULL";
    let last = tx.first(query, (partner.code(), column::lane(lane)), |row| row.get::<_, Option<u64>>(0))?;
    Ok(last.flatten().unwrap_or(0))
}

/// The item at a number of a lane.
pub fn item_at(
    tx: &ReadTx<'_>,
    partner: Province,
    lane: Lane,
    number: u64,
) -> Result<Option<ItemId>, StoreError> {
    let query = "SELECT item FROM outbox WHERE partner = ?1 AND lane = ?2 AND number = ?3";
    tx.first(query, (partner.code(), column::lane(lane), number), |row| row.get(0).map(ItemId::from_bytes))
}

/// How much of a lane lies behind a number.
pub fn depth(tx: &ReadTx<'_>, partner: Province, lane: Lane, after: u64) -> Result<Depth, StoreError> {
    let query = "SELECT count(*), min(at_ms) FROM outbox \
                 WHERE partner = ?1 AND lane = ?2 AND number > ?3 AND held_for IS NULL";
    let depth = tx.first(query, (partner.code(), column::lane(lane), after), |row| {
        Ok(Depth { items: row.get(0)?, since: column::maybe_time(row, 1)? })
    })?;
    Ok(depth.unwrap_or(Depth { items: 0, since: None }))
}

/// The number under which an edit goes to a partner, and since when it is there.
pub fn of_edit(tx: &ReadTx<'_>, partner: Province, edit: EditId) -> Result<Option<(u64, Time)>, StoreError> {
    let item = ItemId::from(edit);
    let query = "SELECT number, at_ms FROM outbox WHERE partner = ?1 AND item = ?2";
    tx.first(query, (partner.code(), item.as_bytes()), |row| Ok((row.get(0)?, column::time(row, 1)?)))
}

/// The partners for whom anything lies here.
pub fn partners(tx: &ReadTx<'_>) -> Result<Vec<Province>, StoreError> {
    let mut partners = Vec::new();
    tx.each("SELECT DISTINCT partner FROM outbox ORDER BY partner", [], |row| {
        partners.push(column::province(row, 0)?);
        Ok::<(), StoreError>(())
    })?;
    Ok(partners)
}

/// Holds an item back from a partner, for a document that is not begun there.
pub fn hold_back(
    tx: &mut WriteTx<'_>,
    partner: Province,
    item: ItemId,
    document: DocumentId,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE outbox SET held_for = ?3 WHERE partner = ?1 AND item = ?2",
        (partner.code(), item.as_bytes(), document.as_bytes()),
    )?;
    Ok(())
}

/// Holds every edit of a document back from a partner.
pub fn hold_back_edits(
    tx: &mut WriteTx<'_>,
    partner: Province,
    document: DocumentId,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE outbox SET held_for = document WHERE partner = ?1 AND document = ?2",
        (partner.code(), document.as_bytes()),
    )?;
    Ok(())
}

/// The documents that are held back, and from whom.
pub fn held_back(tx: &ReadTx<'_>) -> Result<Vec<(Province, DocumentId)>, StoreError> {
    let mut held = Vec::new();
    let query = "SELECT partner, held_for FROM outbox WHERE held_for IS NOT NULL \
                 GROUP BY partner, held_for ORDER BY min(number)";
    tx.each(query, [], |row| {
        held.push((column::province(row, 0)?, DocumentId::from_bytes(row.get(1)?)));
        Ok::<(), StoreError>(())
    })?;
    Ok(held)
}

/// Holds a document back no longer: what was kept goes to the end of its lane, in its order.
pub fn let_go(tx: &mut WriteTx<'_>, partner: Province, document: DocumentId) -> Result<(), StoreError> {
    let mut items = Vec::new();
    let query = "SELECT item FROM outbox WHERE partner = ?1 AND held_for = ?2 ORDER BY lane, number";
    tx.each(query, (partner.code(), document.as_bytes()), |row| {
        items.push(row.get::<_, [u8; 32]>(0)?);
        Ok::<(), StoreError>(())
    })?;
    for item in items {
        tx.execute(
            "UPDATE outbox SET held_for = NULL, number = \
             (SELECT max(other.number) + 1 FROM outbox AS other \
              WHERE other.partner = outbox.partner AND other.lane = outbox.lane) \
             WHERE partner = ?1 AND item = ?2",
            (partner.code(), item),
        )?;
    }
    tx.touch(Topic::Outbox(partner));
    Ok(())
}

/// The life of a partner's outbox: the numbers in it mean something only within it. Nothing before the first one.
pub fn epoch(tx: &ReadTx<'_>, partner: Province) -> Result<Option<Epoch>, StoreError> {
    let query = "SELECT epoch FROM outbox_epoch WHERE partner = ?1";
    tx.first(query, [partner.code()], |row| row.get(0).map(Epoch::from_bytes))
}

/// Begins a new life of a partner's outbox.
pub fn begin_epoch(tx: &mut WriteTx<'_>, partner: Province) -> Result<Epoch, StoreError> {
    let epoch: [u8; Epoch::SIZE] = tx.random().bytes();
    tx.execute(
        "INSERT INTO outbox_epoch (partner, epoch) VALUES (?1, ?2) \
         ON CONFLICT (partner) DO UPDATE SET epoch = excluded.epoch",
        (partner.code(), epoch),
    )?;
    Ok(Epoch::from_bytes(epoch))
}
