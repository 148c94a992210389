//! The one deterministic encoding: a strict subset of CBOR (RFC 8949 §4.2).
//!
//! Shortest integers, definite lengths, no floats, no tags, no maps, no trailing bytes. A value has exactly one
//! byte form, and every other form is refused before anything is hashed.

use crate::id::{
    Digest, DocumentId, EditId, Epoch, Incarnation, ItemId, Nonce, Officer, SignedId, VersionId,
};
use crate::province::Province;
use crate::time::Time;

/// Why bytes are not the one form of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The bytes end inside a value.
    #[error("the bytes end too early")]
    Truncated,
    /// Bytes follow the value.
    #[error("bytes follow the value")]
    TrailingBytes,
    /// Another type of value stands here.
    #[error("another type of value was expected")]
    WrongType,
    /// An integer or length is not in its shortest form, or an indefinite length is used.
    #[error("a number is not in its shortest form")]
    NotShortest,
    /// A text is no valid UTF-8.
    #[error("a text is no valid UTF-8")]
    NotUtf8,
    /// A list, text or byte string is longer than its limit.
    #[error("a value is longer than its limit")]
    TooLong,
    /// The value is well formed but outside what its field allows.
    #[error("a value is outside what its field allows")]
    OutOfRange,
    /// Entries are not sorted, or one stands twice.
    #[error("entries are not sorted or not unique")]
    Unsorted,
}

/// A value with exactly one byte form.
pub trait Wire: Sized {
    /// Appends the value's bytes.
    fn write(&self, out: &mut Writer);

    /// Reads the value, refusing every other byte form.
    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError>;

    /// The value's bytes.
    fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        self.write(&mut out);
        out.into_bytes()
    }

    /// Reads a value that fills the bytes exactly.
    fn from_bytes(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut input = Reader::new(bytes);
        let value = Self::read(&mut input)?;
        input.end()?;
        Ok(value)
    }
}

const UINT: u8 = 0;
const NEGATIVE: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const FALSE: u8 = 0xf4;
const TRUE: u8 = 0xf5;
const NULL: u8 = 0xf6;

