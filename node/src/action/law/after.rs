//! What a document will say once something has been written into it.

use pulang_protocol::document::View;
use pulang_protocol::edit::{Act, Op};
use pulang_protocol::schema::{Path, Value};

use crate::action::sight::plain;

/// A document with what is about to be written into it; one that is about to begin has no view.
pub(crate) struct After<'a> {
    view: Option<&'a View<'a>>,
    ops: &'a [Op],
}

impl<'a> After<'a> {
    /// A document with operations upon it.
    pub(crate) fn of(view: &'a View<'a>, ops: &'a [Op]) -> Self {
        Self { view: Some(view), ops }
    }

    /// A document that begins with these.
    pub(crate) fn begun(ops: &'a [Op]) -> Self {
        Self { view: None, ops }
    }

    /// Every value in sight at a path: the one about to be written, or all that stand there, also where they differ.
    pub(crate) fn values(&self, path: &'static str) -> Vec<&'a Value> {
        let path = plain(path);
        match (self.ops.iter().find(|op| op.path == path), self.view) {
            (Some(Op { act: Act::Set(value), .. }), _) => vec![value],
            (Some(Op { act: Act::Clear, .. }), _) | (None, None) => Vec::new(),
            (None, Some(view)) => view.visible(&path).iter().map(|said| said.value).collect(),
        }
    }

    /// The texts among them.
    pub(crate) fn texts(&self, path: &'static str) -> Vec<&'a str> {
        let text = |value: &'a Value| match value {
            Value::Text(text) => Some(&**text),
            Value::Int(_) | Value::Bool(_) | Value::Time(_) | Value::Hash(_) | Value::File(_) => None,
        };
        self.values(path).into_iter().filter_map(text).collect()
    }

    /// Whether anything stands at a path.
    pub(crate) fn has(&self, path: &'static str) -> bool {
        !self.values(path).is_empty()
    }

    /// How many entries of a collection have this field.
    pub(crate) fn entries(&self, collection: &str, field: &str) -> usize {
        let is_it = |path: &Path| path.collection() == collection && path.segments().nth(2) == Some(field);
        let written: Vec<_> = self.ops.iter().filter(|op| is_it(&op.path)).collect();
        let set = written.iter().filter(|op| matches!(op.act, Act::Set(_))).count();
        let untouched = |path: &Path| written.iter().all(|op| op.path != *path);
        let standing = self
            .view
            .map_or(0, |view| view.winners().filter(|(path, _)| is_it(path) && untouched(path)).count());
        set + standing
    }
}
