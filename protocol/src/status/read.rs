//! Finding the event in an edit: a pure function of the edit, so admission may refuse by it.

use super::event::{Event, EventKind, Outcome, Reason};
use super::rule::{COPIED, Rule, rule};
use crate::edit::{Act, Op, Payload};
use crate::id::{Digest, DocumentId, EditId, Nonce};
use crate::province::Province;
use crate::schema::{Kind, Path, Value};

/// Why what an edit says under `event/` is no event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EventError {
    /// Paths of two events.
    #[error("the edit holds two events")]
    Two,
    /// The event's name is not the one that only this edit may set.
    #[error("the event is not this edit's own")]
    Foreign,
    /// An event is set once and never cleared.
    #[error("an event cannot be cleared")]
    Cleared,
    /// A path that no event has, or a value of another type than its path.
    #[error("the event has an unknown path or a value of another type")]
    BadField,
    /// `type` is missing.
    #[error("the event has no type")]
    NoType,
    /// No event has this type.
    #[error("no event has this type")]
    UnknownType,
    /// There is such an event, but not in this kind of document.
    #[error("this kind of document holds no such event")]
    NotOfKind,
    /// The event has to say why.
    #[error("the event gives no reason")]
    NoReason,
    /// The reason is not in the event's list, or the event has none.
    #[error("the reason is not in the list of the event")]
    UnknownReason,
    /// A copy of a leg's event lacks the leg, the edit or the outcome.
    #[error("the copied outcome is not complete")]
    NoOutcome,
    /// The outcome is no event that may be copied.
    #[error("the outcome is no event of a leg that may be copied")]
    UnknownOutcome,
    /// Paths of a copied outcome in another event.
    #[error("only a copied outcome names a leg, an edit, an outcome and a province")]
    OutcomeOutOfPlace,
    /// `province` is no province code.
    #[error("the province is no province code")]
    BadProvince,
}

/// The paths of one event, as far as they are set.
#[derive(Default)]
struct Fields<'a> {
    kind: Option<&'a str>,
    reason: Option<&'a str>,
    note: Option<&'a str>,
    at: Option<crate::time::Time>,
    place: Option<&'a str>,
    leg: Option<Digest>,
    leg_edit: Option<Digest>,
    outcome: Option<&'a str>,
    province: Option<&'a str>,
}

/// The event of an edit of this kind of document, if it holds one. `own_entry` is [`crate::edit::own_entry`].
pub fn event_of(kind: Kind, payload: &Payload, own_entry: Nonce) -> Result<Option<Event>, EventError> {
    let ops: Vec<&Op> = payload.ops.iter().filter(|op| op.path.collection() == "event").collect();
    let Some(first) = ops.first() else { return Ok(None) };
    let name = first.path.entry_name();
    if ops.iter().any(|op| op.path.entry_name() != name) {
        return Err(EventError::Two);
    }
    if name != Some(own_entry) {
        return Err(EventError::Foreign);
    }
    let mut fields = Fields::default();
    for op in ops {
        match &op.act {
            Act::Set(value) => fields.set(&op.path, value)?,
            Act::Clear => return Err(EventError::Cleared),
        }
    }
    fields.event(kind).map(Some)
}

impl<'a> Fields<'a> {
    fn set(&mut self, path: &Path, value: &'a Value) -> Result<(), EventError> {
        let mut segments = path.segments().skip(2);
        match (segments.next(), segments.next(), value) {
            (Some("type"), None, Value::Text(text)) => self.kind = Some(text),
            (Some("reason"), None, Value::Text(text)) => self.reason = Some(text),
            (Some("note"), None, Value::Text(text)) => self.note = Some(text),
            (Some("place"), None, Value::Text(text)) => self.place = Some(text),
            (Some("outcome"), None, Value::Text(text)) => self.outcome = Some(text),
            (Some("province"), None, Value::Text(text)) => self.province = Some(text),
            (Some("at"), None, Value::Time(time)) => self.at = Some(*time),
            (Some("leg"), None, Value::Hash(hash)) => self.leg = Some(*hash),
            (Some("leg_edit"), None, Value::Hash(hash)) => self.leg_edit = Some(*hash),
            (
                Some(_) | None,
                Some(_) | None,
                Value::Text(_)
                | Value::Int(_)
                | Value::Bool(_)
                | Value::Time(_)
                | Value::Hash(_)
                | Value::File(_),
            ) => return Err(EventError::BadField),
        }
        Ok(())
    }

    fn event(&self, kind: Kind) -> Result<Event, EventError> {
        let code = self.kind.ok_or(EventError::NoType)?;
        let event = EventKind::from_code(code).ok_or(EventError::UnknownType)?;
        let rule = rule(event, kind).ok_or(EventError::NotOfKind)?;
        Ok(Event {
            kind: event,
            reason: self.reason(rule)?,
            note: self.note.map(Box::from),
            at: self.at,
            place: self.place.map(Box::from),
            outcome: self.outcome(event)?,
        })
    }

    fn reason(&self, rule: &Rule) -> Result<Option<Reason>, EventError> {
        match (self.reason, rule.reasons) {
            (None, []) => Ok(None),
            (None, [_, ..]) => Err(EventError::NoReason),
            (Some(code), listed) => Reason::from_code(code)
                .filter(|reason| listed.contains(reason))
                .map(Some)
                .ok_or(EventError::UnknownReason),
        }
    }

    fn outcome(&self, event: EventKind) -> Result<Option<Outcome>, EventError> {
        let nothing = self.leg.is_none() && self.leg_edit.is_none();
        if event != EventKind::JourneyOutcome {
            let nothing = nothing && self.outcome.is_none() && self.province.is_none();
            return if nothing { Ok(None) } else { Err(EventError::OutcomeOutOfPlace) };
        }
        let (Some(leg), Some(edit), Some(code)) = (self.leg, self.leg_edit, self.outcome) else {
            return Err(EventError::NoOutcome);
        };
        let copied = EventKind::from_code(code).filter(|copied| COPIED.contains(copied));
        let province = self.province.map(str::parse::<Province>).transpose();
        Ok(Some(Outcome {
            leg: DocumentId::from_bytes(*leg.as_bytes()),
            edit: EditId::from_bytes(*edit.as_bytes()),
            event: copied.ok_or(EventError::UnknownOutcome)?,
            province: province.map_err(|_| EventError::BadProvince)?,
        }))
    }
}
