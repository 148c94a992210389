//! Who is responsible for her now: exactly one province and unit, at every moment.
//!
//! Until she is handed over it is the province that sends; on the way the province whose escort holds her; after the
//! second party has signed for her, the second party; when she came back, the province that took her back. A promise
//! moves nothing: acceptance alone leaves her with the sender, and recall, refusal or withdrawal leave her with
//! whoever has signed for her.

use super::decision::Aftercare;
use super::fold::Status;
use super::journey::{HandOver, Journey, Road};
use crate::genesis::Genesis;
use crate::id::DocumentId;
use crate::province::Province;
use crate::schema::Role;

coded! {
    /// Which unit of the province.
    Unit {
        /// The unit that sends her, or took her back.
        Sending = "sending",
        /// The escort on the way.
        Escort = "escort",
        /// The unit that received her.
        Receiving = "receiving",
    }
}

/// The one province and unit that is responsible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Responsible {
    /// The province.
    pub province: Province,
    /// Its unit.
    pub unit: Unit,
}

/// Who is responsible, as told by a document and the legs beside it.
///
/// `genesis` and `status` are those of the envelope, with the journeys of the legs this node holds in the order of
/// travel; or, where this node holds no envelope, those of a leg, alone. What a held leg says goes before what the
/// envelope copied of it. A document without events says what it said at its beginning: its creator sends.
pub fn responsible_now(genesis: &Genesis, status: &Status, held: &[(DocumentId, Journey)]) -> Responsible {
    let first = Responsible { province: genesis.creator, unit: Unit::Sending };
    let journeys = in_order_of_travel(status, held);
    if let Some(journey) = journeys.iter().rev().find(|journey| journey.is_on_the_road()) {
        return on(journey, first);
    }
    let last = journeys.iter().rev().find(|journey| journey.has_begun());
    let came_back = last.is_some_and(|journey| journey.road == Road::Returned);
    if status.aftercare.state != Aftercare::BeforeReturn && !came_back {
        let province = genesis.province(Role::Receiver).unwrap_or(genesis.creator);
        return Responsible { province, unit: Unit::Receiving };
    }
    last.map_or(first, |journey| on(journey, first))
}

/// The document's own journey if it is a leg; else what it copied, each replaced by the held leg, then the held legs
/// it has not copied anything of yet.
fn in_order_of_travel(status: &Status, held: &[(DocumentId, Journey)]) -> Vec<Journey> {
    let own = |leg: DocumentId| held.iter().find(|(other, _)| *other == leg).map(|(_, journey)| *journey);
    let copied = status.legs.iter().map(|(leg, copy)| own(*leg).unwrap_or(*copy));
    let is_new = |leg: DocumentId| status.legs.iter().all(|(other, _)| *other != leg);
    let new = held.iter().filter(|(leg, _)| is_new(*leg)).map(|(_, journey)| *journey);
    std::iter::once(status.journey).chain(copied).chain(new).collect()
}

/// Who is responsible on a leg that has begun; `otherwise` if the leg does not tell.
fn on(journey: &Journey, otherwise: Responsible) -> Responsible {
    let Some(province) = journey.holder() else { return otherwise };
    let unit = if journey.road == Road::Returned {
        Unit::Sending
    } else if journey.is_on_the_road() {
        Unit::Escort
    } else if journey.hand_over == HandOver::Confirmed {
        Unit::Receiving
    } else if journey.escort.is_some() {
        Unit::Escort
    } else {
        Unit::Sending
    };
    Responsible { province, unit }
}
