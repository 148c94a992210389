//! The announcement of an incarnation.

use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::id::Incarnation;
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
