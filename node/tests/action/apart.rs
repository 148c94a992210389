//! An outage of any length: both go on, and afterwards both have the same.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::time::Duration;

use pulang_node::action::plain::Plain;
use pulang_node::action::request::journey::{BeginLeg, RecordEvent};
use pulang_node::action::request::transfer::{Answer, Recall, SetFields};
use pulang_node::action::view::timeline::{Weight, What};
use pulang_node::action::view::transfer::Alarm;
use pulang_node::action::{ActionError, leg, transfer};
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::schema::Kind;
use pulang_protocol::status::{Decision, EventKind, Reason, Stage, Unit};

use crate::world::{Office, accepted, answer, document, meet, post, refused, set, submitted, two};

fn happens(office: &Office, document: DocumentId, kind: EventKind) -> Result<EditId, ActionError> {
    let (reason, note, at, place, fields) = (None, None, None, None, Vec::new());
    let request = RecordEvent { event: Plain(kind), reason, note, at, place, fields };
    leg::record(&office.node, office.by(), document, request)
}

fn recall(office: &Office, envelope: DocumentId) {
    let request = Recall { reason: Plain(Reason::OtherWay), note: None };
    transfer::recall(&office.node, office.by(), envelope, request).unwrap();
}

/// A leg on which the receiver's own team fetches her: the first party has recorded the hand-over, the team is there.
fn planned(ntt: &Office, jabar: &Office) -> (DocumentId, DocumentId) {
    let envelope = accepted(ntt, jabar);
    let request = BeginLeg { to: Plain(jabar.province()), fields: Vec::new() };
    let leg = leg::begin(&ntt.node, ntt.by(), envelope, request).unwrap();
    meet(&[ntt, jabar]);
    (envelope, leg)
}

/// Everything a page says of where a transfer stands.
type Said = (Decision, Stage, Vec<Alarm>, u8, Unit, Vec<Vec<EditId>>);

fn said(office: &Office, envelope: DocumentId) -> Said {
    let view = office.sees(envelope);
    let row = view.row;
    let heads = view.documents.iter().map(|one| one.heads.iter().map(|head| head.0).collect()).collect();
    let responsible = (row.responsible.province.0.code(), row.responsible.role.0);
    (row.facts.decision.state.0, row.stage.0, row.alarms, responsible.0, responsible.1, heads)
}

/// The sender recalls while, unseen by it, the receiver's team sets out with her. Whoever hears of the other first,
/// both end the same: recalled, on the way, and the escort responsible; and the way goes on to its end.
#[test]
fn a_recall_and_a_departure_that_crossed_end_the_same_in_both_orders_at_both_nodes() {
    let mut ends: Vec<Vec<Said>> = Vec::new();
    for recall_first in [true, false] {
        let (ntt, jabar) = two();
        let (envelope, leg) = planned(&ntt, &jabar);
        recall(&ntt, envelope);
        happens(&jabar, leg, EventKind::Departed).unwrap();
        let (first, second) = if recall_first { (&ntt, &jabar) } else { (&jabar, &ntt) };
        post(first, second);
        post(second, first);
        let [at_ntt, at_jabar] = [&ntt, &jabar].map(|office| said(office, envelope));
        assert_eq!(at_ntt, at_jabar, "recall first: {recall_first}");
        let (decision, stage, alarms, province, unit, _) = at_ntt;
        assert_eq!((decision, stage, alarms), (Decision::Recalled, Stage::Travelling, vec![Alarm::Recalled]));
        assert_eq!((province, unit), (32, Unit::Escort));
        // Nothing more of her is told, and nothing on the way is stopped.
        let more = SetFields { fields: vec![set("request_note", "lagi")] };
        let more = transfer::set(&ntt.node, ntt.by(), envelope, more);
        refused(more, &ActionError::NotAllowed("disclosure_stopped"));
        let steps = [
            (&jabar, EventKind::CheckedIn),
            (&jabar, EventKind::Arrived),
            (&ntt, EventKind::HandedOver),
            (&jabar, EventKind::Received),
        ];
        for (office, event) in steps {
            happens(office, leg, event).unwrap();
            meet(&[&ntt, &jabar]);
        }
        let end = [&ntt, &jabar].map(|office| {
            let (decision, stage, alarms, province, unit, _) = said(office, envelope);
            (decision, stage, alarms, province, unit, Vec::new())
        });
        assert_eq!(end.first(), end.last());
        ends.push(end.into());
    }
    assert_eq!(ends.first(), ends.last(), "the order of arrival changed something");
    let (decision, stage, _, province, unit, _) = ends.first().and_then(|end| end.first()).unwrap();
    assert_eq!((*decision, *stage), (Decision::Recalled, Stage::HandedOver));
    assert_eq!((*province, *unit), (32, Unit::Receiving));
}

/// The same with the sender's own escort: it recalls at its desk what its escort has set out with.
#[test]
fn a_recall_on_the_way_is_an_alarm_for_both_whichever_act_was_written_first() {
    for recall_first in [true, false] {
        let (ntt, jabar) = two();
        let (envelope, leg) = planned(&ntt, &jabar);
        if recall_first {
            recall(&ntt, envelope);
        }
        happens(&ntt, leg, EventKind::Departed).unwrap();
        if !recall_first {
            recall(&ntt, envelope);
        }
        meet(&[&ntt, &jabar]);
        for office in [&ntt, &jabar] {
            let (decision, stage, alarms, province, unit, _) = said(office, envelope);
            assert_eq!((decision, stage), (Decision::Recalled, Stage::Travelling), "{recall_first}");
            assert_eq!((alarms, province, unit), (vec![Alarm::Recalled], 53, Unit::Escort));
        }
    }
}

#[test]
fn a_recall_and_an_acceptance_that_never_saw_each_other_end_the_same_on_both_sides() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    ntt.hand.pass(Duration::from_secs(30 * 86_400));
    jabar.hand.pass(Duration::from_secs(30 * 86_400));
    recall(&ntt, envelope);
    answer(&jabar, envelope, Answer::Accept).unwrap();
    meet(&[&ntt, &jabar]);
    for office in [&ntt, &jabar] {
        let view = office.sees(envelope);
        assert_eq!(view.row.facts.decision.state.0, Decision::Recalled);
        let idle: Vec<_> = view.timeline.iter().filter(|entry| entry.weight == Weight::NoEffect).collect();
        let accepted =
            |what: &What| matches!(what, What::Event { event, .. } if event.0 == EventKind::Accepted);
        assert_eq!(idle.len(), 1);
        assert!(idle.iter().all(|entry| accepted(&entry.what)), "{idle:?}");
    }
    let heads = |office: &Office| document(&office.sees(envelope), Kind::Envelope).heads.clone();
    assert_eq!(heads(&ntt), heads(&jabar));
}
