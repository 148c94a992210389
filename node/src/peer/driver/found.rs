//! Which numbers of this node's outbox a message names, and what was found there.
//!
//! A session that is told that nothing stands at a number begins a new life of the outbox. So it is never told that
//! when the store could not be read: then the partner's request stays unanswered, or the call counts as broken.

use pulang_protocol::id::ItemId;
use pulang_protocol::sync::session::{Failure, Input, Question, RequestId};
use pulang_protocol::sync::{FeedRequest, HelloAnswer, Lanes, Places, PushAnswer, Sent, Wanted};

use super::news::News;
use crate::action::error::ActionError;

/// What stands at the numbers; nothing at all if the store could not be read.
pub(super) type Found = Option<Lanes<Option<ItemId>>>;

/// What a look into the store gave.
pub(super) fn looked(read: Result<Lanes<Option<ItemId>>, ActionError>) -> Found {
    read.inspect_err(|error| tracing::warn!(%error, "the outbox could not be looked up")).ok()
}

/// A request of the partner, with what was found.
pub(super) fn asked(id: RequestId, question: Question, found: Found) -> News {
    let Some(found) = found else { return News::Unanswered(id) };
    News::Input(Input::Asked(
        id,
        match question {
            Question::Hello(hello, _) => Question::Hello(hello, found),
            Question::Feed(request, _) => Question::Feed(request, found),
            Question::Push => Question::Push,
        },
    ))
}

/// The end of a greeting.
pub(super) fn hello_answered(answered: Result<HelloAnswer, Failure>, found: Found) -> Input {
    match found {
        Some(found) => Input::HelloAnswered(answered, found),
        None => Input::HelloAnswered(answered.and(Err(Failure::Broken)), Lanes::default()),
    }
}

/// The end of a post.
pub(super) fn push_answered(sent: Vec<Sent>, answer: Result<PushAnswer, Failure>, found: Found) -> Input {
    match found {
        Some(found) => Input::PushAnswered { sent, answer, found },
        None => {
            let answer = answer.and(Err(Failure::Broken));
            Input::PushAnswered { sent, answer, found: Lanes::default() }
        }
    }
}

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

#[cfg(test)]
mod tests;
