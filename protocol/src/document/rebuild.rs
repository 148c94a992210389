//! Standing edits into automerge (protocol.md §5).
//!
//! Every edit becomes one change, made by hand, of an actor of its own: the first 16 bytes of the edit's id. So
//! operation ids follow from edit ids, and two edits of a fork cannot collide. What `save()` writes and how automerge
//! names a change is this node's own affair and never leaves it; outside, heads are edit ids.

use std::collections::BTreeMap;
use std::num::NonZeroU64;

use automerge::legacy::{Key, ObjectId, Op, OpId, OpType};
use automerge::{ActorId, Automerge, AutomergeError, Change, ChangeHash, ExpandedChange, ScalarValue};

use super::fold::{Effect, Fold};
use crate::codec::Wire as _;
use crate::history::{Entry, History, Places};
use crate::id::EditId;
use crate::schema::Value;

/// Why the standing edits could not be brought into automerge.
#[derive(Debug, thiserror::Error)]
pub enum RebuildError {
    /// Automerge did not take the changes: two edits share the first 16 bytes of their ids, or the library errs.
    #[error("automerge did not take the changes of the document")]
    NotTaken(#[from] AutomergeError),
}

/// The standing edits of a history as an automerge document: one flat map from path to scalar.
///
/// Text becomes a string, a number an integer, a moment a timestamp, a hash its 32 bytes and a file the bytes of its
/// wire form.
///
/// # Errors
/// See [`RebuildError`].
pub fn rebuild(history: &History, standing: &Places) -> Result<Automerge, RebuildError> {
    let mut document = Automerge::new().with_actor(ActorId::from([0; 16]));
    document.apply_changes(changes(history, standing))?;
    Ok(document)
}

/// The standing edits of a history as automerge changes, each after its dependencies.
pub fn changes(history: &History, standing: &Places) -> Vec<Change> {
    let mut fold = Fold::new(history, standing);
    let mut heads = Heads { history, standing, bridges: BTreeMap::new() };
    let mut hashes: Vec<Option<ChangeHash>> = Vec::with_capacity(history.entries().len());
    let mut changes = Vec::with_capacity(history.entries().len());
    for (place, entry) in history.entries().iter().enumerate() {
        let before = heads.before(entry);
        let Some((start_op, effects)) = fold.take(entry) else {
            heads.bridges.insert(place, before);
            hashes.push(None);
            continue;
        };
        let deps = before.iter().filter_map(|place| hashes.get(*place).copied().flatten()).collect();
        let change = change(history, entry, start_op, deps, &effects);
        hashes.push(Some(change.hash()));
        changes.push(change);
    }
    changes
}

/// Finds the standing edits that an edit builds upon directly, over those that do not stand.
struct Heads<'a> {
    history: &'a History,
    standing: &'a Places,
    /// For each edit that does not stand: the standing edits it builds upon.
    bridges: BTreeMap<usize, Vec<usize>>,
}

impl Heads<'_> {
    /// The standing edits of an edit's past that no other standing edit of that past has seen.
    fn before(&self, entry: &Entry) -> Vec<usize> {
        let mut found = Vec::new();
        for place in entry.header.parents().filter_map(|parent| self.history.place(parent)) {
            match self.bridges.get(&place) {
                Some(bridged) => found.extend(bridged),
                None if self.standing.contains(place) => found.push(place),
                None => {}
            }
        }
        if found.len() > 1 {
            found.sort_unstable();
            found.dedup();
            let mut covered = Places::default();
            found.iter().for_each(|place| covered.extend(self.history.past(*place)));
            found.retain(|place| !covered.contains(*place));
        }
        found
    }
}

fn change(
    history: &History,
    entry: &Entry,
    start_op: u64,
    deps: Vec<ChangeHash>,
    effects: &[Effect<'_>],
) -> Change {
    Change::from(ExpandedChange {
        operations: effects.iter().map(|effect| op(history, effect)).collect(),
        actor_id: actor(&entry.id),
        hash: None,
        seq: 1,
        start_op: NonZeroU64::new(start_op).expect("operations are numbered from one"),
        time: 0,
        message: None,
        deps,
        extra_bytes: Vec::new(),
        author: None,
    })
}

fn op(history: &History, effect: &Effect<'_>) -> Op {
    let replaced = effect
        .replaces
        .iter()
        .filter_map(|write| history.entry(write.place).map(|entry| OpId(write.counter, actor(&entry.id))));
    Op {
        action: effect.value.map_or(OpType::Delete, |value| OpType::Put(scalar(value))),
        obj: ObjectId::Root,
        key: Key::from(effect.path.as_str()),
        pred: replaced.collect(),
        insert: false,
    }
}

fn actor(id: &EditId) -> ActorId {
    ActorId::from(id.as_bytes().first_chunk::<16>().expect("an edit id has 32 bytes"))
}

/// A value as a scalar of automerge.
pub(super) fn scalar(value: &Value) -> ScalarValue {
    match value {
        Value::Text(text) => ScalarValue::from(&**text),
        Value::Int(number) => ScalarValue::Int(*number),
        Value::Bool(truth) => ScalarValue::Boolean(*truth),
        Value::Time(time) => ScalarValue::Timestamp(time.millis()),
        Value::Hash(hash) => ScalarValue::Bytes(hash.as_bytes().to_vec()),
        Value::File(_) => ScalarValue::Bytes(value.to_bytes()),
    }
}
