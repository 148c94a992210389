//! Agreements.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::action::plain::{
    DigestHex, InstrumentCode, KindName, Moment, ProvinceCode, SignedRef, VersionRef,
};

/// The number the paper has at one party.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperNumber {
    /// The party.
    pub province: ProvinceCode,
    /// The number.
    pub number: String,
}

/// What one kind of document may carry.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CarriesTerm {
    /// The kind.
    pub kind: KindName,
    /// Patterns of the schema.
    pub patterns: Vec<String>,
}

/// The terms of a version. This province is always a party.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeAgreement {
    /// What sort of instrument it is.
    pub instrument: InstrumentCode,
    /// Title as on the paper.
    pub title: String,
    /// What data are processed for.
    pub purpose: String,
    /// The other parties, whose cards people have compared.
    pub parties: Vec<ProvinceCode>,
    /// The numbers the paper has.
    #[serde(default)]
    pub numbers: Vec<PaperNumber>,
    /// The first moment it is in force.
    pub from: Moment,
    /// The last moment at which a document may be begun under it.
    pub until: Moment,
    /// Days within which a request is to be answered; 3 if absent.
    pub answer_days: Option<u32>,
    /// Days after `until` in which open documents may still be accepted and filled; 90 if absent.
    pub grace_days: Option<u32>,
    /// Days a received document is kept after closing; 1825 if absent.
    pub retention_days: Option<u32>,
    /// What may travel. If absent: what the version before carries, without the fields whose removal this one takes
    /// in; everything of the schema if there is none before.
    pub carries: Option<Vec<CarriesTerm>>,
    /// Roles (not persons) to contact.
    #[serde(default)]
    pub contacts: Vec<String>,
    /// SHA-256 of the signed paper, if it is at hand.
    pub paper: Option<DigestHex>,
    /// The accord it stands under, by its first version.
    pub under: Option<VersionRef>,
    /// The version it follows; absent for the first version of an agreement.
    pub previous: Option<VersionRef>,
    /// Restrictions of the agreement that this version takes in, so that they no longer count apart between those who
    /// sign it.
    #[serde(default)]
    pub takes_in: Vec<SignedRef>,
}

/// How a party narrows an agreement by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Narrow {
    /// No new documents.
    Pause,
    /// A field no longer travels, and is no longer shown.
    FieldRemoved,
    /// This province leaves.
    Withdrawal,
}

/// This province narrows an agreement, of which any version may be named.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RestrictAgreement {
    /// How.
    pub narrowing: Narrow,
    /// The last moment of a pause; absent: until a new version takes it in.
    pub until: Option<Moment>,
    /// The kind of document a field is removed from.
    pub kind: Option<KindName>,
    /// The pattern of the field that is removed.
    pub pattern: Option<String>,
    /// Why, in words for the partners.
    pub reason: String,
}

/// A party declines.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclineAgreement {
    /// Why, in words for the partners.
    pub reason: String,
}
