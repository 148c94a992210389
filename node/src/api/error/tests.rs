//! Every problem is a sentence with a next step, and says nothing of what is inside.

use super::*;
use crate::action::ActionError;
use crate::store::StoreError;
use pulang_protocol::admit::{Code, NotNow};

fn every() -> Vec<Problem> {
    let gate = Code::all().map(ActionError::from);
    let store = [
        StoreError::Full,
        StoreError::Io { code: 10 },
        StoreError::Busy,
        StoreError::Corrupt { code: 11 },
        StoreError::Constraint { code: 19 },
        StoreError::Statement { code: 1 },
        StoreError::BadRow("card"),
        StoreError::Erased,
        StoreError::NoKey,
        StoreError::Stopped,
    ];
    let rest = [
        ActionError::NotFound,
        ActionError::NotAllowed("not_receiver"),
        ActionError::Missing("reason"),
        ActionError::ClockBehind { behind_ms: 1 },
        ActionError::Unreadable,
    ];
    gate.chain(store.map(ActionError::Store)).chain(rest).map(Problem::from).collect()
}

#[test]
fn every_problem_is_two_sentences_a_code_and_a_fitting_status() {
    for problem in every() {
        for sentence in [&problem.title, &problem.next] {
            assert!(sentence.ends_with('.') && sentence.len() > 15, "{problem:?}");
            assert!(!sentence.contains("sqlite") && !sentence.contains("::"), "{problem:?}");
        }
        assert!((400..600).contains(&problem.status), "{problem:?}");
        assert!(problem.code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{problem:?}");
    }
}

#[test]
fn what_is_absent_and_what_is_not_yours_are_one_answer() {
    assert_eq!(Problem::from(ActionError::NotFound), Problem::from(ActionError::NotNow(NotNow::Unknown)));
}

#[test]
fn a_clock_that_is_behind_by_a_moment_is_behind_by_a_second() {
    let title = |behind_ms| Problem::from(ActionError::ClockBehind { behind_ms }).title;
    assert!(title(1).contains("tertinggal 1 detik") && title(1001).contains("tertinggal 2 detik"));
}
