//! Where a transfer stands, as facts with their times, and the one state word that follows from them.

use super::cause::Cause;
use pulang_protocol::status::Reason;
use pulang_protocol::time::Time;

/// Which side of the transfer this node is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// We asked.
    Sender,
    /// We are asked.
    Receiver,
}

/// The receiver's answer, or what ended the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Ready to receive her.
    Accepted,
    /// Wants more first.
    Incomplete,
    /// Not ready, with a reason.
    Refused(Option<Reason>),
    /// Put off.
    Postponed,
    /// Called back by the sender, with a reason.
    Recalled(Option<Reason>),
    /// Data consent withdrawn (UU 27/2022 art. 9, 40).
    Withdrawn,
}

/// The journey as both sides have signed it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Journey {
    /// The first leg departed.
    pub departed: Option<Time>,
    /// The last leg arrived.
    pub arrived: Option<Time>,
    /// The first party recorded the hand-over.
    pub recorded: Option<Time>,
    /// The second party confirmed it.
    pub confirmed: Option<Time>,
    /// Whether the second party objects to the record.
    pub disputed: bool,
    /// How the newest leg ended otherwise.
    pub aside: Option<Aside>,
}

/// How a leg ends without a hand-over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// She left the group.
    LeftGroup,
    /// She is back with a province that had her before.
    Returned,
}

/// What the signed events and receipts of one transfer say, each with its time.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// The draft was made (receiver: the genesis' time).
    pub made: Time,
    /// The officer submitted it.
    pub sent: Option<Time>,
    /// Why it is not yet there, while it is not.
    pub waiting: Option<Cause>,
    /// The receiver's signed receipt (receiver: stored here).
    pub delivered: Option<Time>,
    /// Opened by an officer of the receiver.
    pub read: Option<Time>,
    /// The decision that stands, if any.
    pub decision: Option<(Decision, Time)>,
    /// The journey.
    pub journey: Journey,
    /// First monitoring note.
    pub monitored: Option<Time>,
    /// Closed.
    pub closed: Option<Time>,
}

/// The one state word of a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Being written.
    Draft,
    /// Submitted, no receipt yet.
    Waiting,
    /// On the receiver's server.
    Delivered,
    /// Opened there.
    Read,
    /// Answered: accepted, refused, incomplete and so on.
    Answered(Decision),
    /// On the road.
    Travelling,
    /// She is there.
    Arrived,
    /// The leg ended without a hand-over.
    Aside(Aside),
    /// Hand-over recorded by the first party.
    HandOverRecorded,
    /// The second party objects to the record.
    Disputed,
    /// Hand-over confirmed by both.
    HandedOver,
    /// Monitoring after the return.
    Monitoring,
    /// Closed.
    Closed,
}

/// How a state looks: never by colour alone, each has its sign too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to do.
    Quiet,
    /// Somebody waits.
    Waiting,
    /// Good, proven by a signature.
    Good,
    /// On the road.
    Moving,
    /// Needs attention.
    Alarm,
}

impl Tone {
    /// CSS class and name of the icon.
    pub fn class(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Waiting => "wait",
            Self::Good => "good",
            Self::Moving => "move",
            Self::Alarm => "alarm",
        }
    }
}

impl Journey {
    /// True when the hand-over was signed before she set out: the receiver's own team fetches her.
    pub fn fetched(&self) -> bool {
        matches!((self.recorded, self.departed), (Some(recorded), Some(departed)) if recorded <= departed)
    }

    fn under_way(&self) -> bool {
        let still_on = if self.fetched() {
            self.confirmed.is_some()
        } else {
            self.recorded.or(self.confirmed).is_none()
        };
        self.departed.is_some() && self.arrived.is_none() && still_on
    }
}

impl Facts {
    /// The state word: the last thing that truly happened; the road before the desk.
    pub fn stage(&self) -> Stage {
        let road = self.journey;
        let by_road = [
            (self.closed.is_some(), Some(Stage::Closed)),
            (road.aside.is_some(), road.aside.map(Stage::Aside)),
            (road.confirmed.is_some() && self.monitored.is_some(), Some(Stage::Monitoring)),
            (road.under_way(), Some(Stage::Travelling)),
            (road.confirmed.is_some(), Some(Stage::HandedOver)),
            (road.disputed, Some(Stage::Disputed)),
            (road.recorded.is_some(), Some(Stage::HandOverRecorded)),
            (road.arrived.is_some(), Some(Stage::Arrived)),
        ];
        let walked = by_road.into_iter().find(|(holds, _)| *holds).and_then(|(_, stage)| stage);
        walked.unwrap_or_else(|| self.desk())
    }

    fn desk(&self) -> Stage {
        match (self.decision, self.read, self.delivered, self.sent) {
            (Some((decision, _)), _, _, _) => Stage::Answered(decision),
            (None, Some(_), _, _) => Stage::Read,
            (None, None, Some(_), _) => Stage::Delivered,
            (None, None, None, Some(_)) => Stage::Waiting,
            (None, None, None, None) => Stage::Draft,
        }
    }

    /// Since when the present state holds.
    pub fn since(&self) -> Time {
        let road = self.journey;
        let at = match self.stage() {
            Stage::Draft => None,
            Stage::Waiting => self.sent,
            Stage::Delivered => self.delivered,
            Stage::Read => self.read,
            Stage::Answered(_) => self.decision.map(|(_, at)| at),
            Stage::Travelling | Stage::Aside(_) => road.departed,
            Stage::Arrived => road.arrived,
            Stage::HandOverRecorded | Stage::Disputed => road.recorded,
            Stage::HandedOver => road.confirmed.max(road.arrived),
            Stage::Monitoring => self.monitored,
            Stage::Closed => self.closed,
        };
        at.unwrap_or(self.made)
    }
}

impl Stage {
    /// Tone of the state for the side that reads it.
    pub fn tone(self, side: Side) -> Tone {
        match self {
            Self::Draft | Self::Closed => Tone::Quiet,
            Self::Waiting => Tone::Waiting,
            Self::Delivered | Self::Read => match side {
                Side::Sender => Tone::Good,
                Side::Receiver => Tone::Waiting,
            },
            Self::Answered(decision) => decision.tone(),
            Self::Travelling | Self::HandOverRecorded => Tone::Moving,
            Self::Aside(_) | Self::Disputed => Tone::Alarm,
            Self::Arrived | Self::HandedOver | Self::Monitoring => Tone::Good,
        }
    }
}

impl Decision {
    fn tone(self) -> Tone {
        match self {
            Self::Accepted => Tone::Good,
            Self::Incomplete | Self::Postponed => Tone::Waiting,
            Self::Refused(_) | Self::Withdrawn => Tone::Alarm,
            Self::Recalled(_) => Tone::Quiet,
        }
    }

    /// True when the receiver wrote it, so it had the request.
    pub fn by_receiver(self) -> bool {
        match self {
            Self::Accepted | Self::Incomplete | Self::Postponed | Self::Refused(_) => true,
            Self::Recalled(_) | Self::Withdrawn => false,
        }
    }

    /// Why it was refused or called back.
    pub fn reason(self) -> Option<Reason> {
        match self {
            Self::Refused(reason) | Self::Recalled(reason) => reason,
            Self::Accepted | Self::Incomplete | Self::Postponed | Self::Withdrawn => None,
        }
    }

    /// True when no journey follows.
    pub fn ends(self) -> bool {
        match self {
            Self::Refused(_) | Self::Recalled(_) | Self::Withdrawn => true,
            Self::Accepted | Self::Incomplete | Self::Postponed => false,
        }
    }
}
