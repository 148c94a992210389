//! Places in a partner's outbox: how far a lane has got, by number and item.
//!
//! The place that counts is kept by the receiver and written in the transaction that writes the items, so it can
//! never be ahead of them; a receiver restored from a backup goes back with its places. The sender keeps a copy, for
//! its pages and to know from where to send.

use super::frame::Entry;
use super::item::{Item, Lane, Lanes};
use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::id::{Epoch, ItemId};

/// The last settled item of one lane of an outbox: admitted, known, waiting or refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The life of the outbox.
    pub epoch: Epoch,
    /// The number of the item, from 1.
    pub number: u64,
    /// Its name: if another item stands at that number, the outbox has begun a new life unnoticed.
    pub item: ItemId,
}

/// A place in each lane; none at the beginning.
pub type Places = Lanes<Option<Place>>;

/// An item of a frame by its number and name, as it was sent or received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// The lane.
    pub lane: Lane,
    /// The number.
    pub number: u64,
    /// The name.
    pub item: ItemId,
}

impl Sent {
    /// What a frame's entry is called.
    pub fn of(number: u64, item: &Item) -> Self {
        Self { lane: item.lane(), number, item: item.id() }
    }
}

impl Places {
    /// How far a lane has got in this life of the outbox; 0 at its beginning.
    pub fn number(&self, lane: Lane, epoch: Epoch) -> u64 {
        self.get(lane).filter(|place| place.epoch == epoch).map_or(0, |place| place.number)
    }

    /// Whether items are missing between these places and a frame that begins behind `after`: then the frame is not
    /// taken, and the sender is told these places.
    pub fn gap_before(&self, epoch: Epoch, after: &Lanes<u64>, frame: &[Entry]) -> bool {
        let in_frame = |lane: Lane| frame.iter().any(|entry| entry.item.lane() == lane);
        Lane::ALL.into_iter().any(|lane| in_frame(lane) && *after.get(lane) > self.number(lane, epoch))
    }

    /// Moves each lane past its answered items, up to the first that was answered *not now*. The items stand in the
    /// order of their numbers; `true` beside an item says that it is settled. Gives whether a lane has moved.
    pub fn settle(&mut self, epoch: Epoch, answered: impl IntoIterator<Item = (Sent, bool)>) -> bool {
        let mut open = Lanes { first: true, rest: true };
        let mut moved = false;
        for (sent, settled) in answered {
            let open = open.get_mut(sent.lane);
            *open &= settled;
            if *open && sent.number > self.number(sent.lane, epoch) {
                let place = Place { epoch, number: sent.number, item: sent.item };
                *self.get_mut(sent.lane) = Some(place);
                moved = true;
            }
        }
        moved
    }
}

/// What a feed is asked for in one lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wanted {
    /// Nothing now: what came last could not be taken.
    Held,
    /// Everything.
    #[default]
    FromStart,
    /// What stands behind this place.
    After(Place),
}

impl From<Option<Place>> for Wanted {
    fn from(place: Option<Place>) -> Self {
        place.map_or(Self::FromStart, Self::After)
    }
}

impl Wire for Place {
    fn write(&self, out: &mut Writer) {
        out.array(3);
        self.epoch.write(out);
        out.uint(self.number);
        self.item.write(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(3)?;
        let (epoch, number) = (Epoch::read(input)?, input.uint()?);
        if number == 0 {
            return Err(DecodeError::OutOfRange);
        }
        Ok(Self { epoch, number, item: ItemId::read(input)? })
    }
}

impl Wire for Places {
    /// Two values: for the first lane and for the rest, each a place or nothing.
    fn write(&self, out: &mut Writer) {
        out.optional(self.first.as_ref());
        out.optional(self.rest.as_ref());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Self { first: input.optional()?, rest: input.optional()? })
    }
}

impl Wire for Wanted {
    /// False if nothing is wanted, nothing for the beginning, or a place.
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Held => out.bool(false),
            Self::FromStart => out.null(),
            Self::After(place) => place.write(out),
        }
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if input.peek_major() == Some(4) {
            Place::read(input).map(Self::After)
        } else if input.take_null() {
            Ok(Self::FromStart)
        } else if input.bool()? {
            Err(DecodeError::OutOfRange)
        } else {
            Ok(Self::Held)
        }
    }
}
