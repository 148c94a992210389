//! Documents ordered erased, orders answered, laws that stand against it.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::action::plain::{DocumentRef, EraseReasonCode, Moment, SignedRef};

/// A document is to be erased at every other party.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EraseDocument {
    /// Why.
    pub reason: EraseReasonCode,
}

/// What this office does with its own copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// It is erased here; nobody can take that back.
    Erase,
    /// It is kept on a legal basis.
    Keep,
}

/// An order is answered, or a hold for consent taken back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerErasure {
    /// The order or the hold.
    pub order: SignedRef,
    /// The answer.
    pub answer: Said,
    /// The legal basis, in words for the partner; needed to keep it. At most 400 bytes on one line.
    pub basis: Option<String>,
    /// Until when it is kept; absent if for good.
    pub until: Option<Moment>,
}

/// A law forbids erasing a document here, or no longer does.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetLegalHold {
    /// Which law, in words for the partner; absent if none does any longer. At most 400 bytes on one line.
    pub basis: Option<String>,
    /// Until when; absent if until further notice.
    pub until: Option<Moment>,
}

/// What becomes of this office's copy of data whose consent was taken back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Decide {
    /// The decision of the head of the unit.
    pub answer: Said,
    /// The legal basis, in words for the partner; needed to keep it. At most 400 bytes on one line.
    pub basis: Option<String>,
    /// Until when it is kept; absent if for good.
    pub until: Option<Moment>,
    /// The one document it is about; absent for all that are held.
    pub document: Option<DocumentRef>,
}
