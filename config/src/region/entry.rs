//! What the register has to say about one region.

use crate::code::{ProvinceCode, RegencyCode};

/// A province (provinsi).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Province {
    /// Its two-digit code.
    pub code: ProvinceCode,
    /// Its official name.
    pub name: &'static str,
    /// The time its offices live by.
    pub zone: Zone,
}

/// A regency (kabupaten) or a city (kota).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Regency {
    /// Its code, which begins with that of its province.
    pub code: RegencyCode,
    /// Whether it is a regency or a city.
    pub kind: RegencyKind,
    /// Its official name, kind included.
    pub name: &'static str,
}

/// The two kinds of second-level region; they have the same powers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegencyKind {
    /// Kabupaten.
    Regency,
    /// Kota.
    City,
}

/// One of the three time zones of Indonesia (Keppres 41 of 1987); none has summer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// Western time, WIB: Sumatra, Java, West and Central Kalimantan.
    Western,
    /// Central time, WITA: Bali, Nusa Tenggara, the rest of Kalimantan, Sulawesi.
    Central,
    /// Eastern time, WIT: Maluku and Papua.
    Eastern,
}

impl Zone {
    /// The abbreviation people write behind a time.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Western => "WIB",
            Self::Central => "WITA",
            Self::Eastern => "WIT",
        }
    }

    /// How far it is ahead of UTC, in minutes.
    pub const fn offset_minutes(self) -> i32 {
        match self {
            Self::Western => 7 * 60,
            Self::Central => 8 * 60,
            Self::Eastern => 9 * 60,
        }
    }
}
