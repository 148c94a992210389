//! The benchmarks measure what they say they measure. What they find is no test: machines are noisy.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not there")]

use std::collections::BTreeSet;
use std::process::{Command, Output};

use pulang_protocol::edit::Act;
use pulang_protocol::history::History;
use pulang_protocol::limits;
use pulang_protocol::schema::{Kind, field};
use pulang_tests::bench::document::document;

fn bench(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bench")).args(arguments).output().unwrap()
}

#[test]
fn a_document_of_the_benchmark_is_a_leg_the_schema_knows() {
    let edits = document(1, 50);
    let first = edits.first().and_then(|entry| entry.payload.as_ref()).unwrap();
    assert_eq!(first.ops.len(), 42);
    for op in edits.iter().filter_map(|entry| entry.payload.as_ref()).flat_map(|payload| &payload.ops) {
        let field = field(Kind::Leg, &op.path).unwrap();
        assert!(matches!(&op.act, Act::Set(value) if field.ty.check(value).is_ok()), "{}", op.path);
    }
    let authors: BTreeSet<_> = edits.iter().map(|entry| entry.header.author).collect();
    assert_eq!(authors.len(), 3);
    assert!(edits.iter().all(|entry| entry.header.deps.len() <= limits::DEPS));
    let history = History::of(edits).unwrap();
    let behind = (1..50).filter(|place| history.past(*place).iter().count() < *place).count();
    assert!((5..=25).contains(&behind), "{behind} of 50 edits had not seen all before them");
    let names = |seed| document(seed, 3).into_iter().map(|entry| entry.id).collect::<Vec<_>>();
    assert_ne!(names(1), names(2), "another seed, another document");
    assert_eq!(names(1), names(1));
}

#[test]
fn the_figures_come_one_object_a_line_and_the_exit_code_is_the_gate() {
    let output = bench(&["rebuild", "--docs", "1", "--seed", "7", "--json"]);
    let lines = String::from_utf8(output.stdout).unwrap();
    let found: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(found.len(), 3);
    for (figures, edits) in found.iter().zip([10, 100, 300]) {
        assert_eq!((figures["edits"].as_u64(), figures["seed"].as_u64()), (Some(edits), Some(7)));
        for time in ["ours_us", "yardstick_us", "from_bytes_us", "view_us", "ratio"] {
            assert!(figures[time].as_f64().unwrap() > 0.0, "{time} was measured");
        }
        assert_eq!(figures["is_kept"], figures["ratio"].as_f64() <= figures["gate"].as_f64());
    }
    let is_kept = found.iter().all(|figures| figures["is_kept"] == true);
    assert_eq!(output.status.code(), Some(if is_kept { 0 } else { 1 }));
}

#[test]
fn an_order_that_is_not_understood_is_told_how_to_ask() {
    for arguments in
        [&[][..], &["rebuilt"], &["rebuild", "--docs"], &["rebuild", "--docs", "0"], &["rebuild", "-x"]]
    {
        let output = bench(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            String::from_utf8(output.stderr).unwrap().starts_with("usage: bench rebuild"),
            "{arguments:?}"
        );
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}
