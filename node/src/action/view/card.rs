//! Cards, for people who compare words.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::plain::{Moment, ProvinceCode, SignedRef, Words};

/// How far a card is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// Our own.
    Own,
    /// People have compared its words, or it follows one they compared.
    Compared,
    /// Nobody has compared its words yet: nothing of it is believed.
    Pending,
}

/// One card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CardView {
    /// Its id.
    pub id: SignedRef,
    /// The province it says it is.
    pub province: ProvinceCode,
    /// The office that runs the node.
    pub office: Words,
    /// Counts the cards of a province from 1.
    pub serial: u32,
    /// Where the node can be dialled.
    pub addresses: Vec<Words>,
    /// Eight words for the first 64 bits of its id, to be read aloud.
    pub words: Vec<String>,
    /// The same 64 bits as 16 hex digits.
    pub hex: String,
    /// How far it is trusted.
    pub trust: Trust,
    /// Since when it waits to be compared, while it does.
    pub since: Option<Moment>,
}

/// Every card: our own, those that are believed, those that wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CardsView {
    /// Our own.
    pub own: CardView,
    /// The newest of each partner that is believed.
    pub partners: Vec<CardView>,
    /// Those that wait to be compared.
    pub pending: Vec<CardView>,
}

/// Our own card to be handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OwnCard {
    /// What it says.
    pub card: CardView,
    /// Its bytes in hex: the content of the file to hand over.
    pub bytes_hex: String,
}

/// Our own new card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RenewedCard {
    /// What it says.
    pub card: CardView,
    /// Since when it counts.
    pub at: Moment,
    /// In how many documents what we wrote under the old key was confirmed under the new one.
    pub documents: u64,
}
