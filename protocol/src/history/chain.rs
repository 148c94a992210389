//! Chains: the edits of one author in one incarnation, found by their number and by the paths they name.
//!
//! It holds nothing that the edits do not say; it only keeps the gate from walking the whole history for each edit.

use std::collections::BTreeMap;

use super::entry::Entry;
use crate::id::Incarnation;
use crate::province::Province;
use crate::schema::Path;

/// The edits of one author in one incarnation, by their places in the history.
#[derive(Debug, Clone, Default)]
pub(super) struct Chain {
    /// By sequence number; several in one number where the author forked.
    numbers: BTreeMap<u64, Vec<usize>>,
    /// By each path they name, those of events and cuts left out.
    paths: BTreeMap<Path, Vec<usize>>,
}

impl Chain {
    /// The places of the edits with this number.
    pub(super) fn at(&self, seq: u64) -> &[usize] {
        self.numbers.get(&seq).map_or(&[], Vec::as_slice)
    }

    /// The places of the edits with the highest number.
    pub(super) fn last(&self) -> &[usize] {
        self.numbers.last_key_value().map_or(&[], |(_, places)| places)
    }

    /// Each path with the places of the edits that name it.
    pub(super) fn paths(&self) -> impl Iterator<Item = (&Path, &[usize])> {
        self.paths.iter().map(|(path, places)| (path, places.as_slice()))
    }
}

/// Every chain of a history.
#[derive(Debug, Clone, Default)]
pub(super) struct Chains(BTreeMap<(Province, Incarnation), Chain>);

impl Chains {
    /// Takes in the edit at a place.
    pub(super) fn push(&mut self, place: usize, entry: &Entry) {
        let chain = self.0.entry((entry.header.author, entry.header.incarnation)).or_default();
        chain.numbers.entry(entry.header.seq).or_default().push(place);
        let ops = entry.payload.iter().flat_map(|payload| &payload.ops);
        for op in ops.filter(|op| !op.path.is_structural()) {
            match chain.paths.get_mut(&op.path) {
                Some(places) => places.push(place),
                None => {
                    chain.paths.insert(op.path.clone(), vec![place]);
                }
            }
        }
    }

    /// One chain.
    pub(super) fn of(&self, author: Province, incarnation: Incarnation) -> Option<&Chain> {
        self.0.get(&(author, incarnation))
    }

    /// The chains of one author.
    pub(super) fn by(&self, author: Province) -> impl Iterator<Item = (Incarnation, &Chain)> {
        let first = (author, Incarnation::from_bytes([0; Incarnation::SIZE]));
        let own = self.0.range(first..).take_while(move |((other, _), _)| *other == author);
        own.map(|((_, incarnation), chain)| (*incarnation, chain))
    }
}
