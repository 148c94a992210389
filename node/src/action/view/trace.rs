//! A search for a victim's family.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::plain::{DocumentRef, ProvinceCode};
use crate::action::view::document::DocumentView;
use crate::action::view::next::NextAct;
use crate::action::view::transfer::Direction;

/// One search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TraceView {
    /// Our side of it.
    pub direction: Direction,
    /// The other province.
    pub partner: ProvinceCode,
    /// The envelope of the transfer it belongs to, where this node knows of one.
    pub transfer: Option<DocumentRef>,
    /// What this province may do now.
    pub next: Vec<NextAct>,
    /// The document.
    pub document: DocumentView,
}
