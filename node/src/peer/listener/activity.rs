//! What one connection is doing, and since when: enough to say that it is overdue.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

use crate::peer::limits::Limits;

/// The requests in progress on one connection.
///
/// HTTP/2 hides a slow caller from the socket: a header may trickle in, and an answer may wait for a window that
/// the caller never opens. So the waits are counted here, per request, and the listener ends what is overdue.
#[derive(Debug)]
pub struct Activity(Mutex<State>);

#[derive(Debug)]
struct State {
    next: u64,
    /// Each request with the time by which its answer must have left; none while it is being worked on, which
    /// has waits of its own.
    requests: BTreeMap<u64, Option<Instant>>,
    quiet_since: Instant,
}

impl Activity {
    /// A connection whose handshake ended at `now`.
    pub(super) fn new(now: Instant) -> Arc<Self> {
        Arc::new(Self(Mutex::new(State { next: 0, requests: BTreeMap::new(), quiet_since: now })))
    }

    /// A request whose header is complete.
    #[must_use]
    pub fn begin(self: &Arc<Self>) -> InProgress {
        let mut state = self.state();
        let id = state.next;
        state.next = state.next.wrapping_add(1);
        state.requests.insert(id, None);
        drop(state);
        InProgress { activity: Arc::clone(self), id }
    }

    /// Whether the connection has had its time: no request for too long, or an answer that is not taken.
    pub(super) fn is_overdue(&self, now: Instant, limits: &Limits) -> bool {
        let state = self.state();
        if state.requests.is_empty() {
            let patience = if state.next == 0 { limits.first_request } else { limits.idle };
            return now.saturating_duration_since(state.quiet_since) > patience;
        }
        state.requests.values().flatten().any(|deadline| now > *deadline)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One request, from its complete header until the last byte of its answer has left.
#[derive(Debug)]
pub struct InProgress {
    activity: Arc<Activity>,
    id: u64,
}

impl InProgress {
    /// The answer is ready and must have left by `deadline`.
    pub fn answer_by(&self, deadline: Instant) {
        self.activity.state().requests.insert(self.id, Some(deadline));
    }
}

impl Drop for InProgress {
    fn drop(&mut self) {
        let mut state = self.activity.state();
        state.requests.remove(&self.id);
        state.quiet_since = Instant::now();
    }
}

#[cfg(test)]
mod tests {
    use super::Activity;
    use crate::peer::limits::Limits;
    use std::time::Duration;
    use tokio::time::Instant;

    const MOMENT: Duration = Duration::from_millis(1);

    #[test]
    fn the_first_request_has_its_own_limit() {
        let (limits, start) = (Limits::default(), Instant::now());
        let activity = Activity::new(start);
        assert!(!activity.is_overdue(start + limits.first_request, &limits));
        assert!(activity.is_overdue(start + limits.first_request + MOMENT, &limits));
    }

    #[test]
    fn a_request_being_worked_on_is_never_overdue_and_quiet_counts_from_its_end() {
        let (limits, start) = (Limits::default(), Instant::now());
        let activity = Activity::new(start);
        let request = activity.begin();
        assert!(!activity.is_overdue(start + Duration::from_secs(3600), &limits));
        drop(request);
        assert!(!activity.is_overdue(start + limits.idle, &limits));
        assert!(activity.is_overdue(Instant::now() + limits.idle + MOMENT, &limits));
    }

    #[test]
    fn an_answer_that_is_not_taken_is_overdue_though_another_request_runs() {
        let (limits, start) = (Limits::default(), Instant::now());
        let activity = Activity::new(start);
        let (_feed, answered) = (activity.begin(), activity.begin());
        answered.answer_by(start + Duration::from_secs(9));
        assert!(!activity.is_overdue(start + Duration::from_secs(9), &limits));
        assert!(activity.is_overdue(start + Duration::from_secs(9) + MOMENT, &limits));
    }
}
