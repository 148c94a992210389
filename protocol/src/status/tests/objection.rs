//! An objection to a hand-over and its three ends; a family that refuses, and where she goes instead.

use super::*;
use EventKind as E;

/// A leg with a hand-over that was objected to on the way, and the objection.
fn disputed() -> (Pen, EditId) {
    let mut pen = story(leg(), &[E::Departed, E::HandedOver]);
    let objection = pen.then(receiver(), E::Objected, &[]);
    (pen, objection)
}

fn of_leg(pen: &Pen) -> (Stage, Responsible) {
    let status = pen.status();
    (status.journey.stage(), responsible_now(&pen.genesis, &status, &[]))
}

#[test]
fn while_it_is_open_nothing_is_confirmed_and_nobody_else_is_responsible() {
    let (mut pen, objection) = disputed();
    let before = of_leg(&pen);
    assert_eq!(before.1, Responsible { province: sender(), unit: Unit::Escort });
    let received = pen.then(receiver(), E::Received, &[]);
    assert!(!pen.status().happening(received).expect("it is there").applied);
    assert_eq!((of_leg(&pen), pen.status().objected), (before, Some(objection)));
    let again = pen.then(receiver(), E::Objected, &[]);
    assert!(!pen.status().happening(again).expect("it is there").applied, "one is open already");
    pen.then(sender(), E::Arrived, &[]);
    assert_eq!(pen.status().journey.road, Road::Arrived, "what happens on the way goes on");
}

#[test]
fn it_ends_when_it_is_taken_back_when_it_is_recorded_anew_and_when_she_goes_back() {
    for (author, end, stage) in [
        (receiver(), E::ObjectionWithdrawn, Stage::Recorded),
        (sender(), E::HandedOver, Stage::Recorded),
        (sender(), E::ReturnedToSender, Stage::ReturnedToSender),
        (sender(), E::LeftGroup, Stage::LeftGroup),
    ] {
        let (mut pen, _) = disputed();
        pen.then(author, end, &[]);
        assert_eq!((of_leg(&pen).0, pen.status().objected), (stage, None), "{end}");
        let received = pen.then(receiver(), E::Received, &[]);
        let confirmed = pen.status().happening(received).expect("it is there").applied;
        assert_eq!(confirmed, stage == Stage::Recorded, "{end}");
    }
    let mut pen = story(leg(), &[E::HandedOver, E::Objected, E::CalledOff]);
    assert_eq!((of_leg(&pen).0, pen.status().objected), (Stage::CalledOff, None));
    let departed = pen.then(receiver(), E::Departed, &[]);
    assert!(!pen.status().happening(departed).expect("it is there").applied);
}

#[test]
fn what_was_recorded_anew_can_be_objected_to_again_and_then_confirmed() {
    let (mut pen, _) = disputed();
    let events = [
        (sender(), E::HandedOver),
        (receiver(), E::Objected),
        (receiver(), E::ObjectionWithdrawn),
        (receiver(), E::Received),
    ];
    for (author, event) in events {
        let edit = pen.then(author, event, &[]);
        assert!(pen.status().happening(edit).expect("it is there").applied, "{event}");
    }
    assert_eq!(
        of_leg(&pen),
        (Stage::HandedOver, Responsible { province: receiver(), unit: Unit::Receiving })
    );
}

#[test]
fn a_record_that_did_not_see_the_objection_does_not_end_it() {
    let mut pen = story(leg(), &[E::Departed, E::HandedOver]);
    let heads: Vec<EditId> = pen.history.heads().iter().copied().collect();
    let objection = pen.write((receiver(), 1), &heads, E::Objected, &[]);
    let blind = pen.write((sender(), 1), &heads, E::HandedOver, &[]);
    let status = pen.status();
    assert_eq!((status.journey.stage(), status.objected), (Stage::Disputed, Some(objection)));
    assert!(!status.happening(blind).expect("it is there").applied);
}

#[test]
fn her_return_or_her_leaving_that_crossed_with_an_objection_ends_the_leg() {
    for (end, stage) in [(E::ReturnedToSender, Stage::ReturnedToSender), (E::LeftGroup, Stage::LeftGroup)] {
        let mut pen = story(leg(), &[E::Departed, E::HandedOver]);
        let heads: Vec<EditId> = pen.history.heads().iter().copied().collect();
        pen.write((receiver(), 1), &heads, E::Objected, &[]);
        pen.write((sender(), 1), &heads, end, &[]);
        assert_eq!((of_leg(&pen).0, pen.status().objected), (stage, None), "{end}");
    }
}

/// Setting out is a fact; a leg that somebody called off without having seen it goes on.
#[test]
fn setting_out_that_crossed_with_calling_off_counts() {
    let mut pen = Pen::new(leg());
    let departed = pen.write((receiver(), 1), &[], E::Departed, &[]);
    let off = pen.write((sender(), 1), &[], E::CalledOff, &[]);
    let applied = |edit| pen.status().happening(edit).expect("it is there").applied;
    assert_eq!((applied(departed), applied(off)), (true, false));
}

#[test]
fn a_refusal_of_the_family_stands_until_somebody_says_where_she_goes_instead() {
    let mut pen = story(envelope(), &[E::Submitted, E::Accepted]);
    pen.then(sender(), E::JourneyOutcome, &copy_of(1, 1, E::Departed));
    let refusal = pen.then(receiver(), E::FamilyRefused, &[]);
    assert_eq!(pen.status().family_refused, Some(refusal), "also while she is on the way");
    let heads: Vec<EditId> = pen.history.heads().iter().copied().collect();
    let again = pen.write((receiver(), 1), &heads, E::FamilyRefused, &[]);
    pen.write((sender(), 1), &heads, E::DestinationChanged, &[]);
    let status = pen.status();
    assert_eq!(
        status.family_refused,
        Some(again),
        "a change that did not see the refusal does not answer it"
    );
    pen.then(sender(), E::DestinationChanged, &[]);
    let status = pen.status();
    assert_eq!((status.family_refused, status.decision.state), (None, Decision::Accepted));
    assert_eq!(status.aftercare.state, Aftercare::BeforeReturn, "neither moves a state");
}
