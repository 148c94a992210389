//! Kinds of documents and the roles provinces have in them.

use std::fmt;
use std::str::FromStr;

use crate::codec::{DecodeError, Reader, Wire, Writer};

/// What a document is for (protocol.md §4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Amplop: what the receiver needs to plan an answer; decision and summary of the journey.
    Envelope,
    /// Penelusuran: what is needed to say "ours or not", and the finding.
    Trace,
    /// Data pemulangan: what is released after acceptance, wish and consent.
    Dossier,
    /// Etape: organiser, escort, schedule, check-ins, hand-over.
    Leg,
}

/// A text that names no kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the kinds of documents are envelope, trace, dossier and leg")]
pub struct NotAKind;

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Envelope, Self::Trace, Self::Dossier, Self::Leg];

    /// Its name in data and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Envelope => "envelope",
            Self::Trace => "trace",
            Self::Dossier => "dossier",
            Self::Leg => "leg",
        }
    }

    const fn number(self) -> u64 {
        match self {
            Self::Envelope => 1,
            Self::Trace => 2,
            Self::Dossier => 3,
            Self::Leg => 4,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = NotAKind;

    fn from_str(text: &str) -> Result<Self, NotAKind> {
        Self::ALL.into_iter().find(|kind| kind.name() == text).ok_or(NotAKind)
    }
}

impl Wire for Kind {
    fn write(&self, out: &mut Writer) {
        out.uint(self.number());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let number = input.uint()?;
        Self::ALL.into_iter().find(|kind| kind.number() == number).ok_or(DecodeError::OutOfRange)
    }
}

/// What a province is in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Provinsi pengirim: where the victim is now, which asks.
    Sender,
    /// Provinsi penerima: her home province, which answers.
    Receiver,
    /// The province a leg departs from: the first party of its hand-over.
    Departs,
    /// The province a leg arrives in: the second party of its hand-over.
    Arrives,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Sender, Self::Receiver, Self::Departs, Self::Arrives];

    const fn number(self) -> u64 {
        match self {
            Self::Sender => 1,
            Self::Receiver => 2,
            Self::Departs => 3,
            Self::Arrives => 4,
        }
    }
}

impl Wire for Role {
    fn write(&self, out: &mut Writer) {
        out.uint(self.number());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let number = input.uint()?;
        Self::ALL.into_iter().find(|role| role.number() == number).ok_or(DecodeError::OutOfRange)
    }
}
