//! Waiting longer and longer, with jitter, never giving up.

use crate::limits::{BACKOFF_MS, JITTER_PERMILLE};
use crate::time::Time;

/// How often in a row something failed, and when it is tried again. Kept over restarts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    /// Failures since the last success.
    pub failures: u32,
    /// Not tried before this moment.
    pub until: Time,
}

impl Default for Backoff {
    fn default() -> Self {
        Self { failures: 0, until: Time::ZERO }
    }
}

impl Backoff {
    /// The longest wait there is.
    const LONGEST_MS: i64 = longest();

    /// Whether it may be tried now. A moment further off than the longest wait means that the clock was set back.
    pub(super) const fn ready(&self, now: Time) -> bool {
        let left = self.until.millis_since(now);
        left <= 0 || left > Self::LONGEST_MS
    }

    /// It failed once more.
    pub(super) fn fail(&mut self, now: Time, jitter: &mut Jitter) {
        let step = usize::try_from(self.failures).unwrap_or(usize::MAX).min(BACKOFF_MS.len() - 1);
        let wait = BACKOFF_MS.get(step).copied().unwrap_or_default();
        self.failures = self.failures.saturating_add(1);
        self.until = now.plus_millis(wait * (1_000 + jitter.permille()) / 1_000);
    }

    /// It succeeded, or a person wants it tried now.
    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }

    /// There is a sign of life: the ladder begins again, and the next try comes within its first wait.
    pub(super) fn relax(&mut self, now: Time) {
        let [first, ..] = BACKOFF_MS;
        self.failures = 0;
        self.until = self.until.min(now.plus_millis(first));
    }
}

const fn longest() -> i64 {
    let [.., last] = BACKOFF_MS;
    last * (1_000 + JITTER_PERMILLE) / 1_000
}

/// A small generator of jitter (SplitMix64, Steele, Lea and Flood 2014), from a seed that the driver draws. Nothing
/// secret hangs on it: partners that failed together only should not all come back together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Jitter(u64);

impl Jitter {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Between −[`JITTER_PERMILLE`] and +[`JITTER_PERMILLE`].
    fn permille(&mut self) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let span = u64::try_from(2 * JITTER_PERMILLE + 1).expect("the span is positive");
        i64::try_from(mixed % span).expect("the span is small") - JITTER_PERMILLE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(seed: u64) -> Vec<i64> {
        let (mut backoff, mut jitter) = (Backoff::default(), Jitter::new(seed));
        let waits = (0..6).map(|_| {
            backoff.fail(Time::ZERO, &mut jitter);
            backoff.until.millis()
        });
        waits.collect()
    }

    #[test]
    fn waits_climb_the_ladder_within_the_jitter_and_stay_on_its_top() {
        let mut spread = std::collections::BTreeSet::new();
        for seed in 0..200 {
            let ladder = BACKOFF_MS.into_iter().chain([15 * 60_000; 2]);
            for (wait, full) in waits(seed).into_iter().zip(ladder) {
                assert!((full * 8 / 10..=full * 12 / 10).contains(&wait), "seed {seed}: {wait} of {full}");
            }
            spread.extend(waits(seed).first().copied());
        }
        assert!(spread.len() > 100, "seeds differ: {}", spread.len());
        let mut jitter = Jitter::new(5);
        let drawn: std::collections::BTreeSet<i64> = (0..20_000).map(|_| jitter.permille()).collect();
        for (permille, is_drawn) in [(JITTER_PERMILLE, true), (JITTER_PERMILLE + 1, false)] {
            assert_eq!((drawn.contains(&permille), drawn.contains(&-permille)), (is_drawn, is_drawn));
        }
        assert_eq!(waits(7), waits(7), "the same seed gives the same waits");
    }

    #[test]
    fn a_sign_of_life_shortens_the_wait_and_success_ends_it() {
        let (mut backoff, mut jitter) = (Backoff::default(), Jitter::new(1));
        (0..5).for_each(|_| backoff.fail(Time::ZERO, &mut jitter));
        assert!(!backoff.ready(Time::ZERO.plus_millis(15_000)));
        backoff.relax(Time::ZERO);
        assert_eq!(backoff, Backoff { failures: 0, until: Time::ZERO.plus_millis(15_000) });
        let ready = |millis| backoff.ready(Time::ZERO.plus_millis(millis));
        assert!(!ready(BACKOFF_MS[0] - 1) && ready(BACKOFF_MS[0]));
        backoff.reset();
        assert!(backoff.ready(Time::ZERO));
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_wait_for_ever() {
        let (mut backoff, mut jitter) = (Backoff::default(), Jitter::new(1));
        let late = Time::ZERO.plus_millis(365 * 86_400_000);
        (0..9).for_each(|_| backoff.fail(late, &mut jitter));
        assert!(!backoff.ready(late) && backoff.ready(Time::ZERO));
        assert!(!backoff.ready(backoff.until.plus_millis(-Backoff::LONGEST_MS)));
        assert!(backoff.ready(backoff.until.plus_millis(-Backoff::LONGEST_MS - 1)));
    }
}
