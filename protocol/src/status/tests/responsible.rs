//! Exactly one province and unit is responsible, at every moment, and it is the right one.

use super::table::{Step, steps, told};
use super::*;
use EventKind as E;

fn now(pen: &Pen, held: &[(DocumentId, Journey)]) -> (u8, Unit) {
    let responsible = responsible_now(&pen.genesis, &pen.status(), held);
    (responsible.province.code(), responsible.unit)
}

/// Who wrote what.
type Told = (Province, EventKind);

#[test]
fn on_a_leg_it_is_who_last_signed_for_her() {
    let (first, second) = (sender(), receiver());
    let stories: [(&[Told], (u8, Unit)); 14] = [
        (&[], (53, Unit::Sending)),
        (&[(first, E::HandedOver)], (53, Unit::Sending)),
        (&[(first, E::HandedOver), (second, E::Received)], (32, Unit::Receiving)),
        (&[(first, E::HandedOver), (second, E::Received), (second, E::Departed)], (32, Unit::Escort)),
        (&[(first, E::Departed)], (53, Unit::Escort)),
        (&[(second, E::Departed)], (32, Unit::Escort)),
        (&[(first, E::Departed), (second, E::Arrived)], (53, Unit::Escort)),
        (&[(first, E::Departed), (first, E::HandedOver), (second, E::Received)], (32, Unit::Receiving)),
        (&[(first, E::Departed), (first, E::LeftGroup)], (53, Unit::Escort)),
        (&[(first, E::LeftGroup)], (53, Unit::Sending)),
        (&[(second, E::Departed), (second, E::LeftGroup), (first, E::ReturnedToSender)], (53, Unit::Sending)),
        (&[(first, E::HandedOver), (second, E::Objected)], (53, Unit::Sending)),
        (&[(first, E::Departed), (first, E::HandedOver), (second, E::Objected)], (53, Unit::Escort)),
        (&[(first, E::HandedOver), (second, E::Objected), (first, E::CalledOff)], (53, Unit::Sending)),
    ];
    for (events, wanted) in stories {
        let mut pen = Pen::new(leg());
        for (author, event) in events {
            pen.then(*author, *event, &[]);
        }
        assert_eq!(now(&pen, &[]), wanted, "{events:?}");
    }
}

#[test]
fn a_promise_moves_nothing_and_a_signature_does() {
    let mut pen = Pen::new(envelope());
    for event in [E::Submitted, E::CompletionRequested, E::Submitted, E::Postponed, E::Accepted] {
        let owner = owners(event, Kind::Envelope).iter().find_map(|role| pen.genesis.province(*role));
        pen.then(owner.expect("somebody owns it"), event, &[]);
        assert_eq!(now(&pen, &[]), (53, Unit::Sending), "{event}");
    }
    let moves = [
        (sender(), E::Departed, (53, Unit::Escort)),
        (receiver(), E::Arrived, (53, Unit::Escort)),
        (sender(), E::HandedOver, (53, Unit::Escort)),
        (receiver(), E::Received, (32, Unit::Receiving)),
    ];
    for (edit, (author, event, wanted)) in (1..).zip(moves) {
        pen.then(author, E::JourneyOutcome, &copy_of(1, edit, event));
        assert_eq!(now(&pen, &[]), wanted, "{event}");
    }
    for event in [E::Recalled, E::ReintegrationBegun, E::Monitored, E::Closed, E::ConsentWithdrawn] {
        let owner = owners(event, Kind::Envelope).iter().find_map(|role| pen.genesis.province(*role));
        pen.then(owner.expect("somebody owns it"), event, &[]);
        assert_eq!(now(&pen, &[]), (32, Unit::Receiving), "{event}");
    }
}

#[test]
fn in_a_relay_it_is_the_province_that_has_her_now() {
    let mut pen = story(envelope(), &[E::Submitted, E::Accepted]);
    let with = |copy: Vec<(&'static str, Value)>, province: &str| {
        let mut copy = copy;
        copy.push(("province", text(province)));
        copy
    };
    pen.then(sender(), E::JourneyOutcome, &copy_of(1, 1, E::Departed));
    pen.then(sender(), E::JourneyOutcome, &with(copy_of(1, 2, E::Received), "35"));
    assert_eq!(now(&pen, &[]), (35, Unit::Receiving), "the transit province has signed for her");
    pen.then(receiver(), E::JourneyOutcome, &with(copy_of(2, 3, E::Departed), "35"));
    assert_eq!(now(&pen, &[]), (35, Unit::Escort));
    pen.then(receiver(), E::JourneyOutcome, &copy_of(2, 4, E::Received));
    assert_eq!(now(&pen, &[]), (32, Unit::Receiving));
    pen.then(sender(), E::JourneyOutcome, &copy_of(1, 5, E::Arrived));
    assert_eq!(now(&pen, &[]), (32, Unit::Receiving), "a late copy of an earlier leg brings nobody back");
}

