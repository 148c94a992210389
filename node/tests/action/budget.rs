//! A sender that has written all it may in one document can still recall, and the receiver still takes it in.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::sync::Arc;

use pulang_node::action::plain::Plain;
use pulang_node::action::request::transfer::{Recall, SetFields};
use pulang_node::action::view::transfer::Alarm;
use pulang_node::action::write::{self, Draft};
use pulang_node::action::{ActionError, transfer};
use pulang_protocol::admit::Refusal;
use pulang_protocol::edit::{Act, Op};
use pulang_protocol::limits;
use pulang_protocol::schema::{Kind, Value};
use pulang_protocol::status::{Decision, Reason};

use crate::world::{accepted, document, meet, refused, set, two};

#[test]
fn who_has_filled_its_chain_still_recalls_and_the_other_side_takes_it_in() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    let (node, by) = (Arc::clone(&ntt.node), ntt.by());
    let written = ntt.node.store().write(move |tx| {
        let mut written = 0_u64;
        for n in 0.. {
            let value = Value::Text(format!("lagi {n}").into());
            let ops = vec![Op { path: "request_note".parse().unwrap(), act: Act::Set(value) }];
            match write::edit(tx, &node, by, envelope, Draft { ops, event: None }) {
                Ok(_) => written += 1,
                Err(ActionError::Refused(Refusal::SequenceReserved)) => break,
                Err(other) => return Err(other),
            }
        }
        Ok(written)
    });
    let written = written.unwrap();
    assert!(written > limits::SEQ - limits::SEQ_RESERVED - 10, "{written} edits");
    meet(&[&ntt, &jabar]);
    let more = SetFields { fields: vec![set("urgency", "RUTIN")] };
    let more = transfer::set(&ntt.node, ntt.by(), envelope, more);
    refused(more, &ActionError::Refused(Refusal::SequenceReserved));
    let request = Recall { reason: Plain(Reason::WrongData), note: None };
    transfer::recall(&ntt.node, ntt.by(), envelope, request).unwrap();
    meet(&[&ntt, &jabar]);
    for office in [&ntt, &jabar] {
        let view = office.sees(envelope);
        assert_eq!(view.row.facts.decision.state.0, Decision::Recalled);
        assert_eq!(view.row.alarms, [Alarm::Recalled]);
        assert!(document(&view, Kind::Envelope).edits > written);
    }
}
