//! Which edit is meant by the one behind it, and where it must stand for that.

use crate::edit::Header;
use crate::id::{DocumentId, EditId, Incarnation};
use crate::key::KeyRef;
use crate::province::Province;
use crate::signed::Signed;

/// An edit in its place of a chain under a key. An edit elsewhere that names it as the one before it (in another life
/// of the author, by another number) vouches for nothing, and hides nobody who does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seat {
    edit: EditId,
    chain: (DocumentId, Province, Incarnation),
    seq: u64,
    key: KeyRef,
}

impl Seat {
    /// Where an edit stands.
    pub(super) fn of(edit: &Signed<Header>) -> Self {
        let header = edit.body();
        let chain = (header.document, header.author, header.incarnation);
        Self { edit: edit.id().into(), chain, seq: header.seq, key: edit.key() }
    }

    /// Where the edit stands that it names as the one before it, if it names one.
    pub(super) fn before(edit: &Signed<Header>) -> Option<Self> {
        let own = Self::of(edit);
        Some(Self { edit: edit.body().prev?, seq: own.seq.checked_sub(1)?, ..own })
    }
}
