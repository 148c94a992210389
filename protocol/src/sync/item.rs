//! What travels between nodes, and in which of the two lanes.

use crate::agreement::{Restriction, Verdict, Version};
use crate::card::Card;
use crate::codec::{DecodeError, Reader, Wire as _, Writer};
use crate::edit::SignedEdit;
use crate::genesis::Genesis;
use crate::id::{ItemId, sha256};
use crate::limits;
use crate::record::{Announcement, Branch, EraseAnswer, EraseOrder, ForkProof, Hold, Lift, Reading, Receipt};
use crate::signed::{Signed, Statement};

/// One of the two lanes between a pair of nodes. `First` is emptied before `Rest` at every frame boundary, and what
/// one lane cannot take now never holds back the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Everything but edits: what edits stand on, and what must not wait behind them.
    First,
    /// Edits.
    Rest,
}

impl Lane {
    /// Both lanes, in the order in which they are emptied.
    pub const ALL: [Self; 2] = [Self::First, Self::Rest];
}

/// One value for each lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lanes<T> {
    /// For [`Lane::First`].
    pub first: T,
    /// For [`Lane::Rest`].
    pub rest: T,
}

impl<T> Lanes<T> {
    /// Works a value out for each lane.
    pub fn each(mut value: impl FnMut(Lane) -> T) -> Self {
        Self { first: value(Lane::First), rest: value(Lane::Rest) }
    }

    /// The value of a lane.
    pub const fn get(&self, lane: Lane) -> &T {
        match lane {
            Lane::First => &self.first,
            Lane::Rest => &self.rest,
        }
    }

    /// The value of a lane, to be changed.
    pub const fn get_mut(&mut self, lane: Lane) -> &mut T {
        match lane {
            Lane::First => &mut self.first,
            Lane::Rest => &mut self.rest,
        }
    }
}

/// An edit whose signature the sender does not have, with the headers that vouch for it: those behind it in its chain, up
/// to the next one with a signature. Of them nothing else is known or judged: the edits they belong to may be
/// refused where they come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vouched {
    /// The edit, without a signature of its own.
    pub edit: SignedEdit,
    /// The headers, at most 63.
    pub by: Branch,
}

impl Vouched {
    /// An edit that comes alone.
    pub fn alone(edit: SignedEdit) -> Self {
        Self { edit, by: Branch(Vec::new()) }
    }
}

/// One thing that travels, not yet believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// Who a province is.
    Card(Box<Signed<Card>>),
    /// A new life of a node.
    Announcement(Signed<Announcement>),
    /// A version of an agreement; nobody signs it directly.
    Version(Box<Version>),
    /// A party's word on a version.
    Verdict(Signed<Verdict>),
    /// A party narrows an agreement.
    Restriction(Box<Signed<Restriction>>),
    /// The birth of a document.
    Genesis(Box<Signed<Genesis>>),
    /// What a node has durably.
    Receipt(Box<Signed<Receipt>>),
    /// An officer has opened a document.
    Reading(Box<Signed<Reading>>),
    /// Two edits in one place of a chain.
    ForkProof(Box<ForkProof>),
    /// A party hides a document.
    Hold(Signed<Hold>),
    /// The sender ends one hold.
    Lift(Signed<Lift>),
    /// A party wants a document erased.
    EraseOrder(Signed<EraseOrder>),
    /// What became of an erase order at one party.
    EraseAnswer(Box<Signed<EraseAnswer>>),
    /// An edit.
    Edit(Box<SignedEdit>),
    /// An edit with what vouches for it.
    Vouched(Box<Vouched>),
}

/// The number of an edit's kind in a frame; the others follow in [`Item::kind`].
pub(super) const EDIT: u64 = 0;
/// The number of the kind of an edit with what vouches for it.
pub(super) const VOUCHED: u64 = 16;

impl Item {
    /// The lane it travels in.
    pub const fn lane(&self) -> Lane {
        match self {
            Self::Edit(_) | Self::Vouched(_) => Lane::Rest,
            Self::Card(_)
            | Self::Announcement(_)
            | Self::Version(_)
            | Self::Verdict(_)
            | Self::Restriction(_)
            | Self::Genesis(_)
            | Self::Receipt(_)
            | Self::Reading(_)
            | Self::ForkProof(_)
            | Self::Hold(_)
            | Self::Lift(_)
            | Self::EraseOrder(_)
            | Self::EraseAnswer(_) => Lane::First,
        }
    }

