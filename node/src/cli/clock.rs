//! A clock that is wrong, in one sentence, and what to do.

use crate::action::view::status::{ClockState, ClockView};

const NEXT: &str =
    "Samakan jam komputer ini dengan waktu internet, misalnya dengan `timedatectl set-ntp true`.";

/// What is wrong with the clock, and what to do next; nothing if nothing speaks against it.
pub(super) fn sentence(clock: &ClockView) -> Option<String> {
    let off = span(clock.off_ms);
    match clock.state {
        ClockState::Good => None,
        ClockState::Behind => Some(format!(
            "Jam komputer ini tertinggal {off} dari tanda tangan terakhir simpul ini, \
             sehingga tidak ada yang ditandatangani. {NEXT}"
        )),
        ClockState::Differs => {
            let how = if clock.off_ms > 0 { "lebih lambat" } else { "lebih cepat" };
            Some(format!(
                "Pada kontak terakhir, jam komputer ini {off} {how} daripada jam mitra. {NEXT} \
                 Bila jam ini sudah benar, beri tahu kantor mitra."
            ))
        }
    }
}

/// A span in its largest unit, at least one second.
fn span(millis: i64) -> String {
    let seconds = millis.unsigned_abs().div_ceil(1000).max(1);
    let units = [(86_400, "hari"), (3_600, "jam"), (60, "menit")];
    match units.into_iter().find(|(size, _)| seconds >= *size) {
        Some((size, unit)) => format!("{} {unit}", seconds / size),
        None => format!("{seconds} detik"),
    }
}

#[cfg(test)]
mod tests;
