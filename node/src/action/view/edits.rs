//! The edits of one document in clear, for an officer who checks what was written.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::plain::{
    DocumentRef, EditRef, IncarnationRef, KindName, Moment, OfficerRef, PathText, ProvinceCode, Scalar,
    VersionRef,
};

/// One operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OpView {
    /// Where.
    pub path: PathText,
    /// The label in Bahasa, if the path is in the schema.
    pub label_id: Option<String>,
    /// What was set; absent if the path was cleared, or the value is hidden.
    pub value: Option<Scalar>,
    /// Whether a hold hides the value, or a party has taken the field out of the agreement.
    pub hidden: bool,
}

/// One admitted edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EditView {
    /// Its id.
    pub id: EditRef,
    /// Who wrote it.
    pub author: ProvinceCode,
    /// In which life of its node.
    pub incarnation: IncarnationRef,
    /// Its number in that life, from 1.
    pub seq: u64,
    /// The edits directly before it.
    pub parents: Vec<EditRef>,
    /// The officer, by an opaque name.
    pub officer: OfficerRef,
    /// When, as the author says.
    pub at: Moment,
    /// The version of the agreement it was written under.
    pub agreement: VersionRef,
    /// Whether it counts.
    pub stands: bool,
    /// Its operations; absent if its payload was erased.
    pub ops: Option<Vec<OpView>>,
}

/// The edits of one document in the order in which this node admitted them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EditsView {
    /// The document.
    pub document: DocumentRef,
    /// What it is for.
    pub kind: KindName,
    /// Its newest edits.
    pub heads: Vec<EditRef>,
    /// The edits.
    pub edits: Vec<EditView>,
}
