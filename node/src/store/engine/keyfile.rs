//! The small separate file of wrapped document keys, `keys/documents.db`.
//!
//! It is a file of its own so that it can have its own short-lived backup: a backup of the data alone never brings
//! an erased document back. Two files in write-ahead mode do not commit as one, so the order is fixed: a key is
//! durable before the first row that needs it, and destroyed only after the ledger row that says so. A key without
//! rows is harmless.

use std::cell::Cell;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _};

use crate::seal::Owner;
use crate::store::engine::error::{OpenError, StoreError};
use crate::store::engine::schema::{Schema, open_reader, open_writer};

const SCHEMA: Schema = Schema {
    application: i32::from_be_bytes(*b"PLGK"),
    migrations: &[include_str!("../../../migrations/keys/0001.sql")],
};

/// One connection to the key file.
pub(super) struct KeyFile {
    sql: Connection,
    /// Whether a key has been added that is not durable yet.
    pending: Cell<bool>,
}

impl KeyFile {
    /// Opens the file for the writer, for keys wrapped by the node key of this name.
    pub(super) fn open_writer(path: &Path, node_key: [u8; 8]) -> Result<Self, OpenError> {
        let at = |error: rusqlite::Error| OpenError::at(path, error);
        let sql = open_writer(path, &SCHEMA)?;
        let found: Option<Vec<u8>> =
            sql.query_row("SELECT name FROM node_key", [], |row| row.get(0)).optional().map_err(at)?;
        match found {
            None => {
                sql.execute("INSERT INTO node_key (name) VALUES (?1)", [node_key]).map(drop).map_err(at)?
            }
            Some(name) if name == node_key => (),
            Some(_) => return Err(OpenError::WrongNodeKey(path.to_owned())),
        }
        Ok(Self { sql, pending: Cell::new(false) })
    }

    /// Opens the file for reading.
    pub(super) fn open_reader(path: &Path) -> Result<Self, OpenError> {
        Ok(Self { sql: open_reader(path)?, pending: Cell::new(false) })
    }

    /// How many keys are held.
    pub(super) fn count(&self) -> Result<u64, StoreError> {
        Ok(self.sql.query_one("SELECT count(*) FROM document_key", [], |row| row.get(0))?)
    }

    /// The wrapped key of a document or case file.
    pub(super) fn find(&self, owner: &Owner) -> Result<Option<Vec<u8>>, StoreError> {
        let mut find = self.sql.prepare_cached("SELECT wrapped FROM document_key WHERE owner = ?1")?;
        Ok(find.query_row([owner.to_bytes()], |row| row.get(0)).optional()?)
    }

    /// Adds a key. It is durable after [`Self::commit`].
    pub(super) fn add(&self, owner: &Owner, wrapped: &[u8]) -> Result<(), StoreError> {
        if !self.pending.get() {
            self.sql.execute_batch("BEGIN IMMEDIATE")?;
            self.pending.set(true);
        }
        let mut add = self.sql.prepare_cached("INSERT INTO document_key (owner, wrapped) VALUES (?1, ?2)")?;
        add.execute((owner.to_bytes(), wrapped))?;
        Ok(())
    }

    /// Makes the added keys durable.
    pub(super) fn commit(&self) -> Result<(), StoreError> {
        if !self.pending.replace(false) {
            return Ok(());
        }
        if self.sql.is_autocommit() {
            return Err(StoreError::Undone);
        }
        self.sql.execute_batch("COMMIT").map_err(|error| {
            self.rollback();
            StoreError::from(error)
        })
    }

    /// Forgets the keys added since the last commit.
    pub(super) fn rollback(&self) {
        self.pending.set(false);
        if !self.sql.is_autocommit()
            && let Err(error) = self.sql.execute_batch("ROLLBACK")
        {
            tracing::error!(%error, "the key file did not roll back");
        }
    }

    /// Destroys keys, in the file and in its write-ahead log. Owners without a key are passed over.
    pub(super) fn destroy(&self, owners: &[Vec<u8>]) -> Result<(), StoreError> {
        let mut destroyed = 0;
        for owner in owners {
            destroyed += self.sql.execute("DELETE FROM document_key WHERE owner = ?1", [owner])?;
        }
        if destroyed > 0 {
            self.sql.query_one("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(())
    }
}
