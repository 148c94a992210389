//! What an act may do inside its transaction. A reader and a writer are different types.

use std::collections::BTreeSet;
use std::ops::Deref;

use pulang_protocol::id::DocumentId;
use pulang_protocol::province::Province;
use pulang_protocol::time::Time;
use rusqlite::{Connection, OptionalExtension as _, Params, Row};
use zeroize::Zeroizing;

use crate::random::Random;
use crate::seal::{DocumentKey, KeyEncryptionKey, Owner, Place};
use crate::store::engine::error::StoreError;
use crate::store::engine::keyfile::KeyFile;
use crate::store::engine::room::Room;

/// What an act has changed, so that whoever waits for it can be woken after the commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Something new lies in the outbox for this partner.
    Outbox(Province),
    /// This document has changed.
    Document(DocumentId),
    /// A card is believed now or no longer, or an incarnation was announced.
    Cards,
    /// Somebody wants this partner called now.
    Call(Province),
}

/// Reads the database as it is at one moment.
pub struct ReadTx<'a> {
    pub(super) sql: &'a Connection,
    pub(super) keys: &'a KeyFile,
    pub(super) node_key: &'a KeyEncryptionKey,
}

impl ReadTx<'_> {
    /// Calls `each` for every row of the answer, in order.
    pub(in crate::store) fn each<E: From<StoreError>>(
        &self,
        query: &str,
        params: impl Params,
        mut each: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self.sql.prepare_cached(query).map_err(StoreError::from)?;
        let mut rows = statement.query(params).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            each(row)?;
        }
        Ok(())
    }

    /// The first row of the answer.
    pub(in crate::store) fn first<T>(
        &self,
        query: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        let mut statement = self.sql.prepare_cached(query)?;
        Ok(statement.query_row(params, read).optional()?)
    }

    /// The key of a document or case file, if one is held. An erased one has none.
    pub fn key(&self, owner: &Owner) -> Result<Option<DocumentKey>, StoreError> {
        if self.is_erased(owner)? {
            return Ok(None);
        }
        let Some(wrapped) = self.keys.find(owner)? else { return Ok(None) };
        Ok(Some(self.node_key.unwrap_document_key(owner, &wrapped)?))
    }

    /// Opens bytes that [`WriteTx::seal`] made for the same place.
    pub fn open(&self, place: &Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let key = match self.key(&place.owner)? {
            Some(key) => key,
            None if self.is_erased(&place.owner)? => return Err(StoreError::Erased),
            None => return Err(StoreError::NoKey),
        };
        Ok(key.open(place, sealed)?)
    }

    /// Whether the key of this document or case file has been destroyed.
    pub fn is_erased(&self, owner: &Owner) -> Result<bool, StoreError> {
        let found =
            self.first("SELECT 1 FROM key_erasure WHERE owner = ?1", [owner.to_bytes()], |_| Ok(()))?;
        Ok(found.is_some())
    }

    /// Lets SQLite walk the whole file. Slow: seconds for each gigabyte.
    pub fn check(&self) -> Result<(), StoreError> {
        let said: Option<String> = self.first("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        let corrupt = StoreError::Corrupt { code: rusqlite::ffi::SQLITE_CORRUPT };
        if said.as_deref() == Some("ok") { Ok(()) } else { Err(corrupt) }
    }
}

/// What a transaction leaves to be done after its commit.
#[derive(Default)]
pub(super) struct Afterwards {
    pub(super) topics: BTreeSet<Topic>,
    /// Owners whose keys are to be destroyed.
    pub(super) erased: Vec<Vec<u8>>,
}

/// Reads and writes inside one act. Dropped with an error, nothing of the act is kept.
pub struct WriteTx<'a> {
    pub(super) read: ReadTx<'a>,
    pub(super) random: &'a Random,
    pub(super) room: &'a Room,
    pub(super) afterwards: Afterwards,
    /// The failure by which SQLite has undone the whole transaction.
    pub(super) undone_by: Option<StoreError>,
}

impl<'a> Deref for WriteTx<'a> {
    type Target = ReadTx<'a>;

    fn deref(&self) -> &ReadTx<'a> {
        &self.read
    }
}

impl WriteTx<'_> {
    /// Runs one statement and says how many rows it changed.
    pub(in crate::store) fn execute(
        &mut self,
        statement: &str,
        params: impl Params,
    ) -> Result<usize, StoreError> {
        if self.sql.is_autocommit() {
            // A failure has undone the transaction; a statement now would be kept although its act is not.
            return Err(StoreError::Undone);
        }
        let done = self.sql.prepare_cached(statement).and_then(|mut ready| ready.execute(params));
        done.map_err(|error| {
            let error = StoreError::from(error);
            if self.sql.is_autocommit() {
                // A full disk and a failed read or write undo more than their own statement.
                self.undone_by = Some(error.clone());
            }
            error
        })
    }

    /// Lets this act grow the database into the pages that are held back from others. For acts that only note who came
    /// in or what was looked at, so that this is possible in a store that takes nothing new.
    pub fn use_reserve(&mut self) -> Result<(), StoreError> {
        Ok(self.room.give(self.sql)?)
    }

    /// Wakes whoever waits for the topic once this act is committed.
    pub fn touch(&mut self, topic: Topic) {
        self.afterwards.topics.insert(topic);
    }

    /// The source of random bytes.
    pub fn random(&self) -> &Random {
        self.random
    }

    /// Seals bytes under the key of the place's owner, drawing one if there is none yet.
    pub fn seal(&mut self, place: &Place<'_>, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        let key = match self.key(&place.owner)? {
            Some(key) => key,
            None if self.is_erased(&place.owner)? => return Err(StoreError::Erased),
            None => self.new_key(&place.owner)?,
        };
        Ok(key.seal(place, plain, self.random))
    }

    fn new_key(&mut self, owner: &Owner) -> Result<DocumentKey, StoreError> {
        let key = DocumentKey::draw(self.random);
        self.keys.add(owner, &self.node_key.wrap_document_key(owner, &key, self.random))?;
        Ok(key)
    }

    /// Writes into the ledger that the owner's key is destroyed, and destroys it after the commit. From then on
    /// nothing sealed for this owner opens, and nothing new can be sealed for it. Doing it twice changes nothing.
    pub fn destroy_key(&mut self, owner: &Owner, now: Time) -> Result<(), StoreError> {
        let bytes = owner.to_bytes();
        self.execute(
            "INSERT OR IGNORE INTO key_erasure (owner, at_ms) VALUES (?1, ?2)",
            (&bytes, now.millis()),
        )?;
        self.afterwards.erased.push(bytes);
        Ok(())
    }
}
