//! Chains: the edits of one author in one incarnation, found by their number and by the paths they name.
//!
//! It holds nothing that the edits do not say; it only keeps the gate from walking the whole history for each edit.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use crate::id::Incarnation;
use crate::province::Province;
use crate::schema::Path;

/// Each path with the places of the edits that name it.
pub(super) type Named = BTreeMap<Path, Vec<usize>>;

/// The edits of one author in one incarnation, by their places in the history.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    /// Sequence numbers with the places that have them; several to one number where the author forked.
    numbers: BTreeSet<(u64, usize)>,
    /// The paths of events and cuts left out; kept only if the history is for the gate.
    paths: Option<Named>,
}

impl Chain {
    /// The places of the edits with this number.
    pub(super) fn at(&self, seq: u64) -> impl Iterator<Item = usize> {
        self.numbers.range((seq, 0)..=(seq, usize::MAX)).map(|(_, place)| *place)
    }

    /// The places of the edits with the highest number.
    pub(super) fn last(&self) -> impl Iterator<Item = usize> {
        let last = self.numbers.last();
        last.into_iter().flat_map(|(seq, _)| self.at(*seq))
    }

    /// Each path with the places of the edits that name it, if that is kept.
    pub(super) fn paths(&self) -> Option<&Named> {
        self.paths.as_ref()
    }

    /// The places of all its edits, by number.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.numbers.iter().map(|(_, place)| *place)
    }

    fn push(&mut self, place: usize, entry: &Entry) {
        self.numbers.insert((entry.header.seq, place));
        let Some(named) = &mut self.paths else { return };
        for path in named_by(entry) {
            match named.get_mut(path) {
                Some(places) => places.push(place),
                None => {
                    named.insert(path.clone(), vec![place]);
                }
            }
        }
    }
}

/// The paths an edit names, those of events and cuts left out.
pub(super) fn named_by(entry: &Entry) -> impl Iterator<Item = &Path> {
    let ops = entry.payload.iter().flat_map(|payload| &payload.ops);
    ops.map(|op| &op.path).filter(|path| !path.is_structural())
}

/// Every chain of a history.
#[derive(Debug, Clone, Default)]
pub(super) struct Chains {
    chains: BTreeMap<(Province, Incarnation), Chain>,
    keeps_paths: bool,
}

impl Chains {
    /// No chain yet; each will keep the paths its edits name.
    pub(super) fn keeping_paths() -> Self {
        Self { chains: BTreeMap::new(), keeps_paths: true }
    }

    /// Takes in the edit at a place.
    pub(super) fn push(&mut self, place: usize, entry: &Entry) {
        let paths = self.keeps_paths.then(Named::new);
        let new = || Chain { numbers: BTreeSet::new(), paths };
        let chain = self.chains.entry((entry.header.author, entry.header.incarnation));
        chain.or_insert_with(new).push(place, entry);
    }

    /// One chain.
    pub(super) fn of(&self, author: Province, incarnation: Incarnation) -> Option<&Chain> {
        self.chains.get(&(author, incarnation))
    }

    /// The chains of one author.
    pub(super) fn by(&self, author: Province) -> impl Iterator<Item = (Incarnation, &Chain)> {
        let first = (author, Incarnation::from_bytes([0; Incarnation::SIZE]));
        let own = self.chains.range(first..).take_while(move |((other, _), _)| *other == author);
        own.map(|((_, incarnation), chain)| (*incarnation, chain))
    }
}
