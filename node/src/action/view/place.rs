//! Who: provinces and their units.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::plain::{Moment, ProvinceCode, UnitCode, Words};

/// An office of a province that sends or receives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UnitView {
    /// Its province.
    pub province: ProvinceCode,
    /// Its name as the request has it, if it is filled in.
    pub unit: Option<Words>,
}

/// The one province and unit that is responsible for her now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ResponsibleView {
    /// The province.
    pub province: ProvinceCode,
    /// Which of its units.
    pub role: UnitCode,
    /// The unit's name, if it is filled in.
    pub unit: Option<Words>,
    /// Since when.
    pub since: Moment,
}
