//! Cards.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::action::plain::ProvinceCode;

/// People have compared the words of a card that waits.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmCard {
    /// Whose card.
    pub province: ProvinceCode,
    /// The eight words as the partner read them out.
    pub words: String,
}
