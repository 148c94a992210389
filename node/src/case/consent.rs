//! What she has agreed to, what she wants, and the risk of it.

use serde::{Deserialize, Serialize};

use crate::case::code::{
    Consent, ConsentForm, ConsentGiver, Destination, Implication, Risk, RiskFactor, Told, Wish,
};
use crate::case::day;
use crate::civil::Day;

/// What she has agreed to and what she wants.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Consents {
    /// Consent to send her data.
    pub data: Option<Consent>,
    /// Who gave it.
    pub given_by: Option<ConsentGiver>,
    /// Whether the parent or guardian who gave it had a part in what was done to her. Never leaves the office.
    pub giver_implicated: Option<Implication>,
    /// Why the office decided in a child's place, if parents or guardian cannot. Only its hash leaves the office.
    pub best_interest_memo: String,
    /// The day it was given.
    #[serde(with = "day")]
    pub given_on: Option<Day>,
    /// How it was recorded.
    pub form: Option<ConsentForm>,
    /// What was told before it was asked for. Never leaves the office; by consent nothing is sent without all seven.
    pub told: Vec<Told>,
    /// The language it was asked in (ISO 639).
    pub language: String,
    /// What she agreed the data may be used for.
    pub purposes: String,
    /// Which data she agreed to have sent.
    pub fields: String,
    /// Who was present.
    pub witness: String,
    /// Whether she agrees to be traced.
    pub tracing: Option<bool>,
    /// Whether she wants to return.
    pub wish: Option<Wish>,
    /// The risk of returning.
    pub risk: Option<Risk>,
    /// What makes it risky.
    pub risk_factors: Vec<RiskFactor>,
    /// How the risk is reduced.
    pub risk_mitigation: String,
    /// Where she would return to.
    pub destination: Option<Destination>,
}

quiet!(Consents);
