//! Greetings: who speaks, in which versions, by which clock, and what it has of the other's outbox.

use super::additions::{begin, no_additions, skip_additions};
use super::place::Places;
use super::reply::Declined;
use crate::card::{read_line, read_serial};
use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::id::Incarnation;
use crate::province::Province;
use crate::time::Time;

/// The newest version of the protocol this node speaks.
pub const VERSION: u32 = 1;
/// The oldest version of the protocol this node speaks.
pub const OLDEST_VERSION: u32 = 1;

/// Who calls or is called, and what it has of the other's outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hello {
    /// The newest version of the protocol it speaks.
    pub version: u32,
    /// The oldest.
    pub oldest_version: u32,
    /// The province.
    pub province: Province,
    /// Its incarnation.
    pub incarnation: Incarnation,
    /// The serial of the incarnation.
    pub serial: u32,
    /// What its clock shows.
    pub clock: Time,
    /// The newest schema it reads.
    pub schema: u32,
    /// Name and version of the program, for people.
    pub software: Box<str>,
    /// How far it has got in the other's outbox.
    pub places: Places,
}

impl Hello {
    /// The newest version of the protocol that both speak, if there is one.
    pub fn common_version(&self) -> Option<u32> {
        let version = self.version.min(VERSION);
        (version >= self.oldest_version.max(OLDEST_VERSION)).then_some(version)
    }
}

/// The answer to a greeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelloAnswer {
    /// The other's own greeting.
    Hello(Hello),
    /// It does not speak with this caller now.
    Declined(Declined),
}

impl Wire for Hello {
    fn write(&self, out: &mut Writer) {
        begin(10, out);
        out.uint(u64::from(self.version));
        out.uint(u64::from(self.oldest_version));
        self.province.write(out);
        self.incarnation.write(out);
        out.uint(u64::from(self.serial));
        self.clock.write(out);
        out.uint(u64::from(self.schema));
        out.text(&self.software);
        self.places.write(out);
        no_additions(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(11)?;
        let hello = Self {
            version: read_serial(input)?,
            oldest_version: read_serial(input)?,
            province: Province::read(input)?,
            incarnation: Incarnation::read(input)?,
            serial: read_serial(input)?,
            clock: Time::read(input)?,
            schema: read_serial(input)?,
            software: read_line(input)?,
            places: Places::read(input)?,
        };
        skip_additions(input)?;
        Ok(hello)
    }
}

impl Wire for HelloAnswer {
    fn write(&self, out: &mut Writer) {
        out.array(2);
        match self {
            Self::Hello(hello) => {
                out.uint(0);
                hello.write(out);
            }
            Self::Declined(why) => {
                out.uint(1);
                why.write(out);
            }
        }
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(2)?;
        match input.uint()? {
            0 => Hello::read(input).map(Self::Hello),
            1 => Declined::read(input).map(Self::Declined),
            _ => Err(DecodeError::OutOfRange),
        }
    }
}
