//! Paths: the flat names of values in a document.

use std::fmt;
use std::str::FromStr;

use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::id::{Nonce, read_hex};
use crate::limits;

/// The name of one value, e.g. `urgency` or `escort/0f…/name`: segments of `a–z 0–9 _` joined by `/`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(Box<str>);

/// Why a text is no path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPath {
    /// Longer than [`limits::PATH_BYTES`], or more than [`limits::PATH_SEGMENTS`] segments.
    #[error("the path is too long")]
    TooLong,
    /// A segment is empty or holds something other than `a–z 0–9 _`.
    #[error("a segment of the path is empty or holds a character that is not allowed")]
    BadSegment,
}

impl Path {
    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its segments.
    pub fn segments(&self) -> std::str::Split<'_, char> {
        self.0.split('/')
    }

    /// The path of a collection entry: `collection/<name of the entry>/field`.
    pub fn entry(collection: &str, entry: &Nonce, field: &str) -> Result<Self, BadPath> {
        format!("{collection}/{entry}/{field}").parse()
    }

    /// The name of the collection entry this path belongs to, if any.
    pub fn entry_name(&self) -> Option<Nonce> {
        self.segments().nth(1).and_then(read_hex).map(Nonce::from_bytes)
    }

    /// Whether it belongs to an event or a cut, whose rules are the protocol's own.
    pub fn is_structural(&self) -> bool {
        matches!(self.collection(), "event" | "cut")
    }

    /// Its first segment: the collection, or the whole path.
    pub fn collection(&self) -> &str {
        self.segments().next().unwrap_or_default()
    }
}

/// Whether a segment is the random name of a collection entry: 32 lower-case hex digits.
pub(super) fn is_entry_name(segment: &str) -> bool {
    read_hex::<16>(segment).is_some()
}

impl FromStr for Path {
    type Err = BadPath;

    fn from_str(text: &str) -> Result<Self, BadPath> {
        if text.len() > limits::PATH_BYTES || text.split('/').count() > limits::PATH_SEGMENTS {
            return Err(BadPath::TooLong);
        }
        let allowed = |c: u8| matches!(c, b'a'..=b'z' | b'0'..=b'9' | b'_');
        let good = |segment: &str| !segment.is_empty() && segment.bytes().all(allowed);
        if text.split('/').all(good) { Ok(Self(text.into())) } else { Err(BadPath::BadSegment) }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Wire for Path {
    fn write(&self, out: &mut Writer) {
        out.text(&self.0);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let text = input.text(limits::PATH_BYTES)?;
        text.parse().map_err(|error| match error {
            BadPath::TooLong => DecodeError::TooLong,
            BadPath::BadSegment => DecodeError::OutOfRange,
        })
    }
}
