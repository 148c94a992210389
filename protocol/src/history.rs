//! The history of one document: its admitted edits in an order in which each stands after its past.
//!
//! Everything that follows from admitted edits (what stands, status, values) is worked out from this one structure.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::Header;
use crate::id::{EditId, Incarnation};
use crate::province::Province;
use crate::schema::Path;

mod chain;
mod entry;

pub use entry::Entry;

use chain::{Chain, Chains};

/// A set of places in a history.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    words: Vec<u64>,
}

impl Places {
    /// Adds a place.
    pub fn insert(&mut self, place: usize) {
        let (word, bit) = (place / 64, place % 64);
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        if let Some(word) = self.words.get_mut(word) {
            *word |= 1 << bit;
        }
    }

    /// Whether the place is in the set.
    pub fn contains(&self, place: usize) -> bool {
        self.words.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// Adds every place of another set.
    pub fn extend(&mut self, other: &Self) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        self.words.iter_mut().zip(&other.words).for_each(|(word, more)| *word |= more);
    }

    /// The places, in rising order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(index, word)| {
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| index * 64 + bit)
        })
    }
}

/// An edit names a parent that is not in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the edit names a parent that is not in the history")]
pub struct MissingParent(pub EditId);

/// The admitted edits of one document.
#[derive(Debug, Clone, Default)]
pub struct History {
    entries: Vec<Entry>,
    parents: Vec<Vec<usize>>,
    pasts: Vec<Places>,
    places: BTreeMap<EditId, usize>,
    heads: BTreeSet<EditId>,
    chains: Chains,
}

impl History {
    /// An empty history that keeps, from its first edit on, what the gate asks of each edit that comes.
    pub fn for_gate() -> Self {
        Self { chains: Chains::keeping_paths(), ..Self::default() }
    }

    /// The history of these edits, each of which comes after its parents.
    pub fn of(entries: impl IntoIterator<Item = Entry>) -> Result<Self, MissingParent> {
        let entries = entries.into_iter();
        let mut history = Self::default();
        let expected = entries.size_hint().0;
        history.entries.reserve_exact(expected);
        history.parents.reserve_exact(expected);
        history.pasts.reserve_exact(expected);
        for entry in entries {
            history.push(entry)?;
        }
        Ok(history)
    }

    /// Adds an edit whose parents are all here and gives its place. An edit that is here already keeps its place.
    pub fn push(&mut self, entry: Entry) -> Result<usize, MissingParent> {
        if let Some(place) = self.places.get(&entry.id) {
            return Ok(*place);
        }
        let parents = self.parents_of(&entry.header)?;
        let past = self.closure(&parents);
        entry.header.parents().for_each(|parent| {
            self.heads.remove(&parent);
        });
        let place = self.entries.len();
        self.heads.insert(entry.id);
        self.places.insert(entry.id, place);
        self.parents.push(parents);
        self.pasts.push(past);
        self.chains.push(place, &entry);
        self.entries.push(entry);
        Ok(place)
    }

    /// The causal past of an edit with this header: the closure of `prev` and `deps`, itself not included.
    pub fn past_of(&self, header: &Header) -> Result<Places, MissingParent> {
        self.parents_of(header).map(|parents| self.closure(&parents))
    }

    fn parents_of(&self, header: &Header) -> Result<Vec<usize>, MissingParent> {
        header.parents().map(|parent| self.place(parent).ok_or(MissingParent(parent))).collect()
    }

    fn closure(&self, parents: &[usize]) -> Places {
        let mut past = Places::default();
        for place in parents {
            if let Some(before) = self.pasts.get(*place) {
                past.extend(before);
            }
            past.insert(*place);
        }
        past
    }

    /// The edits, each after its past.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The edit at a place.
    pub fn entry(&self, place: usize) -> Option<&Entry> {
        self.entries.get(place)
    }

    /// The place of an edit.
    pub fn place(&self, id: EditId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// Whether an edit is here.
    pub fn contains(&self, id: EditId) -> bool {
        self.places.contains_key(&id)
    }

    /// The places of `prev` and `deps` of the edit at a place.
    pub fn parents(&self, place: usize) -> &[usize] {
        self.parents.get(place).map_or(&[], |parents| parents)
    }

    /// The causal past of the edit at a place, itself not included.
    pub fn past(&self, place: usize) -> &Places {
        const NOTHING: &Places = &Places { words: Vec::new() };
        self.pasts.get(place).unwrap_or(NOTHING)
    }

    /// The edits that no other edit has seen yet.
    pub fn heads(&self) -> &BTreeSet<EditId> {
        &self.heads
    }

    /// The newest edits of one chain: one, or several if the author forked.
    pub fn chain_ends(&self, author: Province, incarnation: Incarnation) -> impl Iterator<Item = &Entry> {
        let chain = self.chains.of(author, incarnation);
        chain.into_iter().flat_map(Chain::last).filter_map(|place| self.entry(place))
    }

    /// How many edits an author has in one incarnation, those of all its branches together.
    pub fn count_in(&self, author: Province, incarnation: Incarnation) -> usize {
        self.chains.of(author, incarnation).map_or(0, |chain| chain.places().count())
    }

    /// The edits in one place of a chain: one, or several if the author forked there.
    pub fn in_place(
        &self,
        author: Province,
        incarnation: Incarnation,
        seq: u64,
    ) -> impl Iterator<Item = &Entry> {
        let chain = self.chains.of(author, incarnation);
        chain.into_iter().flat_map(move |chain| chain.at(seq)).filter_map(|place| self.entry(place))
    }

    /// The incarnations in which an author has written edits of this past, a set of places closed under the past.
    pub fn incarnations_in(&self, past: &Places, author: Province) -> impl Iterator<Item = Incarnation> {
        let is_in = |chain: &Chain| chain.at(1).any(|first| past.contains(first));
        self.chains.by(author).filter(move |(_, chain)| is_in(chain)).map(|(incarnation, _)| incarnation)
    }

    /// The different paths, those of events and cuts left out, that one chain names in edits of this past. In a
    /// history [for the gate](Self::for_gate) it is looked up, in any other the chain is walked.
    pub fn paths_in(&self, past: &Places, author: Province, incarnation: Incarnation) -> BTreeSet<&Path> {
        let Some(chain) = self.chains.of(author, incarnation) else { return BTreeSet::new() };
        if let Some(named) = chain.paths() {
            let is_in = |places: &[usize]| places.iter().any(|place| past.contains(*place));
            return named.iter().filter(|(_, places)| is_in(places)).map(|(path, _)| path).collect();
        }
        let seen = chain.places().filter(|place| past.contains(*place));
        seen.filter_map(|place| self.entry(place)).flat_map(chain::named_by).collect()
    }
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
