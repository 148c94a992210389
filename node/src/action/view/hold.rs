//! What holds a document.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::plain::{HoldReasonCode, Moment, ProvinceCode, SignedRef};

/// A hold without a lift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HoldView {
    /// Its id.
    pub id: SignedRef,
    /// Why.
    pub reason: HoldReasonCode,
    /// Who holds the document.
    pub author: ProvinceCode,
    /// When it was signed, as its author says.
    pub at: Moment,
    /// Whether this office may lift it.
    pub may_lift: bool,
}
