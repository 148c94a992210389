//! Records outside the edit graph: incarnations, receipts, closings and the proof of a fork.

mod fork;
mod receipt;

pub use fork::{Branch, ForkProof, NotAFork};
pub use receipt::{Chain, DocumentReceipt, Finding, Reading, Receipt};

use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::id::{Digest, DocumentId, Incarnation, sha256};
use crate::province::Province;
use crate::signed::Statement;

/// A node announces a new life: at install, at each restore, and whenever it cannot be sure it is the only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Announcement {
    /// The province.
    pub province: Province,
    /// The card whose key signs everything of this incarnation.
    pub card_serial: u32,
    /// Sixteen random bytes, never used before.
    pub incarnation: Incarnation,
    /// Counts the incarnations of a province from 1, for people and for the order of its own events.
    pub serial: u32,
}

impl Wire for Announcement {
    fn write(&self, out: &mut Writer) {
        out.array(4);
        self.province.write(out);
        out.uint(u64::from(self.card_serial));
        self.incarnation.write(out);
        out.uint(u64::from(self.serial));
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(4)?;
        Ok(Self {
            province: Province::read(input)?,
            card_serial: crate::card::read_serial(input)?,
            incarnation: Incarnation::read(input)?,
            serial: crate::card::read_serial(input)?,
        })
    }
}

impl Statement for Announcement {
    const KIND: &'static str = "incarnation";

    fn author(&self) -> Province {
        self.province
    }
}

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
