//! Stories of a transfer and of a leg, and what counts in them.

use super::*;
use EventKind as E;

#[test]
fn a_transfer_goes_from_request_to_closing() {
    let mut pen = story(envelope(), &[E::Submitted, E::CompletionRequested, E::Submitted]);
    let accepted = pen.then(receiver(), E::Accepted, &[]);
    for (edit, event) in (1..).zip([E::Departed, E::Arrived, E::HandedOver, E::Received]) {
        pen.then(sender(), E::JourneyOutcome, &copy_of(1, edit, event));
    }
    pen.then(receiver(), E::ReintegrationBegun, &[]);
    pen.then(receiver(), E::Monitored, &[]);
    pen.then(receiver(), E::Monitored, &[]);
    let closed = pen.then(receiver(), E::Closed, &[]);
    let status = pen.status();
    assert!(status.timeline.iter().all(|happening| happening.applied));
    assert_eq!(status.decision, Reached { state: Decision::Accepted, by: Some(accepted) });
    assert_eq!(status.aftercare, Reached { state: Aftercare::Closed, by: Some(closed) });
    assert_eq!(status.applied(E::Monitored).count(), 2);
    let stages: Vec<Stage> = status.legs.iter().map(|(_, journey)| journey.stage()).collect();
    assert_eq!(stages, [Stage::HandedOver]);
    let last = status.happening(closed).expect("it is there");
    assert_eq!(
        (last.author, last.officer, last.time),
        (receiver(), Officer::from_bytes([9; 16]), Time::ZERO)
    );
}

#[test]
fn a_refusal_keeps_its_reason_and_ends_the_request() {
    let mut pen = story(envelope(), &[E::Submitted, E::Refused]);
    pen.then(receiver(), E::Accepted, &[]);
    pen.then(sender(), E::Recalled, &[]);
    let status = pen.status();
    assert_eq!(status.decision.state, Decision::Refused);
    let by = status.decision.by.and_then(|edit| status.happening(edit)).expect("the refusal");
    assert_eq!(by.event.reason, Some(Reason::NotOurs));
    assert_eq!(
        status.timeline.iter().map(|happening| happening.applied).collect::<Vec<_>>(),
        [true, true, false, false]
    );
}

#[test]
fn an_event_that_does_not_stand_or_is_erased_is_no_event() {
    let pen = story(envelope(), &[E::Submitted, E::Accepted]);
    let mut only_first = Places::default();
    only_first.insert(0);
    let status = fold(&pen.history, &only_first, &pen.genesis, serial_of);
    assert_eq!((status.decision.state, status.timeline.len()), (Decision::Submitted, 1));
    let mut erased = History::default();
    for entry in pen.history.entries() {
        let payload = entry.payload.clone().filter(|_| entry.header.author == sender());
        erased.push(Entry { payload, ..entry.clone() }).expect("its parents are here");
    }
    let status = fold(&erased, &all_of(&erased), &pen.genesis, serial_of);
    assert_eq!((status.decision.state, status.timeline.len()), (Decision::Submitted, 1));
}

#[test]
fn a_trace_and_a_dossier_have_no_status() {
    for kind in [Kind::Trace, Kind::Dossier] {
        let mut pen = Pen::new(genesis(kind, &[(Role::Sender, 53), (Role::Receiver, 32)]));
        pen.then(sender(), E::Submitted, &[]);
        let status = pen.status();
        assert_eq!((status.decision.state, status.timeline.len()), (Decision::NotSubmitted, 0));
    }
}

#[test]
fn recall_and_withdrawal_on_the_way_stop_neither_check_in_nor_hand_over() {
    for alarm in [E::Recalled, E::ConsentWithdrawn] {
        let mut pen = story(envelope(), &[E::Submitted, E::Accepted]);
        pen.then(sender(), E::JourneyOutcome, &copy_of(1, 1, E::Departed));
        pen.then(sender(), alarm, &[]);
        pen.then(sender(), E::JourneyOutcome, &copy_of(1, 2, E::HandedOver));
        pen.then(receiver(), E::JourneyOutcome, &copy_of(1, 3, E::Received));
        pen.then(receiver(), E::Closed, &[]);
        let status = pen.status();
        assert!(status.timeline.iter().all(|happening| happening.applied), "{alarm}");
        assert_eq!(status.aftercare.state, Aftercare::Closed);
    }
    let mut pen = story(leg(), &[E::Departed]);
    let alarm = pen.then(receiver(), E::ConsentWithdrawn, &[]);
    let rest = story_on(pen, &[E::CheckedIn, E::HandedOver, E::Received]);
    assert!(rest.timeline.iter().all(|happening| happening.applied));
    assert_eq!((rest.consent_withdrawn, rest.journey.stage()), (Some(alarm), Stage::HandedOver));
}

