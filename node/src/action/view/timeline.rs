//! What happened: the signed events of every document of a transfer, in one order.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::plain::{
    DocumentRef, EditRef, EventCode, KindName, Moment, OfficerRef, PathText, ProvinceCode, ReasonCode, Words,
};

/// How an entry counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Signed, and counts.
    Counts,
    /// Ours, and a partner's receipt is not here yet.
    NotYetThere,
    /// Kept, but not allowed at that point: no effect (tidak berlaku).
    NoEffect,
    /// Kept, but does not stand (ditahan).
    Held,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    /// A document was begun.
    Begun {
        /// Which kind. An entry has a `kind` of its own, and no object has a name twice.
        #[serde(rename = "begun")]
        kind: KindName,
    },
    /// A status event.
    Event {
        /// Which.
        event: EventCode,
        /// Why, if it has reasons.
        reason: Option<ReasonCode>,
        /// What was copied, in the outcome of a leg.
        outcome: Option<EventCode>,
    },
    /// Fields were filled, changed or cleared.
    Filled {
        /// How many.
        fields: u64,
    },
    /// One value was chosen of several.
    Chosen {
        /// The field.
        path: PathText,
        /// Its label in Bahasa.
        label_id: String,
        /// Its label in English.
        label_en: String,
    },
    /// The receiver said what it found.
    TraceAnswered {
        /// The code of the finding.
        finding: String,
    },
    /// A partner's receipt: everything of ours up to here is on its server.
    Delivered,
    /// A partner's receipt: opened there.
    Read,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EntryView {
    /// The document.
    pub document: DocumentRef,
    /// Its kind.
    pub kind: KindName,
    /// The number of the leg it is about, if it is about one.
    pub leg: Option<u64>,
    /// The edit; absent for receipts.
    pub edit: Option<EditRef>,
    /// Who wrote it.
    pub author: ProvinceCode,
    /// The officer, by an opaque name; absent for receipts.
    pub officer: Option<OfficerRef>,
    /// When it was written, as the author says.
    pub at: Moment,
    /// When it happened, if the author says so.
    pub happened_at: Option<Moment>,
    /// Where, if the author says so.
    pub place: Option<Words>,
    /// In the author's words.
    pub note: Option<Words>,
    /// What.
    #[serde(flatten)]
    pub what: What,
    /// How it counts.
    pub weight: Weight,
}
