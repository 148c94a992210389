//! What happens on the way, and after it.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::action::plain::{EntryName, EventCode, Moment, ProvinceCode, ReasonCode};
use crate::action::request::transfer::FieldInput;

/// A leg is begun by the province it departs from.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BeginLeg {
    /// The province it arrives in.
    pub to: ProvinceCode,
    /// Its fields.
    #[serde(default)]
    pub fields: Vec<FieldInput>,
}

/// Something happened: an event of an envelope or a leg.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordEvent {
    /// What.
    pub event: EventCode,
    /// Why, if the event has reasons.
    pub reason: Option<ReasonCode>,
    /// In words.
    pub note: Option<String>,
    /// When it happened; when it is written if absent.
    pub at: Option<Moment>,
    /// Where.
    pub place: Option<String>,
    /// Fields that are set in the same edit: a head count, the hand-over record, a monitoring entry.
    #[serde(default)]
    pub fields: Vec<FieldInput>,
}

/// A monitoring visit or call.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Monitor {
    /// The name under which it is entered, so that the same request sent twice is entered once; drawn if absent.
    #[serde(default)]
    pub entry: Option<EntryName>,
    /// The day, `YYYY-MM-DD`.
    pub on: String,
    /// The code of the method.
    pub method: String,
    /// The code of the condition.
    pub condition: String,
    /// In words.
    pub note: Option<String>,
}

/// The transfer is closed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// The code of the reason, of the schema's list.
    pub reason: String,
    /// In words.
    pub note: Option<String>,
}
