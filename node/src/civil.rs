//! Moments and days as people in Indonesia write and read them, and their form for machines (ISO 8601,
//! RFC 3339).
//!
//! The three zones have fixed distances from UTC, so no time zone database is needed.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};
use pulang_config::region::Zone;
use pulang_protocol::time::{NotATime, Time};

#[cfg(test)]
mod tests;

const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
const MINUTE_MS: i64 = 60_000;
const MONTHS: [&str; 12] = [
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

/// Why a text is no day or moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CivilError {
    /// Not a day of the calendar in the years 1900 to 2199, written with ten characters.
    #[error("a day is written as year-month-day, such as 2025-06-17, and must be in the calendar")]
    Day,
    /// Not a minute of the years 1970 to 2199, written with sixteen characters.
    #[error(
        "a moment is written as year-month-dayThour:minute, such as 2025-06-17T14:05, and must be in the calendar"
    )]
    Moment,
}

/// A day of the calendar, from 1900 to 2199.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(Date);

impl Day {
    /// The day on which a moment falls in a zone, held within 1900 to 2199.
    pub fn of(at: Time, zone: Zone) -> Self {
        let last = Date::constant(2199, 12, 31);
        Self(local(at, zone).date().min(last))
    }

    /// Reads `2025-06-17`.
    ///
    /// # Errors
    /// [`CivilError::Day`].
    pub fn parse(text: &str) -> Result<Self, CivilError> {
        let day: Date = text.parse().map_err(|_| CivilError::Day)?;
        let plain = day.to_string() == text && (1900..2200).contains(&day.year());
        if plain { Ok(Self(day)) } else { Err(CivilError::Day) }
    }

    /// `2025-06-17`.
    pub fn iso(self) -> String {
        self.0.to_string()
    }

    /// `17 Juni 2025`.
    pub fn words(self) -> String {
        date_words(self.0)
    }

    /// How many whole years lie between this day and a later one: the age on that day of who was born on this.
    pub fn years_to(self, later: Self) -> i16 {
        let (from, to) = (self.0, later.0);
        let before = (to.month(), to.day()) < (from.month(), from.day());
        to.year() - from.year() - i16::from(before)
    }

    /// The moment it begins in a zone.
    ///
    /// # Errors
    /// [`NotATime`] if that is before 1970.
    pub fn begins(self, zone: Zone) -> Result<Time, NotATime> {
        moment_of(self.0.at(0, 0, 0, 0), zone)
    }
}

/// `17 Juni 2025 14.05 WITA`.
pub fn moment_words(at: Time, zone: Zone) -> String {
    let local = local(at, zone);
    format!("{} {:02}.{:02} {}", date_words(local.date()), local.hour(), local.minute(), zone.label())
}

/// Reads `2025-06-17T14:05`, a minute in a zone, as a browser's date and time field sends it.
///
/// # Errors
/// [`CivilError::Moment`].
pub fn parse_moment(text: &str, zone: Zone) -> Result<Time, CivilError> {
    let local: DateTime = text.parse().map_err(|_| CivilError::Moment)?;
    let plain = local.strftime("%Y-%m-%dT%H:%M").to_string() == text && local.year() < 2200;
    let moment = moment_of(local, zone).map_err(|_| CivilError::Moment)?;
    if plain { Ok(moment) } else { Err(CivilError::Moment) }
}

/// `2025-06-17T06:05:00.000Z` (RFC 3339, UTC), for machines.
pub fn stamp(at: Time) -> String {
    utc(at).strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

fn date_words(date: Date) -> String {
    let month = (1..).zip(MONTHS).find(|(number, _)| *number == date.month());
    let (_, name) = month.expect("a month has a number from 1 to 12");
    format!("{} {name} {}", date.day(), date.year())
}

/// Saturates at the end of the year 9999.
fn local(at: Time, zone: Zone) -> DateTime {
    utc(at).saturating_add(SignedDuration::from_millis(offset_ms(zone)))
}

fn utc(at: Time) -> DateTime {
    EPOCH.saturating_add(SignedDuration::from_millis(at.millis()))
}

fn moment_of(local: DateTime, zone: Zone) -> Result<Time, NotATime> {
    let millis = i64::try_from(local.duration_since(EPOCH).as_millis()).map_err(|_| NotATime)?;
    Time::from_millis(millis.saturating_sub(offset_ms(zone)))
}

fn offset_ms(zone: Zone) -> i64 {
    i64::from(zone.offset_minutes()).saturating_mul(MINUTE_MS)
}
