//! The case file (berkas kasus): what an office knows of one victim and of what was done to her, all of it.
//!
//! It has no form in which it could travel: its only one is JSON, which `store/case.rs` seals before it touches the
//! disk. What a partner may see is written into a document, field by field. Here stand the fields that never leave
//! the office, and the originals of those that may.

/// Types whose `Debug` shows their name and nothing of a person.
macro_rules! quiet {
    ($($name:ident),*) => { $(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )* };
}

mod account;
mod code;
mod consent;
mod day;
mod person;
#[cfg(test)]
mod tests;
mod work;

use std::fmt;
use std::str::FromStr;

use pulang_protocol::id::{Nonce, NotAnId};
use serde::{Deserialize, Serialize};

pub use account::{Account, Care, Law, Register, Shelter};
pub use code::{
    AgeStatus, Category, Citizenship, Consent, ConsentForm, ConsentGiver, Destination, Disability, Education,
    Fitness, IdentityStatus, Implication, LegalStage, Marriage, Means, Occupation, PerpetratorRelation,
    Process, Protection, Purpose, Recruitment, Religion, Restitution, Risk, RiskFactor, Scene, Service, Sex,
    Source, Told, UnknownReason, VictimStatus, Violence, VisitMethod, Wish,
};
pub use consent::Consents;
pub use person::{Address, Perpetrator, Relative, Reporter, Unknown, Victim};
pub use work::{Costs, Given, Proposal, Visit};

/// A case file by its random name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseId(Nonce);

impl CaseId {
    /// Length in bytes.
    pub const SIZE: usize = Nonce::SIZE;

    /// Wraps sixteen random bytes.
    pub const fn from_bytes(bytes: [u8; Self::SIZE]) -> Self {
        Self(Nonce::from_bytes(bytes))
    }

    /// The bytes.
    pub const fn as_bytes(&self) -> &[u8; Self::SIZE] {
        self.0.as_bytes()
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl FromStr for CaseId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        text.parse().map(Self)
    }
}

/// A case file. Everything but the name may be unknown; a text that is unknown is empty.
///
/// A stored field that this version does not know is an error and not passed over, so that nothing is lost when the
/// file is written again.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Case {
    /// The office's own books.
    pub register: Register,
    /// Who told the office. May have to stay secret (UU 21/2007 art. 33).
    pub reporter: Reporter,
    /// The victim.
    pub victim: Victim,
    /// Her family.
    pub family: Vec<Relative>,
    /// Who is said to have done it.
    pub perpetrators: Vec<Perpetrator>,
    /// What was done.
    pub account: Account,
    /// Police and court.
    pub law: Law,
    /// Body, mind and what she needs on the way.
    pub care: Care,
    /// Where she is now. A safe house stays secret.
    pub shelter: Shelter,
    /// What she has agreed to and what she wants.
    pub consents: Consents,
    /// Services that were given.
    pub services: Vec<Given>,
    /// Visits after her return, in the office that received her.
    pub visits: Vec<Visit>,
    /// What this office proposes for her reintegration.
    pub proposals: Vec<Proposal>,
    /// What it cost.
    pub costs: Costs,
}

quiet!(Case);
