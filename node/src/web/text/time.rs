//! Times, spans and numbers in words. Every time carries its zone; numbers take Indonesian or English form.

use pulang_protocol::time::Time;

use super::voice::{Lang, Voice};
use crate::civil::{self, Day};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS_ID: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const WEEKDAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl Voice {
    /// `3 Juli 2026 pukul 14.05 WITA`, `3 July 2026, 14:05 WITA`.
    pub(crate) fn at(&self, time: &Time) -> String {
        let minutes = self.local(time).rem_euclid(DAY) / MINUTE;
        let (day, hour, minute, zone) = (self.day(time), minutes / 60, minutes % 60, self.zone.label());
        self.pick(
            format!("{day} pukul {hour:02}.{minute:02} {zone}"),
            format!("{day}, {hour:02}:{minute:02} {zone}"),
        )
    }

    /// `3 Juli 2026`, `3 July 2026`.
    pub(crate) fn day(&self, time: &Time) -> String {
        self.date(Day::of(*time, self.zone))
    }

    /// A day of the calendar, as [`Voice::day`].
    pub(crate) fn date(&self, day: Day) -> String {
        match self.lang {
            Lang::Id => day.words(),
            Lang::En => english(&day.iso()),
        }
    }

    /// As [`Voice::at`] with the weekday before it: `Jumat, 3 Juli 2026 pukul 14.05 WITA`.
    pub(crate) fn at_weekday(&self, time: &Time) -> String {
        // 1970-01-01 was a Thursday, the fourth day of the week.
        let day = (self.local(time).div_euclid(DAY) + 3).rem_euclid(7);
        let names = self.pick(&WEEKDAYS_ID, &WEEKDAYS_EN);
        let name = usize::try_from(day).ok().and_then(|day| names.get(day)).copied().unwrap_or("");
        format!("{name}, {}", self.at(time))
    }

    /// RFC 3339 in UTC, for the machine-readable half of `<time>`.
    pub(crate) fn stamp(&self, time: &Time) -> String {
        civil::stamp(*time)
    }

    /// How long ago: `baru saja`, `5 menit`, `3 jam`, `2 hari`. A moment ahead of the page counts as just now.
    pub(crate) fn ago(&self, time: &Time) -> String {
        self.span(self.now.millis_since(*time))
    }

    /// As [`Voice::ago`] in a phrase: `5 menit lalu`.
    pub(crate) fn ago_phrase(&self, time: &Time) -> String {
        let span = self.ago(time);
        match self.now.millis_since(*time) {
            i64::MIN..MINUTE => span,
            MINUTE..=i64::MAX => format!("{span} {}", self.pick("lalu", "ago")),
        }
    }

    /// How long until: as [`Voice::ago`], for deadlines.
    pub(crate) fn until(&self, time: &Time) -> String {
        match time.millis_since(self.now) {
            i64::MIN..MINUTE => self.pick("kurang dari semenit", "less than a minute").to_owned(),
            left @ MINUTE..=i64::MAX => self.span(left),
        }
    }

    /// True when the moment lies before the page.
    pub(crate) fn past(&self, time: &Time) -> bool {
        *time < self.now
    }

    /// A whole number with separators: `12.345`, `12,345`.
    pub(crate) fn count(&self, number: &u64) -> String {
        let digits = number.to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push(self.pick('.', ','));
            }
            out.push(digit);
        }
        out
    }

    fn span(&self, millis: i64) -> String {
        let (n, id, en) = match millis {
            i64::MIN..MINUTE => return self.pick("baru saja", "just now").to_owned(),
            MINUTE..HOUR => (millis / MINUTE, "menit", "minute"),
            HOUR..DAY => (millis / HOUR, "jam", "hour"),
            DAY..=i64::MAX => (millis / DAY, "hari", "day"),
        };
        let plural = if n == 1 { "" } else { self.pick("", "s") };
        format!("{} {}{plural}", self.count(&n.unsigned_abs()), self.pick(id, en))
    }

    /// Milliseconds since 1970 on the clocks of this zone.
    fn local(&self, time: &Time) -> i64 {
        time.millis().saturating_add(i64::from(self.zone.offset_minutes()) * MINUTE)
    }
}

/// `2026-07-03` as `3 July 2026`.
fn english(iso: &str) -> String {
    let mut parts = iso.splitn(3, '-');
    let year = parts.next().unwrap_or("");
    let month =
        parts.next().and_then(|month| month.parse::<usize>().ok()).and_then(|month| month.checked_sub(1));
    let name = month.and_then(|month| MONTHS.get(month)).copied().unwrap_or("");
    let day = parts.next().unwrap_or("").trim_start_matches('0');
    format!("{day} {name} {year}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulang_config::region::Zone;

    /// 2026-07-03T06:05:00Z, a Friday.
    const AT: i64 = 1_783_058_700_000;

    fn time(millis: i64) -> Time {
        Time::from_millis(millis).expect("a sample time")
    }

    fn voice(lang: Lang, zone: Zone) -> Voice {
        Voice { lang, zone, now: time(AT + 2 * DAY) }
    }

    #[test]
    fn every_time_carries_its_zone() {
        assert_eq!(voice(Lang::Id, Zone::Central).at(&time(AT)), "3 Juli 2026 pukul 14.05 WITA");
        assert_eq!(
            voice(Lang::Id, Zone::Western).at_weekday(&time(AT)),
            "Jumat, 3 Juli 2026 pukul 13.05 WIB"
        );
        assert_eq!(voice(Lang::En, Zone::Eastern).at(&time(AT)), "3 July 2026, 15:05 WIT");
        assert_eq!(voice(Lang::Id, Zone::Central).stamp(&time(AT)), "2026-07-03T06:05:00.000Z");
    }

    #[test]
    fn spans_change_their_unit_exactly_at_the_limit() {
        let id = voice(Lang::Id, Zone::Central);
        let ago = |millis| id.ago(&time(id.now.millis() - millis));
        assert_eq!(ago(MINUTE - 1), "baru saja");
        assert_eq!(ago(MINUTE), "1 menit");
        assert_eq!(ago(HOUR - 1), "59 menit");
        assert_eq!(ago(HOUR), "1 jam");
        assert_eq!(ago(DAY - 1), "23 jam");
        assert_eq!(ago(DAY), "1 hari");
        assert_eq!(ago(-DAY), "baru saja");
        let en = voice(Lang::En, Zone::Central);
        assert_eq!(en.ago(&time(en.now.millis() - 2 * HOUR)), "2 hours");
        assert_eq!(en.ago(&time(en.now.millis() - HOUR)), "1 hour");
        assert_eq!(en.until(&time(en.now.millis() + 3 * DAY)), "3 days");
        assert_eq!(id.until(&time(id.now.millis() + MINUTE)), "1 menit");
        assert_eq!(id.until(&time(id.now.millis() + MINUTE - 1)), "kurang dari semenit");
    }

    #[test]
    fn numbers_take_the_form_of_the_language() {
        let (id, en) = (voice(Lang::Id, Zone::Central), voice(Lang::En, Zone::Central));
        for (number, want) in [(0, "0"), (999, "999"), (1_000, "1.000"), (1_234_567, "1.234.567")] {
            assert_eq!(id.count(&number), want);
        }
        assert_eq!(en.count(&12_345), "12,345");
    }
}
