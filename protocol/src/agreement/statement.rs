//! What a party signs about an agreement: its verdict on a version, and its restrictions.

use crate::card::read_line;
use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::id::{Nonce, VersionId};
use crate::province::Province;
use crate::schema::Kind;
use crate::signed::Statement;
use crate::time::Time;

/// Yes, or no with a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruling {
    /// The party agrees.
    Agree,
    /// The party declines, and says why.
    Decline(Box<str>),
}

/// One party's word on one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The version.
    pub version: VersionId,
    /// The party.
    pub province: Province,
    /// Its word.
    pub ruling: Ruling,
}

/// How a party narrows an agreement by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Narrowing {
    /// No new documents until the moment, or until further notice.
    Pause(Option<Time>),
    /// One field of one kind of document no longer travels.
    FieldRemoved(Kind, Box<str>),
    /// The party leaves the agreement.
    Withdrawal,
}

/// One party narrows an agreement. Restrictions are a set: their order does not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction {
    /// The first version of the agreement.
    pub root: VersionId,
    /// The party.
    pub province: Province,
    /// How it narrows.
    pub narrowing: Narrowing,
    /// Why, in words for the partners.
    pub reason: Box<str>,
    /// Sixteen random bytes: the same restriction may be made again later.
    pub seed: Nonce,
}

impl Wire for Verdict {
    fn write(&self, out: &mut Writer) {
        out.array(3);
        self.version.write(out);
        self.province.write(out);
        match &self.ruling {
            Ruling::Agree => out.null(),
            Ruling::Decline(reason) => out.text(reason),
        }
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(3)?;
        let (version, province) = (VersionId::read(input)?, Province::read(input)?);
        let ruling = if input.take_null() { Ruling::Agree } else { Ruling::Decline(read_line(input)?) };
        Ok(Self { version, province, ruling })
    }
}

impl Statement for Verdict {
    const KIND: &'static str = "verdict";

    fn author(&self) -> Province {
        self.province
    }
}

impl Wire for Restriction {
    fn write(&self, out: &mut Writer) {
        out.array(5);
        self.root.write(out);
        self.province.write(out);
        match &self.narrowing {
            Narrowing::Pause(until) => {
                out.array(2);
                out.uint(1);
                out.optional(until.as_ref());
            }
            Narrowing::FieldRemoved(kind, pattern) => {
                out.array(3);
                out.uint(2);
                kind.write(out);
                out.text(pattern);
            }
            Narrowing::Withdrawal => {
                out.array(1);
                out.uint(3);
            }
        }
        out.text(&self.reason);
        self.seed.write(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(5)?;
        let (root, province) = (VersionId::read(input)?, Province::read(input)?);
        let narrowing = match (input.array(3)?, input.uint()?) {
            (2, 1) => Narrowing::Pause(input.optional()?),
            (3, 2) => Narrowing::FieldRemoved(Kind::read(input)?, read_line(input)?),
            (1, 3) => Narrowing::Withdrawal,
            _ => return Err(DecodeError::OutOfRange),
        };
        Ok(Self { root, province, narrowing, reason: read_line(input)?, seed: Nonce::read(input)? })
    }
}

impl Statement for Restriction {
    const KIND: &'static str = "restriction";

    fn author(&self) -> Province {
        self.province
    }
}
