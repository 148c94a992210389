//! Days in stored case files: `2025-06-17`, or nothing.

use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

use crate::civil::Day;

/// Writes a day.
pub(super) fn serialize<S: Serializer>(day: &Option<Day>, out: S) -> Result<S::Ok, S::Error> {
    day.map(Day::iso).serialize(out)
}

/// Reads a day.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Day>, D::Error> {
    let text = Option::<String>::deserialize(input)?;
    text.map(|text| Day::parse(&text)).transpose().map_err(D::Error::custom)
}
