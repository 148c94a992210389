//! Groups as plain data.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::plain::{DocumentRef, Words};
use crate::action::view::transfer::RowView;

/// A group with the transfers of its people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GroupView {
    /// Its code.
    pub group: Words,
    /// One transfer a person, in the order in which they were asked for.
    pub transfers: Vec<RowView>,
}

/// What an act did for a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GroupDone {
    /// The group.
    pub group: Words,
    /// The documents that were begun or written into, one a person.
    pub done: Vec<DocumentRef>,
    /// The transfers for which there was nothing to do.
    pub left_out: Vec<DocumentRef>,
}
