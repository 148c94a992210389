//! What is closed, when a key or an incarnation can no longer be trusted by itself.

use crate::card::Directory;
use crate::codec::{Wire as _, Writer};
use crate::id::{Digest, DocumentId, Incarnation, sha256};
use crate::province::Province;

/// What is closed: a set of incarnations whose later edits are no longer trusted by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Closing {
    /// A fork closes one incarnation of one author in one document. Every other party may cut.
    Fork {
        /// The document.
        document: DocumentId,
        /// The author who forked.
        author: Province,
        /// The incarnation it forked in.
        incarnation: Incarnation,
    },
    /// A closed key closes every incarnation of its card. The author may cut, under its next key.
    Key {
        /// The province.
        province: Province,
        /// The serial of the card.
        card_serial: u32,
    },
}

impl Closing {
    /// What is closed because a later card is here: every key but the newest of each province. No item says so; it
    /// follows from the cards.
    pub fn of_keys(cards: &Directory) -> impl Iterator<Item = Self> {
        let all = cards.lineages().flat_map(|(_, lineage)| lineage).map(|card| card.body());
        let closed = all.filter(|card| cards.is_closed(card.province, card.serial));
        closed.map(|card| Self::Key { province: card.province, card_serial: card.serial })
    }

    /// The hash a cut names the closing by: the same at every node.
    pub fn id(&self) -> Digest {
        let mut out = Writer::default();
        out.text("pulang/v1/closing");
        match self {
            Self::Fork { document, author, incarnation } => {
                out.array(4);
                out.uint(1);
                document.write(&mut out);
                author.write(&mut out);
                incarnation.write(&mut out);
            }
            Self::Key { province, card_serial } => {
                out.array(3);
                out.uint(2);
                province.write(&mut out);
                out.uint(u64::from(*card_serial));
            }
        }
        Digest::from_bytes(sha256(&out.into_bytes()))
    }
}
