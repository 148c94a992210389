//! Own case files.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::plain::{CaseRef, DocumentRef, KindName, Moment, Words};
use crate::case::Case;

/// A document that was filled from a case file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FilledView {
    /// Its kind.
    pub kind: KindName,
    /// The document.
    pub id: DocumentRef,
}

/// A case file as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CaseRow {
    /// Its id.
    pub id: CaseRef,
    /// The number in the office's register, if it has one.
    pub register_number: Option<Words>,
    /// Counts its changes from 1; who writes it anew says which they have read.
    pub version: u64,
    /// When it was begun.
    pub created: Moment,
    /// When it was last changed.
    pub changed: Moment,
    /// The documents that were filled from it.
    pub documents: Vec<FilledView>,
}

/// A case file whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CaseView {
    /// Its row.
    pub row: CaseRow,
    /// All of it.
    #[schema(value_type = Object)]
    pub case: Case,
}
