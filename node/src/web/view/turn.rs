//! What an officer records beside the straight way: a word from the road, a stop, an objection, another way.

use pulang_protocol::schema::Kind;
use pulang_protocol::status::{EventKind, Reason, rule};

use crate::action::view::next::Act as Next;

/// An act with a small form of its own: a reason where the event has a list of them, a note, and little else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The sender completes its request.
    Complete,
    /// Another province is asked.
    Reroute,
    /// All well on the way.
    CheckIn,
    /// The second party objects to the record.
    Object,
    /// It takes its objection back.
    WithdrawObjection,
    /// Reintegration begins.
    Reintegrate,
    /// Something happened on the way.
    Incident,
    /// She left the group.
    LeftGroup,
    /// She is back.
    Return,
    /// The leg will not take place.
    CallOff,
    /// Her family or community does not receive her.
    FamilyRefuse,
    /// She goes to another place.
    ChangeDestination,
    /// Her wish has changed.
    ChangeWish,
    /// The sender calls its request back.
    Recall,
}

impl Turn {
    /// All, in the order in which pages offer them.
    pub const ALL: [Self; 14] = [
        Self::Complete,
        Self::Reroute,
        Self::CheckIn,
        Self::Object,
        Self::WithdrawObjection,
        Self::Reintegrate,
        Self::Incident,
        Self::LeftGroup,
        Self::Return,
        Self::CallOff,
        Self::FamilyRefuse,
        Self::ChangeDestination,
        Self::ChangeWish,
        Self::Recall,
    ];

    /// The act it is.
    pub fn next(self) -> Next {
        match self {
            Self::Complete => Next::Complete,
            Self::Reroute => Next::Reroute,
            Self::CheckIn => Next::CheckIn,
            Self::Object => Next::Object,
            Self::WithdrawObjection => Next::WithdrawObjection,
            Self::Reintegrate => Next::BeginReintegration,
            Self::Incident => Next::Incident,
            Self::LeftGroup => Next::LeftGroup,
            Self::Return => Next::Return,
            Self::CallOff => Next::CallOff,
            Self::FamilyRefuse => Next::FamilyRefuse,
            Self::ChangeDestination => Next::ChangeDestination,
            Self::ChangeWish => Next::ChangeWish,
            Self::Recall => Next::Recall,
        }
    }

    /// Whether it belongs to a leg, else to the transfer.
    pub fn on_leg(self) -> bool {
        self.next().event(Kind::Envelope).is_none() && self.next().event(Kind::Leg).is_some()
    }

    /// Last piece of the page's address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Complete => "lengkapi",
            Self::Reroute => "provinsi-lain",
            Self::CheckIn => "kabar-perjalanan",
            Self::Object => "keberatan",
            Self::WithdrawObjection => "cabut-keberatan",
            Self::Reintegrate => "reintegrasi",
            Self::Incident => "kejadian",
            Self::LeftGroup => "meninggalkan-rombongan",
            Self::Return => "kembali",
            Self::CallOff => "tidak-jadi",
            Self::FamilyRefuse => "keluarga-menolak",
            Self::ChangeDestination => "tujuan-berubah",
            Self::ChangeWish => "keinginan-berubah",
            Self::Recall => "batalkan",
        }
    }

    /// Whether the case waits for it, so that it stands beside the acts of the straight way; the others are folded
    /// away.
    pub fn is_of_the_way(self) -> bool {
        match self {
            Self::Complete | Self::Reroute | Self::Object | Self::WithdrawObjection => true,
            Self::CheckIn
            | Self::Reintegrate
            | Self::Incident
            | Self::LeftGroup
            | Self::Return
            | Self::CallOff
            | Self::FamilyRefuse
            | Self::ChangeDestination
            | Self::ChangeWish
            | Self::Recall => false,
        }
    }

    /// The event it writes; none for asking another province.
    pub fn event(self) -> Option<EventKind> {
        self.next().event(self.kind())
    }

    /// The reasons it must choose from; none for what needs none.
    pub fn reasons(self) -> &'static [Reason] {
        self.event().and_then(|event| rule(event, self.kind())).map_or(&[], |rule| rule.reasons)
    }

    fn kind(self) -> Kind {
        if self.on_leg() { Kind::Leg } else { Kind::Envelope }
    }

    /// Whether it tells of a moment on the road.
    pub fn is_of_the_road(self) -> bool {
        [Self::CheckIn, Self::Incident, Self::LeftGroup, Self::Return].contains(&self)
    }

    /// Whether the note has to say what happened.
    pub fn must_explain(self) -> bool {
        [Self::Complete, Self::Object, Self::Incident, Self::LeftGroup].contains(&self)
    }
}
