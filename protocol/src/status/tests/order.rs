//! What crossed on the way has one outcome, and lives of one province have their order.

use super::*;
use EventKind as E;

/// The decisions from the highest rank down, as protocol.md §4 lists them.
const DECISIONS: [(EventKind, Decision); 7] = [
    (E::ConsentWithdrawn, Decision::Withdrawn),
    (E::Recalled, Decision::Recalled),
    (E::Refused, Decision::Refused),
    (E::Accepted, Decision::Accepted),
    (E::Postponed, Decision::Postponed),
    (E::CompletionRequested, Decision::Incomplete),
    (E::Submitted, Decision::Submitted),
];

fn owner(event: EventKind) -> Province {
    if owners(event, Kind::Envelope).contains(&Role::Sender) { sender() } else { receiver() }
}

#[test]
fn of_two_decisions_that_crossed_the_higher_wins_from_every_state_that_takes_both() {
    let beginnings: [&[EventKind]; 3] =
        [&[E::Submitted], &[E::Submitted, E::CompletionRequested], &[E::Submitted, E::Postponed]];
    let mut crossed = 0;
    for beginning in beginnings {
        for (place, (high, wanted)) in DECISIONS.iter().enumerate() {
            for (low, _) in DECISIONS.iter().skip(place + 1) {
                let mut pen = story(envelope(), beginning);
                let heads: Vec<EditId> = pen.history.heads().iter().copied().collect();
                let alone = |event: EventKind| {
                    let mut pen = story(envelope(), beginning);
                    let edit = pen.then(owner(event), event, &[]);
                    pen.status().happening(edit).expect("it is there").applied
                };
                if !alone(*high) || !alone(*low) {
                    continue;
                }
                crossed += 1;
                let higher = pen.write((owner(*high), 2), &heads, *high, &[]);
                // Another hand, so that two acts of one province can cross; the fold asks for no owner.
                let lower = pen.write((p(34), 1), &heads, *low, &[]);
                let status = pen.status();
                assert_eq!(status.decision, Reached { state: *wanted, by: Some(higher) }, "{high} and {low}");
                assert_eq!(status.happening(lower).map(|happening| happening.applied), Some(false));
            }
        }
    }
    assert_eq!(crossed, 15 + 15 + 6, "pairs from submitted, incomplete and postponed");
}

#[test]
fn a_withdrawal_by_either_party_ends_every_decision_and_two_do_not_contradict() {
    for beginning in [&[][..], &[E::Submitted], &[E::Submitted, E::Accepted], &[E::Submitted, E::Refused]] {
        let mut pen = story(envelope(), beginning);
        let heads: Vec<EditId> = pen.history.heads().iter().copied().collect();
        let mut both: Vec<EditId> = [sender(), receiver()]
            .map(|author| pen.write((author, 1), &heads, E::ConsentWithdrawn, &[]))
            .to_vec();
        both.sort();
        pen.then(receiver(), E::Accepted, &[]);
        pen.then(sender(), E::Submitted, &[]);
        let status = pen.status();
        assert_eq!(status.decision, Reached { state: Decision::Withdrawn, by: both.first().copied() });
        assert_eq!(status.consent_withdrawn, both.first().copied());
        assert_eq!(status.applied(E::ConsentWithdrawn).count(), 2, "both are shown as what they are");
        assert!(status.timeline.iter().rev().take(2).all(|happening| !happening.applied));
    }
}

#[test]
fn a_closing_that_crossed_with_a_departure_has_no_effect() {
    let mut pen = story(envelope(), &[E::Submitted, E::Accepted]);
    let heads: Vec<EditId> = pen.history.heads().iter().copied().collect();
    pen.write((receiver(), 1), &heads, E::Closed, &[]);
    pen.write((sender(), 1), &heads, E::JourneyOutcome, &copy_of(1, 1, E::Departed));
    assert_eq!(pen.status().aftercare.state, Aftercare::BeforeReturn);
    pen.then(receiver(), E::JourneyOutcome, &copy_of(1, 2, E::Received));
    pen.then(receiver(), E::Closed, &[]);
    assert_eq!(pen.status().aftercare.state, Aftercare::Closed);
}

#[test]
fn both_signatures_of_a_hand_over_count_though_neither_saw_the_other() {
    let mut pen = story(leg(), &[E::Departed]);
    let heads: Vec<EditId> = pen.history.heads().iter().copied().collect();
    pen.write((receiver(), 1), &heads, E::Received, &[]);
    pen.write((sender(), 1), &heads, E::HandedOver, &[]);
    assert_eq!(pen.status().journey.stage(), Stage::HandedOver);
}

/// Two copies of one leg that crossed: what is copied decides which is told first, never the id.
#[test]
fn copies_that_crossed_are_told_in_the_order_of_a_leg() {
    for number in 1..=20 {
        let mut pen = story(envelope(), &[E::Submitted]);
        let heads: Vec<EditId> = pen.history.heads().iter().copied().collect();
        let late = pen.write((receiver(), 1), &heads, E::JourneyOutcome, &copy_of(number, 2, E::Arrived));
        let early = pen.write((sender(), 1), &heads, E::JourneyOutcome, &copy_of(number, 1, E::Departed));
        let order: Vec<EditId> = pen.status().timeline.iter().skip(1).map(|entry| entry.edit).collect();
        assert_eq!(order, [early, late]);
    }
}

#[test]
fn what_a_province_wrote_in_an_earlier_life_goes_first_whatever_its_rank() {
    let mut pen = story(envelope(), &[E::Submitted]);
    let heads: Vec<EditId> = pen.history.heads().iter().copied().collect();
    let early = pen.write((receiver(), 2), &heads, E::Postponed, &[]);
    let late = pen.write((receiver(), 3), &heads, E::Refused, &[]);
    let order = |status: &Status| status.timeline.iter().skip(1).map(|entry| entry.edit).collect::<Vec<_>>();
    assert_eq!(order(&pen.status()), [early, late]);
    let unknown = fold(&pen.history, &pen.all(), &pen.genesis, |_, _| None);
    assert_eq!(order(&unknown), [late, early], "without serials the rank decides");
    assert!(!unknown.happening(early).expect("it is there").applied);
}

/// Two cloned nodes: each writes in its old life after it has seen the other's new life.
#[test]
fn a_circle_of_lives_still_has_one_order() {
    let mut pen = Pen::new(envelope());
    let [new_sender, new_receiver] = [
        pen.write((sender(), 2), &[], E::Submitted, &[]),
        pen.write((receiver(), 2), &[], E::WishChanged, &[]),
    ];
    let old_receiver = pen.write((receiver(), 1), &[new_sender], E::Accepted, &[]);
    let old_sender = pen.write((sender(), 1), &[new_receiver], E::Recalled, &[]);
    let order: Vec<EditId> = pen.status().timeline.iter().map(|entry| entry.edit).collect();
    assert_eq!(order, [new_sender, old_receiver, new_receiver, old_sender]);
    assert_eq!(pen.status().decision.state, Decision::Recalled);
}
