//! One document: its fields, where people have to choose, and how it stands with the partners.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::plain::{
    DocumentRef, EditRef, GateCode, KindName, Moment, OfficerRef, PathText, ProvinceCode, Scalar, VersionRef,
};
use crate::action::view::delivery::{DeliveryView, EditDelivery};
use crate::action::view::erasure::{AnswerView, ErasureView};
use crate::action::view::hold::HoldView;

/// What to know about a field beside its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldState {
    /// Every party has it.
    Shared,
    /// Ours, and a partner's receipt is not here yet.
    NotYetThere,
    /// Two values: people have to choose.
    Differs,
    /// A party has taken the field out of the agreement: its values are kept and no longer shown.
    Removed,
}

/// A value, and who set it when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ValueView {
    /// The value; absent where it is hidden.
    pub value: Option<Scalar>,
    /// Whether it is personal and was not asked for.
    pub hidden: bool,
    /// The edit that set it.
    pub edit: EditRef,
    /// The province.
    pub author: ProvinceCode,
    /// The officer, by an opaque name.
    pub officer: OfficerRef,
    /// When, as the author says.
    pub at: Moment,
}

/// One filled field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldView {
    /// Its path.
    pub path: PathText,
    /// Its label in Bahasa.
    pub label_id: String,
    /// Its label in English.
    pub label_en: String,
    /// Whether it tells something of a person.
    pub personal: bool,
    /// The value that wins.
    pub winner: ValueView,
    /// The other visible values, if people have to choose.
    pub others: Vec<ValueView>,
    /// What to know beside it.
    pub state: FieldState,
}

/// One document of a transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DocumentView {
    /// Its id.
    pub id: DocumentRef,
    /// What it is for.
    pub kind: KindName,
    /// Who began it.
    pub creator: ProvinceCode,
    /// The version of the agreement it was begun under.
    pub agreement: VersionRef,
    /// When its first edit was written; absent while none has come.
    pub begun: Option<Moment>,
    /// For what its genesis waits here, if it does.
    pub waiting: Option<GateCode>,
    /// The newest edits: equal at two nodes when both have the same.
    pub heads: Vec<EditRef>,
    /// How many edits are admitted here.
    pub edits: u64,
    /// How many of them are kept but do not count (ditahan).
    pub held: u64,
    /// How many wait here for something.
    pub parked: u64,
    /// How our newest part stands, partner by partner.
    pub delivery: Vec<DeliveryView>,
    /// How each own edit stands, the oldest first.
    pub own_edits: Vec<EditDelivery>,
    /// The filled fields, in the order of the schema.
    pub fields: Vec<FieldView>,
    /// Whether a personal value is hidden.
    pub hides: bool,
    /// The holds that have no lift.
    pub holds: Vec<HoldView>,
    /// Whether a hold hides what it says of persons, also from whoever asks for personal values.
    pub is_held: bool,
    /// The decisions of parties about data whose consent was taken back.
    pub decisions: Vec<AnswerView>,
    /// The orders to erase it.
    pub erasures: Vec<ErasureView>,
    /// When it was erased here.
    pub erased: Option<Moment>,
}
