//! Holds and lifts: what hides a document at once, beside its edits and in no order with them (protocol.md §10).
//!
//! A hold says nothing about the document's state. It hides, and it stops new personal values; it never stops
//! admission, events, sync or receipts, and neither standing nor status asks for it.

use std::collections::BTreeMap;

use crate::card::Directory;
use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::genesis::Genesis;
use crate::id::{DocumentId, Nonce, SignedId};
use crate::province::Province;
use crate::signed::{Statement, Verified};
use crate::time::Time;

/// Why a document is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HoldReason {
    /// She took her consent to the processing of her data back (UU 27/2022 art. 9, 40).
    ConsentWithdrawn,
    /// The sender called its request back.
    Recalled,
    /// She asked that the processing of her data be put off or limited (UU 27/2022 art. 11).
    Restricted,
}

impl HoldReason {
    /// Every reason, in the order of their numbers from 1.
    pub const ALL: [Self; 3] = [Self::ConsentWithdrawn, Self::Recalled, Self::Restricted];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ConsentWithdrawn => "consent_withdrawn",
            Self::Recalled => "recalled",
            Self::Restricted => "restricted",
        }
    }

    const fn number(self) -> u64 {
        match self {
            Self::ConsentWithdrawn => 1,
            Self::Recalled => 2,
            Self::Restricted => 3,
        }
    }
}

/// A party holds one document: from now on it is hidden. Its name is the id of this statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// The document.
    pub document: DocumentId,
    /// Who holds it.
    pub author: Province,
    /// Why.
    pub reason: HoldReason,
    /// When, by its own clock.
    pub time: Time,
    /// Sixteen random bytes: the same hold may be made again after it was lifted.
    pub seed: Nonce,
}

/// The document's sender ends one hold and no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lift {
    /// The document.
    pub document: DocumentId,
    /// The hold that ends.
    pub hold: SignedId,
    /// Who ends it.
    pub author: Province,
    /// When, by its own clock.
    pub time: Time,
}

/// A statement about a document that its author may not make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotTheirs {
    /// Another document is meant.
    #[error("another document is meant")]
    Document,
    /// Only a party of the document may hold it.
    #[error("the author is no party of the document")]
    NotAParty,
    /// Only the document's sender may lift a hold.
    #[error("only the sender of the document may say this")]
    NotTheSender,
}

impl Hold {
    /// Whether its author may hold the document with this genesis.
    pub fn check(&self, document: DocumentId, genesis: &Genesis) -> Result<(), NotTheirs> {
        if self.document != document {
            Err(NotTheirs::Document)
        } else if !genesis.has_party(self.author) {
            Err(NotTheirs::NotAParty)
        } else {
            Ok(())
        }
    }
}

impl Lift {
    /// Whether its author may lift holds of the document with this genesis.
    pub fn check(&self, document: DocumentId, genesis: &Genesis) -> Result<(), NotTheirs> {
        if self.document != document {
            Err(NotTheirs::Document)
        } else if genesis.sender() != self.author {
            Err(NotTheirs::NotTheSender)
        } else {
            Ok(())
        }
    }
}

/// The holds and lifts of one document: a set, so the order in which they came does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holds {
    holds: BTreeMap<SignedId, Verified<Hold>>,
    lifts: BTreeMap<SignedId, Verified<Lift>>,
}

impl Holds {
    /// Takes a hold in that has been checked.
    pub fn add_hold(&mut self, hold: Verified<Hold>) {
        self.holds.insert(hold.id(), hold);
    }

    /// Takes a lift in that has been checked; it may come before its hold.
    pub fn add_lift(&mut self, lift: Verified<Lift>) {
        self.lifts.insert(lift.id(), lift);
    }

    /// Every hold, and the lift that ended it, if one counts. A lift by a closed key counts only if the next key
    /// repeats it; a hold by a closed key stays until it is lifted.
    pub fn all<'h>(
        &'h self,
        cards: &'h Directory,
    ) -> impl Iterator<Item = (&'h Verified<Hold>, Option<&'h Lift>)> {
        self.holds.values().map(move |hold| {
            let ends = |lift: &&Verified<Lift>| lift.body().hold == hold.id() && Self::counts(lift, cards);
            (hold, self.lifts.values().find(ends).map(Verified::body))
        })
    }

    /// The holds that stand.
    pub fn open<'h>(&'h self, cards: &'h Directory) -> impl Iterator<Item = &'h Verified<Hold>> {
        self.all(cards).filter(|(_, lift)| lift.is_none()).map(|(hold, _)| hold)
    }

    fn counts(lift: &Verified<Lift>, cards: &Directory) -> bool {
        cards.is_current(lift.body().author, lift.signed().key())
    }
}

impl Wire for HoldReason {
    fn write(&self, out: &mut Writer) {
        out.uint(self.number());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let number = input.uint()?;
        Self::ALL.into_iter().find(|reason| reason.number() == number).ok_or(DecodeError::OutOfRange)
    }
}

impl Wire for Hold {
    fn write(&self, out: &mut Writer) {
        out.array(5);
        self.document.write(out);
        self.author.write(out);
        self.reason.write(out);
        self.time.write(out);
        self.seed.write(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(5)?;
        Ok(Self {
            document: DocumentId::read(input)?,
            author: Province::read(input)?,
            reason: HoldReason::read(input)?,
            time: Time::read(input)?,
            seed: Nonce::read(input)?,
        })
    }
}

impl Wire for Lift {
    fn write(&self, out: &mut Writer) {
        out.array(4);
        self.document.write(out);
        self.hold.write(out);
        self.author.write(out);
        self.time.write(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(4)?;
        Ok(Self {
            document: DocumentId::read(input)?,
            hold: SignedId::read(input)?,
            author: Province::read(input)?,
            time: Time::read(input)?,
        })
    }
}

impl Statement for Hold {
    const KIND: &'static str = "hold";

    fn author(&self) -> Province {
        self.author
    }
}

impl Statement for Lift {
    const KIND: &'static str = "lift";

    fn author(&self) -> Province {
        self.author
    }
}

#[cfg(test)]
mod tests;
