//! What the writer thread has before it: the write connection, the key file, and a group of acts at a time.

use std::collections::BTreeSet;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use crate::folder::DataFolder;
use crate::random::Random;
use crate::seal::KeyEncryptionKey;
use crate::store::engine::error::{OpenError, StoreError};
use crate::store::engine::keyfile::KeyFile;
use crate::store::engine::room::Room;
use crate::store::engine::schema::{Schema, open_writer};
use crate::store::engine::tx::{Afterwards, ReadTx, Topic, WriteTx};

/// At most so many acts share one commit, so that the first of them does not wait long.
const GROUP: usize = 64;
/// A group ends early once it has changed so many rows.
const GROUP_ROWS: u64 = 1_000;

const SCHEMA: Schema = Schema {
    application: i32::from_be_bytes(*b"PLNG"),
    migrations: &[
        include_str!("../../../migrations/0001.sql"),
        include_str!("../../../migrations/0002.sql"),
        include_str!("../../../migrations/0003.sql"),
        include_str!("../../../migrations/0004.sql"),
        include_str!("../../../migrations/0005.sql"),
        include_str!("../../../migrations/0006.sql"),
        include_str!("../../../migrations/0007.sql"),
        include_str!("../../../migrations/0008.sql"),
        include_str!("../../../migrations/0009.sql"),
    ],
};

