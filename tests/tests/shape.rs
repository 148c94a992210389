//! The shape test: the code keeps to the import table, and the test finds every way of not doing so.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not there")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pulang_tests::shape::{Rule, Table, TableError, Tree, Violation, check, heavy};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn table(root: &Path) -> Table {
    Table::parse(&fs::read_to_string(root.join("docs/architecture.md")).unwrap()).unwrap()
}

fn lines(violations: &[Violation]) -> String {
    violations.iter().map(|v| format!("\n{v}")).collect()
}

/// What the whole check finds in one of the fixture trees.
fn in_fixture(name: &str) -> Vec<Violation> {
    let root = root().join("tests/fixtures/shape").join(name);
    let table = table(&root);
    let mut found = check(&Tree::load(&root, ".txt", &table).unwrap(), &table);
    let metadata = fs::read_to_string(root.join("metadata.json")).unwrap();
    found.extend(heavy(&serde_json::from_str(&metadata).unwrap(), &table));
    found
}

#[test]
fn the_workspace_keeps_its_shape() {
    let root = root();
    let table = table(&root);
    let tree = Tree::load(&root, "", &table).unwrap();
    assert!(tree.len() > 10, "only {} source files were found under {}", tree.len(), root.display());
    let found = check(&tree, &table);
    assert!(found.is_empty(), "{} places break the shape:{}", found.len(), lines(&found));
}

#[test]
fn the_pure_crates_pull_in_no_runtime_socket_or_database() {
    let root = root();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--format-version", "1"])
        .current_dir(&root)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found = heavy(&serde_json::from_slice(&output.stdout).unwrap(), &table(&root));
    assert!(found.is_empty(), "{}", lines(&found));
}

#[test]
fn every_violation_of_the_broken_fixture_is_found_and_nothing_else() {
    let found: Vec<String> =
        in_fixture("broken").iter().map(|v| format!("{}:{} {}", v.file, v.line, v.rule.name())).collect();
    let expected = fs::read_to_string(root().join("tests/fixtures/shape/broken/expected.txt")).unwrap();
    let expected: Vec<&str> = expected.lines().collect();
    assert_eq!(expected, found, "left: expected.txt, right: what was found");
}

#[test]
fn the_broken_fixture_holds_every_rule() {
    let found: BTreeSet<Rule> = in_fixture("broken").iter().map(|v| v.rule).collect();
    let missing: Vec<&str> = Rule::ALL.iter().filter(|r| !found.contains(r)).map(|r| r.name()).collect();
    assert!(missing.is_empty(), "no fixture breaks: {missing:?}");
}

#[test]
fn the_clean_fixture_is_clean() {
    let found = in_fixture("clean");
    assert!(found.is_empty(), "{}", lines(&found));
}

#[test]
fn a_violation_is_one_line_with_place_rule_and_remedy() {
    let line = Violation::new("node/src/web.rs", 7, Rule::Apart, "web names crate::api").to_string();
    assert_eq!(
        line,
        "node/src/web.rs:7: apart: web names crate::api; move what both need into a file below both"
    );
}

#[test]
fn a_table_that_is_not_understood_is_refused() {
    assert_eq!(Table::parse("# no table").unwrap_err(), TableError::Missing);
    let twice = "```imports\ncrate a\n```\n```imports\ncrate b\n```\n";
    assert_eq!(Table::parse(twice).unwrap_err(), TableError::Twice);
    for line in ["allow everything", "crate", "edge a b", "order"] {
        let text = format!("```imports\ncrate a\n{line}\n```\n");
        let refused = TableError::Line { line: 3, text: line.to_owned() };
        assert_eq!(Table::parse(&text).unwrap_err(), refused, "{line}");
    }
    let mixed = "```imports\ncrate a\norder x y\nedge x: y\n```\n";
    assert!(matches!(Table::parse(mixed), Err(TableError::Line { line: 4, .. })));
}
