//! Which numbers of this node's outbox a message names.

use pulang_protocol::sync::{FeedRequest, Lanes, Places, PushAnswer, Wanted};

/// The numbers that places name.
pub(super) fn of_places(places: &Places) -> Lanes<Option<u64>> {
    Lanes::each(|lane| places.get(lane).map(|place| place.number))
}

/// The numbers that a poll names.
pub(super) fn of_request(request: &FeedRequest) -> Lanes<Option<u64>> {
    Lanes::each(|lane| match request.wanted.get(lane) {
        Wanted::After(place) => Some(place.number),
        Wanted::Held | Wanted::FromStart => None,
    })
}

/// The numbers that the answer to a delivery names.
pub(super) fn of_answer(answer: &PushAnswer) -> Lanes<Option<u64>> {
    match answer {
        PushAnswer::Behind(places) => of_places(places),
        PushAnswer::Answered(_) | PushAnswer::Declined(_) => Lanes::default(),
    }
}
