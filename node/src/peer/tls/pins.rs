//! The keys that may call this node.

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::sync::watch;

use super::key::TlsKey;

/// The keys that may call this node: shared, and exchanged while the door is open.
///
/// A change counts for the next handshake and ends the open connections of every key that is gone.
#[derive(Clone, Debug)]
pub struct Pins(Arc<watch::Sender<BTreeSet<TlsKey>>>);

impl Pins {
    /// Starts with these keys; an empty set lets nobody in.
    #[must_use]
    pub fn new(keys: BTreeSet<TlsKey>) -> Self {
        Self(Arc::new(watch::Sender::new(keys)))
    }

    /// Puts these keys in the place of all before.
    pub fn replace(&self, keys: BTreeSet<TlsKey>) {
        self.0.send_replace(keys);
    }

    /// Whether this key may call now.
    #[must_use]
    pub fn contains(&self, key: &TlsKey) -> bool {
        self.0.borrow().contains(key)
    }

    /// Whether nobody may call; then nothing needs to listen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Tells of each change.
    #[must_use]
    pub fn subscribe(&self) -> watch::Receiver<BTreeSet<TlsKey>> {
        self.0.subscribe()
    }
}
