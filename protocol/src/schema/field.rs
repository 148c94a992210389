//! One row of the table: what a field is, whom it is shown to, and who writes it.

use super::kind::Role;
use super::path::{Path, is_entry_name};
use super::value::{BadValue, Type, UNKNOWN, Value, unknown_because};
use crate::province::Province;

/// To whom a field is shown, and when (domain.md §3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// In the envelope: what the receiver needs to plan an answer.
    T0,
    /// Released after acceptance, wish and consent.
    T1,
    /// Released after acceptance only if the sender ticks it, with a reason.
    T2,
    /// What the provinces of one leg need.
    Leg,
}

/// How much a field tells about a person (UU 27/2022 art. 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sensitivity {
    /// Operational: tells nothing of a person.
    Operational,
    /// Personal (art. 4 (3)).
    Personal,
    /// Specific: health, child data (art. 4 (2)).
    Specific,
    /// Judicial or protected.
    Protected,
}

/// How the path ends that says why a ticked field is sent.
pub const REASON: &str = "_reason";

/// One row of the table: a path or a family of paths.
#[derive(Debug)]
pub struct Field {
    /// The path; `*` stands for the random name of a collection entry, `#` for a province code.
    pub pattern: &'static str,
    /// Type and maximum.
    pub ty: Type,
    /// To whom it is shown.
    pub scope: Scope,
    /// How much it tells about a person.
    pub sensitivity: Sensitivity,
    /// The roles that may write it; empty for paths that the rules of events and cuts govern.
    pub writers: &'static [Role],
    /// Label in Bahasa.
    pub label_id: &'static str,
    /// Label in English.
    pub label_en: &'static str,
    /// Name in HTCDS 2.0 (IOM), where it has one.
    pub htcds: Option<&'static str>,
    /// Whether it is a part of her identity, which may be unknown for a reason.
    pub identity: bool,
}

impl Field {
    /// Whether the path belongs to an event.
    pub fn is_event(&self) -> bool {
        self.pattern.starts_with("event/")
    }

    /// Whether the path belongs to a cut.
    pub fn is_cut(&self) -> bool {
        self.pattern.starts_with("cut/")
    }

    /// Whether every agreement carries it: events and cuts are the protocol's own.
    pub fn is_structural(&self) -> bool {
        self.is_event() || self.is_cut()
    }

    /// Whether the field tells something of a person.
    pub fn is_personal(&self) -> bool {
        self.sensitivity != Sensitivity::Operational
    }

    /// Whether the value may stand here: one of the field's type, or, in a part of her identity, that it is unknown
    /// and why.
    pub fn check(&self, value: &Value) -> Result<(), BadValue> {
        match value {
            Value::Text(text) if self.identity && text.starts_with(UNKNOWN) => {
                if unknown_because(text).is_some() { Ok(()) } else { Err(BadValue::NotInList) }
            }
            Value::Text(_)
            | Value::Int(_)
            | Value::Bool(_)
            | Value::Time(_)
            | Value::Hash(_)
            | Value::File(_) => self.ty.check(value),
        }
    }

    /// Whether it is a province's signature on a record.
    pub fn is_signature(&self) -> bool {
        self.pattern.ends_with("/ttd/#")
    }

    /// Whether `author` may write `path` as far as the path itself says: a segment `#` is a province, and that
    /// province alone writes there. So each side signs a record for itself.
    pub fn is_own(&self, path: &Path, author: Province) -> bool {
        let mut found = path.segments();
        let own = |segment: &str| segment.parse::<Province>() == Ok(author);
        self.pattern
            .split('/')
            .all(|expected| found.next().is_some_and(|found| expected != "#" || own(found)))
    }

    /// The path beside this one that says why the receiver needs to know it; only what is ticked has one.
    pub fn reason_pattern(&self) -> Option<String> {
        let needs = self.scope == Scope::T2 && !self.is_reason();
        needs.then(|| format!("{}{REASON}", self.pattern))
    }

    /// Whether it says why another field was ticked.
    pub fn is_reason(&self) -> bool {
        self.scope == Scope::T2 && self.pattern.ends_with(REASON)
    }

    /// Whether `path` is this row's, or one of its family.
    pub(super) fn matches(&self, path: &Path) -> bool {
        let mut segments = path.segments();
        let fits = self.pattern.split('/').all(|expected| {
            segments.next().is_some_and(|found| match expected {
                "*" => is_entry_name(found),
                "#" => found.parse::<Province>().is_ok(),
                name => name == found,
            })
        });
        fits && segments.next().is_none()
    }
}
