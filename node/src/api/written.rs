//! What is answered when something was written and signed.

use pulang_protocol::id::{DocumentId, EditId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::action::plain::{DocumentRef, EditRef, Plain};

/// Something was written, durably.
#[derive(Serialize, ToSchema)]
pub(super) struct Written {
    /// The document.
    id: DocumentRef,
    /// The edit, where one edit is the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    edit: Option<EditRef>,
}

impl Written {
    /// A document was begun or changed.
    pub(super) fn document(id: DocumentId) -> Self {
        Self { id: Plain(id), edit: None }
    }

    /// One edit was added to a document.
    pub(super) fn edit(id: DocumentId, edit: EditId) -> Self {
        Self { id: Plain(id), edit: Some(Plain(edit)) }
    }
}
