//! Items that wait and are not verified: kept as they came, and tried again when what they wait for has come. A genesis
//! whose author this node can verify waits in `document.rs`, such an edit in `parked.rs`; here are those it cannot verify
//! yet.

use pulang_protocol::admit::Waiting;
use pulang_protocol::genesis::Genesis;
use pulang_protocol::id::{DocumentId, sha256};
use pulang_protocol::limits;
use pulang_protocol::province::Province;
use pulang_protocol::record::Announcement;
use pulang_protocol::signed::Signed;
use pulang_protocol::sync::{FrameWriter, Item, read_frame};
use pulang_protocol::time::Time;

use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, WriteTx};

/// SHA-256 of all bytes of an item that waits: the only name it has.
pub type Key = [u8; 32];

/// One item that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its name here.
    pub key: Key,
    /// Who brought it.
    pub partner: Province,
    /// For what it waits.
    pub code: Waiting,
    /// The item, not believed.
    pub item: Item,
}

/// Keeps an item of a partner, or its new reason to wait. Says whether it is kept: not if the partner's room is full.
pub fn put(
    tx: &mut WriteTx<'_>,
    partner: Province,
    code: Waiting,
    item: &Item,
    now: Time,
) -> Result<bool, StoreError> {
    let (key, body) = written(item)?;
    let kept = tx.execute(
        "UPDATE waiting SET code = ?3 WHERE partner = ?1 AND bytes_hash = ?2",
        (partner.code(), key, code.code()),
    )?;
    if kept > 0 {
        return Ok(true);
    }
    let (items, bytes) = room(tx, partner)?;
    if items >= limits::WAITING_ITEMS || bytes + body.len() > limits::WAITING_BYTES {
        return Ok(false);
    }
    let document: Option<DocumentId> = item.genesis().map(|genesis| genesis.id().into());
    tx.execute(
        "INSERT INTO waiting (bytes_hash, partner, code, document, body, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (key, partner.code(), code.code(), document.as_ref().map(DocumentId::as_bytes), body, now.millis()),
    )?;
    Ok(true)
}

/// Whether an item of a partner is kept.
pub fn holds(tx: &ReadTx<'_>, partner: Province, item: &Item) -> Result<bool, StoreError> {
    let query = "SELECT 1 FROM waiting WHERE partner = ?1 AND bytes_hash = ?2";
    Ok(tx.first(query, (partner.code(), written(item)?.0), |_| Ok(()))?.is_some())
}

/// An item as a frame of its own, and its name.
fn written(item: &Item) -> Result<(Key, Vec<u8>), StoreError> {
    let mut frame = FrameWriter::default();
    frame.push(1, item).map_err(|_| StoreError::BadRow("waiting item"))?;
    let body = frame.finish().bytes;
    Ok((sha256(&body), body))
}

/// How many items of a partner wait, and how many bytes they have.
fn room(tx: &ReadTx<'_>, partner: Province) -> Result<(usize, usize), StoreError> {
    let query = "SELECT count(*), coalesce(sum(length(body)), 0) FROM waiting WHERE partner = ?1";
    Ok(tx.first(query, [partner.code()], |row| Ok((row.get(0)?, row.get(1)?)))?.unwrap_or((0, 0)))
}

/// Takes an item out: it has been answered for good.
pub fn remove(tx: &mut WriteTx<'_>, partner: Province, key: &Key) -> Result<(), StoreError> {
    tx.execute("DELETE FROM waiting WHERE partner = ?1 AND bytes_hash = ?2", (partner.code(), key))?;
    Ok(())
}

/// Every item that waits, in the order in which they came.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<Kept>, StoreError> {
    let mut all = Vec::new();
    tx.each("SELECT bytes_hash, partner, code, body FROM waiting ORDER BY rowid", [], |row| {
        let code = column::waiting(row, 2)?.ok_or(StoreError::BadRow("waiting item"))?;
        let (key, partner, body): (Key, _, Vec<u8>) = (row.get(0)?, column::province(row, 1)?, row.get(3)?);
        all.push(Kept { key, partner, code, item: item(&body)? });
        Ok::<(), StoreError>(())
    })?;
    Ok(all)
}

/// The announcements of a province that wait for a person.
pub fn announcements(tx: &ReadTx<'_>, of: Province) -> Result<Vec<(Kept, Signed<Announcement>)>, StoreError> {
    let for_person = all(tx)?.into_iter().filter(|kept| kept.code == Waiting::Person);
    let announced = for_person.filter_map(|kept| {
        let Item::Announcement(signed) = &kept.item else { return None };
        Some((kept.clone(), signed.clone()))
    });
    Ok(announced.filter(|(_, signed)| signed.body().province == of).collect())
}

/// The geneses of a document that nobody here can verify yet: what each says of itself is not believed.
pub fn geneses(tx: &ReadTx<'_>, document: DocumentId) -> Result<Vec<Signed<Genesis>>, StoreError> {
    let mut found = Vec::new();
    tx.each("SELECT body FROM waiting WHERE document = ?1", [document.as_bytes()], |row| {
        let body: Vec<u8> = row.get(0)?;
        if let Item::Genesis(genesis) = item(&body)? {
            found.push(*genesis);
        }
        Ok::<(), StoreError>(())
    })?;
    Ok(found)
}

fn item(frame: &[u8]) -> Result<Item, StoreError> {
    let entries = read_frame(frame).map_err(|_| StoreError::BadRow("waiting item"))?;
    entries.into_iter().next().map(|entry| entry.item).ok_or(StoreError::BadRow("waiting item"))
}
