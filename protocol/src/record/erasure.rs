//! Erase orders and their answers (protocol.md §10; UU 27/2022 art. 8, 43, 44).
//!
//! An order carries itself out only where [`EraseOrder::is_by_creator`] and nothing here stands against it; from
//! anyone else, it is a request put to a person. Every party answers under its signature.

use super::hold::NotTheirs;
use crate::card::read_line;
use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::genesis::Genesis;
use crate::id::{DocumentId, Nonce, SignedId};
use crate::province::Province;
use crate::signed::Statement;
use crate::time::Time;

/// Why a document is to be erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EraseReason {
    /// The receiver refused, or the transfer goes to another province.
    Refused,
    /// The receiver has not answered.
    Unanswered,
    /// She took her consent to the processing of her data back (UU 27/2022 art. 9, 43 (1) b).
    ConsentWithdrawn,
    /// The sender called its request back.
    Recalled,
    /// What the data were for is done (UU 27/2022 art. 43 (1) a).
    PurposeDone,
}

impl EraseReason {
    /// Every reason, in the order of their numbers from 1.
    pub const ALL: [Self; 5] =
        [Self::Refused, Self::Unanswered, Self::ConsentWithdrawn, Self::Recalled, Self::PurposeDone];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Unanswered => "unanswered",
            Self::ConsentWithdrawn => "consent_withdrawn",
            Self::Recalled => "recalled",
            Self::PurposeDone => "purpose_done",
        }
    }

    const fn number(self) -> u64 {
        match self {
            Self::Refused => 1,
            Self::Unanswered => 2,
            Self::ConsentWithdrawn => 3,
            Self::Recalled => 4,
            Self::PurposeDone => 5,
        }
    }
}

/// A party wants a document erased everywhere. Its name is the id of this statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EraseOrder {
    /// The document.
    pub document: DocumentId,
    /// Who orders it.
    pub author: Province,
    /// Why.
    pub reason: EraseReason,
    /// When, by its own clock.
    pub time: Time,
    /// Sixteen random bytes: the same order may be given again after it was refused.
    pub seed: Nonce,
}

/// What became of an order at one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Erasure {
    /// The key is destroyed, and what it opened is gone.
    Erased,
    /// It is kept on this legal basis (UU 27/2022 art. 15, 50).
    Refused(Box<str>),
    /// It is held until this moment, on this legal basis.
    Later(Time, Box<str>),
}

impl Erasure {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Erased => "erased",
            Self::Refused(_) => "refused",
            Self::Later(..) => "later",
        }
    }
}

/// One party's signed answer to an erase order. The newest one counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EraseAnswer {
    /// The document.
    pub document: DocumentId,
    /// The order.
    pub order: SignedId,
    /// Who answers.
    pub author: Province,
    /// What became of it.
    pub erasure: Erasure,
    /// When, by its own clock.
    pub time: Time,
}

impl EraseOrder {
    /// Whether its author may ask for this at all.
    pub fn check(&self, document: DocumentId, genesis: &Genesis) -> Result<(), NotTheirs> {
        theirs(self.document, self.author, document, genesis)
    }

    /// Whether it carries itself out where nothing stands against it.
    pub fn is_by_creator(&self, genesis: &Genesis) -> bool {
        genesis.creator == self.author
    }
}

impl EraseAnswer {
    /// Whether its author may answer orders of this document.
    pub fn check(&self, document: DocumentId, genesis: &Genesis) -> Result<(), NotTheirs> {
        theirs(self.document, self.author, document, genesis)
    }
}

fn theirs(
    meant: DocumentId,
    author: Province,
    document: DocumentId,
    genesis: &Genesis,
) -> Result<(), NotTheirs> {
    if meant != document {
        Err(NotTheirs::Document)
    } else if !genesis.has_party(author) {
        Err(NotTheirs::NotAParty)
    } else {
        Ok(())
    }
}

impl Wire for EraseReason {
    fn write(&self, out: &mut Writer) {
        out.uint(self.number());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let number = input.uint()?;
        Self::ALL.into_iter().find(|reason| reason.number() == number).ok_or(DecodeError::OutOfRange)
    }
}

impl Wire for EraseOrder {
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
            reason: EraseReason::read(input)?,
            time: Time::read(input)?,
            seed: Nonce::read(input)?,
        })
    }
}

impl Wire for Erasure {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Erased => {
                out.array(1);
                out.uint(1);
            }
            Self::Refused(basis) => {
                out.array(2);
                out.uint(2);
                out.text(basis);
            }
            Self::Later(until, basis) => {
                out.array(3);
                out.uint(3);
                until.write(out);
                out.text(basis);
            }
        }
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match (input.array(3)?, input.uint()?) {
            (1, 1) => Ok(Self::Erased),
            (2, 2) => Ok(Self::Refused(read_line(input)?)),
            (3, 3) => Ok(Self::Later(Time::read(input)?, read_line(input)?)),
            _ => Err(DecodeError::OutOfRange),
        }
    }
}

impl Wire for EraseAnswer {
    fn write(&self, out: &mut Writer) {
        out.array(5);
        self.document.write(out);
        self.order.write(out);
        self.author.write(out);
        self.erasure.write(out);
        self.time.write(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(5)?;
        Ok(Self {
            document: DocumentId::read(input)?,
            order: SignedId::read(input)?,
            author: Province::read(input)?,
            erasure: Erasure::read(input)?,
            time: Time::read(input)?,
        })
    }
}

impl Statement for EraseOrder {
    const KIND: &'static str = "erase";

    fn author(&self) -> Province {
        self.author
    }
}

impl Statement for EraseAnswer {
    const KIND: &'static str = "erase_answer";

    fn author(&self) -> Province {
        self.author
    }
}

#[cfg(test)]
mod tests;
