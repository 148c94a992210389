//! Asks cargo's own view of the dependencies whether a light crate pulls in something heavy.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::Value;

use crate::shape::rule::{Rule, Violation};
use crate::shape::table::{Section, Table};

/// Packages that a crate marked `light` must not reach over normal dependencies, in the output of
/// `cargo metadata --locked --format-version 1`. Each is told with the way that leads to it.
#[must_use]
pub fn heavy(metadata: &Value, table: &Table) -> Vec<Violation> {
    let names = names(metadata);
    let arrows = arrows(metadata);
    let mut found = Vec::new();
    for section in table.sections().iter().filter(|section| !section.light.is_empty()) {
        let root = names.iter().find(|(_, (name, _))| *name == format!("pulang-{}", section.dir));
        match root {
            Some((id, _)) => found.extend(reach(section, id, &names, &arrows)),
            None => {
                let what = format!("cargo metadata knows no package pulang-{}", section.dir);
                found.push(Violation::new("Cargo.toml", 1, Rule::Unlisted, what));
            }
        }
    }
    found.sort();
    found
}

/// Every package reached from `root`, breadth first, so that the way told is a shortest one.
fn reach(
    section: &Section,
    root: &str,
    names: &BTreeMap<&str, (&str, bool)>,
    arrows: &BTreeMap<&str, Vec<&str>>,
) -> Vec<Violation> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::from([root]);
    let mut queue = VecDeque::from([(root, vec![section.dir.clone()])]);
    while let Some((id, way)) = queue.pop_front() {
        for next in arrows.get(id).into_iter().flatten() {
            let Some((name, is_macro)) = names.get(next) else { continue };
            if !seen.insert(next) || *is_macro {
                continue;
            }
            let mut longer = way.clone();
            longer.push((*name).to_owned());
            if section.light.iter().any(|heavy| heavy == name) {
                let what = format!("{} pulls in {name}: {}", section.dir, longer.join(" needs "));
                found.push(Violation::new(&format!("{}/Cargo.toml", section.dir), 1, Rule::Heavy, what));
            }
            queue.push_back((next, longer));
        }
    }
    found
}

/// Id of each package, its name, and whether it is a macro that runs in the compiler only.
fn names(metadata: &Value) -> BTreeMap<&str, (&str, bool)> {
    list(metadata, "packages")
        .filter_map(|package| {
            let id = package.get("id")?.as_str()?;
            let name = package.get("name")?.as_str()?;
            let is_macro = list(package, "targets")
                .any(|target| list(target, "kind").any(|kind| kind.as_str() == Some("proc-macro")));
            Some((id, (name, is_macro)))
        })
        .collect()
}

/// The normal dependencies of each package, by id.
fn arrows(metadata: &Value) -> BTreeMap<&str, Vec<&str>> {
    let nodes = metadata.get("resolve").into_iter().flat_map(|resolve| list(resolve, "nodes"));
    nodes
        .filter_map(|node| {
            let normal = list(node, "deps").filter(|dep| list(dep, "dep_kinds").any(|k| is_null(k, "kind")));
            let ids = normal.filter_map(|dep| dep.get("pkg")?.as_str()).collect();
            Some((node.get("id")?.as_str()?, ids))
        })
        .collect()
}

fn is_null(value: &Value, key: &str) -> bool {
    value.get(key).is_some_and(Value::is_null)
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}