fn story_on(mut pen: Pen, events: &[EventKind]) -> Status {
    for event in events {
        let owner = owners(*event, pen.genesis.kind).iter().find_map(|role| pen.genesis.province(*role));
        pen.then(owner.expect("somebody owns it"), *event, &[]);
    }
    pen.status()
}

#[test]
fn a_changed_wish_and_an_incident_are_alarms_over_every_state() {
    let mut pen = story(leg(), &[E::Departed]);
    let incident = pen.then(sender(), E::Incident, &[]);
    let wish = pen.then(receiver(), E::WishChanged, &[]);
    let status = pen.status();
    assert_eq!((status.incident, status.wish_changed), (Some(incident), Some(wish)));
    assert_eq!(status.journey.stage(), Stage::Travelling);
    let mut pen = story(envelope(), &[E::Submitted, E::Accepted]);
    let wish = pen.then(sender(), E::WishChanged, &[]);
    assert_eq!((pen.status().wish_changed, pen.status().decision.state), (Some(wish), Decision::Accepted));
}

/// `docs/protocol.md`, "One word for a leg".
#[test]
fn road_and_hand_over_give_one_word() {
    for (events, word) in [
        (&[][..], Stage::NotDeparted),
        (&[E::Departed], Stage::Travelling),
        (&[E::Departed, E::Arrived], Stage::Arrived),
        (&[E::Departed, E::HandedOver], Stage::Recorded),
        (&[E::Departed, E::Arrived, E::HandedOver], Stage::Recorded),
        (&[E::HandedOver], Stage::Recorded),
        (&[E::HandedOver, E::Received], Stage::HandedOver),
        (&[E::Departed, E::HandedOver, E::Received], Stage::HandedOver),
        (&[E::Departed, E::Arrived, E::HandedOver, E::Received], Stage::HandedOver),
        (&[E::HandedOver, E::Objected], Stage::Disputed),
        (&[E::Departed, E::HandedOver, E::Objected], Stage::Disputed),
        (&[E::CalledOff], Stage::CalledOff),
        (&[E::HandedOver, E::CalledOff], Stage::CalledOff),
        (&[E::LeftGroup], Stage::LeftGroup),
        (&[E::Departed, E::HandedOver, E::Received, E::LeftGroup], Stage::LeftGroup),
        (&[E::Departed, E::ReturnedToSender], Stage::ReturnedToSender),
        (&[E::Departed, E::LeftGroup, E::ReturnedToSender], Stage::ReturnedToSender),
    ] {
        let status = story(leg(), events).status();
        assert_eq!(status.journey.stage(), word, "{events:?}");
        assert_eq!(
            status.is_on_the_road(),
            events.contains(&E::Departed)
                && [Stage::Travelling, Stage::Recorded, Stage::Disputed].contains(&word)
                && !events.contains(&E::Arrived),
            "{events:?}"
        );
    }
}

#[test]
fn a_team_that_fetches_her_is_on_the_way_until_she_arrives() {
    let mut pen = story(leg(), &[E::HandedOver, E::Received]);
    pen.then(receiver(), E::Departed, &[]);
    let status = pen.status();
    assert_eq!((status.journey.stage(), status.is_on_the_road()), (Stage::Travelling, true));
    pen.then(receiver(), E::Arrived, &[]);
    let status = pen.status();
    assert_eq!((status.journey.stage(), status.is_on_the_road()), (Stage::HandedOver, false));
}

#[test]
fn a_leg_inside_a_province_is_over_when_its_hand_over_is_confirmed() {
    let inside = genesis(Kind::Leg, &[(Role::Departs, 32), (Role::Arrives, 32)]);
    let status = story(inside, &[E::Departed, E::HandedOver, E::Received]).status();
    assert_eq!((status.journey.stage(), status.is_on_the_road()), (Stage::HandedOver, false));
}

#[test]
fn copies_come_late_and_twice_and_the_furthest_counts() {
    let mut pen = story(envelope(), &[E::Submitted, E::Accepted]);
    pen.then(receiver(), E::JourneyOutcome, &copy_of(1, 4, E::Received));
    let again = pen.then(sender(), E::JourneyOutcome, &copy_of(1, 4, E::Received));
    pen.then(sender(), E::JourneyOutcome, &copy_of(1, 1, E::Departed));
    pen.then(sender(), E::JourneyOutcome, &copy_of(2, 5, E::HandedOver));
    pen.then(sender(), E::JourneyOutcome, &copy_of(3, 6, E::Arrived));
    pen.then(sender(), E::JourneyOutcome, &copy_of(3, 7, E::Departed));
    let status = pen.status();
    let stages: Vec<Stage> = status.legs.iter().map(|(_, journey)| journey.stage()).collect();
    assert_eq!(stages, [Stage::HandedOver, Stage::Recorded, Stage::Arrived]);
    assert!(!status.happening(again).expect("it is there").applied);
    assert_eq!(status.applied(E::JourneyOutcome).count(), 5);
}
