//! Entries of the timeline: signed events of both provinces, and notes that never leave this one.

use super::place::Province;
use super::said::Said;
use pulang_protocol::status::Reason;
use pulang_protocol::time::Time;

/// What happened: at a desk, or on the road.
#[derive(Clone, Debug)]
pub enum EventKind {
    /// Data and answers.
    Desk(Desk),
    /// The person and her journey.
    Road(Road),
}

/// What happened to data: drafts, receipts, answers.
#[derive(Clone, Debug)]
pub enum Desk {
    /// Draft begun, here.
    Drafted,
    /// Family search asked.
    TraceAsked,
    /// Family search answered; true: found.
    TraceAnswered(bool),
    /// Request submitted.
    Submitted,
    /// The partner's receipt: on their server.
    Delivered,
    /// The partner's receipt: opened.
    Read,
    /// More asked for.
    MoreAsked,
    /// Completed and submitted again.
    Completed,
    /// Ready to receive.
    Accepted,
    /// Not ready.
    Refused(Reason),
    /// Put off.
    Postponed,
    /// Request called back.
    Recalled,
    /// Data consent withdrawn.
    ConsentWithdrawn,
    /// Dossier shared.
    DossierShared,
    /// One value chosen of several; label of the field.
    Chosen(Said),
    /// Fields filled or changed, how many.
    FieldsChanged(u64),
}

/// What happened to the person.
#[derive(Clone, Debug)]
pub enum Road {
    /// A leg planned, number.
    LegPlanned(u64),
    /// Departed, leg number.
    Departed(u64),
    /// Arrived, leg number.
    Arrived(u64),
    /// Her wish changed.
    WishChanged,
    /// All well on the way.
    CheckedIn,
    /// Reintegration has begun.
    ReintegrationBegun,
    /// Incident on the way.
    Incident,
    /// Left the group on her own.
    LeftGroup,
    /// Back to the sender.
    ReturnedToSender,
    /// Hand-over recorded by the first party.
    HandOverRecorded,
    /// Hand-over confirmed by the second.
    HandOverConfirmed,
    /// A leg that will not take place, number and why.
    CalledOff(u64, Reason),
    /// The second party objects to the record, and why.
    Objected(Reason),
    /// It takes its objection back.
    ObjectionWithdrawn,
    /// She goes to another place, and why.
    DestinationChanged(Reason),
    /// Her family or community does not receive her.
    FamilyRefused(Reason),
    /// Monitoring, number.
    Monitored(u64),
    /// Closed.
    Closed,
}

/// How an entry counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Signature good, counts.
    Counts,
    /// Ours, no receipt from the partner yet.
    NotYetThere,
    /// Kept, but not allowed at that point: no effect.
    NoEffect,
    /// Written after a closing: held.
    Held,
    /// Only in this province; never sent.
    LocalOnly,
}

impl Weight {
    /// CSS class.
    pub fn class(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::NotYetThere => "soon",
            Self::NoEffect | Self::Held => "idle",
            Self::LocalOnly => "local",
        }
    }
}

/// One entry.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When it was written, as claimed by its author.
    pub at: Time,
    /// When it happened, where its author tells another minute.
    pub happened: Option<Time>,
    /// Whose.
    pub province: Province,
    /// The officer, or role, if shared.
    pub officer: Option<Said>,
    /// What.
    pub kind: EventKind,
    /// Where, if its author says so.
    pub place: Option<Said>,
    /// In the author's words.
    pub note: Option<Said>,
    /// How it counts.
    pub weight: Weight,
}
