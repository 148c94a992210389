//! What comes into a session and what goes out of it: one enum each.

use super::backoff::Backoff;
use crate::id::{Epoch, Incarnation, ItemId};
use crate::province::Province;
use crate::sync::delivery::{FeedRequest, PushAnswer};
use crate::sync::hello::{Hello, HelloAnswer};
use crate::sync::item::{Lane, Lanes};
use crate::sync::place::{Places, Sent};
use crate::sync::reply::{Declined, Reply};
use crate::time::Time;

/// A request of the partner that is to be answered, by a number that the driver gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(pub u64);

/// What this node says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// The province.
    pub province: Province,
    /// Its incarnation.
    pub incarnation: Incarnation,
    /// The serial of the incarnation.
    pub serial: u32,
    /// Name and version of the program.
    pub software: Box<str>,
}

/// What a session begins with; all of it comes from the store.
#[derive(Debug, Clone)]
pub struct Start {
    /// This node.
    pub me: Me,
    /// The partner.
    pub partner: Province,
    /// The highest serial of an incarnation the partner has announced; 0 if none is known.
    pub partner_serial: u32,
    /// The life of this node's outbox for the partner.
    pub epoch: Epoch,
    /// The highest number in each lane of that outbox; 0 if it is empty.
    pub heads: Lanes<u64>,
    /// The copy of how far the partner has got in it.
    pub told: Places,
    /// How far this node has got in the partner's outbox.
    pub places: Places,
    /// As it was saved.
    pub backoff: Backoff,
    /// Whether the last call did not get through.
    pub failing: bool,
    /// Whether there is an address to call.
    pub dialable: bool,
    /// Drawn at random, for the jitter of waits.
    pub seed: u64,
}

/// Why a call failed, by who can do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Failure {
    /// No way there, or nobody answers.
    Unreachable,
    /// Another key answers than the partner's, or the partner does not take ours. People must look.
    Key,
    /// The line broke before the answer was here.
    Broken,
    /// The partner's door is busy.
    Busy,
    /// What came back makes no sense.
    Nonsense,
    /// The partner answered that it does not serve this.
    Declined(Declined),
}

/// What the partner asks. `found` beside a place is the item this node's outbox has at that number, if any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// A greeting.
    Hello(Hello, Lanes<Option<ItemId>>),
    /// A delivery; the driver keeps it until the session says what becomes of it.
    Push,
    /// A poll.
    Feed(FeedRequest, Lanes<Option<ItemId>>),
}

/// What came back from a poll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polled {
    /// A delivery; the driver keeps it until the session says what becomes of it.
    Delivery,
    /// Nothing to send.
    Nothing,
    /// The poll was not answered.
    Declined(Declined),
}

/// Where a delivery came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The partner posted it.
    Push(RequestId),
    /// It answered a poll.
    Feed,
}

/// What became of a delivery, after the transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Every item was answered, and the places were saved with what was stored.
    Taken {
        /// The answers, in the order of the frame.
        replies: Vec<(Lane, Reply)>,
        /// The places as they are now.
        places: Places,
    },
    /// The frame begins beyond the places.
    Behind(Places),
    /// It could not be read or stored.
    Declined(Declined),
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// The driver is ready.
    Started,
    /// There is an address to call now, or none any more.
    Dialable(bool),
    /// The partner proves itself by another key now, so what it said before was said by another.
    OtherKey,
    /// The outbox has an item with this number.
    OutboxGrew(Lane, u64),
    /// The outbox has begun a new life, with these highest numbers.
    EpochBegun(Epoch, Lanes<u64>),
    /// The newest incarnation that the partner has announced has this serial.
    PartnerRenewed(u32),
    /// This node lives on under another incarnation, with this serial.
    Renewed(Incarnation, u32),
    /// A person wants it tried now.
    TryNow,
    /// The moment of the timer has come.
    TimerFired,
    /// [`Effect::SendHello`] has ended; with what the outbox has at the numbers that the answer names.
    HelloAnswered(Result<HelloAnswer, Failure>, Lanes<Option<ItemId>>),
    /// [`Effect::SendPush`] has ended before it began: the outbox had nothing to send.
    NothingToPush,
    /// [`Effect::SendPush`] has ended.
    PushAnswered {
        /// What the frame held.
        sent: Vec<Sent>,
        /// The answer.
        answer: Result<PushAnswer, Failure>,
        /// What the outbox has at the numbers that the answer names.
        found: Lanes<Option<ItemId>>,
    },
    /// [`Effect::SendFeed`] has ended.
    FeedAnswered(Result<Polled, Failure>),
    /// [`Effect::Take`] has ended.
    Took(Source, Outcome),
    /// The partner asks.
    Asked(RequestId, Question),
    /// The frame of [`FeedReply::Deliver`] is on its way with so many items. With none, the outbox had nothing to
    /// send, and the poll was answered with nothing.
    Fed(RequestId, usize),
    /// The partner no longer waits for the answer.
    Gone(RequestId),
}

/// How a poll is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedReply {
    /// With the items behind these numbers, those of the first lane first; of a lane without a number nothing.
    Deliver(Epoch, Lanes<Option<u64>>),
    /// With nothing.
    Nothing,
    /// Not now.
    Declined(Declined),
}

/// What is to be done. Whatever is sent ends in exactly one input that says how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Greet the partner.
    SendHello(Hello),
    /// Post the items behind these numbers, those of the first lane first; of a lane without a number nothing.
    SendPush(Epoch, Lanes<Option<u64>>),
    /// Poll the partner.
    SendFeed(FeedRequest),
    /// Answer a greeting.
    ReplyHello(RequestId, HelloAnswer),
    /// Answer a delivery.
    ReplyPush(RequestId, PushAnswer),
    /// Answer a poll.
    ReplyFeed(RequestId, FeedReply),
    /// Put a delivery through the gate, in the order of these effects, and save items and places together.
    Take(Source),
    /// Save how far the partner has got in this node's outbox.
    SaveTold(Places),
    /// Save the wait for the next call.
    SaveBackoff(Backoff),
    /// Begin a new life of the outbox: draw an epoch, keep the items.
    BeginEpoch,
    /// Send [`Input::TimerFired`] at this moment; an earlier timer is forgotten.
    SetTimer(Time),
    /// Show how the link is.
    Show(LinkState),
}

/// Where a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// There is no address to call, and the partner has not called lately.
    Silent,
    /// The first call is on its way.
    Calling,
    /// Calls get through, in one direction or both.
    Connected,
    /// The next call comes at this moment; the last one failed for this reason, if there was one since the start.
    Waiting(Option<Failure>, Time),
}

/// How a link is, for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkState {
    /// Where it is.
    pub phase: Phase,
    /// The partner's clock minus ours in milliseconds, if it is further off than
    /// [`crate::limits::SKEW_SHOWN_MS`]; beyond [`crate::limits::FUTURE_MS`] one of the two is badly wrong.
    pub skew_millis: Option<i64>,
    /// The lanes of which the partner cannot take the next item now.
    pub not_taken: Lanes<bool>,
    /// The lanes of which this node cannot take the next item now.
    pub not_taking: Lanes<bool>,
}
