//! Rules about who may name whom.

use std::collections::BTreeSet;

use crate::shape::facts::Facts;
use crate::shape::manifest::STANDARD;
use crate::shape::resolve::{Import, Scope};
use crate::shape::rule::{Rule, Violation};
use crate::shape::table::{Apart, Section};
use crate::shape::tree::{SRC, Source};

/// The types whose `now` reads the clock.
const CLOCKS: [&str; 5] = ["SystemTime", "Instant", "Timestamp", "Zoned", "Utc"];

/// Everything the table refuses among `imports`.
pub(super) fn check(scope: &Scope, section: &Section, imports: &[Import]) -> Vec<Violation> {
    let mut found = Vec::new();
    for import in imports {
        let Some(from) = scope.files.get(import.from) else { continue };
        for to in import.files.iter().filter_map(|i| scope.files.get(*i)) {
            found.extend(inside(section, import, from, to));
        }
        found.extend(glob(import, from));
        found.extend(outside(section, import, from));
        found.extend(clock(section, import, from));
    }
    once_a_file(&mut found);
    for (_, source, facts) in scope.read() {
        asynchronous(section, source, facts, &mut found);
    }
    found
}

fn inside(section: &Section, import: &Import, from: &Source, to: &Source) -> Option<Violation> {
    if from.target != SRC || to.target != SRC || from.path == to.path {
        return None;
    }
    let (rule, why) = if section.apart.iter().any(|apart| apart.parts(from, to)) {
        (Rule::Apart, "which the table keeps apart from it")
    } else if !section.allows(from.unit(), to.unit()) {
        (Rule::Upward, "which the table does not put below it")
    } else {
        return None;
    };
    let written = import.named.path.join("::");
    let what = format!("{} names {written}, found in {}, {why}", from.unit(), to.path);
    Some(Violation::new(&from.path, import.named.line, rule, what))
}

impl Apart {
    fn parts(&self, from: &Source, to: &Source) -> bool {
        match self {
            Apart::Files(list) => {
                let has = |unit: &str| list.iter().any(|u| u == unit);
                has(from.unit()) && has(to.unit()) && from.unit() != to.unit()
            }
            Apart::Folder(folder, base) => {
                let child = |s: &Source| s.module.get(1).filter(|_| s.unit() == folder).cloned();
                match (child(from), child(to)) {
                    (Some(from), Some(to)) => from != to && !base.contains(&to),
                    (Some(_) | None, Some(_) | None) => false,
                }
            }
        }
    }
}

fn glob(import: &Import, from: &Source) -> Option<Violation> {
    let of_parent = import.test && import.named.path == ["super"];
    if !import.named.glob || of_parent || import.files.is_empty() {
        return None;
    }
    let what = format!("everything in {} is imported", import.named.path.join("::"));
    Some(Violation::new(&from.path, import.named.line, Rule::Glob, what))
}

fn outside(section: &Section, import: &Import, from: &Source) -> Option<Violation> {
    let path = import.outside.as_ref()?;
    let name = path.first()?;
    let line = import.named.line;
    if STANDARD.contains(&name.as_str()) {
        let written = format!("std::{}::", path.get(1..).unwrap_or_default().join("::"));
        let ban = section.without.iter().find(|ban| written.starts_with(&format!("{ban}::")))?;
        let what = format!("{ban} is named, which the crate {} does without", section.dir);
        return (!import.test).then(|| Violation::new(&from.path, line, Rule::Without, what));
    }
    let listed =
        if from.target == SRC { section.grants(from.unit(), import.test, name) } else { section.knows(name) };
    if listed {
        return None;
    }
    let what = format!("{} may not name the crate {name}", from.unit());
    Some(Violation::new(&from.path, line, Rule::Outside, what))
}

fn clock(section: &Section, import: &Import, from: &Source) -> Option<Violation> {
    let keeper = section.clock.as_ref()?;
    let path = import.outside.as_ref().unwrap_or(&import.named.path);
    let mut last = path.iter().rev();
    let reads = last.next().is_some_and(|call| call == "now")
        && last.next().is_some_and(|kind| CLOCKS.contains(&kind.as_str()));
    let timer =
        path.first().is_some_and(|name| name == "tokio") && section.timer.iter().any(|u| u == from.unit());
    if !reads || import.test || timer || from.unit() == keeper {
        return None;
    }
    let what = format!("{} reads the clock", path.join("::"));
    Some(Violation::new(&from.path, import.named.line, Rule::Clock, what))
}

/// Keeps the first line of each crate that a file names and may not: the others say the same.
fn once_a_file(found: &mut Vec<Violation>) {
    let mut told = BTreeSet::new();
    found.sort();
    found.retain(|v| v.rule != Rule::Outside || told.insert((v.file.clone(), v.what.clone())));
}

fn asynchronous(section: &Section, source: &Source, facts: &Facts, found: &mut Vec<Violation>) {
    if source.is_test() || !section.sync.iter().any(|unit| unit == source.unit()) {
        return;
    }
    for spot in facts.asyncs.iter().filter(|spot| !spot.test) {
        let what = format!("{} in {}, which is synchronous", spot.what, source.unit());
        found.push(Violation::new(&source.path, spot.line, Rule::Async, what));
    }
}
