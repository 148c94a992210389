//! What happened, and what is done about it.

use serde::{Deserialize, Serialize};

use crate::case::code::{
    Category, Fitness, LegalStage, Means, Process, Protection, Purpose, Recruitment, Restitution, Scene,
    Service, Source, Violence,
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
    /// Whether she is registered in the national data of social welfare (Permensos 8/2023 art. 18).
    pub in_welfare_data: Option<bool>,
}

/// What was done. Never leaves the office, but for purposes and provinces that the receiver needs to know.
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
    /// Where she was taken through.
    pub transited_at: Address,
    /// Where she was exploited.
    pub exploited_at: Address,
    /// Countries of those places, if they are others, as the office writes them.
    pub countries: String,
    /// How she was recruited.
    pub recruitment: Vec<Recruitment>,
    /// The forms of violence.
    pub violence: Vec<Violence>,
    /// Where it happened.
    pub scene: Option<Scene>,
    /// Kind of trafficking, for statistics.
    pub category: Option<Category>,
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
    /// Number of the letter by which LPSK allows this return, if she is protected.
    pub protection_clearance: String,
    /// Restitution.
    pub restitution: Option<Restitution>,
}

/// Body and mind. Of these only fitness, needs, regular medicine and services still needed may leave the office.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Care {
    /// Medical findings in full.
    pub medical_detail: String,
    /// Number of the forensic report (visum et repertum).
    pub forensic_report: String,
    /// HIV.
    pub hiv_detail: String,
    /// Pregnancy.
    pub pregnancy_detail: String,
    /// The psychologist's assessment.
    pub psychological_detail: String,
    /// Whether she is fit to travel.
    pub travel_fitness: Option<Fitness>,
    /// What she needs on the way and after, in words that others may read.
    pub special_needs: String,
    /// Medicine she takes regularly.
    pub regular_medicine: String,
    /// Services she still needs.
    pub follow_up: Vec<Service>,
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

quiet!(Register, Account, Law, Care, Shelter);
