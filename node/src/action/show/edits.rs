//! The edits of a document in clear.

use pulang_protocol::edit::{Act, Op};
use pulang_protocol::history::Entry;
use pulang_protocol::schema::{self, Kind, Path};

use super::fields::Removed;
use crate::action::fields::scalar;
use crate::action::plain::{Moment, Plain};
use crate::action::sight::Sight;
use crate::action::view::edits::{EditView, EditsView, OpView};

/// Every edit with its operations.
pub(super) fn view(sight: &Sight, removed: &Removed) -> EditsView {
    let edits = sight.entries().iter().enumerate();
    EditsView {
        document: Plain(sight.id()),
        kind: Plain(sight.kind()),
        heads: sight.history().heads().iter().copied().map(Plain).collect(),
        edits: edits.map(|(place, entry)| edit(sight, entry, sight.stands(place), removed)).collect(),
    }
}

fn edit(sight: &Sight, entry: &Entry, stands: bool, removed: &Removed) -> EditView {
    let header = &entry.header;
    EditView {
        id: Plain(entry.id),
        author: Plain(header.author),
        incarnation: Plain(header.incarnation),
        seq: header.seq,
        parents: header.parents().map(Plain).collect(),
        officer: Plain(header.officer),
        at: Moment(header.time),
        agreement: Plain(header.agreement),
        stands,
        ops: entry
            .payload
            .as_ref()
            .map(|payload| payload.ops.iter().map(|one| op(sight, one, removed)).collect()),
    }
}

fn op(sight: &Sight, op: &Op, removed: &Removed) -> OpView {
    let field = schema::field(sight.kind(), &op.path);
    let out = field.is_some_and(|field| removed.holds(field));
    let hidden = out || sight.is_hidden() && tells_of_her(sight.kind(), &op.path);
    OpView {
        path: Plain(op.path.clone()),
        label_id: field.map(|field| field.label_id.to_owned()),
        value: match &op.act {
            Act::Set(value) if !hidden => Some(scalar(value)),
            Act::Set(_) | Act::Clear => None,
        },
        hidden: hidden && matches!(op.act, Act::Set(_)),
    }
}

/// Whether a value may tell something of a person: a personal field, or what an event says in words.
fn tells_of_her(kind: Kind, path: &Path) -> bool {
    let in_words =
        path.collection() == "event" && matches!(path.segments().next_back(), Some("note" | "place"));
    in_words || schema::field(kind, path).is_none_or(|field| field.is_personal())
}