    /// Its name, the same whoever carries it and whether or not a signature is beside it.
    pub fn id(&self) -> ItemId {
        match self {
            Self::Card(card) => card.id().into(),
            Self::Announcement(announcement) => announcement.id().into(),
            Self::Version(version) => version.id().into(),
            Self::Verdict(verdict) => verdict.id().into(),
            Self::Restriction(restriction) => restriction.id().into(),
            Self::Genesis(genesis) => genesis.id().into(),
            Self::Receipt(receipt) => receipt.id().into(),
            Self::Reading(reading) => reading.id().into(),
            Self::ForkProof(proof) => ItemId::from_bytes(sha256(&proof.to_bytes())),
            Self::Hold(hold) => hold.id().into(),
            Self::Lift(lift) => lift.id().into(),
            Self::EraseOrder(order) => order.id().into(),
            Self::EraseAnswer(answer) => answer.id().into(),
            Self::Edit(edit) => edit.id().into(),
            Self::Vouched(vouched) => vouched.edit.id().into(),
        }
    }

    /// The number of its kind in a frame. 14 and 15 are kept.
    pub(super) const fn kind(&self) -> u64 {
        match self {
            Self::Edit(_) => EDIT,
            Self::Card(_) => 1,
            Self::Announcement(_) => 2,
            Self::Version(_) => 3,
            Self::Verdict(_) => 4,
            Self::Restriction(_) => 5,
            Self::Genesis(_) => 6,
            Self::Receipt(_) => 7,
            Self::Reading(_) => 8,
            Self::ForkProof(_) => 9,
            Self::Hold(_) => 10,
            Self::Lift(_) => 11,
            Self::EraseOrder(_) => 12,
            Self::EraseAnswer(_) => 13,
            Self::Vouched(_) => VOUCHED,
        }
    }

    /// The genesis, if it is one.
    pub fn genesis(&self) -> Option<&Signed<Genesis>> {
        if let Self::Genesis(genesis) = self { Some(genesis) } else { None }
    }

    /// Writes an item that is no edit. Edits are packed, see `pack.rs`.
    pub(super) fn write_whole(&self, out: &mut Writer) {
        match self {
            Self::Card(card) => out.raw(&card.to_bytes()),
            Self::Announcement(announcement) => out.raw(&announcement.to_bytes()),
            Self::Version(version) => version.write(out),
            Self::Verdict(verdict) => out.raw(&verdict.to_bytes()),
            Self::Restriction(restriction) => out.raw(&restriction.to_bytes()),
            Self::Genesis(genesis) => out.raw(&genesis.to_bytes()),
            Self::Receipt(receipt) => out.raw(&receipt.to_bytes()),
            Self::Reading(reading) => out.raw(&reading.to_bytes()),
            Self::ForkProof(proof) => proof.write(out),
            Self::Hold(hold) => out.raw(&hold.to_bytes()),
            Self::Lift(lift) => out.raw(&lift.to_bytes()),
            Self::EraseOrder(order) => out.raw(&order.to_bytes()),
            Self::EraseAnswer(answer) => out.raw(&answer.to_bytes()),
            Self::Edit(edit) => out.raw(&edit.to_bytes()),
            Self::Vouched(vouched) => {
                out.raw(&vouched.edit.to_bytes());
                vouched.by.write(out);
            }
        }
    }

    /// Reads an item of this kind that is no edit; nothing if no such kind is known.
    pub(super) fn read_whole(kind: u64, input: &mut Reader<'_>) -> Result<Option<Self>, DecodeError> {
        Ok(Some(match kind {
            1 => Self::Card(boxed(input)?),
            2 => Self::Announcement(Signed::read(input)?),
            3 => Self::Version(Box::new(read_version(input)?)),
            4 => Self::Verdict(Signed::read(input)?),
            5 => Self::Restriction(boxed(input)?),
            6 => Self::Genesis(boxed(input)?),
            7 => Self::Receipt(boxed(input)?),
            8 => Self::Reading(boxed(input)?),
            9 => Self::ForkProof(Box::new(ForkProof::read(input)?)),
            10 => Self::Hold(Signed::read(input)?),
            11 => Self::Lift(Signed::read(input)?),
            12 => Self::EraseOrder(Signed::read(input)?),
            13 => Self::EraseAnswer(boxed(input)?),
            _ => return Ok(None),
        }))
    }
}

fn boxed<T: Statement>(input: &mut Reader<'_>) -> Result<Box<Signed<T>>, DecodeError> {
    Signed::read(input).map(Box::new)
}

fn read_version(input: &mut Reader<'_>) -> Result<Version, DecodeError> {
    let before = input.rest().len();
    let version = Version::read(input)?;
    if before - input.rest().len() > limits::RECORD_BYTES { Err(DecodeError::TooLong) } else { Ok(version) }
}
