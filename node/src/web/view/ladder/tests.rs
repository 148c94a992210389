//! The ladder claims nothing that was not signed.

use pulang_protocol::status::Reason;

use super::*;
use crate::web::view::stage::{Aside, Decision, Journey};

fn at(millis: i64) -> Time {
    Time::from_millis(millis).expect("a sample time")
}

fn facts() -> Facts {
    let journey = Journey::default();
    Facts {
        made: at(1),
        sent: None,
        waiting: None,
        delivered: None,
        read: None,
        decision: None,
        journey,
        monitored: None,
        closed: None,
    }
}

fn marks(facts: &Facts) -> String {
    ladder(facts)
        .iter()
        .map(|step| match step.mark {
            Mark::Done => 'd',
            Mark::Implied => 'i',
            Mark::Now => 'N',
            Mark::Ahead => '.',
            Mark::Skipped => 'x',
        })
        .collect()
}

#[test]
fn our_own_half_is_never_shown_as_delivered() {
    let sent = Facts { sent: Some(at(2)), ..facts() };
    assert_eq!(marks(&facts()), "N........");
    assert_eq!(marks(&sent), "dN.......");
    assert_eq!(sent.stage(), Stage::Waiting);
}

#[test]
fn a_later_signed_rung_proves_the_earlier_without_inventing_a_time() {
    let decision = Some((Decision::Accepted, at(9)));
    let answered = Facts { sent: Some(at(2)), decision, ..facts() };
    assert_eq!(marks(&answered), "ddiiN....");
    assert!(ladder(&answered).iter().filter(|s| s.mark == Mark::Implied).all(|s| s.at.is_none()));
}

#[test]
fn a_refusal_ends_the_journey_before_it_begins_but_not_one_under_way() {
    let refused = Some((Decision::Refused(Some(Reason::SafetyRisk)), at(5)));
    let all = Facts { sent: Some(at(2)), delivered: Some(at(3)), read: Some(at(4)), ..facts() };
    assert_eq!(marks(&Facts { decision: refused, ..all }), "ddddNxxx.");
    let journey = Journey { departed: Some(at(6)), ..Journey::default() };
    let under_way = Facts { decision: refused, journey, ..all };
    assert_eq!(marks(&under_way), "dddddN...");
    assert_eq!(under_way.stage(), Stage::Travelling);
}

#[test]
fn a_request_called_back_before_it_arrived_never_claims_to_have_arrived() {
    let recalled = Some((Decision::Recalled(None), at(3)));
    assert_eq!(marks(&Facts { sent: Some(at(2)), decision: recalled, ..facts() }), "ddxxNxxx.");
}

fn road(departed: i64, arrived: i64, recorded: i64, confirmed: i64) -> Facts {
    let some = |millis| (millis > 0).then(|| at(millis));
    let journey = Journey {
        departed: some(departed),
        arrived: some(arrived),
        recorded: some(recorded),
        confirmed: some(confirmed),
        disputed: false,
        aside: None,
    };
    Facts { sent: Some(at(2)), decision: Some((Decision::Accepted, at(3))), journey, ..facts() }
}

#[test]
fn the_hand_over_is_done_only_when_both_have_signed() {
    for (facts, stage, want) in [
        (road(6, 0, 0, 0), Stage::Travelling, "ddiidN..."),
        (road(6, 7, 0, 0), Stage::Arrived, "ddiiddN.."),
        (road(6, 7, 8, 0), Stage::HandOverRecorded, "ddiidddN."),
        (road(6, 7, 8, 9), Stage::HandedOver, "ddiidddN."),
        (road(6, 0, 8, 9), Stage::HandedOver, "ddiiddiN."),
    ] {
        assert_eq!((facts.stage(), marks(&facts).as_str()), (stage, want));
    }
    let home = road(6, 7, 8, 9);
    assert_eq!(Facts { monitored: Some(at(10)), ..home }.stage(), Stage::Monitoring);
    let closed = Facts { closed: Some(at(11)), ..home };
    assert_eq!((closed.stage(), marks(&closed).as_str()), (Stage::Closed, "ddiiddddd"));
}

#[test]
fn who_is_fetched_is_handed_over_first_and_still_on_the_way() {
    for (facts, stage, want) in [
        (road(0, 0, 5, 0), Stage::HandOverRecorded, "ddiid..N."),
        (road(0, 0, 5, 6), Stage::HandedOver, "ddiid..N."),
        (road(7, 0, 5, 6), Stage::Travelling, "ddiidN.d."),
        (road(7, 8, 5, 6), Stage::HandedOver, "ddiidddN."),
    ] {
        assert_eq!((facts.stage(), marks(&facts).as_str()), (stage, want));
    }
}

#[test]
fn who_left_the_group_is_neither_travelling_nor_arrived() {
    let mut facts = road(6, 0, 0, 0);
    let mut disputed = road(4, 0, 6, 0);
    disputed.journey.disputed = true;
    assert_eq!((disputed.stage(), disputed.since()), (Stage::Disputed, at(6)));
    facts.journey.aside = Some(Aside::LeftGroup);
    assert_eq!((facts.stage(), marks(&facts).as_str()), (Stage::Aside(Aside::LeftGroup), "ddiidN..."));
    let closed = Facts { closed: Some(at(9)), ..facts };
    assert_eq!(marks(&closed), "ddiiddxxd");
}
