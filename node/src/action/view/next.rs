//! What this province may do next.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use pulang_protocol::schema::Kind;
use pulang_protocol::status::EventKind;

use crate::action::plain::DocumentRef;

/// Something an office can do to a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// The receiver says what it found.
    AnswerTrace,
    /// The sender completes what was asked for, and submits again.
    Complete,
    /// The sender calls its request back.
    Recall,
    /// The receiver asks for more.
    RequestCompletion,
    /// The receiver is ready to receive her.
    Accept,
    /// The receiver is not, and says why.
    Refuse,
    /// The receiver puts its answer off.
    Postpone,
    /// The sender releases what the receiver needs to bring her home.
    ReleaseDossier,
    /// The sender asks another province, after a refusal.
    Reroute,
    /// A leg is begun by the province it departs from.
    BeginLeg,
    /// Fields are set.
    SetFields,
    /// One of several values is chosen.
    Choose,
    /// She set out.
    Depart,
    /// All well on the way.
    CheckIn,
    /// Something happened on the way.
    Incident,
    /// She is there.
    Arrive,
    /// The first party hands her over.
    HandOver,
    /// The second party confirms that it received her.
    ConfirmReceived,
    /// The second party objects to what the first recorded.
    Object,
    /// The second party takes its objection back.
    WithdrawObjection,
    /// The leg will not take place.
    CallOff,
    /// She left the group.
    LeftGroup,
    /// She is back.
    Return,
    /// She goes to another place than was asked for.
    ChangeDestination,
    /// Her family or community does not receive her.
    FamilyRefuse,
    /// Her wish has changed.
    ChangeWish,
    /// She withdrew her consent to the processing of her data.
    WithdrawConsent,
    /// Reintegration begins.
    BeginReintegration,
    /// A monitoring visit or call.
    Monitor,
    /// The transfer is closed.
    Close,
}

/// An act that is allowed now, or that lacks something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NextAct {
    /// Which.
    pub act: Act,
    /// The document it belongs to; for what begins a document, the envelope.
    pub document: DocumentRef,
    /// What still has to be there first, by stable codes; empty if nothing.
    pub missing: Vec<String>,
}

impl Act {
    /// Every act, in the order in which pages offer them.
    pub const ALL: [Self; 30] = [
        Self::AnswerTrace,
        Self::Accept,
        Self::RequestCompletion,
        Self::Postpone,
        Self::Refuse,
        Self::Complete,
        Self::ReleaseDossier,
        Self::Reroute,
        Self::BeginLeg,
        Self::Depart,
        Self::CheckIn,
        Self::Arrive,
        Self::HandOver,
        Self::ConfirmReceived,
        Self::Object,
        Self::WithdrawObjection,
        Self::Choose,
        Self::SetFields,
        Self::BeginReintegration,
        Self::Monitor,
        Self::Close,
        Self::Incident,
        Self::LeftGroup,
        Self::Return,
        Self::CallOff,
        Self::FamilyRefuse,
        Self::ChangeDestination,
        Self::ChangeWish,
        Self::WithdrawConsent,
        Self::Recall,
    ];

    /// The event this act writes in a document of this kind; absent if it writes none there, or has a verb of its
    /// own.
    pub const fn event(self, kind: Kind) -> Option<EventKind> {
        let on_leg = matches!(kind, Kind::Leg);
        match self {
            Self::Recall => Some(EventKind::Recalled),
            Self::Complete => Some(EventKind::Submitted),
            Self::RequestCompletion => Some(EventKind::CompletionRequested),
            Self::Accept => Some(EventKind::Accepted),
            Self::Refuse => Some(EventKind::Refused),
            Self::Postpone => Some(EventKind::Postponed),
            Self::Depart if on_leg => Some(EventKind::Departed),
            Self::CheckIn if on_leg => Some(EventKind::CheckedIn),
            Self::Incident if on_leg => Some(EventKind::Incident),
            Self::Arrive if on_leg => Some(EventKind::Arrived),
            Self::HandOver if on_leg => Some(EventKind::HandedOver),
            Self::ConfirmReceived if on_leg => Some(EventKind::Received),
            Self::Object if on_leg => Some(EventKind::Objected),
            Self::WithdrawObjection if on_leg => Some(EventKind::ObjectionWithdrawn),
            Self::CallOff if on_leg => Some(EventKind::CalledOff),
            Self::ChangeDestination => Some(EventKind::DestinationChanged),
            Self::FamilyRefuse => Some(EventKind::FamilyRefused),
            Self::LeftGroup if on_leg => Some(EventKind::LeftGroup),
            Self::Return if on_leg => Some(EventKind::ReturnedToSender),
            Self::ChangeWish => Some(EventKind::WishChanged),
            Self::WithdrawConsent => Some(EventKind::ConsentWithdrawn),
            Self::BeginReintegration => Some(EventKind::ReintegrationBegun),
            Self::Monitor => Some(EventKind::Monitored),
            Self::Close => Some(EventKind::Closed),
            Self::AnswerTrace
            | Self::ReleaseDossier
            | Self::Reroute
            | Self::BeginLeg
            | Self::SetFields
            | Self::Choose
            | Self::Depart
            | Self::CheckIn
            | Self::Incident
            | Self::Arrive
            | Self::HandOver
            | Self::ConfirmReceived
            | Self::Object
            | Self::WithdrawObjection
            | Self::CallOff
            | Self::LeftGroup
            | Self::Return => None,
        }
    }
}
