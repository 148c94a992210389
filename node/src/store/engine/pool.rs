//! A few read-only connections, each lent to one reader at a time.

use std::path::Path;
use std::sync::{Condvar, Mutex, PoisonError};

use rusqlite::Connection;

use crate::seal::KeyEncryptionKey;
use crate::store::engine::error::{OpenError, StoreError};
use crate::store::engine::keyfile::KeyFile;
use crate::store::engine::schema::open_reader;
use crate::store::engine::tx::ReadTx;

struct Reader {
    sql: Connection,
    keys: KeyFile,
}

/// The read connections that are free.
pub(super) struct Pool {
    free: Mutex<Vec<Reader>>,
    returned: Condvar,
}

/// A reader on loan; it goes back when dropped, also by a panic.
struct Loan<'a> {
    pool: &'a Pool,
    reader: Option<Reader>,
}

impl Pool {
    /// Opens `size` connections (at least one).
    pub(super) fn open(database: &Path, keys: &Path, size: usize) -> Result<Self, OpenError> {
        let reader = |_| Ok(Reader { sql: open_reader(database)?, keys: KeyFile::open_reader(keys)? });
        let free = (0..size.max(1)).map(reader).collect::<Result<_, OpenError>>()?;
        Ok(Self { free: Mutex::new(free), returned: Condvar::new() })
    }

    /// Runs `look` in one read transaction. Waits while every connection is in use.
    pub(super) fn read<T, E: From<StoreError>>(
        &self,
        node_key: &KeyEncryptionKey,
        look: impl FnOnce(&ReadTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut loan = self.lend();
        let reader = loan.reader.as_mut().expect("a loan holds its reader until dropped");
        let moment = reader.sql.transaction().map_err(StoreError::from)?;
        look(&ReadTx { sql: &moment, keys: &reader.keys, node_key })
    }

    fn lend(&self) -> Loan<'_> {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(reader) = free.pop() {
                return Loan { pool: self, reader: Some(reader) };
            }
            free = self.returned.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        if let Some(reader) = self.reader.take() {
            self.pool.free.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
            self.pool.returned.notify_one();
        }
    }
}
