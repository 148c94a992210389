//! Circles: files that import each other, directly or by way of others.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::shape::resolve::{Import, Scope};
use crate::shape::rule::{Rule, Violation};

/// Which file imports which, and on what line first.
type Graph = BTreeMap<usize, BTreeMap<usize, usize>>;

/// One violation for each circle: the shortest one through the first file that lies on it.
///
/// Test code is left out: it is compiled on its own and nothing imports it.
pub(super) fn check(scope: &Scope, imports: &[Import]) -> Vec<Violation> {
    let mut graph = Graph::new();
    for import in imports.iter().filter(|import| !import.test) {
        for to in import.files.iter().filter(|to| **to != import.from) {
            graph.entry(import.from).or_default().entry(*to).or_insert(import.named.line);
        }
    }
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for start in graph.keys() {
        if told.contains(start) {
            continue;
        }
        if let Some(circle) = shortest(&graph, *start) {
            told.extend(circle.iter().copied());
            found.extend(tell(scope, &graph, &circle));
        }
    }
    found
}

/// The shortest way from `start` back to itself, `start` first and not repeated.
fn shortest(graph: &Graph, start: usize) -> Option<Vec<usize>> {
    let mut came: BTreeMap<usize, usize> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(here) = queue.pop_front() {
        for next in graph.get(&here).into_iter().flat_map(BTreeMap::keys) {
            if *next == start {
                let mut way = vec![here];
                while let Some(before) = way.last().filter(|last| **last != start).and_then(|l| came.get(l)) {
                    way.push(*before);
                }
                way.reverse();
                return Some(way);
            }
            if !came.contains_key(next) {
                came.insert(*next, here);
                queue.push_back(*next);
            }
        }
    }
    None
}

fn tell(scope: &Scope, graph: &Graph, circle: &[usize]) -> Option<Violation> {
    let path = |index: &usize| scope.files.get(*index).map(|s| s.path.as_str());
    let first = circle.first()?;
    let second = circle.get(1)?;
    let line = graph.get(first)?.get(second)?;
    let names: Vec<&str> = circle.iter().chain([first]).filter_map(path).collect();
    Some(Violation::new(path(first)?, *line, Rule::Circle, names.join(" imports ")))
}
