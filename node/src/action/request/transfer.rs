//! Transfers: begun, answered, filled.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::action::plain::{CaseRef, EditRef, PathText, PlaceText, ProvinceCode, ReasonCode, Scalar};
use crate::action::view::transfer::Direction;

/// One field to be set, or to be cleared if there is no value.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldInput {
    /// Its path. `new` in place of the name of a collection's entry begins one entry for the whole request, `new2` a
    /// second one, and so on to `new9`.
    pub path: String,
    /// The value; absent to clear.
    pub value: Option<Scalar>,
}

/// The search for her family is begun from a case file, on her own yes.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BeginTrace {
    /// The case file.
    pub case: CaseRef,
    /// The province that is asked.
    pub to: ProvinceCode,
    /// Fields set beside or instead of what the case file says.
    #[serde(default)]
    pub fields: Vec<FieldInput>,
}

/// What the receiver found.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerTrace {
    /// The code of the finding, of the schema's list.
    pub finding: String,
    /// In words.
    pub note: Option<String>,
}

/// A transfer is asked for from a case file.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Submit {
    /// The case file.
    pub case: CaseRef,
    /// The province that is asked.
    pub to: ProvinceCode,
    /// Fields set beside or instead of what the case file says.
    #[serde(default)]
    pub fields: Vec<FieldInput>,
    /// In words.
    pub note: Option<String>,
}

/// Another province is asked, after a refusal. The case file is that of the first transfer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reroute {
    /// The province that is asked now.
    pub to: ProvinceCode,
    /// Fields set beside or instead of what the case file and the first transfer say.
    #[serde(default)]
    pub fields: Vec<FieldInput>,
    /// In words.
    pub note: Option<String>,
}

/// The receiver's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Ready to receive her.
    Accept,
    /// More is needed first.
    RequestCompletion,
    /// Not yet.
    Postpone,
    /// Not ready; with a reason.
    Refuse,
}

/// The receiver answers.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerTransfer {
    /// The answer.
    pub answer: Answer,
    /// Why; needed to refuse, and only then.
    pub reason: Option<ReasonCode>,
    /// In words.
    pub note: Option<String>,
}

/// The sender completes what was asked for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Complete {
    /// Fields of the envelope.
    #[serde(default)]
    pub fields: Vec<FieldInput>,
    /// In words.
    pub note: Option<String>,
}

/// The sender calls its request back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Recall {
    /// Why.
    pub reason: ReasonCode,
    /// In words.
    pub note: Option<String>,
}

/// The sender releases what the receiver needs to bring her home.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseDossier {
    /// Fields set beside or instead of what the case file says.
    #[serde(default)]
    pub fields: Vec<FieldInput>,
}

/// Fields of a document are set or cleared.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetFields {
    /// The fields.
    pub fields: Vec<FieldInput>,
}

/// One of several values is chosen.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Choose {
    /// The field.
    pub path: PathText,
    /// The edit that set the value that is chosen.
    pub edit: EditRef,
    /// The edits whose values were compared. If others have come since, nothing is chosen. Not asked for if absent.
    #[serde(default)]
    pub seen: Option<Vec<EditRef>>,
}

/// Whether a transfer is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Shelf {
    /// Not closed.
    Open,
    /// Closed.
    Closed,
}

/// Which transfers are listed.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ListTransfers {
    /// Only those we ask for, or only those we are asked for; all if absent.
    pub direction: Option<Direction>,
    /// Only those whose number or code of the victim holds this text, whatever the case of its letters.
    pub q: Option<String>,
    /// Only those that are open, or only those that are closed; all if absent.
    pub state: Option<Shelf>,
    /// Only those behind this place; from the first if absent. The place of a row is its `newest`, a hyphen, its id.
    pub after: Option<PlaceText>,
    /// At most so many; all if absent.
    pub limit: Option<u16>,
}
