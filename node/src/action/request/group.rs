//! Groups: people who travel together.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::action::plain::{CaseRef, DocumentRef, ProvinceCode, ReasonCode};
use crate::action::request::journey::RecordEvent;
use crate::action::request::transfer::{Answer, FieldInput};

/// A transfer of each of these people is asked for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmitGroup {
    /// Their case files, each once, at most 50.
    pub cases: Vec<CaseRef>,
    /// The province that is asked.
    pub to: ProvinceCode,
    /// Fields set beside or instead of what the case files say, in each of them.
    #[serde(default)]
    pub fields: Vec<FieldInput>,
    /// In words, for each of them.
    pub note: Option<String>,
}

/// The receiver answers a group.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerGroup {
    /// The answer.
    pub answer: Answer,
    /// Why; needed to refuse, and only then.
    pub reason: Option<ReasonCode>,
    /// In words.
    pub note: Option<String>,
    /// The transfers that are meant; everybody who waits for an answer if absent.
    pub only: Option<Vec<DocumentRef>>,
}

/// The sender releases what the receiver needs to bring a group home.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseGroup {
    /// Fields set beside or instead of what the case files say, in each of them.
    #[serde(default)]
    pub fields: Vec<FieldInput>,
    /// The transfers that are meant; everybody who lacks nothing if absent.
    pub only: Option<Vec<DocumentRef>>,
}

/// A leg is begun for each of a group.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BeginGroupLegs {
    /// The province it arrives in.
    pub to: ProvinceCode,
    /// The template that is copied into each leg.
    #[serde(default)]
    pub fields: Vec<FieldInput>,
    /// The transfers that are meant; everybody who waits to travel if absent.
    pub only: Option<Vec<DocumentRef>>,
}

/// Something happened to a group.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupEvent {
    /// What.
    pub what: RecordEvent,
    /// The transfers that are meant; everybody to whom it can have happened if absent.
    pub only: Option<Vec<DocumentRef>>,
}
