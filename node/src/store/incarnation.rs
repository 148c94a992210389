//! Announcements of incarnations, and which of them is this node's own present life.

use pulang_protocol::id::Incarnation;
use pulang_protocol::record::{Announcement, Incarnations};
use pulang_protocol::signed::Verified;

use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, Topic, WriteTx};

/// Takes an announcement in. Says whether it is new here.
pub fn put(tx: &mut WriteTx<'_>, announcement: &Verified<Announcement>) -> Result<bool, StoreError> {
    let added = tx.execute(
        "INSERT INTO incarnation (name, signed) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        (announcement.signed().incarnation().as_bytes(), announcement.signed().to_bytes()),
    )?;
    if added > 0 {
        tx.touch(Topic::Cards);
    }
    Ok(added > 0)
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
    put(tx, announcement)?;
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
