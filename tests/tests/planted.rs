//! Every planted fault still fits the tree, so that the long families that look for it look for something.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;
use std::path::Path;

use pulang_tests::planted;

#[test]
fn every_planted_fault_applies_and_names_the_family_that_finds_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let all = planted::all(root).unwrap();
    assert!(!all.is_empty());
    let numbers: BTreeSet<u8> = all.iter().map(|planted| planted.number).collect();
    assert_eq!(numbers.len(), all.len(), "a number is there twice: {all:?}");
    for planted in all {
        planted.check(root).unwrap_or_else(|error| unreachable!("{error}"));
        let family = root.join("tests/long").join(&planted.found_by);
        assert!(family.is_file(), "{}: there is no {}", planted.name, family.display());
    }
}
