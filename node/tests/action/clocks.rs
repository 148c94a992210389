//! Two clocks that disagree, and one that has gone back.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::time::Duration;

use pulang_node::action::request::transfer::Answer;
use pulang_node::action::{ActionError, transfer};
use pulang_protocol::limits::CLOCK_BACK_MS;
use pulang_protocol::status::Decision;
use pulang_protocol::time::Time;

use crate::world::{a_case, answer, meet, submit, submitted, two};

#[test]
fn a_partner_whose_clock_is_ahead_stops_nobody() {
    let (ntt, jabar) = two();
    ntt.hand.pass(Duration::from_secs(3_600));
    let envelope = submitted(&ntt, &jabar);
    answer(&jabar, envelope, Answer::Postpone).unwrap();
    jabar.hand.pass(Duration::from_secs(60));
    answer(&jabar, envelope, Answer::Accept).unwrap();
    meet(&[&ntt, &jabar]);
    for office in [&ntt, &jabar] {
        let decision = office.sees(envelope).row.facts.decision.state.0;
        assert_eq!(decision, Decision::Accepted, "{}", office.province());
    }
}

#[test]
fn a_clock_may_go_back_by_the_limit_and_not_by_more() {
    let (ntt, jabar) = two();
    let case = ntt.file(a_case());
    transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)).unwrap();
    let signed_at = ntt.node.clock().now().millis();
    for (back_ms, is_refused) in [(CLOCK_BACK_MS, false), (CLOCK_BACK_MS + 1, true)] {
        ntt.hand.set(Time::from_millis(signed_at - back_ms).unwrap());
        let again = transfer::submit(&ntt.node, ntt.by(), submit(ntt.file(a_case()), &jabar));
        match again {
            Ok(_) => assert!(!is_refused, "{back_ms} ms"),
            Err(ActionError::ClockBehind { behind_ms }) => {
                assert!(is_refused, "{back_ms} ms");
                assert_eq!(behind_ms, back_ms);
            }
            Err(other) => unreachable!("{other}"),
        }
    }
}
