//! Orders to erase documents, and their answers.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::plain::{DocumentRef, EraseReasonCode, KindName, Moment, ProvinceCode, SignedRef, Words};

/// One party's signed answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AnswerView {
    /// The party.
    pub author: ProvinceCode,
    /// `erased`, `refused` or `later`.
    pub answer: String,
    /// The legal basis on which it is kept.
    pub basis: Option<Words>,
    /// Until when it is kept, if not for good.
    pub until: Option<Moment>,
    /// When, as its author says.
    pub at: Moment,
}

/// An order to erase a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ErasureView {
    /// Its id.
    pub order: SignedRef,
    /// The document.
    pub document: DocumentRef,
    /// What it is for.
    pub kind: KindName,
    /// The transfer it is part of, if it is part of one beside itself.
    pub transfer: Option<DocumentRef>,
    /// Why.
    pub reason: EraseReasonCode,
    /// Who ordered it.
    pub author: ProvinceCode,
    /// When, as its author says.
    pub at: Moment,
    /// Whether this office owes the answer.
    pub to_answer: bool,
    /// The parties that have not answered.
    pub missing: Vec<ProvinceCode>,
    /// The answers, the newest of each party.
    pub answers: Vec<AnswerView>,
}
