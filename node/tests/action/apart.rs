//! An outage of any length: both go on, and afterwards both have the same.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::time::Duration;

use pulang_node::action::plain::Plain;
use pulang_node::action::request::transfer::{Answer, Recall};
use pulang_node::action::transfer;
use pulang_node::action::view::timeline::{Weight, What};
use pulang_protocol::schema::Kind;
use pulang_protocol::status::{Decision, EventKind, Reason};

use crate::world::{Office, answer, document, meet, submitted, two};

#[test]
fn a_recall_and_an_acceptance_that_never_saw_each_other_end_the_same_on_both_sides() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    ntt.hand.pass(Duration::from_secs(30 * 86_400));
    jabar.hand.pass(Duration::from_secs(30 * 86_400));
    let request = Recall { reason: Plain(Reason::OtherWay), note: None };
    transfer::recall(&ntt.node, ntt.by(), envelope, request).unwrap();
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
