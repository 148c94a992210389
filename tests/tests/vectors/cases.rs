//! The files that ask what a node says: each case is told to a new node, from the bytes in the file alone.

use std::collections::BTreeMap;

use pulang_protocol::province::Province;
use pulang_protocol::time::Time;
use pulang_tests::vectors::holder::{Holder, Thing, Told};
use pulang_tests::vectors::office::NTT;
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    things: BTreeMap<String, Thing>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    holds: Vec<String>,
    take: Thing,
    deliverer: u8,
    now: i64,
    told: Told,
}

/// Tells every case of a file; gives how many said what they had to, and what the others said.
fn tell(name: &str) -> (usize, Vec<String>) {
    let file: Cases = serde_json::from_value(crate::read(name)).unwrap();
    let (mut good, mut bad) = (0, Vec::new());
    for case in file.cases {
        let mut node = Holder::default();
        for held in &case.holds {
            let thing = file.things.get(held).unwrap_or_else(|| unreachable!("{held} is not in {name}"));
            let told = node.tell(thing, NTT);
            assert_ne!(told.class, "unreadable", "{}: {held}: {told:?}", case.name);
        }
        let deliverer = Province::new(case.deliverer).unwrap();
        let told = node.tell_at(&case.take, deliverer, Time::from_millis(case.now).unwrap());
        if told == case.told {
            good += 1;
        } else {
            bad.push(format!("{}: {told:?} instead of {:?}", case.name, case.told));
        }
    }
    (good, bad)
}

#[test]
fn a_node_says_of_cards_what_the_file_says() {
    let (good, bad) = tell("cards.json");
    assert!(bad.is_empty(), "{bad:#?}");
    assert!(good >= 15, "{good}");
}

#[test]
fn a_node_reads_no_bytes_that_the_file_calls_unreadable() {
    let (good, bad) = tell("refused.json");
    assert!(bad.is_empty(), "{bad:#?}");
    assert!(good >= 35, "{good}");
}

#[test]
fn the_gate_says_what_the_file_says() {
    let (good, bad) = tell("admission.json");
    assert!(bad.is_empty(), "{bad:#?}");
    assert!(good >= 100, "{good}");
}
