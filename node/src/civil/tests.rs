//! Moments and days as written and read, at the edges of the calendar and of the zones.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use pulang_config::region::Zone;
use pulang_protocol::time::{NotATime, Time};

use super::{CivilError, Day, moment_words, parse_moment, stamp};

/// 2025-06-17T06:05:00Z.
const NOON: i64 = 1_750_140_300_000;
const ZONES: [Zone; 3] = [Zone::Western, Zone::Central, Zone::Eastern];

fn at(millis: i64) -> Time {
    Time::from_millis(millis).unwrap()
}

#[test]
fn a_moment_is_written_with_its_zone() {
    let written = ZONES.map(|zone| moment_words(at(NOON), zone));
    assert_eq!(written, ["17 Juni 2025 13.05 WIB", "17 Juni 2025 14.05 WITA", "17 Juni 2025 15.05 WIT"]);
    assert_eq!(stamp(at(NOON)), "2025-06-17T06:05:00.000Z");
    assert_eq!(stamp(at(NOON + 59_999)), "2025-06-17T06:05:59.999Z");
}

#[test]
fn a_day_ends_at_midnight_of_its_zone() {
    // 2024-02-28T15:59:59.999Z is the last moment of that day in central time.
    let last = 1_709_135_999_999;
    assert_eq!(moment_words(at(last), Zone::Central), "28 Februari 2024 23.59 WITA");
    assert_eq!(moment_words(at(last + 1), Zone::Central), "29 Februari 2024 00.00 WITA");
    assert_eq!(Day::of(at(last), Zone::Central).words(), "28 Februari 2024");
    assert_eq!(Day::of(at(last), Zone::Eastern).words(), "29 Februari 2024");
    assert_eq!(Day::parse("2024-02-29").unwrap().begins(Zone::Central), Ok(at(last + 1)));
}

#[test]
fn every_month_has_its_name() {
    let names = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ];
    for (number, name) in (1..).zip(names) {
        let day = Day::parse(&format!("2025-{number:02}-09")).unwrap();
        assert_eq!(day.words(), format!("9 {name} 2025"));
    }
}

#[test]
fn time_begins_and_ends_without_a_panic() {
    assert_eq!(moment_words(Time::ZERO, Zone::Western), "1 Januari 1970 07.00 WIB");
    assert_eq!(moment_words(Time::MAX, Zone::Eastern), "31 Desember 9999 23.59 WIT");
    assert_eq!(
        (stamp(Time::ZERO), stamp(Time::MAX)),
        ("1970-01-01T00:00:00.000Z".into(), "9999-12-31T23:59:59.999Z".into())
    );
    assert_eq!(Day::of(Time::MAX, Zone::Eastern).iso(), "2199-12-31");
    assert_eq!(Day::of(Time::ZERO, Zone::Eastern).iso(), "1970-01-01");
}

#[test]
fn days_are_read_in_one_form_and_only_if_they_exist() {
    for good in ["1900-01-01", "2199-12-31", "2024-02-29", "2000-02-29", "2025-06-17"] {
        assert_eq!(Day::parse(good).unwrap().iso(), good);
    }
    let bad = [
        "",
        "1899-12-31",
        "2200-01-01",
        "2025-02-29",
        "1900-02-29",
        "2025-13-01",
        "2025-00-10",
        "2025-06-31",
        "2025-6-17",
        "17-06-2025",
        "20250617",
        "2025-06-17T00:00",
        "2025-06-17 ",
        " 2025-06-17",
        "+2025-06-17",
        "-002025-06-17",
        "2025-W25-2",
        "2025/06/17",
        "2025-06-17[u-ca=iso8601]",
    ];
    for text in bad {
        assert_eq!(Day::parse(text), Err(CivilError::Day), "{text:?}");
    }
}

#[test]
fn a_day_before_1970_has_no_moment() {
    assert_eq!(Day::parse("1970-01-01").unwrap().begins(Zone::Western), Err(NotATime));
    for zone in ZONES {
        let begins = Day::parse("1970-01-02").unwrap().begins(zone).unwrap();
        assert_eq!(Day::of(begins, zone).iso(), "1970-01-02");
        assert_eq!(Day::of(begins.plus_millis(-1), zone).iso(), "1970-01-01");
    }
}

#[test]
fn moments_are_read_in_one_form_and_in_the_zone_of_the_reader() {
    let written = ["2025-06-17T13:05", "2025-06-17T14:05", "2025-06-17T15:05"];
    for (zone, text) in ZONES.into_iter().zip(written) {
        assert_eq!(parse_moment(text, zone), Ok(at(NOON)));
    }
    assert_eq!(parse_moment("1970-01-01T07:00", Zone::Western), Ok(Time::ZERO));
    assert!(parse_moment("2199-12-31T23:59", Zone::Western).is_ok());
    let bad = [
        "",
        "2025-06-17",
        "2025-06-17T24:00",
        "2025-06-17T14:60",
        "2025-06-17 14:05",
        "2025-06-17t14:05",
        "2025-06-17T14:05:00",
        "2025-06-17T14:05Z",
        "2025-06-17T14:05+08:00",
        "2025-06-17T1405",
        "2025-02-29T14:05",
        "1970-01-01T06:59",
        "1969-12-31T23:59",
        "2200-01-01T00:00",
        "2025-06-17T14:05[Asia/Makassar]",
    ];
    for text in bad {
        assert_eq!(parse_moment(text, Zone::Western), Err(CivilError::Moment), "{text:?}");
    }
}

#[test]
fn what_is_written_is_read_back() {
    // One step is a prime number of minutes, so every hour and minute comes by.
    for step in 0..5_000 {
        let moment = at(NOON + step * 60_000 * 1_009);
        for zone in ZONES {
            let text = super::local(moment, zone).strftime("%Y-%m-%dT%H:%M").to_string();
            assert_eq!(parse_moment(&text, zone), Ok(moment), "step {step}");
        }
    }
}

#[test]
fn an_age_is_full_on_the_birthday_and_not_before() {
    let years = |from: &str, to: &str| Day::parse(from).unwrap().years_to(Day::parse(to).unwrap());
    assert_eq!((years("2008-06-17", "2026-06-16"), years("2008-06-17", "2026-06-17")), (17, 18));
    assert_eq!((years("2008-02-29", "2026-02-28"), years("2008-02-29", "2026-03-01")), (17, 18));
    assert_eq!(years("2026-06-17", "2026-06-17"), 0);
}
