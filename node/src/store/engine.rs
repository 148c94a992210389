//! The floor of the store: one writer thread, a few readers, migrations, and the file of document keys.
//!
//! Nothing here knows what is stored; the files beside this one do.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::folder::{DataFolder, ensure_private_file, sync_folder};
use crate::random::Random;
use crate::seal::KeyEncryptionKey;
use crate::store::engine::desk::{Desk, Listener};
use crate::store::engine::pool::Pool;
use crate::store::engine::writer::Writer;

pub(in crate::store) mod column;
mod desk;
mod error;
mod keyfile;
mod pool;
mod room;
mod schema;
mod tx;
mod writer;

pub use error::{OpenError, StoreError};
pub use tx::{ReadTx, Topic, WriteTx};

/// The database's file in the data folder.
pub const DATABASE: &str = "pulang.db";
/// The file of document keys in the data folder.
pub const DOCUMENT_KEYS: &str = "keys/documents.db";

/// What the store is opened with.
pub struct Options {
    /// Wraps the document keys.
    pub node_key: Arc<KeyEncryptionKey>,
    /// Draws document keys and nonces.
    pub random: Random,
    /// How many reads may run at once.
    pub readers: usize,
    /// The database never grows past so many pages of 4 KiB. The last of them are kept for [`WriteTx::use_reserve`].
    pub max_pages: Option<u32>,
}

impl Options {
    /// The usual ones: four readers, no limit but the disk's.
    pub fn new(node_key: Arc<KeyEncryptionKey>, random: Random) -> Self {
        Self { node_key, random, readers: 4, max_pages: None }
    }
}

/// The opened store. Clones share it; the last one dropped closes it.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    // The readers close before the writer, so that the writer's connection is the last and tidies the log away.
    pool: Pool,
    writer: Writer,
    node_key: Arc<KeyEncryptionKey>,
    listeners: Arc<Mutex<Vec<Listener>>>,
}

impl Store {
    /// Opens the store of a data folder, and brings its files up to date or makes them. The folder of keys must be
    /// there. The folder stays locked until the last write is done.
    pub fn open(folder: DataFolder, options: Options) -> Result<Self, OpenError> {
        let (database, keys) = (folder.path().join(DATABASE), folder.path().join(DOCUMENT_KEYS));
        for file in [&keys, &database] {
            ensure_private_file(file)?;
            file.parent().map_or(Ok(()), sync_folder)?;
        }
        let Options { node_key, random, readers, max_pages } = options;
        let desk = Desk::open(&database, &keys, folder, Arc::clone(&node_key), random, max_pages)?;
        let pool = Pool::open(&database, &keys, readers)?;
        let listeners = desk.listeners();
        let writer = Writer::start(desk).map_err(OpenError::Thread)?;
        Ok(Self(Arc::new(Inner { pool, writer, node_key, listeners })))
    }

    /// Runs the act in one transaction on the writer thread and returns after it is durable. If it fails or
    /// breaks off, nothing of it is kept. Blocks: never call it on an async worker, nor inside another act.
    pub fn write<T, E>(
        &self,
        act: impl FnOnce(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.0.writer.write(act)
    }

    /// Looks at the database as it is at one moment; what is written meanwhile is not seen. Blocks while all
    /// readers are in use.
    pub fn read<T, E: From<StoreError>>(
        &self,
        look: impl FnOnce(&ReadTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.0.pool.read(&self.0.node_key, look)
    }

    /// Has `listener` called after every commit that touched a topic: on the writer thread, after the commit and
    /// before its acts are answered. It must be quick, must not write, and
    /// must not own a clone of the store, which would then never close.
    pub fn on_commit(&self, listener: impl Fn(&BTreeSet<Topic>) + Send + Sync + 'static) {
        self.0.listeners.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(listener));
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Store")
    }
}

#[cfg(test)]
mod tests;
