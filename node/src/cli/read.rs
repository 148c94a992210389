//! Reads the objects of the interface for people: what is absent reads as a dash, a moment in the office's own time.

use pulang_config::code::ProvinceCode;
use pulang_config::region::{self, Zone};
use pulang_protocol::time::Time;
use serde_json::Value;

use crate::civil::moment_words;

const NOTHING: &str = "–";

/// One object.
#[derive(Clone, Copy)]
pub(super) struct Read<'a> {
    value: &'a Value,
    zone: Zone,
}

impl<'a> Read<'a> {
    /// Begins to read an object, for an office in this zone.
    pub(super) fn new(value: &'a Value, zone: Zone) -> Self {
        Self { value, zone }
    }

    /// What stands at a pointer (RFC 6901).
    pub(super) fn at(self, pointer: &str) -> Self {
        Self { value: self.value.pointer(pointer).unwrap_or(&Value::Null), zone: self.zone }
    }

    /// The members of a list, in order.
    pub(super) fn each(self) -> impl Iterator<Item = Self> {
        let list = self.value.as_array().map_or(&[][..], Vec::as_slice);
        list.iter().map(move |value| Self { value, zone: self.zone })
    }

    /// Whether there is anything.
    pub(super) fn is_there(self) -> bool {
        !self.value.is_null()
    }

    /// A text or number, as it is. Control characters of a partner's text do not reach the terminal.
    pub(super) fn text(self) -> String {
        let text = match self.value {
            Value::Null => NOTHING.to_owned(),
            Value::String(text) => text.clone(),
            Value::Bool(truth) => if *truth { "ya" } else { "tidak" }.to_owned(),
            Value::Number(_) | Value::Array(_) | Value::Object(_) => self.value.to_string(),
        };
        text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
    }

    /// A number; 0 if there is none.
    pub(super) fn number(self) -> i64 {
        self.value.as_i64().unwrap_or(0)
    }

    /// A moment in words.
    pub(super) fn moment(self) -> String {
        let at = self.value.as_i64().and_then(|millis| Time::from_millis(millis).ok());
        at.map_or_else(|| NOTHING.to_owned(), |at| moment_words(at, self.zone))
    }

    /// A province by its name and code.
    pub(super) fn province(self) -> String {
        let code = self.value.as_str().and_then(|code| code.parse::<ProvinceCode>().ok());
        let known = code.and_then(region::province);
        known.map_or_else(|| self.text(), |province| format!("{} ({})", province.name, province.code))
    }

    /// A list of texts with spaces between.
    pub(super) fn words(self) -> String {
        self.each().map(Self::text).collect::<Vec<_>>().join(" ")
    }
}
