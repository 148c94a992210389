//! A place in the list of transfers, as a program or an address names it.

use std::fmt;
use std::str::FromStr;

use pulang_protocol::id::DocumentId;
use pulang_protocol::time::Time;

/// The place of a row in the list of transfers, which has the newest change first. It stays the same place whatever
/// changes meanwhile: a row that changes goes to the front, and none is lost or shown twice behind it.
///
/// As text: the newest change in milliseconds since 1970 UTC, a hyphen, and the id of the transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowPlace {
    /// The newest change of the row.
    pub newest: Time,
    /// The id of its envelope.
    pub id: DocumentId,
}

/// A text that names no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a place in the list is a moment in milliseconds, a hyphen, and the id of a transfer")]
pub struct NotAPlace;

impl RowPlace {
    /// Whether a row lies behind this place.
    pub fn is_before(&self, newest: Time, id: DocumentId) -> bool {
        newest < self.newest || newest == self.newest && id > self.id
    }
}

impl fmt::Display for RowPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.newest.millis(), self.id)
    }
}

impl FromStr for RowPlace {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let (millis, id) = text.split_once('-').ok_or(NotAPlace)?;
        let digits = !millis.is_empty() && millis.bytes().all(|byte| byte.is_ascii_digit());
        let millis = millis.parse().ok().filter(|_| digits).ok_or(NotAPlace)?;
        let newest = Time::from_millis(millis).map_err(|_| NotAPlace)?;
        Ok(Self { newest, id: id.parse().map_err(|_| NotAPlace)? })
    }
}
