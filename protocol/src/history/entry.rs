//! One edit of a history.

use crate::edit::{Header, Payload};
use crate::id::EditId;

/// One admitted edit.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id.
    pub id: EditId,
    /// Its header.
    pub header: Header,
    /// Its payload, absent if it was erased.
    pub payload: Option<Payload>,
}
