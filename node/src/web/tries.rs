//! How often one-time codes may be tried before the page says that something is odd. Nobody can guess a code of 128 bits,
//! and a wrong one costs one look into the store; so a good code opens a session also then, and nobody who types wrong
//! ones can keep an officer out.

use pulang_protocol::time::Time;

/// So many wrong codes may be tried within the time of one window.
pub const TRIES_MAX: u32 = 10;
/// How long a window lasts, milliseconds.
pub const WINDOW_MS: i64 = 60_000;

/// The wrong tries of the present window. A code that opens a session forgets them.
#[derive(Debug, Default)]
pub(crate) struct Tries {
    window: Option<(Time, u32)>,
}

impl Tries {
    /// Counts a try.
    ///
    /// # Errors
    /// The moment of the next try, if there have been too many.
    pub(crate) fn count(&mut self, now: Time) -> Result<(), Time> {
        let (begun, tried) = match self.window {
            // A clock that was set back must not lock anybody out for longer than a window.
            Some((begun, tried)) if (0..WINDOW_MS).contains(&now.millis_since(begun)) => (begun, tried),
            Some(_) | None => (now, 0),
        };
        if tried >= TRIES_MAX {
            return Err(begun.plus_millis(WINDOW_MS));
        }
        self.window = Some((begun, tried + 1));
        Ok(())
    }

    /// Forgets the tries, because one of them was good.
    pub(crate) fn forget(&mut self) {
        self.window = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Time {
        Time::from_millis(1_000_000 + millis).expect("a sample time")
    }

    #[test]
    fn ten_tries_a_minute_and_not_one_more() {
        let mut tries = Tries::default();
        for n in 0..TRIES_MAX {
            assert_eq!(tries.count(at(i64::from(n))), Ok(()), "try {n}");
        }
        assert_eq!(tries.count(at(30_000)), Err(at(WINDOW_MS)));
        assert_eq!(tries.count(at(WINDOW_MS - 1)), Err(at(WINDOW_MS)), "to be refused adds no waiting");
        assert_eq!(tries.count(at(WINDOW_MS)), Ok(()));
    }

    #[test]
    fn a_good_code_and_a_clock_set_back_begin_anew() {
        let mut tries = Tries::default();
        (0..TRIES_MAX).for_each(|_| assert_eq!(tries.count(at(0)), Ok(())));
        assert!(tries.count(at(0)).is_err());
        assert_eq!(tries.count(at(-1)), Ok(()), "the clock was set back");
        (1..TRIES_MAX).for_each(|_| assert_eq!(tries.count(at(-1)), Ok(())));
        assert!(tries.count(at(-1)).is_err());
        tries.forget();
        assert_eq!(tries.count(at(-1)), Ok(()));
    }
}
