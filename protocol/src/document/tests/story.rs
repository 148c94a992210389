//! Histories written by hand: edits with names of one byte.

use super::*;
use crate::edit::{Header, Op, Payload};
use crate::history::Entry;
use crate::id::{Digest, DocumentId, Incarnation, Nonce, Officer, VersionId};
use crate::province::Province;
use crate::time::Time;

/// A history that grows by edits named with one byte; each claims the moment of its name unless told otherwise.
#[derive(Default)]
pub(super) struct Story {
    pub(super) history: History,
}

pub(super) fn edit(name: u8) -> EditId {
    EditId::from_bytes([name; 32])
}

pub(super) fn name_of(edit: EditId) -> u8 {
    let [name, ..] = *edit.as_bytes();
    name
}

pub(super) fn path(text: &str) -> Path {
    text.parse().expect("a path")
}

pub(super) fn text(text: &str) -> Value {
    Value::Text(text.into())
}

pub(super) fn set(at: &str, value: &str) -> Op {
    Op { path: path(at), act: Act::Set(text(value)) }
}

pub(super) fn clear(at: &str) -> Op {
    Op { path: path(at), act: Act::Clear }
}

impl Story {
    pub(super) fn told(mut self, name: u8, deps: &[u8], ops: Vec<Op>) -> Self {
        let entry = entry(name, deps, Some(ops));
        self.history.push(entry).expect("its parents are here");
        self
    }

    pub(super) fn erased(mut self, name: u8, deps: &[u8]) -> Self {
        self.history.push(entry(name, deps, None)).expect("its parents are here");
        self
    }

    /// All places but those of the edits named.
    pub(super) fn without(&self, names: &[u8]) -> Places {
        let held_back: Vec<_> = names.iter().filter_map(|name| self.history.place(edit(*name))).collect();
        let mut places = Places::default();
        let all = 0..self.history.entries().len();
        all.filter(|place| !held_back.contains(place)).for_each(|place| places.insert(place));
        places
    }

    /// The visible values of a path as (edit, operation number), the winner first; automerge must agree.
    pub(super) fn visible(&self, at: &str, standing: &Places) -> Vec<(u8, u64)> {
        let view = View::of(&self.history, standing);
        let document = rebuild(&self.history, standing).expect("automerge takes it");
        let held = document.get_all(automerge::ROOT, at).expect("the root is a map");
        let said = view.visible(&path(at));
        assert_eq!(held.len(), said.len(), "automerge holds as many");
        let names = said.iter().map(|said| (name_of(said.entry.id), said.counter));
        names.collect()
    }
}

pub(super) fn entry(name: u8, deps: &[u8], ops: Option<Vec<Op>>) -> Entry {
    let header = Header {
        document: DocumentId::from_bytes([0; 32]),
        author: Province::new(53).expect("a code"),
        incarnation: Incarnation::from_bytes([name; 16]),
        seq: 1,
        prev: None,
        deps: deps.iter().copied().map(edit).collect(),
        agreement: VersionId::from_bytes([0; 32]),
        officer: Officer::from_bytes([0; 16]),
        time: Time::ZERO.plus_millis(i64::from(name)),
        payload: Digest::from_bytes([0; 32]),
    };
    let payload = ops.map(|ops| Payload { salt: Nonce::from_bytes([0; 16]), ops });
    Entry { id: edit(name), header, payload }
}