#[test]
fn a_held_leg_goes_before_its_copy_and_a_new_one_after_all() {
    let mut pen = story(envelope(), &[E::Submitted, E::Accepted]);
    pen.then(sender(), E::JourneyOutcome, &copy_of(1, 1, E::Departed));
    let arrived = story(leg(), &[E::Departed, E::HandedOver, E::Received]).status().journey;
    let held = (DocumentId::from_bytes([1; 32]), arrived);
    assert_eq!(now(&pen, &[held]), (32, Unit::Receiving));
    let back = story(leg(), &[E::Departed, E::ReturnedToSender]).status().journey;
    let new = (DocumentId::from_bytes([9; 32]), back);
    assert_eq!(now(&pen, &[held, new]), (53, Unit::Sending));
    let planned = story(leg(), &[]).status().journey;
    let new = (DocumentId::from_bytes([9; 32]), planned);
    assert_eq!(now(&pen, &[held, new]), (32, Unit::Receiving), "a leg nobody began moves nothing");
    let off = story(leg(), &[E::HandedOver, E::CalledOff]).status().journey;
    let new = (DocumentId::from_bytes([9; 32]), off);
    assert_eq!(now(&pen, &[held, new]), (32, Unit::Receiving), "a leg that was called off moves nobody");
}

#[test]
fn after_she_came_back_aftercare_far_away_does_not_count() {
    let mut pen = story(envelope(), &[E::Submitted, E::Accepted]);
    pen.then(receiver(), E::ReintegrationBegun, &[]);
    assert_eq!(now(&pen, &[]), (32, Unit::Receiving), "she came home by herself");
    pen.then(sender(), E::JourneyOutcome, &copy_of(1, 1, E::ReturnedToSender));
    assert_eq!(now(&pen, &[]), (53, Unit::Sending));
}

/// Every journey a leg can come to, whoever of its parties writes.
fn journeys() -> Vec<Journey> {
    let mut found: Vec<(Vec<Step>, Journey)> = vec![(Vec::new(), told(&leg(), &[]).journey)];
    let mut next = 0;
    while let Some((past, _)) = found.get(next).cloned() {
        next += 1;
        for step in steps(Kind::Leg).into_iter().filter(|(author, event, _)| is_owner(*author, *event)) {
            let mut story = past.clone();
            story.push(step);
            let journey = told(&leg(), &story).journey;
            if found.iter().all(|(_, known)| *known != journey) {
                found.push((story, journey));
            }
        }
    }
    found.into_iter().map(|(_, journey)| journey).collect()
}

fn is_owner(author: Province, event: EventKind) -> bool {
    owners(event, Kind::Leg).iter().any(|role| leg().has_role(author, *role))
}

/// The lines of `docs/protocol.md`, "Who is responsible now", for a transfer with one leg: the first that fits.
fn specified(aftercare: Aftercare, journey: &Journey) -> (Province, Unit) {
    let (first, second) = (sender(), receiver());
    let confirmed = journey.hand_over == HandOver::Confirmed;
    let escort = journey.escort.unwrap_or(first);
    let on_the_way = journey.road == Road::Travelling && (!confirmed || escort == second);
    let back = journey.road == Road::Returned;
    let begun = journey.road != Road::NotDeparted || journey.hand_over != HandOver::Open;
    let lines = [
        (on_the_way, (if confirmed { second } else { escort }, Unit::Escort)),
        (aftercare != Aftercare::BeforeReturn && !back, (second, Unit::Receiving)),
        (back, (first, Unit::Sending)),
        (confirmed, (second, Unit::Receiving)),
        (journey.escort.is_some(), (escort, Unit::Escort)),
        (begun, (first, Unit::Sending)),
        (true, (first, Unit::Sending)),
    ];
    lines.into_iter().find(|(fits, _)| *fits).map(|(_, answer)| answer).expect("the last line always fits")
}

#[test]
fn in_every_state_it_is_the_one_the_specification_names() {
    let journeys = journeys();
    assert!(journeys.len() >= 20, "{} journeys", journeys.len());
    for journey in &journeys {
        for aftercare in Aftercare::ALL {
            let mut status = Pen::new(envelope()).status();
            status.aftercare.state = *aftercare;
            let found = responsible_now(&envelope(), &status, &[(DocumentId::from_bytes([1; 32]), *journey)]);
            let wanted = specified(*aftercare, journey);
            assert_eq!((found.province, found.unit), wanted, "{aftercare} {journey:?}");
            status.legs.push((DocumentId::from_bytes([1; 32]), *journey));
            assert_eq!(responsible_now(&envelope(), &status, &[]), found, "from the copies alone");
        }
        let mut status = Pen::new(leg()).status();
        status.journey = *journey;
        let alone = responsible_now(&leg(), &status, &[]);
        assert_eq!((alone.province, alone.unit), specified(Aftercare::BeforeReturn, journey), "{journey:?}");
    }
}

/// Of two legs of a relay, in every two states, the one she is on now decides.
#[test]
fn of_two_legs_the_one_on_the_way_decides_else_the_last_begun() {
    let journeys = journeys();
    let [one, two] = [DocumentId::from_bytes([1; 32]), DocumentId::from_bytes([2; 32])];
    let status = Pen::new(envelope()).status();
    let alone = |journey: &Journey| responsible_now(&envelope(), &status, &[(one, *journey)]);
    for earlier in &journeys {
        for later in &journeys {
            let found = responsible_now(&envelope(), &status, &[(one, *earlier), (two, *later)]);
            let idle = [Stage::NotDeparted, Stage::CalledOff].contains(&later.stage());
            let earlier_decides = (earlier.is_on_the_road() && !later.is_on_the_road()) || idle;
            let wanted = alone(if earlier_decides { earlier } else { later });
            assert_eq!(found, wanted, "{earlier:?} then {later:?}");
        }
    }
}
