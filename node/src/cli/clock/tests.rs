//! Far behind, far ahead, and good enough.

use pulang_protocol::time::Time;

use super::*;
use crate::action::plain::Moment;

fn said(state: ClockState, off_ms: i64) -> Option<String> {
    sentence(&ClockView { now: Moment(Time::ZERO), state, off_ms })
}

#[test]
fn a_wrong_clock_is_told_with_its_direction_its_measure_and_what_to_do() {
    assert_eq!(said(ClockState::Good, 90_000), None);
    for (state, off_ms, words) in [
        (ClockState::Behind, 86_400_000, "tertinggal 1 hari dari tanda tangan terakhir"),
        (ClockState::Behind, 300_001, "tertinggal 5 menit"),
        (ClockState::Differs, 7_200_000, "2 jam lebih lambat daripada jam mitra"),
        (ClockState::Differs, -3 * 86_400_000, "3 hari lebih cepat daripada jam mitra"),
        (ClockState::Differs, 59_000, "59 detik lebih lambat"),
        (ClockState::Differs, i64::MIN, "hari lebih cepat"),
    ] {
        let said = said(state, off_ms).unwrap_or_default();
        assert!(said.contains(words) && said.contains("timedatectl"), "{said}");
    }
}
