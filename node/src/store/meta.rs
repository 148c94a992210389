//! Small things of which a node has one.

use pulang_protocol::id::Officer;
use pulang_protocol::time::Time;

use crate::store::engine::{ReadTx, StoreError, WriteTx};

const LAST_SIGNED: &str = "last_signed";
const OFFICER: &str = "officer";

fn get<const N: usize>(tx: &ReadTx<'_>, name: &str) -> Result<Option<[u8; N]>, StoreError> {
    tx.first("SELECT value FROM meta WHERE name = ?1", [name], |row| row.get(0))
}

fn set(tx: &mut WriteTx<'_>, name: &str, value: &[u8]) -> Result<(), StoreError> {
    let statement =
        "INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2";
    tx.execute(statement, (name, value)).map(|_| ())
}

/// The newest time this node has signed, if it has signed anything.
pub fn last_signed(tx: &ReadTx<'_>) -> Result<Option<Time>, StoreError> {
    let Some(bytes) = get(tx, LAST_SIGNED)? else { return Ok(None) };
    Time::from_millis(i64::from_be_bytes(bytes)).map(Some).map_err(|_| StoreError::BadRow("last_signed"))
}

/// Remembers a time this node has signed; an earlier one changes nothing.
pub fn set_last_signed(tx: &mut WriteTx<'_>, time: Time) -> Result<(), StoreError> {
    if last_signed(tx)?.is_some_and(|known| known >= time) {
        return Ok(());
    }
    set(tx, LAST_SIGNED, &time.millis().to_be_bytes())
}

/// The officer of this office.
pub fn officer(tx: &ReadTx<'_>) -> Result<Option<Officer>, StoreError> {
    Ok(get(tx, OFFICER)?.map(Officer::from_bytes))
}

/// Names the officer of this office.
pub fn set_officer(tx: &mut WriteTx<'_>, officer: Officer) -> Result<(), StoreError> {
    set(tx, OFFICER, officer.as_bytes())
}
