//! What happened, and what is done about it.

use serde::{Deserialize, Serialize};

use crate::case::code::{
    Consent, ConsentGiver, Destination, Fitness, LegalStage, Means, Process, Protection, Purpose,
    Restitution, Risk, Source, Wish,
};
use crate::case::day;
use crate::case::person::Address;
use crate::civil::Day;

/// The office's own books.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Register {
    /// Number in the register of cases. Never leaves the office.
    pub number: String,
    /// The unit that keeps the case.
    pub unit: String,
    /// Reported on.
    #[serde(with = "day")]
    pub reported_on: Option<Day>,
    /// Happened on.
    #[serde(with = "day")]
    pub occurred_on: Option<Day>,
    /// Found on.
    #[serde(with = "day")]
    pub found_on: Option<Day>,
    /// How the case came.
    pub source: Option<Source>,
}

/// What was done. Never leaves the office.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Account {
    /// The chronicle, as told.
    pub chronicle: String,
    /// The acts.
    pub processes: Vec<Process>,
    /// The means.
    pub means: Vec<Means>,
    /// The ends.
    pub purposes: Vec<Purpose>,
    /// Where she was recruited.
    pub recruited_at: Address,
    /// Where she was exploited.
    pub exploited_at: Address,
}

/// Police and court. Never leaves the office, but for the flag.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Law {
    /// Number of the police report.
    pub police_report: String,
    /// How far it has come.
    pub stage: Option<LegalStage>,
    /// Whether she must appear as a witness.
    pub must_appear_as_witness: Option<bool>,
    /// Protection by LPSK.
    pub protection: Option<Protection>,
    /// Restitution.
    pub restitution: Option<Restitution>,
}

/// Body and mind. Of these only fitness and needs may leave the office.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Care {
    /// Medical findings in full.
    pub medical_detail: String,
    /// Number of the forensic report (visum et repertum).
    pub forensic_report: String,
    /// The psychologist's assessment.
    pub psychological_detail: String,
    /// Whether she is fit to travel.
    pub travel_fitness: Option<Fitness>,
    /// What she needs on the way and after, in words that others may read.
    pub special_needs: String,
}

/// Where she is now. Never leaves the office.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Shelter {
    /// Name of the house.
    pub name: String,
    /// Its address.
    pub address: Address,
    /// Whether the place is secret.
    pub secret: bool,
}

/// What she has agreed to and what she wants.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Consents {
    /// Consent to send her data.
    pub data: Option<Consent>,
    /// Who gave it.
    pub given_by: Option<ConsentGiver>,
    /// The day it was given.
    #[serde(with = "day")]
    pub given_on: Option<Day>,
    /// Whether she agrees to be traced.
    pub tracing: Option<bool>,
    /// Whether she wants to return.
    pub wish: Option<Wish>,
    /// The risk of returning.
    pub risk: Option<Risk>,
    /// Where she would return to.
    pub destination: Option<Destination>,
}

quiet!(Register, Account, Law, Care, Shelter, Consents);
