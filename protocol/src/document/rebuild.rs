//! Standing edits into automerge (protocol.md §5).
//!
//! Every edit becomes one change, made by hand, of an actor of its own: the first 16 bytes of the edit's id. So
//! operation ids follow from edit ids, and two edits of a fork cannot collide. What `save()` writes and how automerge
//! names a change is this node's own affair and never leaves it; outside, heads are edit ids.

use std::collections::BTreeMap;
use std::num::NonZeroU64;

use automerge::legacy::{Key, ObjectId, Op, OpId, OpType};
use automerge::{ActorId, Automerge, AutomergeError, Change, ChangeHash, ExpandedChange, ScalarValue};

use super::fold::{Fold, Write};
use crate::codec::Wire as _;
use crate::history::{History, Places};
use crate::id::EditId;
use crate::schema::{Path, Value};

/// Why the standing edits could not be brought into automerge.
#[derive(Debug, thiserror::Error)]
pub enum RebuildError {
    /// Automerge did not take the changes: two edits share the first 16 bytes of their ids, or the library errs.
    #[error("automerge did not take the changes of the document")]
    NotTaken(#[from] Box<AutomergeError>),
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
    document.apply_changes(changes(history, standing)).map_err(Box::new)?;
    Ok(document)
}

/// The standing edits of a history as automerge changes, each after its dependencies.
pub fn changes(history: &History, standing: &Places) -> Vec<Change> {
    let mut fold = Fold::new(history, standing);
    let mut heads = Heads { history, bridges: BTreeMap::new() };
    let mut hashes: Vec<Option<ChangeHash>> = Vec::with_capacity(history.entries().len());
    let mut changes = Vec::with_capacity(history.entries().len());
    for (place, entry) in history.entries().iter().enumerate() {
        let before = heads.before(place);
        let mut ops = Vec::with_capacity(entry.payload.as_ref().map_or(0, |payload| payload.ops.len()));
        let tell =
            |path: &Path, value: Option<&Value>, replaced: &[_]| ops.push(op(history, path, value, replaced));
        let Some(start_op) = fold.take(entry, tell) else {
            heads.bridges.insert(place, before);
            hashes.push(None);
            continue;
        };
        let deps = before.iter().filter_map(|place| hashes.get(*place).copied().flatten()).collect();
        let change = change(&entry.id, start_op, deps, ops);
        hashes.push(Some(change.hash()));
        changes.push(change);
    }
    changes
}

/// Finds the standing edits that an edit builds upon directly, over those that do not stand.
struct Heads<'a> {
    history: &'a History,
    /// For each edit that does not stand: the standing edits it builds upon.
    bridges: BTreeMap<usize, Vec<usize>>,
}

impl Heads<'_> {
    /// The standing edits of an edit's past that no other standing edit of that past has seen.
    fn before(&self, place: usize) -> Vec<usize> {
        let mut found = Vec::new();
        for parent in self.history.parents(place) {
            match self.bridges.get(parent) {
                Some(bridged) => found.extend(bridged),
                None => found.push(*parent),
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

fn change(edit: &EditId, start_op: u64, deps: Vec<ChangeHash>, operations: Vec<Op>) -> Change {
    Change::from(ExpandedChange {
        operations,
        actor_id: actor(edit),
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

fn op(history: &History, path: &Path, value: Option<&Value>, replaced: &[Write<'_>]) -> Op {
    let id = |write: &Write<'_>| Some(OpId(write.counter, actor(&history.entry(write.place)?.id)));
    Op {
        action: value.map_or(OpType::Delete, |value| OpType::Put(scalar(value))),
        obj: ObjectId::Root,
        key: Key::from(path.as_str()),
        pred: replaced.iter().filter_map(id).collect(),
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
