//! Every open connection: how many, whose, and the means to end each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{oneshot, watch};
use tokio::time::Instant;

use super::activity::Activity;
use crate::peer::limits::Limits;
use crate::peer::tls::TlsKey;

/// The open connections of the door. Taking one out of the map ends it.
#[derive(Debug)]
pub struct Connections {
    limits: Limits,
    state: Mutex<State>,
    count: watch::Sender<usize>,
}

#[derive(Debug, Default)]
struct State {
    next: u64,
    open: BTreeMap<u64, Open>,
}

#[derive(Debug)]
struct Open {
    key: TlsKey,
    activity: Arc<Activity>,
    /// Dropped with the entry; the stream holds the other end and stops.
    _end: oneshot::Sender<()>,
}

/// The place of one connection, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    connections: Arc<Connections>,
    id: u64,
    pub(super) activity: Arc<Activity>,
}

impl Connections {
    pub(super) fn new(limits: Limits) -> Arc<Self> {
        Arc::new(Self { limits, state: Mutex::new(State::default()), count: watch::Sender::new(0) })
    }

    /// Gives a place to a connection whose handshake is over; none if the door is full.
    ///
    /// One key holds few places: its newest connection ends its oldest, because after an outage the old ones are
    /// dead and nothing has said so yet.
    pub(super) fn enter(
        self: &Arc<Self>,
        key: TlsKey,
        now: Instant,
    ) -> Option<(Place, oneshot::Receiver<()>)> {
        let (end, ended) = oneshot::channel();
        let activity = Activity::new(now);
        let open = Open { key, activity: Arc::clone(&activity), _end: end };
        let id = self.change(|state| state.insert(open, &self.limits))?;
        Some((Place { connections: Arc::clone(self), id, activity }, ended))
    }

    /// Ends what is overdue at `now`.
    pub(super) fn sweep(&self, now: Instant) {
        let lasts = |open: &Open| {
            let overdue = open.activity.is_overdue(now, &self.limits);
            if overdue {
                tracing::info!(peer = %open.key, "an overdue peer connection is ended");
            }
            !overdue
        };
        self.change(|state| state.open.retain(|_, open| lasts(open)));
    }

    /// Ends the connections of every key that is no longer pinned.
    pub(super) fn keep_only(&self, pinned: &BTreeSet<TlsKey>) {
        self.change(|state| state.open.retain(|_, open| pinned.contains(&open.key)));
    }

    /// Ends all connections at once.
    pub fn end_all(&self) {
        self.change(|state| state.open.clear());
    }

    /// How many connections are open, of all keys; the receiver is told of each change.
    #[must_use]
    pub fn count(&self) -> watch::Receiver<usize> {
        self.count.subscribe()
    }

    fn change<R>(&self, act: impl FnOnce(&mut State) -> R) -> R {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let result = act(&mut state);
        self.count.send_replace(state.open.len());
        result
    }
}

impl State {
    /// Takes a connection in, at the cost of the oldest of the same key; none if the door is full.
    fn insert(&mut self, open: Open, limits: &Limits) -> Option<u64> {
        let own: Vec<u64> =
            self.open.iter().filter(|(_, other)| other.key == open.key).map(|(id, _)| *id).collect();
        let surplus = (own.len() + 1).saturating_sub(limits.connections_per_key);
        for id in own.iter().take(surplus) {
            self.open.remove(id);
        }
        if self.open.len() >= limits.connections {
            return None;
        }
        let id = self.next;
        self.next = self.next.wrapping_add(1);
        self.open.insert(id, open);
        Some(id)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.connections.change(|state| state.open.remove(&self.id));
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::Connections;
    use crate::peer::limits::Limits;
    use crate::peer::tls::TlsKey;
    use std::collections::BTreeSet;
    use std::time::Duration;
    use tokio::sync::oneshot::error::TryRecvError;
    use tokio::time::Instant;

    const A: TlsKey = TlsKey::from_bytes([1; 32]);
    const B: TlsKey = TlsKey::from_bytes([2; 32]);

    fn small() -> Limits {
        Limits { connections: 3, connections_per_key: 2, ..Limits::default() }
    }

    #[test]
    fn the_newest_connection_of_a_key_ends_its_oldest() {
        let (all, now) = (Connections::new(small()), Instant::now());
        let (_first, mut first_end) = all.enter(A, now).unwrap();
        let (_second, mut second_end) = all.enter(A, now).unwrap();
        assert_eq!(first_end.try_recv(), Err(TryRecvError::Empty));
        let (_third, _end) = all.enter(A, now).unwrap();
        assert_eq!(first_end.try_recv(), Err(TryRecvError::Closed));
        assert_eq!(second_end.try_recv(), Err(TryRecvError::Empty));
        assert_eq!(*all.count().borrow(), 2);
    }

    #[test]
    fn a_full_door_takes_the_last_place_and_no_more_until_one_leaves() {
        let (all, now) = (Connections::new(small()), Instant::now());
        let (first, _end1) = all.enter(A, now).unwrap();
        let (_second, _end2) = all.enter(A, now).unwrap();
        let (_third, _end3) = all.enter(B, now).unwrap();
        assert!(all.enter(B, now).is_none());
        drop(first);
        assert!(all.enter(B, now).is_some());
    }

    #[test]
    fn overdue_and_unpinned_connections_are_ended() {
        let (all, now) = (Connections::new(small()), Instant::now());
        let (_a, mut a_end) = all.enter(A, now).unwrap();
        let (b, mut b_end) = all.enter(B, now).unwrap();
        let _request = b.activity.begin();
        all.sweep(now + Duration::from_secs(3600));
        assert_eq!(a_end.try_recv(), Err(TryRecvError::Closed));
        assert_eq!(b_end.try_recv(), Err(TryRecvError::Empty));
        all.keep_only(&BTreeSet::from([A]));
        assert_eq!(b_end.try_recv(), Err(TryRecvError::Closed));
        assert_eq!(*all.count().borrow(), 0);
    }
}
