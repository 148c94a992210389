//! Local case files: sealed under a key of their own, and in no other form.

use pulang_protocol::time::Time;
use rusqlite::Row;
use zeroize::Zeroizing;

use crate::case::{Case, CaseId};
use crate::seal::{Owner, Place, RowKind};
use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, WriteTx};

/// What is known of a case file without opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Which it is.
    pub id: CaseId,
    /// Counts its changes from 1.
    pub version: u64,
    /// When it was begun.
    pub created: Time,
    /// When it was last changed.
    pub changed: Time,
}

/// Begins a case file.
pub fn add(tx: &mut WriteTx<'_>, id: CaseId, case: &Case, now: Time) -> Result<(), StoreError> {
    let body = seal(tx, id, 1, case)?;
    tx.execute(
        "INSERT INTO case_file (id, version, created_ms, changed_ms, body) VALUES (?1, 1, ?2, ?2, ?3)",
        (id.as_bytes(), now.millis(), body),
    )?;
    Ok(())
}

/// Writes a case file anew, if it still is at this version. Says whether it was.
pub fn set(
    tx: &mut WriteTx<'_>,
    id: CaseId,
    version: u64,
    case: &Case,
    now: Time,
) -> Result<bool, StoreError> {
    if entry(tx, id)?.is_none_or(|entry| entry.version != version) {
        return Ok(false);
    }
    let body = seal(tx, id, version + 1, case)?;
    let changed = tx.execute(
        "UPDATE case_file SET version = ?2, changed_ms = ?3, body = ?4 WHERE id = ?1",
        (id.as_bytes(), version + 1, now.millis(), body),
    )?;
    Ok(changed > 0)
}

/// What is known of a case file without opening it.
pub fn entry(tx: &ReadTx<'_>, id: CaseId) -> Result<Option<Entry>, StoreError> {
    let query = "SELECT id, version, created_ms, changed_ms FROM case_file WHERE id = ?1";
    tx.first(query, [id.as_bytes()], read_entry)
}

/// Every case file, the last changed first.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Entry>, StoreError> {
    let query =
        "SELECT id, version, created_ms, changed_ms FROM case_file ORDER BY changed_ms DESC, number DESC";
    let mut entries = Vec::new();
    tx.each(query, [], |row| {
        entries.push(read_entry(row)?);
        Ok::<(), StoreError>(())
    })?;
    Ok(entries)
}

/// Opens a case file.
pub fn open(tx: &ReadTx<'_>, id: CaseId) -> Result<Option<(Entry, Case)>, StoreError> {
    let query = "SELECT id, version, created_ms, changed_ms, body FROM case_file WHERE id = ?1";
    let found = tx.first(query, [id.as_bytes()], |row| Ok((read_entry(row)?, row.get::<_, Vec<u8>>(4)?)))?;
    let Some((entry, body)) = found else { return Ok(None) };
    let plain = tx.open(&place(id, &entry.version.to_be_bytes()), &body)?;
    let case = serde_json::from_slice(&plain).map_err(|_| StoreError::BadRow("case file"))?;
    Ok(Some((entry, case)))
}

fn seal(tx: &mut WriteTx<'_>, id: CaseId, version: u64, case: &Case) -> Result<Vec<u8>, StoreError> {
    let plain = serde_json::to_vec(case).map_err(|_| StoreError::BadRow("case file"))?;
    tx.seal(&place(id, &version.to_be_bytes()), &Zeroizing::new(plain))
}

fn place(id: CaseId, version: &[u8; 8]) -> Place<'_> {
    Place { owner: Owner::Case(*id.as_bytes()), kind: RowKind::CaseBody, row: version }
}

fn read_entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: CaseId::from_bytes(row.get(0)?),
        version: row.get(1)?,
        created: column::time(row, 2)?,
        changed: column::time(row, 3)?,
    })
}
