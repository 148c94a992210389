//! What the office does for her: services, visits, the plan it proposes, and what it cost.

use serde::{Deserialize, Serialize};

use crate::case::code::{Service, VisitMethod};
use crate::case::day;
use crate::civil::Day;

/// A service that was given. Only its type and day may leave the office.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Given {
    /// What it was.
    pub service: Option<Service>,
    /// The unit that gave it.
    pub unit: String,
    /// The day.
    #[serde(with = "day")]
    pub on: Option<Day>,
    /// What was done.
    pub description: String,
    /// What came of it.
    pub outcome: String,
}

/// A visit after her return, as the receiving office keeps it. The sender sees a summary line in the envelope.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Visit {
    /// The day.
    #[serde(with = "day")]
    pub on: Option<Day>,
    /// How.
    pub method: Option<VisitMethod>,
    /// What she needs.
    pub needs: String,
    /// What is to be done.
    pub follow_up: String,
}

/// A step of reintegration that this office proposes to the receiver.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Proposal {
    /// What for.
    pub goal: String,
    /// What to do.
    pub activity: String,
}

/// What the return cost, in rupiah. What an agreement shares stands in the legs.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Costs {
    /// Transport.
    pub transport: Option<u64>,
    /// Food and lodging.
    pub food: Option<u64>,
}

quiet!(Given, Visit, Proposal, Costs);
