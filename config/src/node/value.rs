//! Values of the configuration file, each a type that refuses what its key does not take.

use serde::Deserialize;

/// The longest name of an office, in characters.
pub const MAX_OFFICE_CHARS: usize = 100;

/// Why a value is not one that its key takes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// The name of the office is empty, too long, not on one line, or has a space at an end.
    #[error(
        "the office needs a name of 1 to {MAX_OFFICE_CHARS} characters on one line, without a space at either end; \
         this one has {length}"
    )]
    Office {
        /// How many characters were given.
        length: usize,
    },
    /// The number of pages is outside what the database can have.
    #[error("the database takes from {} to {} pages, not {given}", PageCount::MIN, PageCount::MAX)]
    PageCount {
        /// What was given.
        given: i64,
    },
}

/// How much is logged; each level includes those above it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// What stopped something.
    Error,
    /// What somebody should look at.
    Warn,
    /// What the node did.
    #[default]
    Info,
    /// How it did it.
    Debug,
}

impl LogLevel {
    /// The word the file uses for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
        }
    }
}

/// The name of an office: 1 to 100 characters on one line, no space at either end.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct OfficeName(String);

impl OfficeName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for OfficeName {
    type Error = ValueError;

    fn try_from(name: String) -> Result<Self, ValueError> {
        let length = name.chars().count();
        let plain = name.trim() == name && !name.chars().any(char::is_control);
        let fits = (1..=MAX_OFFICE_CHARS).contains(&length);
        if plain && fits { Ok(Self(name)) } else { Err(ValueError::Office { length }) }
    }
}

/// A number of database pages, from 256 (1 MiB) to 4,294,967,294 (what SQLite can count).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i64")]
pub struct PageCount(u32);

impl PageCount {
    /// The fewest pages a node can begin in.
    pub const MIN: u32 = 256;
    /// The most pages an SQLite file can have (<https://sqlite.org/limits.html>, number 13).
    pub const MAX: u32 = 4_294_967_294;

    /// The number of pages.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<i64> for PageCount {
    type Error = ValueError;

    fn try_from(given: i64) -> Result<Self, ValueError> {
        let pages = u32::try_from(given).ok().filter(|pages| (Self::MIN..=Self::MAX).contains(pages));
        pages.map(Self).ok_or(ValueError::PageCount { given })
    }
}
