//! The clock. This is the only file that reads it; everything else is handed a [`Clock`] or a moment.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use pulang_protocol::time::Time;

#[cfg(test)]
mod tests;

/// Tells the time of day, which somebody may set wrong, and a steady time, which only goes forward.
///
/// Copies are cheap and tell the same time.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    System { started: Instant },
    ByHand(Arc<Mutex<Dial>>),
}

#[derive(Debug, Clone, Copy)]
struct Dial {
    now: Time,
    steady: Steady,
}

/// A point on the steady time of one clock: for timeouts and back-off, never stored or sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Steady(Duration);

/// Turns a clock that was made by [`Clock::by_hand`], for tests.
#[derive(Debug, Clone)]
pub struct Hand(Arc<Mutex<Dial>>);

impl Clock {
    /// The clock of this machine.
    #[expect(clippy::disallowed_methods, reason = "this is the one file that reads the clock")]
    pub fn system() -> Self {
        Self(Source::System { started: Instant::now() })
    }

    /// A clock that stands still at a moment, and the hand that turns it.
    pub fn by_hand(now: Time) -> (Self, Hand) {
        let dial = Arc::new(Mutex::new(Dial { now, steady: Steady(Duration::ZERO) }));
        (Self(Source::ByHand(Arc::clone(&dial))), Hand(dial))
    }

    /// The time of day as this node believes it, in UTC. A machine clock before 1970 reads as 1970, one after
    /// 9999 as the end of 9999.
    #[expect(clippy::disallowed_methods, reason = "this is the one file that reads the clock")]
    pub fn now(&self) -> Time {
        match &self.0 {
            Source::System { .. } => moment(SystemTime::now()),
            Source::ByHand(dial) => read(dial).now,
        }
    }

    /// The steady time. It does not jump when somebody sets the time of day.
    pub fn steady(&self) -> Steady {
        match &self.0 {
            Source::System { started } => Steady(started.elapsed()),
            Source::ByHand(dial) => read(dial).steady,
        }
    }
}

impl Steady {
    /// How long after `earlier` this is; zero if it is before it.
    pub fn since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }

    /// The point so much later.
    pub fn plus(self, span: Duration) -> Self {
        Self(self.0.saturating_add(span))
    }
}

impl Hand {
    /// Lets time pass: the time of day and the steady time both go on.
    pub fn pass(&self, span: Duration) {
        let mut dial = read(&self.0);
        let millis = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        dial.now = dial.now.plus_millis(millis);
        dial.steady = dial.steady.plus(span);
    }

    /// Sets the time of day, forward or back, as a person or a time server would; no time passes.
    pub fn set(&self, now: Time) {
        read(&self.0).now = now;
    }
}

/// A dial is whole whenever its lock is free, also after a panic elsewhere.
fn read(dial: &Mutex<Dial>) -> MutexGuard<'_, Dial> {
    dial.lock().unwrap_or_else(PoisonError::into_inner)
}

fn moment(machine: SystemTime) -> Time {
    let since = machine.duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let millis = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
    Time::ZERO.plus_millis(millis)
}
