//! What each partner has in progress: requests, bytes in memory, rate. One partner's load never takes another's.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

use crate::peer::limits::Limits;
use crate::peer::tls::TlsKey;

/// The load of the door, by key.
#[derive(Debug)]
pub(super) struct Load {
    limits: Limits,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    bytes: usize,
    keys: BTreeMap<TlsKey, KeyLoad>,
}

#[derive(Debug)]
struct KeyLoad {
    requests: usize,
    bytes: usize,
    /// When the next request would be due at the average distance (the generic cell rate algorithm, ITU-T I.371).
    due: Instant,
}

impl Load {
    pub(super) fn new(limits: Limits) -> Arc<Self> {
        Arc::new(Self { limits, state: Mutex::new(State::default()) })
    }

    /// Counts one more request of `key`; none if it has too many in progress or they come too fast.
    pub(super) fn enter(self: &Arc<Self>, key: TlsKey, now: Instant) -> Option<Turn> {
        let mut state = self.state();
        state.keys.retain(|_, load| load.requests > 0 || load.bytes > 0 || load.due > now);
        let load = state.keys.entry(key).or_insert(KeyLoad { requests: 0, bytes: 0, due: now });
        let ahead = self.limits.request_interval.saturating_mul(self.limits.request_burst.saturating_sub(1));
        if load.requests >= self.limits.requests_per_key || load.due > now + ahead {
            return None;
        }
        load.requests += 1;
        load.due = load.due.max(now) + self.limits.request_interval;
        drop(state);
        Some(Turn { load: Arc::clone(self), key })
    }

    /// A share of the memory for one body of `key`, empty at first.
    pub(super) fn share(self: &Arc<Self>, key: TlsKey) -> Share {
        Share { load: Arc::clone(self), key, bytes: 0 }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One request in progress.
#[derive(Debug)]
pub(super) struct Turn {
    load: Arc<Load>,
    key: TlsKey,
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(load) = self.load.state().keys.get_mut(&self.key) {
            load.requests = load.requests.saturating_sub(1);
        }
    }
}

/// The memory of one body, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Share {
    load: Arc<Load>,
    key: TlsKey,
    bytes: usize,
}

impl Share {
    /// Takes `more` bytes; false, and nothing taken, if the key or the door has too many.
    pub(super) fn grow(&mut self, more: usize) -> bool {
        let limits = &self.load.limits;
        let mut state = self.load.state();
        let total = state.bytes.saturating_add(more);
        if total > limits.bodies_total_bytes {
            return false;
        }
        let now = Instant::now();
        let key = state.keys.entry(self.key).or_insert(KeyLoad { requests: 0, bytes: 0, due: now });
        let own = key.bytes.saturating_add(more);
        if own > limits.bodies_per_key_bytes {
            return false;
        }
        key.bytes = own;
        state.bytes = total;
        drop(state);
        self.bytes += more;
        true
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut state = self.load.state();
        state.bytes = state.bytes.saturating_sub(self.bytes);
        if let Some(key) = state.keys.get_mut(&self.key) {
            key.bytes = key.bytes.saturating_sub(self.bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::Load;
    use crate::peer::limits::Limits;
    use crate::peer::tls::TlsKey;
    use std::time::Duration;
    use tokio::time::Instant;

    const A: TlsKey = TlsKey::from_bytes([1; 32]);
    const B: TlsKey = TlsKey::from_bytes([2; 32]);

    #[test]
    fn a_key_has_its_requests_and_no_more_and_another_key_is_not_touched() {
        let load = Load::new(Limits { requests_per_key: 2, ..Limits::default() });
        let now = Instant::now();
        let (first, _second) = (load.enter(A, now).unwrap(), load.enter(A, now).unwrap());
        assert!(load.enter(A, now).is_none());
        assert!(load.enter(B, now).is_some());
        drop(first);
        assert!(load.enter(A, now).is_some());
    }

    #[test]
    fn a_burst_is_taken_and_then_the_average_distance_counts() {
        let interval = Duration::from_millis(50);
        let load = Load::new(Limits { request_burst: 3, request_interval: interval, ..Limits::default() });
        let now = Instant::now();
        for _ in 0..3 {
            assert!(load.enter(A, now).is_some());
        }
        assert!(load.enter(A, now).is_none());
        assert!(load.enter(A, now + interval).is_some());
        assert!(load.enter(A, now + interval).is_none());
    }

    #[test]
    fn bytes_are_taken_to_the_limit_of_the_key_and_of_the_door_and_given_back() {
        let limits = Limits { bodies_per_key_bytes: 10, bodies_total_bytes: 15, ..Limits::default() };
        let load = Load::new(limits);
        let (mut a, mut b) = (load.share(A), load.share(B));
        assert!(a.grow(10));
        assert!(!a.grow(1));
        assert!(b.grow(5));
        assert!(!b.grow(1));
        drop(a);
        assert!(b.grow(5));
        assert!(!b.grow(1));
    }
}
