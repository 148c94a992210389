//! The walk over the standing edits that view and rebuild share: which operation sees and replaces which values.

use std::collections::BTreeMap;

use crate::edit::{Act, Op};
use crate::history::{Entry, History, Places};
use crate::schema::{Path, Value};

/// One operation that took effect.
#[derive(Clone, Copy)]
pub(super) struct Write<'a> {
    /// The place of its edit in the history.
    pub(super) place: usize,
    /// Its number: one more than the highest in its edit's past, then counting on within the edit.
    pub(super) counter: u64,
    /// What it sets; absent if it clears.
    pub(super) value: Option<&'a Value>,
}

/// An operation on its way into the fold, with the values it replaces.
pub(super) struct Effect<'a> {
    /// The path.
    pub(super) path: &'a Path,
    /// What it sets; absent if it clears.
    pub(super) value: Option<&'a Value>,
    /// The sets visible to its author at that path.
    pub(super) replaces: Vec<Write<'a>>,
}

/// All operations on one path.
pub(super) struct Lane<'a> {
    /// The path.
    pub(super) path: &'a Path,
    /// In a run each operation has every one before it in its past, so only the newest one that somebody has seen
    /// can be visible to them. There are about as many runs as there are hands writing at the same time.
    runs: Vec<Vec<Write<'a>>>,
}

impl<'a> Lane<'a> {
    fn new(path: &'a Path) -> Self {
        Self { path, runs: Vec::new() }
    }

    /// Every operation on the path.
    pub(super) fn writes(&self) -> impl Iterator<Item = &Write<'a>> {
        self.runs.iter().flatten()
    }

    /// The sets that are visible to somebody who has seen these places, a set of places closed under the past.
    pub(super) fn visible(&self, history: &History, seen: impl Fn(usize) -> bool) -> Vec<Write<'a>> {
        let newest = |run: &Vec<Write<'a>>| match run.last() {
            Some(last) if seen(last.place) => Some(*last),
            _ => run.get(run.partition_point(|write| seen(write.place)).checked_sub(1)?).copied(),
        };
        let mut found: Vec<_> = self.runs.iter().filter_map(newest).collect();
        if found.len() > 1 {
            let mut covered = Places::default();
            found.iter().for_each(|write| covered.extend(history.past(write.place)));
            found.retain(|write| !covered.contains(write.place));
        }
        found.retain(|write| write.value.is_some());
        found
    }

    fn push(&mut self, past: &Places, write: Write<'a>) {
        let follows = |run: &&mut Vec<Write<'a>>| run.last().is_some_and(|last| past.contains(last.place));
        match self.runs.iter_mut().find(follows) {
            Some(run) => run.push(write),
            None => self.runs.push(vec![write]),
        }
    }
}

/// The operations of the standing edits of a history.
pub(super) struct Fold<'a> {
    history: &'a History,
    standing: &'a Places,
    /// What happened at each path.
    pub(super) lanes: BTreeMap<&'a str, Lane<'a>>,
    /// For each place the highest operation number of itself and its past.
    highest: Vec<u64>,
}

impl<'a> Fold<'a> {
    /// Begins before the first edit.
    pub(super) fn new(history: &'a History, standing: &'a Places) -> Self {
        Self { history, standing, lanes: BTreeMap::new(), highest: Vec::new() }
    }

    /// Takes in the next edit of the history. Gives the number of its first operation and its operations in the
    /// order of their paths, or nothing if the edit does not stand.
    pub(super) fn take(&mut self, entry: &'a Entry) -> Option<(u64, Vec<Effect<'a>>)> {
        let place = self.highest.len();
        let before = self.highest_before(entry);
        if !self.standing.contains(place) {
            self.highest.push(before);
            return None;
        }
        let ops = entry.payload.as_ref().map_or(&[][..], |payload| &payload.ops);
        let mut effects = Vec::with_capacity(ops.len());
        let mut counter = before;
        for op in ops {
            if let Some(effect) = self.write(place, counter + 1, op) {
                counter += 1;
                effects.push(effect);
            }
        }
        self.highest.push(counter);
        Some((before + 1, effects))
    }

    fn highest_before(&self, entry: &Entry) -> u64 {
        let of_parent =
            |parent| self.history.place(parent).and_then(|place| self.highest.get(place).copied());
        entry.header.parents().filter_map(of_parent).max().unwrap_or(0)
    }

    fn write(&mut self, place: usize, counter: u64, op: &'a Op) -> Option<Effect<'a>> {
        let past = self.history.past(place);
        let lane = self.lanes.entry(op.path.as_str()).or_insert_with(|| Lane::new(&op.path));
        let replaces = lane.visible(self.history, |place| past.contains(place));
        let value = match &op.act {
            Act::Set(value) => Some(value),
            Act::Clear if replaces.is_empty() => return None,
            Act::Clear => None,
        };
        lane.push(past, Write { place, counter, value });
        Some(Effect { path: &op.path, value, replaces })
    }
}
