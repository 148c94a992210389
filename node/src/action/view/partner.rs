//! One partner: both directions of the link, what waits, and the agreement.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::plain::{Moment, ProvinceCode, VersionRef, Words};
use crate::action::view::agreement::Standing;
use crate::action::view::card::Trust;
use crate::action::view::delivery::CauseView;

/// How the two directions stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// Never met yet.
    Never,
    /// It works.
    Up,
    /// They reach us, and our own last call failed.
    InOnly,
    /// It does not work.
    Down,
}

/// The agreement with a partner that says most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PactView {
    /// The version.
    pub version: VersionRef,
    /// Its number at this office, if it has one.
    pub number: Option<Words>,
    /// Its title.
    pub title: Words,
    /// Where it stands.
    pub standing: Standing,
    /// The first moment it is in force.
    pub from: Moment,
    /// The last moment at which a document may be begun under it.
    pub until: Moment,
    /// Whole days left until then.
    pub days_left: u32,
}

/// One partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PartnerView {
    /// The province.
    pub province: ProvinceCode,
    /// The office that runs its node.
    pub office: Words,
    /// The eight words of its newest card.
    pub words: Vec<String>,
    /// How far the card is trusted.
    pub trust: Trust,
    /// How the link stands.
    pub link: Link,
    /// Why it does not, where it does not.
    pub cause: Option<CauseView>,
    /// The last time they reached us.
    pub last_in: Option<Moment>,
    /// The last time we reached them.
    pub last_out: Option<Moment>,
    /// Their clock minus ours at the last contact, in milliseconds.
    pub skew_ms: Option<i64>,
    /// Items in the outbox for them that they have not taken.
    pub outbox: u64,
    /// Since when the oldest of them waits.
    pub oldest_waiting: Option<Moment>,
    /// New lives of its node, announced more often than once a day, that wait for a person.
    pub lives_waiting: u64,
    /// Transfers with something of ours that has no receipt.
    pub transfers_waiting: u64,
    /// The agreement with them, if there is one.
    pub agreement: Option<PactView>,
}