/// An act, ready to run in a transaction, or to be told why there is none.
pub(super) type Work = Box<dyn FnOnce(Result<&mut WriteTx<'_>, StoreError>) -> Ran + Send>;

/// Called after each commit, on the writer thread, with what has changed.
pub(super) type Listener = Box<dyn Fn(&BTreeSet<Topic>) + Send + Sync>;

/// An act that has run and waits for the commit.
pub(super) struct Ran {
    /// Whether its changes are to be kept.
    pub(super) keep: bool,
    /// Answers whoever asked, with the outcome of the commit.
    pub(super) answer: Box<dyn FnOnce(Result<(), StoreError>)>,
}

/// See the file's head.
pub(super) struct Desk {
    sql: Connection,
    keys: KeyFile,
    node_key: Arc<KeyEncryptionKey>,
    random: Random,
    listeners: Arc<Mutex<Vec<Listener>>>,
    room: Room,
    /// A failed write may have left the disk in a state nobody knows; then nothing more is written.
    stopped: bool,
    /// Held until the last write is done.
    _folder: DataFolder,
}

impl Desk {
    /// Opens database and key file for writing and brings both up to date.
    pub(super) fn open(
        database: &Path,
        keys: &Path,
        folder: DataFolder,
        node_key: Arc<KeyEncryptionKey>,
        random: Random,
        max_pages: Option<u32>,
    ) -> Result<Self, OpenError> {
        let key_path = keys;
        if is_empty(keys) && !is_empty(database) {
            return Err(OpenError::KeysLost(keys.to_owned()));
        }
        let keys = KeyFile::open_writer(keys, node_key.name())?;
        let held = keys.count().map_err(|error| OpenError::at(key_path, error))?;
        if held > 0 && is_empty(database) {
            return Err(OpenError::DatabaseLost(database.to_owned()));
        }
        let at = |error: rusqlite::Error| OpenError::at(database, error);
        let sql = open_writer(database, &SCHEMA)?;
        let room = Room::new(max_pages);
        room.hold_back(&sql).map_err(at)?;
        let desk = Self {
            sql,
            keys,
            node_key,
            random,
            listeners: Arc::default(),
            room,
            stopped: false,
            _folder: folder,
        };
        desk.destroy_erased_keys().map_err(|error| OpenError::at(key_path, error))?;
        Ok(desk)
    }

    /// The list to which listeners are added.
    pub(super) fn listeners(&self) -> Arc<Mutex<Vec<Listener>>> {
        Arc::clone(&self.listeners)
    }

    /// Carries out an act and those that `next` still gives, in one commit.
    pub(super) fn carry_out(&mut self, first: Work, mut next: impl FnMut() -> Option<Work>) {
        if let Err(error) = self.begin() {
            answer(vec![first(Err(error.clone()))], &Err(error));
            return;
        }
        let rows_before = self.sql.total_changes();
        let mut afterwards = Afterwards::default();
        let mut group = Vec::new();
        let mut outcome = Ok(());
        let mut waiting = Some(first);
        while let Some(work) = waiting.take() {
            let (ran, closed) = self.run_one(work, &mut afterwards);
            group.push(ran);
            outcome = closed;
            let room = group.len() < GROUP && self.sql.total_changes() - rows_before < GROUP_ROWS;
            if outcome.is_ok() && room {
                waiting = next();
            }
        }
        let outcome = outcome.and_then(|()| self.commit());
        match &outcome {
            Ok(()) => self.after_commit(&afterwards),
            Err(error) => self.undo(error),
        }
        answer(group, &outcome);
    }

    fn begin(&self) -> Result<(), StoreError> {
        if self.stopped {
            return Err(StoreError::Stopped);
        }
        Ok(self.sql.execute_batch("BEGIN IMMEDIATE")?)
    }

    /// Runs an act in its savepoint. The second answer says whether the whole transaction is still sound.
    fn run_one(&self, work: Work, afterwards: &mut Afterwards) -> (Ran, Result<(), StoreError>) {
        if let Err(error) = self.sql.execute_batch("SAVEPOINT act") {
            let error = StoreError::from(error);
            return (work(Err(error.clone())), Err(error));
        }
        let read = ReadTx { sql: &self.sql, keys: &self.keys, node_key: &self.node_key };
        let (random, room) = (&self.random, &self.room);
        let mut tx = WriteTx { read, random, room, afterwards: Afterwards::default(), undone_by: None };
        let ran = work(Ok(&mut tx));
        let Afterwards { mut topics, mut erased } = mem::take(&mut tx.afterwards);
        if ran.keep {
            afterwards.topics.append(&mut topics);
            afterwards.erased.append(&mut erased);
        }
        let undone_by = tx.undone_by.take();
        let closed = self.close_savepoint(ran.keep, undone_by);
        let held_back = self.room.hold_back(&self.sql);
        (ran, closed.and(held_back.map_err(StoreError::from)))
    }

    fn close_savepoint(&self, keep: bool, undone_by: Option<StoreError>) -> Result<(), StoreError> {
        if self.sql.is_autocommit() {
            return Err(undone_by.unwrap_or(StoreError::Undone));
        }
        let close = if keep { "RELEASE act" } else { "ROLLBACK TO act; RELEASE act" };
        Ok(self.sql.execute_batch(close)?)
    }

    /// Keys first: a key without rows is harmless, a row without its key is lost.
    fn commit(&self) -> Result<(), StoreError> {
        self.keys.commit()?;
        Ok(self.sql.execute_batch("COMMIT")?)
    }

    fn undo(&mut self, error: &StoreError) {
        self.keys.rollback();
        if !self.sql.is_autocommit()
            && let Err(second) = self.sql.execute_batch("ROLLBACK")
        {
            tracing::error!(%second, "the database did not roll back; the store stops");
            self.stopped = true;
        }
        if matches!(error, StoreError::Io { .. } | StoreError::Corrupt { .. }) {
            // After a failed write or sync nobody knows what the disk holds. Opening again reads what it holds.
            tracing::error!(%error, "the database cannot be written; the store stops");
            self.stopped = true;
        }
    }

    fn after_commit(&self, afterwards: &Afterwards) {
        if !afterwards.erased.is_empty()
            && let Err(error) = self.destroy(&afterwards.erased)
        {
            tracing::error!(%error, "keys in the ledger are destroyed at the next start");
        }
        if afterwards.topics.is_empty() {
            return;
        }
        for listener in self.listeners.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            if catch_unwind(AssertUnwindSafe(|| listener(&afterwards.topics))).is_err() {
                tracing::error!("a listener of the store broke off");
            }
        }
    }

    fn destroy(&self, owners: &[Vec<u8>]) -> Result<(), StoreError> {
        self.keys.destroy(owners)?;
        // The rows that were deleted with the key lie in the write-ahead log until it is cut.
        Ok(self.sql.query_one("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }

    /// Carries out what a crash or a restored backup has left undone.
    fn destroy_erased_keys(&self) -> Result<(), StoreError> {
        let mut ledger = self.sql.prepare("SELECT owner FROM key_erasure")?;
        let owners = ledger.query_map([], |row| row.get(0))?.collect::<Result<Vec<_>, _>>()?;
        self.keys.destroy(&owners)
    }
}

fn answer(group: Vec<Ran>, outcome: &Result<(), StoreError>) {
    for ran in group {
        (ran.answer)(outcome.clone());
    }
}

/// Whether the file is not there or has no bytes. The key file is complete before the database's first byte, so
/// one empty beside the other full is a loss, and is not begun anew.
fn is_empty(path: &Path) -> bool {
    std::fs::metadata(path).map_or(true, |file| file.len() == 0)
}

#[cfg(test)]
mod tests;
