//! How far something of ours has come: told by the partner's signed receipts and by nothing else.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::plain::{EditRef, GateCode, Moment, ProvinceCode};

/// The rungs of the ladder that data climb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// We have written nothing in it.
    NothingOurs,
    /// The partner's gate refused a part for good.
    Refused,
    /// Menunggu terkirim: signed and queued, no receipt yet.
    Waiting,
    /// Terkirim: the partner's signed receipt is here.
    Delivered,
    /// Dibaca: an officer of the partner has opened it; signed too.
    Read,
}

/// Why there is no receipt yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Queued; the first attempt has not ended.
    Queued,
    /// The partner's address could not be resolved.
    NameNotFound,
    /// Connection refused or no answer.
    Silent,
    /// The key presented is not the pinned one.
    KeyChanged,
    /// The agreement does not carry the partner's signature.
    AgreementUnsigned,
    /// The agreement has ended or was paused.
    AgreementOver,
    /// The partner holds it, and a person or an earlier part must come first.
    HeldByPartner,
    /// The partner could not store it now.
    PartnerFull,
    /// Our own clock is off, so nothing is signed.
    OurClock,
}

/// A cause with its times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CauseView {
    /// Why.
    pub code: Cause,
    /// Since when, if it has lasted.
    pub since: Option<Moment>,
    /// When this node tries again by itself, if it waits for that.
    pub next_try: Option<Moment>,
}

/// How our newest part of a document stands with one partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeliveryView {
    /// The partner.
    pub to: ProvinceCode,
    /// The rung.
    pub rung: Rung,
    /// Since when: while it waits, since the oldest edit without a receipt was written; else the time in the
    /// receipt. Absent where we have written nothing.
    pub since: Option<Moment>,
    /// Why it waits, while it does.
    pub cause: Option<CauseView>,
    /// The code of the partner's gate, where it was refused or waits there.
    pub code: Option<GateCode>,
    /// Our own edits without a receipt.
    pub edits_waiting: u64,
}

/// How one of our own edits stands with one partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EditDelivery {
    /// The edit.
    pub edit: EditRef,
    /// When it was written.
    pub at: Moment,
    /// The partner.
    pub to: ProvinceCode,
    /// When the partner signed for it, if it has.
    pub delivered: Option<Moment>,
    /// When it was opened there, if it was.
    pub read: Option<Moment>,
    /// The code of the partner's gate, where it was refused or waits there.
    pub code: Option<GateCode>,
}
