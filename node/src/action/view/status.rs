//! How this node stands.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::plain::{IncarnationRef, Moment, ProvinceCode, Words};
use crate::action::view::partner::PartnerView;

/// How our clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// Nothing speaks against it.
    Good,
    /// It differs from a partner's by more than is shown as a problem.
    Differs,
    /// It is behind our own last signature: nothing is signed until it is set.
    Behind,
}

/// Our clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ClockView {
    /// What it says.
    pub now: Moment,
    /// How it stands.
    pub state: ClockState,
    /// How far it is behind our own last signature or from the partner furthest off, in milliseconds.
    pub off_ms: i64,
}

/// How sending stands, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    /// Nothing has been sent yet.
    NothingSent,
    /// Every part of every transfer has its receipt.
    AllThere,
    /// Something waits for a partner.
    Waiting,
    /// The clock is off; nothing is signed.
    OurClock,
}

/// What there is, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Counts {
    /// Own case files.
    pub cases: u64,
    /// Transfers we ask for.
    pub transfers_out: u64,
    /// Transfers we are asked for.
    pub transfers_in: u64,
    /// Those of them that are closed, both directions.
    pub closed: u64,
    /// Received and to be answered here.
    pub to_answer: u64,
    /// Sent and not answered yet.
    pub unanswered: u64,
    /// On the road, both directions.
    pub travelling: u64,
    /// Transfers with something of ours that has no receipt.
    pub waiting: u64,
    /// Fields with two values.
    pub conflicts: u64,
    /// Admitted edits.
    pub edits: u64,
    /// Signed receipts of partners that are here.
    pub receipts: u64,
}

/// The node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StatusView {
    /// The province.
    pub province: ProvinceCode,
    /// The office.
    pub office: Words,
    /// The present life of the node.
    pub incarnation: IncarnationRef,
    /// The process that answers, as the system numbers it.
    pub pid: u32,
    /// Its clock.
    pub clock: ClockView,
    /// Whether the node's key lies unguarded in a file of the data folder, which every page says so long.
    pub key_in_file: bool,
    /// How sending stands.
    pub health: Health,
    /// Since when the oldest thing waits, if something does.
    pub waiting_since: Option<Moment>,
    /// What there is.
    pub counts: Counts,
    /// The partners, those with something to look at first.
    pub partners: Vec<PartnerView>,
}
