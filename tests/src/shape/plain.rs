//! Rules that need one file at a time: its length, its first line, what is unfinished in it.

use crate::shape::facts::Facts;
use crate::shape::rule::{Rule, Violation};
use crate::shape::table::Table;
use crate::shape::tree::{SRC, Source, Tree};

/// Lines of a file, at most.
const FILE_LINES: usize = 400;
/// Lines of a function, at most.
const FN_LINES: usize = 70;
/// Marks of unfinished work, written in halves so that this file does not hold them.
const MARKS: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];

/// Everything wrong with single files.
pub(super) fn check(tree: &Tree, table: &Table) -> Vec<Violation> {
    let mut found = Vec::new();
    for source in &tree.sources {
        text(source, &mut found);
        match &source.facts {
            Ok(facts) => syntax(source, facts, &mut found),
            Err((line, why)) => found.push(Violation::new(&source.path, *line, Rule::Unread, why)),
        }
        let listed = table.sections().iter().any(|s| s.dir == source.dir && s.lists(source.unit()));
        if source.target == SRC && !listed {
            let what = format!("{} is not in the import table", source.unit());
            found.push(Violation::new(&source.path, 1, Rule::Unlisted, what));
        }
        if source.target == SRC && !source.is_root() && !is_declared(tree, source) {
            found.push(Violation::new(&source.path, 1, Rule::Orphan, "no mod line names this file"));
        }
    }
    found
}

fn text(source: &Source, found: &mut Vec<Violation>) {
    let lines = source.text.lines().count();
    if lines > FILE_LINES {
        let what = format!("{lines} lines, at most {FILE_LINES}");
        found.push(Violation::new(&source.path, FILE_LINES + 1, Rule::FileLines, what));
    }
    if source.path.ends_with("/mod.rs") {
        found.push(Violation::new(&source.path, 1, Rule::ModRs, "a file called mod.rs"));
    }
    let opening = source.text.lines().next().unwrap_or_default();
    if opening.strip_prefix("//!").is_none_or(|rest| rest.trim().is_empty()) {
        found.push(Violation::new(&source.path, 1, Rule::Opening, "the file does not open with //!"));
    }
    for (number, line) in source.text.lines().enumerate() {
        for mark in MARKS.iter().filter(|mark| has_word(line, mark)) {
            let what = format!("{mark} marks work that is not done");
            found.push(Violation::new(&source.path, number + 1, Rule::Unfinished, what));
        }
    }
}

fn syntax(source: &Source, facts: &Facts, found: &mut Vec<Violation>) {
    for function in facts.functions.iter().filter(|f| f.lines > FN_LINES) {
        let what = format!("fn {} has {} lines, at most {FN_LINES}", function.name, function.lines);
        found.push(Violation::new(&source.path, function.line, Rule::FnLines, what));
    }
    if source.is_root() && !facts.forbids_unsafe {
        found.push(Violation::new(&source.path, 1, Rule::Unsafe, "unsafe code is not forbidden here"));
    }
    for spot in &facts.unfinished {
        found.push(Violation::new(&source.path, spot.line, Rule::Unfinished, &spot.what));
    }
    for spot in &facts.hidden {
        found.push(Violation::new(&source.path, spot.line, Rule::Hidden, &spot.what));
    }
}

/// Whether the parent of `source` names it in a `mod` line.
fn is_declared(tree: &Tree, source: &Source) -> bool {
    let Some((name, parent)) = source.module.split_last() else { return true };
    let same = |other: &&Source| other.dir == source.dir && other.target == source.target;
    let parents = tree.sources.iter().filter(same).filter_map(|s| s.facts.as_ref().ok().map(|f| (s, f)));
    parents.into_iter().any(|(file, facts)| {
        facts.modules.iter().any(|module| {
            let at: Vec<&String> = file.module.iter().chain(&module.within).collect();
            !module.inline && module.name == *name && at.into_iter().eq(parent)
        })
    })
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|part| part == word)
}
