//! The one writer: a thread that owns the write connection and carries out acts in the order they come.
//!
//! Acts that wait at the same time share one commit: each runs in a savepoint of its own, one `COMMIT` makes all
//! of them durable, and only then is any of them answered. An act that fails undoes its own savepoint; a commit
//! that fails fails all.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use crate::store::engine::desk::{Desk, Ran, Work};
use crate::store::engine::error::StoreError;
use crate::store::engine::tx::WriteTx;

/// How many acts may wait; more callers block until there is room.
const QUEUE: usize = 256;

/// The sender's side of the writer thread. Dropping it lets the thread finish what is queued, then joins it.
pub(super) struct Writer {
    queue: Option<SyncSender<Work>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread.
    pub(super) fn start(desk: Desk) -> std::io::Result<Self> {
        let (queue, waiting) = sync_channel(QUEUE);
        let thread =
            thread::Builder::new().name("store-writer".to_owned()).spawn(move || work_off(desk, &waiting))?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// Runs the act on the writer thread and returns its result after the commit.
    pub(super) fn write<T, E>(
        &self,
        act: impl FnOnce(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        if self.is_this_thread() {
            return Err(StoreError::Nested.into());
        }
        let (reply, answer) = sync_channel(1);
        let work: Work = Box::new(move |tx| {
            let result = tx.map_err(E::from).and_then(|tx| guarded(act, tx));
            Ran {
                keep: result.is_ok(),
                answer: Box::new(move |committed| {
                    // A caller that is gone needs no answer; what it asked for is kept.
                    let _ = reply.send(committed.map_err(E::from).and(result));
                }),
            }
        });
        let sent = self.queue.as_ref().is_some_and(|queue| queue.send(work).is_ok());
        if !sent {
            return Err(StoreError::Stopped.into());
        }
        answer.recv().unwrap_or_else(|_| Err(StoreError::Stopped.into()))
    }

    fn is_this_thread(&self) -> bool {
        self.thread.as_ref().is_some_and(|writer| writer.thread().id() == thread::current().id())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the store's writer thread broke off");
        }
    }
}

fn guarded<T, E: From<StoreError>>(
    act: impl FnOnce(&mut WriteTx<'_>) -> Result<T, E>,
    tx: &mut WriteTx<'_>,
) -> Result<T, E> {
    // The act's savepoint is rolled back after a panic, so nothing half-done is seen by the next act.
    catch_unwind(AssertUnwindSafe(|| act(tx))).unwrap_or_else(|_| Err(StoreError::Panicked.into()))
}

fn work_off(mut desk: Desk, waiting: &Receiver<Work>) {
    while let Ok(first) = waiting.recv() {
        desk.carry_out(first, || waiting.try_recv().ok());
    }
}
