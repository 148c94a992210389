//! Announcements of incarnations, and which of them is this node's own present life.

use pulang_protocol::id::Incarnation;
use pulang_protocol::record::{Announcement, Incarnations};
use pulang_protocol::signed::Verified;
use pulang_protocol::time::Time;

use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, Topic, WriteTx};

/// Takes a partner's announcement in. Says whether it is new here.
pub fn put(
    tx: &mut WriteTx<'_>,
    announcement: &Verified<Announcement>,
    now: Time,
) -> Result<bool, StoreError> {
    insert(tx, announcement, Some(now))
}

fn insert(
    tx: &mut WriteTx<'_>,
    announcement: &Verified<Announcement>,
    taken: Option<Time>,
) -> Result<bool, StoreError> {
    let signed = announcement.signed();
    let added = tx.execute(
        "INSERT INTO incarnation (name, signed, taken_ms) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        (signed.incarnation().as_bytes(), signed.to_bytes(), taken.map(Time::millis)),
    )?;
    if added > 0 {
        tx.touch(Topic::Cards);
    }
    Ok(added > 0)
}

/// The announcements that partners have brought after this moment.
pub fn taken_after(tx: &ReadTx<'_>, moment: Time) -> Result<Vec<Verified<Announcement>>, StoreError> {
    let mut lately = Vec::new();
    tx.each("SELECT signed FROM incarnation WHERE taken_ms > ?1", [moment.millis()], |row| {
        lately.push(column::signed(row, 0)?);
        Ok::<(), StoreError>(())
    })?;
    Ok(lately)
}

/// Every incarnation this node has heard of.
pub fn register(tx: &ReadTx<'_>) -> Result<Incarnations, StoreError> {
    let mut incarnations = Incarnations::default();
    tx.each("SELECT signed FROM incarnation ORDER BY number", [], |row| {
        incarnations.add(column::signed(row, 0)?);
        Ok::<(), StoreError>(())
    })?;
    Ok(incarnations)
}

/// Grows whenever an announcement is taken in: a register read at the same number is still the same.
pub fn generation(tx: &ReadTx<'_>) -> Result<u64, StoreError> {
    let newest = tx.first("SELECT coalesce(max(number), 0) FROM incarnation", [], |row| row.get(0))?;
    Ok(newest.unwrap_or(0))
}

/// Begins a new life of this node: takes its announcement in, and from now on writes under it.
pub fn begin(tx: &mut WriteTx<'_>, announcement: &Verified<Announcement>) -> Result<(), StoreError> {
    insert(tx, announcement, None)?;
    tx.execute("UPDATE incarnation SET current = NULL WHERE current = 1", [])?;
    tx.execute(
        "UPDATE incarnation SET current = 1 WHERE name = ?1",
        [announcement.signed().incarnation().as_bytes()],
    )?;
    Ok(())
}

/// The incarnation this node writes under; none before its first.
pub fn current(tx: &ReadTx<'_>) -> Result<Option<Incarnation>, StoreError> {
    tx.first("SELECT name FROM incarnation WHERE current = 1", [], |row| {
        row.get(0).map(Incarnation::from_bytes)
    })
}
