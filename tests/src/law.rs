//! Holds the rules of law to their page: each has its basis beside it in the code, a row, and tests that exist.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// What a basis looks like: a law, a regulation, a guideline, or the admission that it is our own rule.
const BASES: [&str; 6] = ["UU ", "PP ", "Permensos", "Perda", "training module", "of this product"];
/// Files beside the rules that hold none.
const NO_RULES: [&str; 2] = ["after.rs", "tests.rs"];

/// What is wrong with the rules below `root`, each by name; nothing if all is well.
///
/// # Errors
/// When a file cannot be read.
pub fn amiss(root: &Path) -> io::Result<Vec<String>> {
    let page = fs::read_to_string(root.join("docs/law.md"))?;
    let mut code = fs::read_to_string(root.join("node/src/action/law.rs"))?;
    let mut tests = String::new();
    for entry in sorted(&root.join("node/src/action/law"))? {
        if NO_RULES.iter().all(|name| !entry.ends_with(name)) {
            code.push_str(&fs::read_to_string(&entry)?);
        }
    }
    for folder in
        ["node/tests/action", "node/tests/action/relay", "node/src/action/law", "node/src/action/fill"]
    {
        for entry in sorted(&root.join(folder))? {
            tests.push_str(&fs::read_to_string(&entry)?);
        }
    }
    Ok(judged(&code, &page, &tests))
}

/// The same over texts: the code of the rules, the page, and the tests.
#[must_use]
pub fn judged(code: &str, page: &str, tests: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let rows: Vec<Vec<&str>> = page.lines().filter_map(row).collect();
    let mut told = BTreeSet::new();
    for (name, words) in rules(code) {
        told.insert(name);
        if BASES.iter().all(|basis| !words.contains(basis)) {
            wrong.push(format!("{name}: no basis beside it"));
        }
        let named = format!("`{name}`");
        if rows.iter().all(|cells| cells.get(2).is_none_or(|place| *place != named)) {
            wrong.push(format!("{name}: no row"));
        }
    }
    for cells in &rows {
        let [_, basis, place, tested] = cells.as_slice() else { continue };
        let place = place.trim_matches('`');
        if !place.contains('/') && !told.contains(place) {
            wrong.push(format!("{place}: a row without a rule"));
        }
        if basis.is_empty() {
            wrong.push(format!("{place}: a row without a basis"));
        }
        let names: Vec<&str> = tested.split('`').skip(1).step_by(2).collect();
        if names.is_empty() || names.iter().any(|name| !tests.contains(&format!("fn {name}("))) {
            wrong.push(format!("{place}: a row without its test"));
        }
    }
    wrong
}

/// The cells of a row of a table, but for its head and the line under it.
fn row(line: &str) -> Option<Vec<&str>> {
    let cells: Vec<&str> = line.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim).collect();
    let is_row = cells.len() == 4 && cells.first() != Some(&"Rule") && cells.first() != Some(&"---");
    is_row.then_some(cells)
}

/// Each rule by its name, with the words that stand right above it.
fn rules(code: &str) -> Vec<(&str, String)> {
    let (mut found, mut words) = (Vec::new(), String::new());
    for line in code.lines() {
        if let Some(comment) = line.strip_prefix("///") {
            words.push_str(comment);
        } else if let Some(rest) = line.strip_prefix("pub(crate) fn ") {
            let name = rest.split(['(', '<']).next().unwrap_or_default();
            found.push((name, std::mem::take(&mut words)));
        } else if !line.starts_with("#[") {
            words.clear();
        }
    }
    found
}

fn sorted(folder: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
