//! The states of *perjalanan*: one leg's road and hand-over.
//!
//! Road and hand-over are kept apart, because a team that fetches her signs for her before it sets out, and an escort
//! that brings her is signed off after. [`Journey::stage`] gives the one word people read.

use super::event::EventKind;
use crate::province::Province;

coded! {
    /// Where she is on the way. It only goes forward; whoever sets out again does so on a new leg.
    Road {
        /// Not yet on the way.
        NotDeparted = "not_departed",
        /// On the way.
        Travelling = "travelling",
        /// At the place of arrival.
        Arrived = "arrived",
        /// Meninggalkan rombongan.
        LeftGroup = "left_group",
        /// Back with the province she was sent from.
        Returned = "returned",
        /// Nobody set out, and nobody will.
        CalledOff = "called_off",
    }
}

coded! {
    /// How far the hand-over (berita acara serah terima; Permensos 8/2023 art. 23, 24) is signed.
    HandOver {
        /// Nothing is recorded.
        Open = "not_handed_over",
        /// Recorded by the first party.
        Recorded = "recorded",
        /// The second party objects to the record.
        Disputed = "disputed",
        /// Confirmed by the second party.
        Confirmed = "confirmed",
    }
}

coded! {
    /// Road and hand-over in one word.
    Stage {
        /// Not yet on the way.
        NotDeparted = "not_departed",
        /// Dalam perjalanan.
        Travelling = "travelling",
        /// Korban tiba.
        Arrived = "arrived",
        /// Hand-over recorded by the first party, not yet confirmed by the second.
        Recorded = "recorded",
        /// Ada keberatan: the second party objects to what the first recorded.
        Disputed = "disputed",
        /// Serah terima selesai: both have signed.
        HandedOver = "handed_over",
        /// Meninggalkan rombongan.
        LeftGroup = "left_group",
        /// Kembali ke pengirim.
        ReturnedToSender = "returned_to_sender",
        /// Etape tidak jadi.
        CalledOff = "called_off",
    }
}

/// What is known of one leg: from its own events, or in an envelope from the copies of their outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Journey {
    /// Where she is on the way.
    pub road: Road,
    /// How far the hand-over is signed.
    pub hand_over: HandOver,
    /// The province that hands her over, if known.
    pub first_party: Option<Province>,
    /// The province that receives her, if known.
    pub second_party: Option<Province>,
    /// The province whose escort set out with her.
    pub escort: Option<Province>,
    /// The province that took her back.
    pub returned_to: Option<Province>,
}

impl Journey {
    /// Nothing has happened yet. The parties are those of the leg's genesis, unknown in an envelope.
    pub(super) const fn new(first_party: Option<Province>, second_party: Option<Province>) -> Self {
        Self {
            road: Road::NotDeparted,
            hand_over: HandOver::Open,
            first_party,
            second_party,
            escort: None,
            returned_to: None,
        }
    }

    /// Whether anything has happened: she set out, or her hand-over was recorded. On a leg that was called off nothing
    /// has.
    pub fn has_begun(&self) -> bool {
        match self.road {
            Road::CalledOff => false,
            Road::NotDeparted => self.hand_over != HandOver::Open,
            Road::Travelling | Road::Arrived | Road::LeftGroup | Road::Returned => true,
        }
    }

    /// Whether she is on the way. A confirmed hand-over ends the way, unless the second party's own team fetched her:
    /// then it ends with her arrival.
    pub fn is_on_the_road(&self) -> bool {
        let fetched = self.escort == self.second_party && self.first_party != self.second_party;
        self.road == Road::Travelling && (self.hand_over != HandOver::Confirmed || fetched)
    }

    /// Road and hand-over in one word.
    pub fn stage(&self) -> Stage {
        match self.road {
            Road::Returned => Stage::ReturnedToSender,
            Road::LeftGroup => Stage::LeftGroup,
            Road::CalledOff => Stage::CalledOff,
            Road::Travelling if self.is_on_the_road() && self.hand_over == HandOver::Confirmed => {
                Stage::Travelling
            }
            Road::NotDeparted | Road::Travelling | Road::Arrived => match self.hand_over {
                HandOver::Recorded => Stage::Recorded,
                HandOver::Disputed => Stage::Disputed,
                HandOver::Confirmed => Stage::HandedOver,
                HandOver::Open if self.road == Road::Travelling => Stage::Travelling,
                HandOver::Open if self.road == Road::Arrived => Stage::Arrived,
                HandOver::Open => Stage::NotDeparted,
            },
        }
    }

    /// The province that has her, if this leg tells: whoever last signed for her.
    pub fn holder(&self) -> Option<Province> {
        let received = self.second_party.filter(|_| self.hand_over == HandOver::Confirmed);
        self.returned_to.or(received).or(self.escort).or(self.first_party)
    }

    /// Remembers who has her after an event that took effect.
    pub(super) fn taken_by(&mut self, event: EventKind, province: Province) {
        match event {
            EventKind::Departed => self.escort = self.escort.or(Some(province)),
            EventKind::Arrived | EventKind::HandedOver | EventKind::LeftGroup => {
                self.first_party = self.first_party.or(Some(province));
            }
            EventKind::Received => self.second_party = self.second_party.or(Some(province)),
            EventKind::ReturnedToSender => self.returned_to = self.returned_to.or(Some(province)),
            EventKind::Submitted
            | EventKind::CompletionRequested
            | EventKind::Postponed
            | EventKind::Accepted
            | EventKind::Refused
            | EventKind::Recalled
            | EventKind::ConsentWithdrawn
            | EventKind::WishChanged
            | EventKind::DestinationChanged
            | EventKind::FamilyRefused
            | EventKind::JourneyOutcome
            | EventKind::ReintegrationBegun
            | EventKind::Monitored
            | EventKind::Closed
            | EventKind::CheckedIn
            | EventKind::Incident
            | EventKind::CalledOff
            | EventKind::Objected
            | EventKind::ObjectionWithdrawn => {}
        }
    }
}
