//! Every limit of the protocol is kept by code, and met by a test at the limit and one past it.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not there")]

use std::fs;
use std::path::{Path, PathBuf};

use pulang_tests::limits::{Fault, LIST, compare, faults, names};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

#[test]
fn every_limit_is_used_and_proved() {
    let listed = names(&fs::read_to_string(root().join(LIST)).unwrap()).unwrap();
    assert!(listed.len() > 40 && listed.contains(&"OPERATIONS".to_owned()), "{listed:?}");
    assert_eq!(
        faults(&root()).unwrap(),
        [],
        "used: code names it; proved: a test names it and one beside it"
    );
}

/// A limit that is named once in code that keeps it, and what its test says.
fn with_test(body: &str) -> Vec<(String, Fault)> {
    let code = "fn keep(n: usize) -> bool { n <= limits::MOST }";
    let test = format!("use crate::limits;\n#[test]\nfn proof() {{ {body} }}");
    let texts = [("a/src/b.rs", code.to_owned()), ("a/src/b/tests.rs", test)];
    let texts = texts.map(|(path, text)| (path.to_owned(), text));
    compare("/// One.\npub const MOST: usize = 3;", &texts).unwrap()
}

#[test]
fn only_a_test_at_the_limit_and_one_beside_it_proves_it() {
    for good in [
        "assert!(keep(limits::MOST) && !keep(limits::MOST + 1));",
        "for (n, good) in [(limits::MOST - 1, true), (limits::MOST, false)] { go(n, good) }",
        "assert!(keep(LEAST + limits::MOST - size) && !keep(limits::MOST - size + 1));",
        "let at = [limits::MOST[0], limits::MOST[0] - 1];",
    ] {
        assert_eq!(with_test(good), [], "{good}");
    }
    for bad in [
        "assert!(keep(limits::MOST));",
        "assert!(!keep(limits::MOST + 1));",
        "assert!(keep(limits::MOST) && !keep(limits::MOST + 10));",
        "assert!(keep(limits::MOST) && !keep(3 + 1));",
        "assert!(keep(MOST) && !keep(MOST + 1));",
        "assert!(keep(limits::LEAST) && !keep(limits::LEAST + 1));",
    ] {
        assert_eq!(with_test(bad), [("MOST".to_owned(), Fault::Unproved)], "{bad}");
    }
}

#[test]
fn a_limit_that_only_tests_know_is_found_and_an_import_is_followed() {
    let source = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let list = "pub const MOST: [i64; 2] = [3, 4];\npub const LEAST: usize = 1;";
    let proof = "mod tests { use super::*; fn proof() { go(MOST[1]); go(MOST[1] + 1) } }";
    let code = format!("use crate::limits::{{LEAST, MOST}};\nfn keep() -> i64 {{ MOST[0] }}\n{proof}");
    let found = compare(list, &[source("a/src/b.rs", &code)]).unwrap();
    assert_eq!(found, [("LEAST".to_owned(), Fault::Unused), ("LEAST".to_owned(), Fault::Unproved)]);
    let only_tests = compare(list, &[source("a/tests/b.rs", &code)]).unwrap();
    assert_eq!(only_tests.first(), Some(&("MOST".to_owned(), Fault::Unused)));
    assert!(compare(list, &[source("a/src/b.rs", "fn keep( {")]).is_err(), "what cannot be read is no pass");
}
