//! Documents held, holds lifted.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::action::plain::{HoldReasonCode, SignedRef};

/// Every document of a transfer is held.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldTransfer {
    /// Why: `consent_withdrawn`, or `restricted` if she asked that her data be processed less or not now.
    pub reason: HoldReasonCode,
    /// In words, for the event; only with `consent_withdrawn`.
    pub note: Option<String>,
}

/// One hold is lifted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LiftHold {
    /// The hold.
    pub hold: SignedRef,
}
