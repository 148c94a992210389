//! Our own fold of the standing edits: what is visible at each path, who said it, and what was said before.
//!
//! Nothing of automerge is needed for it. That both come to the same is a test, not a hope.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Bound;

use super::fold::{Fold, Lane, Write};
use crate::history::{Entry, History, Places};
use crate::id::{EditId, Nonce};
use crate::schema::{Path, Value};
use crate::time::Time;

/// A visible value and the edit that set it.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// The edit: its id, author, officer and claimed time.
    pub entry: &'a Entry,
    /// The number of the operation: higher than that of every operation its author had seen.
    pub counter: u64,
    /// The value.
    pub value: &'a Value,
}

/// One step in the life of a path.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The edit: its id, author, officer and claimed time.
    pub entry: &'a Entry,
    /// The number of the operation: higher than that of every operation its author had seen.
    pub counter: u64,
    /// What was set; absent if the path was cleared.
    pub value: Option<&'a Value>,
}

/// Orders steps for people: by claimed time, then so that an edit stands after those it had seen.
type ForPeople = (Time, u64, EditId);

impl Written<'_> {
    fn for_people(&self) -> ForPeople {
        (self.entry.header.time, self.counter, self.entry.id)
    }
}

/// What stands at one path.
struct Field<'a> {
    lane: Lane<'a>,
    /// The winner first.
    visible: Vec<Said<'a>>,
}

/// What a document says.
///
/// A value is visible if no operation that had it in its past stands. Of several the one with the highest operation
/// number wins, then the one with the highest edit id: the same one at every node.
pub struct View<'a> {
    history: &'a History,
    fields: BTreeMap<&'a str, Field<'a>>,
}

impl<'a> View<'a> {
    /// The view of the standing edits of a history. Given the past of one edit instead, it is what that edit's author
    /// saw.
    pub fn of(history: &'a History, standing: &'a Places) -> Self {
        let mut fold = Fold::new(history, standing);
        for entry in history.entries() {
            fold.take(entry, |_, _, _| {});
        }
        let mut last = Vec::new();
        let fields = fold.into_lanes().map(|lane| {
            lane.visible(history, |_| true, &mut last);
            let mut visible: Vec<_> = last.iter().filter_map(|write| said(history, write)).collect();
            visible.sort_unstable_by_key(|said| Reverse((said.counter, said.entry.id)));
            (lane.path.as_str(), Field { lane, visible })
        });
        Self { history, fields: fields.collect() }
    }

    /// The value that wins at a path.
    pub fn get(&self, path: &Path) -> Option<&'a Value> {
        self.visible(path).first().map(|said| said.value)
    }

    /// Every visible value of a path, the winner first. Equal values set by different edits stand side by side.
    pub fn visible(&self, path: &Path) -> &[Said<'a>] {
        self.fields.get(path.as_str()).map_or(&[], |field| &field.visible)
    }

    /// Whether people have to choose: several values are visible at a path, and they differ. The same value set by
    /// two hands is no conflict.
    pub fn is_conflict(&self, path: &Path) -> bool {
        differ(self.visible(path))
    }

    /// The paths at which people have to choose, with the visible values, the winner first.
    pub fn conflicts(&self) -> impl Iterator<Item = (&'a Path, &[Said<'a>])> {
        self.fields
            .values()
            .filter(|field| differ(&field.visible))
            .map(|field| (field.lane.path, &*field.visible))
    }

    /// Every path that has a value, in the order of paths, with the value that wins.
    pub fn winners(&self) -> impl Iterator<Item = (&'a Path, Said<'a>)> {
        self.fields.values().filter_map(Field::winner)
    }

    /// The names of the entries of a collection in which a value is visible, in the order in which they were begun.
    pub fn entries(&self, collection: &str) -> Vec<Nonce> {
        let mut begun: BTreeMap<Nonce, (bool, Option<ForPeople>)> = BTreeMap::new();
        for field in self.under(format!("{collection}/")) {
            let Some(name) = field.lane.path.entry_name() else { continue };
            let (is_visible, first) = begun.entry(name).or_default();
            *is_visible |= !field.visible.is_empty();
            *first = self.steps(field).map(|step| step.for_people()).chain(*first).min();
        }
        begun.retain(|_, (is_visible, _)| *is_visible);
        let mut names: Vec<_> = begun.into_iter().map(|(name, (_, first))| (first, name)).collect();
        names.sort_unstable();
        names.into_iter().map(|(_, name)| name).collect()
    }

    /// The paths of one entry of a collection that have a value, in the order of paths, with the value that wins.
    pub fn entry(&self, collection: &str, name: &Nonce) -> impl Iterator<Item = (&'a Path, Said<'a>)> {
        self.under(format!("{collection}/{name}/")).filter_map(Field::winner)
    }

    /// The visible values of every path under a prefix, in the order of paths.
    pub(super) fn visible_under<'s>(
        &'s self,
        prefix: String,
    ) -> impl Iterator<Item = (&'a Path, &'s Said<'a>)> {
        self.under(prefix).flat_map(|field| field.visible.iter().map(|said| (field.lane.path, said)))
    }

    /// Whether who set `later` had seen `earlier`: it stands in the causal past of that edit, standing or not.
    pub(super) fn has_seen(&self, later: &Said<'_>, earlier: &Said<'_>) -> bool {
        let places = (self.history.place(later.entry.id), self.history.place(earlier.entry.id));
        matches!(places, (Some(later), Some(earlier)) if self.history.past(later).contains(earlier))
    }

    /// Who set or cleared a path, and when, the earliest first. A clear that found nothing to clear is not in it.
    pub fn history(&self, path: &Path) -> Vec<Written<'a>> {
        let field = self.fields.get(path.as_str()).into_iter();
        let mut steps: Vec<_> = field.flat_map(|field| self.steps(field)).collect();
        steps.sort_unstable_by_key(Written::for_people);
        steps
    }

    fn steps<'s>(&'s self, field: &'s Field<'a>) -> impl Iterator<Item = Written<'a>> {
        field.lane.writes().filter_map(|write| {
            let entry = self.history.entry(write.place)?;
            Some(Written { entry, counter: write.counter, value: write.value })
        })
    }

    fn under<'s>(&'s self, prefix: String) -> impl Iterator<Item = &'s Field<'a>> {
        let from = (Bound::Included(prefix.as_str()), Bound::Unbounded);
        let fields = self.fields.range::<str, _>(from);
        fields.take_while(move |(name, _)| name.starts_with(&prefix)).map(|(_, field)| field)
    }
}

impl<'a> Field<'a> {
    fn winner(&self) -> Option<(&'a Path, Said<'a>)> {
        self.visible.first().map(|said| (self.lane.path, *said))
    }
}

fn said<'a>(history: &'a History, write: &Write<'a>) -> Option<Said<'a>> {
    Some(Said { entry: history.entry(write.place)?, counter: write.counter, value: write.value? })
}

fn differ(visible: &[Said<'_>]) -> bool {
    visible.windows(2).any(|pair| matches!(pair, [one, other] if one.value != other.value))
}
