//! What a clock tells when it runs, when a hand turns it, and when somebody sets it wrong.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::time::{Duration, SystemTime};

use pulang_protocol::time::Time;

use super::{Clock, moment};

#[test]
#[expect(clippy::disallowed_methods, reason = "the clock is held against the machine it reads")]
fn the_clock_of_the_machine_tells_its_time() {
    let clock = Clock::system();
    let (before, told, after) = (moment(SystemTime::now()), clock.now(), moment(SystemTime::now()));
    assert!(before <= told && told <= after, "{before:?} {told:?} {after:?}");
    let first = clock.steady();
    assert!(clock.clone().steady() >= first);
}

#[test]
fn a_machine_clock_outside_1970_to_9999_reads_as_the_nearest_moment() {
    let second = Duration::from_secs(1);
    assert_eq!(moment(SystemTime::UNIX_EPOCH - second), Time::ZERO);
    assert_eq!(moment(SystemTime::UNIX_EPOCH), Time::ZERO);
    assert_eq!(moment(SystemTime::UNIX_EPOCH + second), Time::from_millis(1_000).unwrap());
    let last = Duration::from_millis(u64::try_from(Time::MAX.millis()).unwrap());
    assert_eq!(moment(SystemTime::UNIX_EPOCH + last), Time::MAX);
    assert_eq!(moment(SystemTime::UNIX_EPOCH + last + second), Time::MAX);
}

#[test]
fn a_clock_by_hand_stands_still_until_time_passes() {
    let start = Time::from_millis(1_750_140_300_000).unwrap();
    let (clock, hand) = Clock::by_hand(start);
    let first = clock.steady();
    assert_eq!((clock.now(), clock.steady()), (start, first));
    hand.pass(Duration::from_millis(1_500));
    assert_eq!(clock.now().millis_since(start), 1_500);
    assert_eq!(clock.steady().since(first), Duration::from_millis(1_500));
    assert_eq!(clock.steady(), first.plus(Duration::from_millis(1_500)));
}

#[test]
fn setting_the_time_of_day_moves_no_steady_time() {
    let start = Time::from_millis(1_750_140_300_000).unwrap();
    let (clock, hand) = Clock::by_hand(start);
    let first = clock.steady();
    for set in [Time::MAX, Time::ZERO, start] {
        hand.set(set);
        assert_eq!((clock.now(), clock.steady()), (set, first));
    }
}

#[test]
fn copies_of_a_clock_and_of_its_hand_share_one_dial() {
    let (clock, hand) = Clock::by_hand(Time::ZERO);
    let (other_clock, other_hand) = (clock.clone(), hand.clone());
    hand.pass(Duration::from_secs(1));
    other_hand.pass(Duration::from_secs(2));
    assert_eq!(other_clock.now().millis(), 3_000);
    assert_eq!(clock.now(), other_clock.now());
    let (elsewhere, _) = Clock::by_hand(Time::ZERO);
    assert_eq!(elsewhere.now(), Time::ZERO);
}

#[test]
fn a_clock_by_hand_stops_at_the_end_of_time() {
    let (clock, hand) = Clock::by_hand(Time::MAX);
    let first = clock.steady();
    hand.pass(Duration::MAX);
    assert_eq!(clock.now(), Time::MAX);
    hand.pass(Duration::MAX);
    assert_eq!(clock.steady().since(first), Duration::MAX);
    assert_eq!(first.since(clock.steady()), Duration::ZERO);
}
