//! Agreements: who has signed, between whom they are in force, and for how long.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::plain::{
    DigestHex, DocumentRef, InstrumentCode, KindName, Moment, ProvinceCode, SignedRef, VersionRef, Words,
};

/// Where a version stands between this node and the partners it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In force between this province and at least one other.
    InForce,
    /// Signed, and its first day has not come.
    NotBegun,
    /// Waits for our own verdict.
    WaitsForUs,
    /// Waits for a partner's verdict or card.
    WaitsForThem,
    /// A party has paused it or left it.
    Paused,
    /// Its last day is over; open documents may finish.
    Over,
    /// A party declined it.
    Declined,
}

/// A party's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// Nothing signed yet.
    None,
    /// It agrees.
    Agreed,
    /// It declined.
    Declined,
}

/// One party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PartyView {
    /// The province.
    pub province: ProvinceCode,
    /// The number the paper has there, if it has one.
    pub number: Option<Words>,
    /// The word of its node, which is another thing than the signature on the paper.
    pub word: Word,
    /// Why it declined.
    pub reason: Option<Words>,
    /// Whether the card that the agreement names is believed here.
    pub card_here: bool,
    /// Whether the version is in force here between us and this party.
    pub in_force: bool,
}

/// What one kind of document may carry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CarriesView {
    /// The kind.
    pub kind: KindName,
    /// Patterns of the schema.
    pub patterns: Vec<String>,
}

/// A party narrows an agreement by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RestrictionView {
    /// Its id, by which a new version takes it in.
    pub id: SignedRef,
    /// The province.
    pub province: ProvinceCode,
    /// How.
    #[serde(flatten)]
    pub narrowing: NarrowingView,
    /// Why.
    pub reason: Words,
}

/// How an agreement is narrowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "narrowing", rename_all = "snake_case")]
pub enum NarrowingView {
    /// No new documents.
    Pause {
        /// Until when; absent: until further notice.
        until: Option<Moment>,
    },
    /// A field no longer travels.
    FieldRemoved {
        /// In which kind of document.
        kind: KindName,
        /// The field's pattern.
        pattern: String,
    },
    /// The party leaves.
    Withdrawal,
}

/// One version of an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AgreementView {
    /// Its id.
    pub id: VersionRef,
    /// The first version of the same agreement.
    pub root: VersionRef,
    /// Counts the versions from 1.
    pub serial: u32,
    /// What sort of instrument it is.
    pub instrument: InstrumentCode,
    /// Its title.
    pub title: Words,
    /// What data are processed for.
    pub purpose: Words,
    /// Its parties.
    pub parties: Vec<PartyView>,
    /// The first moment it is in force.
    pub from: Moment,
    /// The last moment at which a document may be begun under it.
    pub until: Moment,
    /// Whole days left until then; 0 if it is over.
    pub days_left: u32,
    /// Days within which a request is to be answered.
    pub answer_days: u32,
    /// Days after `until` in which open documents may still be accepted and filled.
    pub grace_days: u32,
    /// Days a received document is kept after closing.
    pub retention_days: u32,
    /// SHA-256 of the signed paper, if it was at hand when the version was written.
    pub paper: Option<DigestHex>,
    /// Roles (not persons) to contact.
    pub contacts: Vec<Words>,
    /// The version it follows.
    pub previous: Option<VersionRef>,
    /// Restrictions that this version takes in.
    pub takes_in: Vec<SignedRef>,
    /// What may travel.
    pub carries: Vec<CarriesView>,
    /// Where it stands for this node.
    pub standing: Standing,
    /// What parties have narrowed since.
    pub restrictions: Vec<RestrictionView>,
}

/// A document that came after the last day of its agreement, and waits for a person of this office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LateView {
    /// Its id.
    pub id: DocumentRef,
    /// What it is for.
    pub kind: KindName,
    /// Who began it.
    pub creator: ProvinceCode,
    /// The version it was begun under.
    pub agreement: VersionRef,
    /// The last day of that version.
    pub until: Option<Moment>,
}
