//! Random typed edits reach a node, and what they come to comes back from where it was saved.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not there")]

use std::process::{Command, Output};

use pulang_tests::typed::run;

#[test]
fn thousands_of_random_edits_valid_and_invalid_are_taken_without_a_panic() {
    let figures = run(7, 3_000).unwrap();
    assert_eq!((figures.edits, figures.documents), (3_000, 30));
    assert_eq!(figures.answers.values().sum::<usize>(), 3_000, "each edit has its answer");
    let admitted = figures.answers.get("admitted").copied().unwrap();
    assert!((1_500..2_800).contains(&admitted), "{figures:?}");
    assert!(figures.answers.len() >= 15, "many answers are met: {figures:?}");
    assert!(figures.held > 0 && figures.conflicts > 0, "{figures:?}");
    assert!(figures.events.iter().all(|events| *events > 0), "{figures:?}");
}

fn edits(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_edits")).args(arguments).output().unwrap()
}

#[test]
fn the_program_prints_its_figures_and_follows_its_seed() {
    let figures = |seed: &str| {
        let output = edits(&["--edits", "150", "--seed", seed]);
        assert_eq!(output.status.code(), Some(0));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    let first = figures("1");
    assert_eq!(first.get("documents").and_then(serde_json::Value::as_u64), Some(2));
    assert_eq!(first, figures("1"));
    assert_ne!(first.get("answers"), figures("2").get("answers"));
    assert_eq!(edits(&["--edits"]).status.code(), Some(2));
}
