//! How much room for waiting edits each partner has used, counted once a delivery.

use std::collections::BTreeMap;

use pulang_protocol::admit::Parked;
use pulang_protocol::id::DocumentId;
use pulang_protocol::province::Province;

use crate::store::{ReadTx, StoreError, parked};

/// What was counted so far.
#[derive(Debug, Default)]
pub(super) struct Budget {
    places: BTreeMap<(Province, DocumentId), usize>,
    bytes: BTreeMap<Province, usize>,
}

impl Budget {
    /// What of a partner waits already.
    pub(super) fn of(
        &mut self,
        tx: &ReadTx<'_>,
        partner: Province,
        document: DocumentId,
    ) -> Result<Parked, StoreError> {
        let edits = match self.places.get(&(partner, document)) {
            Some(edits) => *edits,
            None => {
                let edits = parked::count_from(tx, document, partner)?;
                *self.places.entry((partner, document)).or_insert(edits)
            }
        };
        let bytes = match self.bytes.get(&partner) {
            Some(bytes) => *bytes,
            None => {
                let bytes = parked::bytes(tx, partner)?;
                *self.bytes.entry(partner).or_insert(bytes)
            }
        };
        Ok(Parked { edits, bytes })
    }

    /// An edit was kept.
    pub(super) fn kept(&mut self, partner: Province, document: DocumentId, size: usize) {
        if let Some(edits) = self.places.get_mut(&(partner, document)) {
            *edits += 1;
        }
        if let Some(bytes) = self.bytes.get_mut(&partner) {
            *bytes += size;
        }
    }

    /// Something has changed that is not counted here.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}
