//! Who has come in: one-time codes, browsers and programs, by hashes of their secrets only.

use pulang_protocol::id::{Digest, Officer};
use pulang_protocol::time::Time;

use crate::store::engine::column;
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

/// What is known of a secret that is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// The officer behind it.
    pub officer: Officer,
    /// When it was let in.
    pub begun: Time,
    /// The first moment at which it is no longer good.
    pub until: Time,
}

const fn number(sort: Sort) -> u8 {
    match sort {
        Sort::Code => 1,
        Sort::Browser => 2,
        Sort::Program => 3,
    }
}

/// Lets a secret in. `secret` is its SHA-256.
pub fn put(tx: &mut WriteTx<'_>, secret: &Digest, sort: Sort, session: &Session) -> Result<(), StoreError> {
    let Session { officer, begun, until } = session;
    tx.execute(
        "INSERT INTO session (secret, officer, sort, begun_ms, until_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
        (secret.as_bytes(), officer.as_bytes(), number(sort), begun.millis(), until.millis()),
    )?;
    Ok(())
}

/// What is known of a secret of this sort, if it is still good.
pub fn find(tx: &ReadTx<'_>, secret: &Digest, sort: Sort, now: Time) -> Result<Option<Session>, StoreError> {
    tx.first(
        "SELECT officer, begun_ms, until_ms FROM session WHERE secret = ?1 AND sort = ?2 AND until_ms > ?3",
        (secret.as_bytes(), number(sort), now.millis()),
        |row| {
            let officer = Officer::from_bytes(row.get(0)?);
            Ok(Session { officer, begun: column::time(row, 1)?, until: column::time(row, 2)? })
        },
    )
}

/// Has a secret end at another moment.
pub fn set_until(tx: &mut WriteTx<'_>, secret: &Digest, until: Time) -> Result<(), StoreError> {
    tx.execute("UPDATE session SET until_ms = ?2 WHERE secret = ?1", (secret.as_bytes(), until.millis()))?;
    Ok(())
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
