//! The walk over the standing edits that view and rebuild share: which operation sees and replaces which values.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::edit::{Act, Op};
use crate::history::{self, History, Places};
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

/// Operations of which each has every one before it in its past: of those somebody has seen, only the newest can be
/// visible to them.
struct Run<'a> {
    older: Vec<Write<'a>>,
    newest: Write<'a>,
}

impl<'a> Run<'a> {
    fn new(write: Write<'a>) -> Self {
        Self { older: Vec::new(), newest: write }
    }

    fn push(&mut self, write: Write<'a>) {
        self.older.push(std::mem::replace(&mut self.newest, write));
    }

    fn newest_seen(&self, seen: impl Fn(usize) -> bool) -> Option<&Write<'a>> {
        if seen(self.newest.place) {
            return Some(&self.newest);
        }
        self.older.get(self.older.partition_point(|write| seen(write.place)).checked_sub(1)?)
    }
}

/// All operations on one path, in as many runs as there were hands writing at the same time.
pub(super) struct Lane<'a> {
    /// The path.
    pub(super) path: &'a Path,
    /// Most paths have one run, most runs one operation.
    first: Run<'a>,
    others: Vec<Run<'a>>,
}

impl<'a> Lane<'a> {
    fn new(path: &'a Path, write: Write<'a>) -> Self {
        Self { path, first: Run::new(write), others: Vec::new() }
    }

    /// Every operation on the path.
    pub(super) fn writes(&self) -> impl Iterator<Item = &Write<'a>> {
        self.runs().flat_map(|run| run.older.iter().chain([&run.newest]))
    }

    /// Writes down the sets that are visible to somebody who has seen these places, a set closed under the past.
    pub(super) fn visible(&self, history: &History, seen: impl Fn(usize) -> bool, out: &mut Vec<Write<'a>>) {
        out.clear();
        out.extend(self.runs().filter_map(|run| run.newest_seen(&seen)));
        if out.len() > 1 {
            let mut covered = Places::default();
            out.iter().for_each(|write| covered.extend(history.past(write.place)));
            out.retain(|write| !covered.contains(write.place));
        }
        out.retain(|write| write.value.is_some());
    }

    fn runs(&self) -> impl Iterator<Item = &Run<'a>> {
        std::iter::once(&self.first).chain(&self.others)
    }

    fn push(&mut self, past: &Places, write: Write<'a>) {
        let follows = |run: &&mut Run<'a>| past.contains(run.newest.place);
        match std::iter::once(&mut self.first).chain(&mut self.others).find(follows) {
            Some(run) => run.push(write),
            None => self.others.push(Run::new(write)),
        }
    }
}

/// A path as a key that is quick to compare and sorts as the path does.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Name<'a> {
    /// The first 16 bytes, filled up with zeros, which no path holds. They tell most paths apart.
    start: u128,
    text: &'a str,
}

impl<'a> Name<'a> {
    fn of(text: &'a str) -> Self {
        let mut start = [0; 16];
        start.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
        Self { start: u128::from_be_bytes(start), text }
    }
}

/// The operations of the standing edits of a history.
pub(super) struct Fold<'a> {
    history: &'a History,
    standing: &'a Places,
    lanes: Vec<Lane<'a>>,
    names: BTreeMap<Name<'a>, usize>,
    /// For each place the highest operation number of itself and its past.
    highest: Vec<u64>,
    /// The values the operation at hand replaces.
    replaced: Vec<Write<'a>>,
}

impl<'a> Fold<'a> {
    /// Begins before the first edit.
    pub(super) fn new(history: &'a History, standing: &'a Places) -> Self {
        let highest = Vec::with_capacity(history.entries().len());
        Self { history, standing, lanes: Vec::new(), names: BTreeMap::new(), highest, replaced: Vec::new() }
    }

    /// What happened at each path, in the order of paths.
    pub(super) fn into_lanes(self) -> impl Iterator<Item = Lane<'a>> {
        let mut lanes: Vec<_> = self.lanes.into_iter().map(Some).collect();
        self.names.into_values().filter_map(move |at| lanes.get_mut(at).and_then(Option::take))
    }

    /// Takes in the next edit of the history and tells of each operation that takes effect, in the order of their
    /// paths: its path, what it sets if it is no clear, and the values it replaces. Gives the number of its first
    /// operation, or nothing if the edit does not stand.
    pub(super) fn take(
        &mut self,
        entry: &'a history::Entry,
        mut tell: impl FnMut(&'a Path, Option<&'a Value>, &[Write<'a>]),
    ) -> Option<u64> {
        let place = self.highest.len();
        let of_parents = self.history.parents(place).iter().filter_map(|parent| self.highest.get(*parent));
        let before = of_parents.max().copied().unwrap_or(0);
        let mut counter = before;
        let stands = self.standing.contains(place);
        let ops = entry.payload.as_ref().filter(|_| stands).map_or(&[][..], |payload| &payload.ops);
        for op in ops {
            if let Some(value) = self.write(place, counter + 1, op) {
                counter += 1;
                tell(&op.path, value, &self.replaced);
            }
        }
        self.highest.push(counter);
        stands.then_some(before + 1)
    }

    /// Writes down one operation, and in `replaced` what it replaces; gives what it sets, if it has an effect.
    fn write(&mut self, place: usize, counter: u64, op: &'a Op) -> Option<Option<&'a Value>> {
        self.replaced.clear();
        let past = self.history.past(place);
        let slot = self.names.entry(Name::of(op.path.as_str()));
        let lane = match &slot {
            Entry::Occupied(at) => self.lanes.get_mut(*at.get()),
            Entry::Vacant(_) => None,
        };
        if let Some(lane) = &lane {
            lane.visible(self.history, |place| past.contains(place), &mut self.replaced);
        }
        let value = match &op.act {
            Act::Set(value) => Some(value),
            Act::Clear if self.replaced.is_empty() => return None,
            Act::Clear => None,
        };
        let write = Write { place, counter, value };
        if let Some(lane) = lane {
            lane.push(past, write);
        } else {
            slot.or_insert(self.lanes.len());
            self.lanes.push(Lane::new(&op.path, write));
        }
        Some(value)
    }
}
