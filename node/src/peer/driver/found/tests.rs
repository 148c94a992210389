//! A store that cannot be read never says "nothing is there".

#![expect(clippy::panic, reason = "a test may stop at the first surprise")]

use pulang_protocol::id::Epoch;
use pulang_protocol::sync::Place;

use super::*;
use crate::store::StoreError;

const ID: RequestId = RequestId(7);

fn item() -> ItemId {
    ItemId::from_bytes([1; 32])
}

fn places() -> Places {
    let place = Place { epoch: Epoch::from_bytes([2; 16]), number: 3, item: item() };
    Lanes { first: Some(place), rest: None }
}

fn feed() -> Question {
    let wanted = Lanes {
        first: Wanted::After(Place { epoch: Epoch::from_bytes([2; 16]), number: 3, item: item() }),
        rest: Wanted::Held,
    };
    Question::Feed(FeedRequest { wanted, wait_millis: 0 }, Lanes::default())
}

#[test]
fn a_question_is_asked_with_what_was_found_and_not_at_all_when_nothing_could_be_looked_up() {
    let here = Lanes { first: Some(item()), rest: None };
    let question = asked(ID, feed(), looked(Ok(here)));
    let News::Input(Input::Asked(ID, Question::Feed(_, found))) = question else {
        panic!("the poll goes to the session")
    };
    assert_eq!(found, here);
    let failed = looked(Err(ActionError::Store(StoreError::NoKey)));
    assert_eq!(failed, None);
    assert!(matches!(asked(ID, feed(), failed), News::Unanswered(ID)));
}

#[test]
fn an_answer_whose_places_could_not_be_looked_up_counts_as_a_broken_call() {
    let behind = || Ok(PushAnswer::Behind(places()));
    let found = Lanes { first: Some(item()), rest: None };
    let sent = Vec::new();
    let good = Input::PushAnswered { sent: sent.clone(), answer: behind(), found };
    assert_eq!(push_answered(sent.clone(), behind(), Some(found)), good);
    let broken = Err(Failure::Broken);
    let bad = Input::PushAnswered { sent: sent.clone(), answer: broken, found: Lanes::default() };
    assert_eq!(push_answered(sent.clone(), behind(), None), bad);
    let unreachable = Err(Failure::Unreachable);
    let told =
        Input::PushAnswered { sent: sent.clone(), answer: unreachable.clone(), found: Lanes::default() };
    assert_eq!(push_answered(sent, unreachable, None), told, "the first failure is the one that is told");
    let greeted = hello_answered(Err(Failure::Key), None);
    assert_eq!(greeted, Input::HelloAnswered(Err(Failure::Key), Lanes::default()));
    let declined = Ok(HelloAnswer::Declined(pulang_protocol::sync::Declined::Busy));
    assert_eq!(hello_answered(declined, None), Input::HelloAnswered(Err(Failure::Broken), Lanes::default()));
}
