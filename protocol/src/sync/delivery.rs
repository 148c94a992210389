//! Deliveries: frames that are posted or polled for, and their answers.

use super::additions::{begin, no_additions, skip_additions};
use super::item::Lanes;
use super::place::{Places, Wanted};
use super::reply::{Declined, Reply};
use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::id::{Epoch, read_hex, write_hex};
use crate::limits;

/// A frame on its way, posted or as an answer to a poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The life of the sender's outbox.
    pub epoch: Epoch,
    /// The number behind which the frame begins in each lane; 0 at the beginning.
    pub after: Lanes<u64>,
    /// The frame.
    pub frame: Vec<u8>,
}

/// The answer to a posted delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PushAnswer {
    /// The answer to each item, in the order of the frame.
    Answered(Vec<Reply>),
    /// The frame begins beyond what is here; this is how far it has got.
    Behind(Places),
    /// Nothing of it was taken.
    Declined(Declined),
}

/// A poll: what stands behind these places, at once or as soon as there is something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedRequest {
    /// What is wanted in each lane.
    pub wanted: Lanes<Wanted>,
    /// How long the answer may be held back until there is something, in milliseconds.
    pub wait_millis: u32,
}

/// The answer to a poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedAnswer {
    /// A frame. If its epoch is another, the numbers have begun anew.
    Delivery(Delivery),
    /// There was nothing to send.
    Nothing,
    /// The poll is not answered now.
    Declined(Declined),
}

impl FeedRequest {
    /// The request as the query of an address: its bytes in lower-case hex.
    pub fn to_query(&self) -> String {
        let mut query = String::new();
        write_hex(&mut query, &self.to_bytes()).expect("a string takes whatever is written");
        query
    }

    /// Reads the query of an address.
    ///
    /// # Errors
    /// [`DecodeError`]; [`DecodeError::TooLong`] beyond [`limits::QUERY_BYTES`].
    pub fn from_query(query: &[u8]) -> Result<Self, DecodeError> {
        if query.len() > limits::QUERY_BYTES {
            return Err(DecodeError::TooLong);
        }
        let byte = |pair: &[u8]| {
            let text = std::str::from_utf8(pair).ok()?;
            read_hex::<1>(text).map(|[byte]| byte)
        };
        let bytes: Option<Vec<u8>> = query.chunks(2).map(byte).collect();
        Self::from_bytes(&bytes.ok_or(DecodeError::WrongType)?)
    }
}

impl Wire for Delivery {
    fn write(&self, out: &mut Writer) {
        begin(4, out);
        self.epoch.write(out);
        out.uint(self.after.first);
        out.uint(self.after.rest);
        out.bytes(&self.frame);
        no_additions(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(5)?;
        let epoch = Epoch::read(input)?;
        let after = Lanes { first: input.uint()?, rest: input.uint()? };
        let frame = input.bytes(limits::FRAME_BYTES)?.to_vec();
        skip_additions(input)?;
        Ok(Self { epoch, after, frame })
    }
}

impl Wire for PushAnswer {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Answered(replies) => {
                begin(2, out);
                out.uint(0);
                out.list(replies.iter());
            }
            Self::Behind(places) => {
                begin(3, out);
                out.uint(1);
                places.write(out);
            }
            Self::Declined(why) => {
                begin(2, out);
                out.uint(2);
                why.write(out);
            }
        }
        no_additions(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let answer = match (input.array(4)?, input.uint()?) {
            (3, 0) => Self::Answered(input.list(limits::FRAME_ITEMS)?),
            (4, 1) => Self::Behind(Places::read(input)?),
            (3, 2) => Self::Declined(Declined::read(input)?),
            _ => return Err(DecodeError::OutOfRange),
        };
        skip_additions(input)?;
        Ok(answer)
    }
}

impl Wire for FeedRequest {
    fn write(&self, out: &mut Writer) {
        begin(3, out);
        self.wanted.first.write(out);
        self.wanted.rest.write(out);
        out.uint(u64::from(self.wait_millis));
        no_additions(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(4)?;
        let wanted = Lanes { first: Wanted::read(input)?, rest: Wanted::read(input)? };
        let wait_millis = u32::try_from(input.uint()?).map_err(|_| DecodeError::OutOfRange)?;
        skip_additions(input)?;
        Ok(Self { wanted, wait_millis })
    }
}

impl Wire for FeedAnswer {
    /// Nothing at all if there was nothing to send.
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Nothing => {}
            Self::Delivery(delivery) => {
                out.array(2);
                out.uint(0);
                delivery.write(out);
            }
            Self::Declined(why) => {
                out.array(2);
                out.uint(1);
                why.write(out);
            }
        }
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if input.rest().is_empty() {
            return Ok(Self::Nothing);
        }
        input.array_of(2)?;
        match input.uint()? {
            0 => Delivery::read(input).map(Self::Delivery),
            1 => Declined::read(input).map(Self::Declined),
            _ => Err(DecodeError::OutOfRange),
        }
    }
}
