//! Reading the interface's answers.

use serde_json::Value;

use crate::demo::error::DemoError;

fn lacks(at: &str) -> DemoError {
    DemoError::Lacks(at.to_owned())
}

/// What stands at a place of an answer.
pub(super) fn at<'a>(answer: &'a Value, at: &str) -> Result<&'a Value, DemoError> {
    answer.pointer(at).ok_or_else(|| lacks(at))
}

/// The text at a place.
pub(super) fn text<'a>(answer: &'a Value, at: &str) -> Result<&'a str, DemoError> {
    answer.pointer(at).and_then(Value::as_str).ok_or_else(|| lacks(at))
}

/// The number at a place.
pub(super) fn number(answer: &Value, at: &str) -> Result<u64, DemoError> {
    answer.pointer(at).and_then(Value::as_u64).ok_or_else(|| lacks(at))
}

/// The list at a place.
pub(super) fn list<'a>(answer: &'a Value, at: &str) -> Result<&'a [Value], DemoError> {
    answer.pointer(at).and_then(Value::as_array).map(Vec::as_slice).ok_or_else(|| lacks(at))
}

/// Whether there is anything at a place.
pub(super) fn is_there(answer: &Value, at: &str) -> bool {
    answer.pointer(at).is_some_and(|value| !value.is_null())
}

/// Whether this text stands at a place.
pub(super) fn says(answer: &Value, at: &str, text: &str) -> bool {
    answer.pointer(at).and_then(Value::as_str) == Some(text)
}

/// The first of a list in which this text stands at a place.
pub(super) fn find<'a>(list: &'a [Value], place: &str, text: &str) -> Option<&'a Value> {
    list.iter().find(|one| says(one, place, text))
}
