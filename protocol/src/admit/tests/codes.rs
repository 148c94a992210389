//! Every code has been met: a code nobody produces fails here.

use std::collections::BTreeSet;

use super::super::{Class, Code, NotNow};
use super::{edits, geneses};

/// Codes the gate's caller gives before an item reaches the gate; their tests are with the door and the store.
const BEFORE_THE_GATE: [Code; 4] = [
    Code::NotNow(NotNow::NotAuthentic),
    Code::NotNow(NotNow::Rate),
    Code::NotNow(NotNow::Disk),
    Code::NotNow(NotNow::Queue),
];

#[test]
fn every_code_is_produced_through_the_gate() {
    let mut met: BTreeSet<Code> = BEFORE_THE_GATE.into();
    for (wanted, produced) in edits::produced().into_iter().chain(geneses::produced()) {
        assert_eq!(produced, Some(wanted), "wanted {wanted}");
        met.insert(wanted);
    }
    let missing: Vec<Code> = Code::all().filter(|code| !met.contains(code)).collect();
    assert!(missing.is_empty(), "never produced: {missing:?}");
}

#[test]
fn codes_are_stable_unique_and_of_one_class() {
    let codes: BTreeSet<&str> = Code::all().map(Code::code).collect();
    assert_eq!(codes.len(), Code::all().count());
    for code in Code::all() {
        assert_eq!(code.code().parse(), Ok(code));
        assert_ne!(code.class(), Class::Admitted);
    }
    assert!("no_such_code".parse::<Code>().is_err());
}
