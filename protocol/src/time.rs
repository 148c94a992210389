//! Claimed and measured times: milliseconds since 1970-01-01 UTC. Nothing here reads a clock.

use std::fmt;

/// A moment, in milliseconds since 1970-01-01T00:00:00Z; never negative, before the year 10000.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(i64);

/// A number that is no moment between the years 1970 and 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a time lies between the years 1970 and 9999")]
pub struct NotATime;

impl Time {
    /// The first moment.
    pub const ZERO: Self = Self(0);
    /// The last moment of the year 9999.
    pub const MAX: Self = Self(253_402_300_799_999);

    /// Wraps milliseconds since 1970 UTC.
    pub const fn from_millis(millis: i64) -> Result<Self, NotATime> {
        if millis >= 0 && millis <= Self::MAX.0 { Ok(Self(millis)) } else { Err(NotATime) }
    }

    /// Milliseconds since 1970 UTC.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This moment `millis` later (or earlier, if negative), held within the years 1970 to 9999.
    pub fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis).clamp(0, Self::MAX.0))
    }

    /// Milliseconds from `earlier` to this moment; negative if it is the other way round.
    pub const fn millis_since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ms", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_held_between_1970_and_9999() {
        assert_eq!(Time::from_millis(-1), Err(NotATime));
        assert_eq!(Time::from_millis(0), Ok(Time::ZERO));
        assert_eq!(Time::from_millis(Time::MAX.millis()), Ok(Time::MAX));
        assert_eq!(Time::from_millis(Time::MAX.millis() + 1), Err(NotATime));
        assert_eq!(Time::MAX.plus_millis(1), Time::MAX);
        assert_eq!(Time::ZERO.plus_millis(-1), Time::ZERO);
        assert_eq!(Time::ZERO.plus_millis(5).millis_since(Time::ZERO), 5);
    }
}
