//! Chains: the edits of one author in one incarnation, found by their number and by the paths they name.
//!
//! It holds nothing that the edits do not say; it only keeps the gate from walking the whole history for each edit.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::entry::Entry;
use crate::id::Incarnation;
use crate::province::Province;
use crate::schema::Path;

/// Each path with the places of the edits that name it.
type Named = BTreeMap<Path, Vec<usize>>;

/// The edits of one author in one incarnation, by their places in the history.
#[derive(Debug, Clone, Default)]
pub(super) struct Chain {
    /// Sequence numbers with the places that have them; several to one number where the author forked.
    numbers: BTreeSet<(u64, usize)>,
    /// The paths of events and cuts left out. Only the gate asks for it: made at its first question, kept from then on.
    paths: OnceLock<Named>,
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

    /// Each path with the places of the edits that name it. `entries` are those of the history.
    pub(super) fn paths(&self, entries: &[Entry]) -> impl Iterator<Item = (&Path, &[usize])> {
        let named = self.paths.get_or_init(|| {
            let mut named = Named::new();
            for (_, place) in &self.numbers {
                entries.get(*place).into_iter().for_each(|entry| name(&mut named, *place, entry));
            }
            named
        });
        named.iter().map(|(path, places)| (path, places.as_slice()))
    }

    fn push(&mut self, place: usize, entry: &Entry) {
        self.numbers.insert((entry.header.seq, place));
        if let Some(named) = self.paths.get_mut() {
            name(named, place, entry);
        }
    }
}

/// Writes down the paths an edit names.
fn name(named: &mut Named, place: usize, entry: &Entry) {
    let ops = entry.payload.iter().flat_map(|payload| &payload.ops);
    for op in ops.filter(|op| !op.path.is_structural()) {
        match named.get_mut(&op.path) {
            Some(places) => places.push(place),
            None => {
                named.insert(op.path.clone(), vec![place]);
            }
        }
    }
}

/// Every chain of a history.
#[derive(Debug, Clone, Default)]
pub(super) struct Chains(BTreeMap<(Province, Incarnation), Chain>);

impl Chains {
    /// Takes in the edit at a place.
    pub(super) fn push(&mut self, place: usize, entry: &Entry) {
        self.0.entry((entry.header.author, entry.header.incarnation)).or_default().push(place, entry);
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
