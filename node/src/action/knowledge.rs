//! What this node holds beside documents, read once for an act: cards, agreements, incarnations.

use pulang_protocol::admit::{Gate, Parked};
use pulang_protocol::agreement::Agreements;
use pulang_protocol::card::Directory;
use pulang_protocol::province::Province;
use pulang_protocol::record::Incarnations;
use pulang_protocol::time::Time;

use crate::store::{ReadTx, StoreError, agreement, card, incarnation};

/// Cards, agreements and incarnations as they are in one transaction.
pub(crate) struct Knowledge {
    pub(crate) cards: Directory,
    pub(crate) agreements: Agreements,
    pub(crate) incarnations: Incarnations,
}

impl Knowledge {
    pub(crate) fn read(tx: &ReadTx<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            cards: card::directory(tx)?,
            agreements: agreement::register(tx)?,
            incarnations: incarnation::register(tx)?,
        })
    }

    /// The gate as it stands now for what `deliverer` brings.
    pub(crate) fn gate(&self, now: Time, deliverer: Province, parked: Parked) -> Gate<'_> {
        Gate {
            now,
            deliverer,
            cards: &self.cards,
            agreements: &self.agreements,
            incarnations: &self.incarnations,
            parked,
        }
    }
}
