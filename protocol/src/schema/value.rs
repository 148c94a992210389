//! Values and their types.

use std::fmt;

use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::id::Digest;
use crate::limits;
use crate::time::Time;

/// One scalar of a document. Its `Debug` shows the type only: values are personal.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Text as typed: no control character but newline.
    Text(Box<str>),
    /// A whole number.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// A moment.
    Time(Time),
    /// A SHA-256 hash: of a paper, a record, an edit.
    Hash(Digest),
    /// A file, which travels separately.
    File(FileRef),
}

/// A file by length, salted hash and media type; the bytes travel separately.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileRef {
    /// Length in bytes.
    pub length: u64,
    /// SHA-256 of salt and bytes.
    pub hash: Digest,
    /// Media type, e.g. `application/pdf`.
    pub media_type: Box<str>,
}

/// Type and maximum of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Text of at most so many bytes.
    Text(usize),
    /// One of the listed codes.
    Choice(&'static [&'static str]),
    /// A whole number between the two, both included.
    Int(i64, i64),
    /// Yes or no.
    Bool,
    /// A moment.
    Time,
    /// A day as `YYYY-MM-DD`.
    Date,
    /// A regency code as `NN.NN` (Kemendagri).
    Regency,
    /// A 32-byte hash.
    Hash,
}

/// How a value begins that says a part of her identity is not known. Behind it stands a sign `:` and the reason.
pub const UNKNOWN: &str = "BELUM_DIKETAHUI";

/// Why a part of her identity is not known: code, in Bahasa, in English. Value and reason are one text, so that
/// neither can be written, changed or lost without the other (rule of this product).
pub const UNKNOWN_REASONS: &[(&str, &str, &str)] = &[
    ("TANPA_DOKUMEN", "tidak ada dokumen", "there are no papers"),
    ("DOKUMEN_DIRAGUKAN", "dokumennya diragukan", "the papers are in doubt"),
    ("BELUM_DAPAT_BERCERITA", "ia belum dapat bercerita", "she cannot tell yet"),
    ("TIDAK_INGAT", "ia tidak ingat atau tidak tahu", "she does not remember or know"),
    ("TIDAK_BERSEDIA", "ia tidak bersedia menyebutkannya", "she does not wish to tell"),
    ("MASIH_DITELUSURI", "masih ditelusuri", "it is being traced"),
];

/// Why something is unknown, in Bahasa and in English, if a text says that it is, with a reason of the list.
pub fn unknown_because(text: &str) -> Option<(&'static str, &'static str)> {
    let reason = text.strip_prefix(UNKNOWN)?.strip_prefix(':')?;
    UNKNOWN_REASONS.iter().find(|(code, _, _)| *code == reason).map(|(_, id, en)| (*id, *en))
}

/// Why a value does not fit its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadValue {
    /// The value has another type than the field.
    #[error("the value has another type than the field")]
    WrongType,
    /// The value is longer or larger than the field allows.
    #[error("the value is longer or larger than the field allows")]
    TooLong,
    /// The code is not in the field's list.
    #[error("the code is not in the list of the field")]
    NotInList,
}

impl Type {
    /// Whether the value may stand in a field of this type.
    pub fn check(self, value: &Value) -> Result<(), BadValue> {
        let when = |good: bool, otherwise: BadValue| if good { Ok(()) } else { Err(otherwise) };
        if matches!(value, Value::Text(text) if !is_plain(text)) {
            return Err(BadValue::WrongType);
        }
        match (self, value) {
            (Self::Text(max), Value::Text(text)) => when(text.len() <= max, BadValue::TooLong),
            (Self::Choice(codes), Value::Text(text)) => when(codes.contains(&&**text), BadValue::NotInList),
            (Self::Int(least, most), Value::Int(n)) => when((least..=most).contains(n), BadValue::TooLong),
            (Self::Date, Value::Text(text)) => when(is_date(text), BadValue::WrongType),
            (Self::Regency, Value::Text(text)) => when(is_regency(text), BadValue::WrongType),
            (Self::Bool, Value::Bool(_)) | (Self::Time, Value::Time(_)) | (Self::Hash, Value::Hash(_)) => {
                Ok(())
            }
            (
                _,
                Value::Text(_)
                | Value::Int(_)
                | Value::Bool(_)
                | Value::Time(_)
                | Value::Hash(_)
                | Value::File(_),
            ) => Err(BadValue::WrongType),
        }
    }
}

fn digits(text: &str, length: usize) -> Option<u16> {
    let plain = text.len() == length && text.bytes().all(|c| c.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// A day of the proleptic Gregorian calendar, years 1900 to 2199.
fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let (Some(year), Some(month), Some(day), None) = (year, month, day, parts.next()) else { return false };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1900..2200).contains(&year) && (1..=last).contains(&day)
}

fn is_regency(text: &str) -> bool {
    let Some((province, number)) = text.split_once('.') else { return false };
    digits(province, 2).is_some_and(|code| code >= 11) && digits(number, 2).is_some_and(|number| number >= 1)
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "text",
            Self::Int(_) => "int",
            Self::Bool(_) => "bool",
            Self::Time(_) => "time",
            Self::Hash(_) => "hash",
            Self::File(_) => "file",
        })
    }
}

/// Text as typed: control characters other than newline are no part of it.
fn is_plain(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() && c != '\n')
}

impl Wire for Value {
    /// Text, number, truth and hash stand for themselves; a moment is `[ms]`, a file `[length, hash, type]`.
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Text(text) => out.text(text),
            Self::Int(n) => out.int(*n),
            Self::Bool(b) => out.bool(*b),
            Self::Hash(hash) => hash.write(out),
            Self::Time(time) => {
                out.array(1);
                time.write(out);
            }
            Self::File(file) => {
                out.array(3);
                out.uint(file.length);
                file.hash.write(out);
                out.text(&file.media_type);
            }
        }
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match input.peek_major() {
            Some(0 | 1) => input.int().map(Self::Int),
            Some(2) => Digest::read(input).map(Self::Hash),
            Some(3) => match input.text(limits::VALUE_BYTES)? {
                text if is_plain(text) => Ok(Self::Text(text.into())),
                _ => Err(DecodeError::OutOfRange),
            },
            Some(4) => match input.array(3)? {
                1 => Time::read(input).map(Self::Time),
                3 => {
                    let (length, hash) = (input.uint()?, Digest::read(input)?);
                    let media_type = input.text(limits::MEDIA_TYPE)?.into();
                    Ok(Self::File(FileRef { length, hash, media_type }))
                }
                _ => Err(DecodeError::WrongType),
            },
            Some(_) => input.bool().map(Self::Bool),
            None => Err(DecodeError::Truncated),
        }
    }
}
