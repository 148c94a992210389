//! Days in which an answer is due.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use super::*;
use crate::civil::Day;

fn day(text: &str) -> Time {
    Day::parse(text).unwrap().begins(pulang_config::region::Zone::Western).unwrap()
}

#[test]
fn an_answer_is_due_after_so_many_working_days() {
    // A Friday, a Monday, a Saturday.
    for (from, days, due) in [
        ("2026-06-19", 1, "2026-06-22"),
        ("2026-06-22", 3, "2026-06-25"),
        ("2026-06-22", 5, "2026-06-29"),
        ("2026-06-20", 1, "2026-06-22"),
        ("2026-06-22", 0, "2026-06-22"),
    ] {
        assert_eq!(plus_working_days(day(from), days), day(due), "{from} and {days} days");
    }
}
