//! Who has come in: one-time codes, browsers and programs, by hashes of their secrets only.

use pulang_protocol::id::{Digest, Officer};
use pulang_protocol::time::Time;

use crate::store::engine::{ReadTx, StoreError, WriteTx};

/// What a secret is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A code printed at start, good for one login.
    Code,
    /// A browser.
    Browser,
    /// A program of this machine: the command line.
    Program,
}

const fn number(sort: Sort) -> u8 {
    match sort {
        Sort::Code => 1,
        Sort::Browser => 2,
        Sort::Program => 3,
    }
}

/// Lets a secret in until a moment. `secret` is its SHA-256.
pub fn put(
    tx: &mut WriteTx<'_>,
    secret: &Digest,
    officer: Officer,
    sort: Sort,
    until: Time,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO session (secret, officer, sort, until_ms) VALUES (?1, ?2, ?3, ?4)",
        (secret.as_bytes(), officer.as_bytes(), number(sort), until.millis()),
    )?;
    Ok(())
}

/// The officer behind a secret of this sort, if it is still good.
pub fn officer(
    tx: &ReadTx<'_>,
    secret: &Digest,
    sort: Sort,
    now: Time,
) -> Result<Option<Officer>, StoreError> {
    tx.first(
        "SELECT officer FROM session WHERE secret = ?1 AND sort = ?2 AND until_ms > ?3",
        (secret.as_bytes(), number(sort), now.millis()),
        |row| row.get(0).map(Officer::from_bytes),
    )
}

/// Ends a secret. Says whether it was there.
pub fn end(tx: &mut WriteTx<'_>, secret: &Digest) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM session WHERE secret = ?1", [secret.as_bytes()])? > 0)
}

/// Ends every secret of a sort, and everything that is over.
pub fn end_all(tx: &mut WriteTx<'_>, sort: Sort, now: Time) -> Result<(), StoreError> {
    tx.execute("DELETE FROM session WHERE sort = ?1 OR until_ms <= ?2", (number(sort), now.millis()))?;
    Ok(())
}
