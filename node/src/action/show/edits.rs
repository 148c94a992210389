//! The edits of a document in clear.

use pulang_protocol::edit::{Act, Op};
use pulang_protocol::history::Entry;
use pulang_protocol::schema::{self, Kind};

use crate::action::fields::scalar;
use crate::action::plain::{Moment, Plain};
use crate::action::sight::Sight;
use crate::action::view::edits::{EditView, EditsView, OpView};

/// Every edit with its operations.
pub(super) fn view(sight: &Sight) -> EditsView {
    let edits = sight.entries().iter().enumerate();
    EditsView {
        document: Plain(sight.id()),
        kind: Plain(sight.kind()),
        heads: sight.history().heads().iter().copied().map(Plain).collect(),
        edits: edits.map(|(place, entry)| edit(sight.kind(), entry, sight.stands(place))).collect(),
    }
}

fn edit(kind: Kind, entry: &Entry, stands: bool) -> EditView {
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
        ops: entry.payload.as_ref().map(|payload| payload.ops.iter().map(|one| op(kind, one)).collect()),
    }
}

fn op(kind: Kind, op: &Op) -> OpView {
    OpView {
        path: Plain(op.path.clone()),
        label_id: schema::field(kind, &op.path).map(|field| field.label_id.to_owned()),
        value: match &op.act {
            Act::Set(value) => Some(scalar(value)),
            Act::Clear => None,
        },
    }
}
