//! The short chain of the examples.

use pulang_protocol::edit::SignedEdit;
use pulang_protocol::id::DocumentId;
use pulang_protocol::schema::Kind;

use crate::vectors::office::{Draft, JABAR, NTT, Pen, genesis_body, say, text, version};

/// Who writes the edit of the examples.
pub(super) const PEN: Pen = Pen(NTT, 1, 1);

/// The envelope of the examples.
pub(super) fn envelope() -> DocumentId {
    say(genesis_body(Kind::Envelope, version().id(), None), 1).id().into()
}

/// Its first edit.
pub(super) fn first() -> SignedEdit {
    let ops = vec![text("transfer_number", "CONTOH/1"), text("urgency", "SEGERA")];
    Draft::new(envelope(), PEN, None, &[], 1, ops).sign()
}

/// Two edits of one chain, and one of another province that has seen both.
pub(super) fn chain() -> [SignedEdit; 3] {
    let one = first();
    let two = Draft::new(envelope(), PEN, Some(&one), &[], 2, Vec::new()).event("submitted", &[]).sign();
    let seen = Draft::new(envelope(), Pen(JABAR, 1, 1), None, &[&two], 3, Vec::new()).sign();
    [one, two, seen]
}