/// Appends values in their one form.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn head(&mut self, major: u8, value: u64) {
        let major = major << 5;
        let wide = value.to_be_bytes();
        let (info, width): (u8, usize) = match value {
            0..=23 => {
                let [.., small] = wide;
                (small, 0)
            }
            24..=0xff => (24, 1),
            0x100..=0xffff => (25, 2),
            0x1_0000..=0xffff_ffff => (26, 4),
            _ => (27, 8),
        };
        self.bytes.push(major | info);
        self.bytes.extend(wide.iter().skip(8 - width));
    }

    fn sized(&mut self, major: u8, bytes: &[u8]) {
        let length = u64::try_from(bytes.len()).expect("a length fits 64 bits");
        self.head(major, length);
        self.bytes.extend_from_slice(bytes);
    }

    /// Begins a list of `length` values.
    pub fn array(&mut self, length: usize) {
        self.head(ARRAY, u64::try_from(length).expect("a length fits 64 bits"));
    }

    /// Writes a number that is not negative.
    pub fn uint(&mut self, value: u64) {
        self.head(UINT, value);
    }

    /// Writes a number.
    pub fn int(&mut self, value: i64) {
        match u64::try_from(value) {
            Ok(value) => self.head(UINT, value),
            Err(_) => self.head(
                NEGATIVE,
                u64::try_from(-1 - value).expect("minus one minus a negative is not negative"),
            ),
        }
    }

    /// Writes a byte string.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.sized(BYTES, bytes);
    }

    /// Writes a text.
    pub fn text(&mut self, text: &str) {
        self.sized(TEXT, text.as_bytes());
    }

    /// Writes a truth value.
    pub fn bool(&mut self, value: bool) {
        self.bytes.push(if value { TRUE } else { FALSE });
    }

    /// Writes "nothing".
    pub fn null(&mut self) {
        self.bytes.push(NULL);
    }

    /// Writes the value, or "nothing".
    pub fn optional<T: Wire>(&mut self, value: Option<&T>) {
        match value {
            Some(value) => value.write(self),
            None => self.null(),
        }
    }

    /// Writes a list of values.
    pub fn list<'a, T: Wire + 'a>(&mut self, values: impl ExactSizeIterator<Item = &'a T>) {
        self.array(values.len());
        values.for_each(|value| value.write(self));
    }

    /// Appends bytes that are already in their one form.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// The bytes written so far.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads values, strictly.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Begins at the first byte.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The bytes not read yet.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Nothing may follow.
    pub fn end(&self) -> Result<(), DecodeError> {
        if self.rest.is_empty() { Ok(()) } else { Err(DecodeError::TrailingBytes) }
    }

    /// Takes exactly `length` raw bytes.
    pub fn take(&mut self, length: usize) -> Result<&'a [u8], DecodeError> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(DecodeError::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    fn take_array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or(DecodeError::Truncated)?;
        self.rest = rest;
        Ok(*taken)
    }

    fn head(&mut self) -> Result<(u8, u64), DecodeError> {
        let [first] = self.take_array()?;
        let (value, least) = match first & 0x1f {
            info @ 0..=23 => (u64::from(info), 0),
            24 => (u64::from(u8::from_be_bytes(self.take_array()?)), 24),
            25 => (u64::from(u16::from_be_bytes(self.take_array()?)), 0x100),
            26 => (u64::from(u32::from_be_bytes(self.take_array()?)), 0x1_0000),
            27 => (u64::from_be_bytes(self.take_array()?), 0x1_0000_0000),
            _ => return Err(DecodeError::NotShortest),
        };
        if value < least { Err(DecodeError::NotShortest) } else { Ok((first >> 5, value)) }
    }

    fn expect(&mut self, major: u8) -> Result<u64, DecodeError> {
        match self.head()? {
            (found, value) if found == major => Ok(value),
            _ => Err(DecodeError::WrongType),
        }
    }

    fn length(&mut self, major: u8, at_most: usize) -> Result<usize, DecodeError> {
        let length = usize::try_from(self.expect(major)?).map_err(|_| DecodeError::TooLong)?;
        if length > at_most { Err(DecodeError::TooLong) } else { Ok(length) }
    }

    /// Begins a list of at most `at_most` values and gives its length.
    pub fn array(&mut self, at_most: usize) -> Result<usize, DecodeError> {
        self.length(ARRAY, at_most)
    }

    /// Begins a list of exactly `length` values.
    pub fn array_of(&mut self, length: usize) -> Result<(), DecodeError> {
        if self.array(usize::MAX)? == length { Ok(()) } else { Err(DecodeError::WrongType) }
    }

    /// Reads a number that is not negative.
    pub fn uint(&mut self) -> Result<u64, DecodeError> {
        self.expect(UINT)
    }

    /// Reads a number that is not negative and at most `at_most`.
    pub fn uint_up_to(&mut self, at_most: u64) -> Result<u64, DecodeError> {
        let value = self.uint()?;
        if value <= at_most { Ok(value) } else { Err(DecodeError::OutOfRange) }
    }

    /// Reads a number.
    pub fn int(&mut self) -> Result<i64, DecodeError> {
        let (major, value) = self.head()?;
        let value = i64::try_from(value).map_err(|_| DecodeError::OutOfRange)?;
        match major {
            UINT => Ok(value),
            NEGATIVE => Ok(-1 - value),
            _ => Err(DecodeError::WrongType),
        }
    }

    /// Reads a byte string of at most `at_most` bytes.
    pub fn bytes(&mut self, at_most: usize) -> Result<&'a [u8], DecodeError> {
        let length = self.length(BYTES, at_most)?;
        self.take(length)
    }

    /// Reads a byte string of exactly `N` bytes.
    pub fn fixed<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        if self.length(BYTES, usize::MAX)? == N { self.take_array() } else { Err(DecodeError::WrongType) }
    }

    /// Reads a text of at most `at_most` bytes.
    pub fn text(&mut self, at_most: usize) -> Result<&'a str, DecodeError> {
        let length = self.length(TEXT, at_most)?;
        std::str::from_utf8(self.take(length)?).map_err(|_| DecodeError::NotUtf8)
    }

    /// Reads a truth value.
    pub fn bool(&mut self) -> Result<bool, DecodeError> {
        match self.take_array()? {
            [FALSE] => Ok(false),
            [TRUE] => Ok(true),
            _ => Err(DecodeError::WrongType),
        }
    }

    /// The major type of the next value, if there is one.
    pub fn peek_major(&self) -> Option<u8> {
        self.rest.first().map(|first| first >> 5)
    }

    /// Takes "nothing", if it stands here.
    pub fn take_null(&mut self) -> bool {
        match self.rest.split_first() {
            Some((&NULL, rest)) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// Reads a value, or "nothing".
    pub fn optional<T: Wire>(&mut self) -> Result<Option<T>, DecodeError> {
        if self.take_null() { Ok(None) } else { T::read(self).map(Some) }
    }

    /// Reads a list of at most `at_most` values.
    pub fn list<T: Wire>(&mut self, at_most: usize) -> Result<Vec<T>, DecodeError> {
        (0..self.array(at_most)?).map(|_| T::read(self)).collect()
    }

    /// Reads a list of at most `at_most` values in strictly rising order.
    pub fn sorted_list<T: Wire + Ord>(&mut self, at_most: usize) -> Result<Vec<T>, DecodeError> {
        let values = self.list(at_most)?;
        if values.is_sorted_by(|a, b| a < b) { Ok(values) } else { Err(DecodeError::Unsorted) }
    }
}

macro_rules! wire_bytes {
    ($($name:ty),*) => { $(
        impl Wire for $name {
            fn write(&self, out: &mut Writer) {
                out.bytes(self.as_bytes());
            }

            fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
                input.fixed().map(Self::from_bytes)
            }
        }
    )* };
}

wire_bytes!(SignedId, DocumentId, EditId, VersionId, Digest, ItemId, Epoch, Incarnation, Officer, Nonce);

impl Wire for Province {
    fn write(&self, out: &mut Writer) {
        out.uint(u64::from(self.code()));
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let code = u8::try_from(input.uint()?).map_err(|_| DecodeError::OutOfRange)?;
        Self::new(code).map_err(|_| DecodeError::OutOfRange)
    }
}

impl Wire for Time {
    fn write(&self, out: &mut Writer) {
        out.int(self.millis());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Self::from_millis(input.int()?).map_err(|_| DecodeError::OutOfRange)
    }
}

#[cfg(test)]
mod tests;
