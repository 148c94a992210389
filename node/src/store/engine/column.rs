//! How our own small types stand in columns.

use std::str::FromStr as _;

use pulang_protocol::admit::{Code, Waiting};
use pulang_protocol::province::Province;
use pulang_protocol::signed::{Signed, Statement, Verified};
use pulang_protocol::sync::Lane;
use pulang_protocol::time::Time;
use rusqlite::Row;
use rusqlite::types::{Type, ValueRef};

/// The number of a lane in columns.
pub(in crate::store) const fn lane(lane: Lane) -> u8 {
    match lane {
        Lane::First => 1,
        Lane::Rest => 2,
    }
}

/// Reads a province's code.
pub(in crate::store) fn province(row: &Row<'_>, index: usize) -> rusqlite::Result<Province> {
    Province::new(row.get(index)?).map_err(|error| unreadable(index, error))
}

/// Reads a moment.
pub(in crate::store) fn time(row: &Row<'_>, index: usize) -> rusqlite::Result<Time> {
    Time::from_millis(row.get(index)?).map_err(|error| unreadable(index, error))
}

/// Reads a moment that may be absent.
pub(in crate::store) fn maybe_time(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<Time>> {
    let millis: Option<i64> = row.get(index)?;
    millis.map(Time::from_millis).transpose().map_err(|error| unreadable(index, error))
}

/// Reads a stable code by way of the function that knows all codes of its kind.
pub(in crate::store) fn code<T>(
    row: &Row<'_>,
    index: usize,
    known: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let text: String = row.get(index)?;
    known(&text).ok_or_else(|| unreadable(index, UnknownCode))
}

/// Reads for what something waits, if it does.
pub(in crate::store) fn waiting(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<Waiting>> {
    let known = |text: &str| match Code::from_str(text) {
        Ok(Code::Waiting(waiting)) => Some(waiting),
        Ok(Code::Refused(_) | Code::NotNow(_)) | Err(_) => None,
    };
    if row.get_ref(index)? == ValueRef::Null { Ok(None) } else { code(row, index, known).map(Some) }
}

/// Takes a signed statement back. The tables hold none that was not verified before it was put there.
pub(in crate::store) fn signed<T: Statement>(row: &Row<'_>, index: usize) -> rusqlite::Result<Verified<T>> {
    let bytes: Vec<u8> = row.get(index)?;
    Signed::from_bytes(&bytes).map(Verified::from_store).map_err(|error| unreadable(index, error))
}

/// Says of a stored value that this version does not write such.
pub(in crate::store) fn unreadable(
    index: usize,
    error: impl std::error::Error + Send + Sync + 'static,
) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(index, Type::Blob, Box::new(error))
}

#[derive(Debug, thiserror::Error)]
#[error("no such code is known")]
struct UnknownCode;
