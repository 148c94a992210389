//! Where a transfer stands, as facts with their times, and the one state word that follows from them.

use super::cause::Cause;
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
    Refused(Reason),
    /// Put off.
    Postponed,
    /// Called back by the sender.
    Recalled,
    /// Data consent withdrawn (UU 27/2022 art. 9, 40).
    Withdrawn,
}

/// Why a receiver is not ready (domain §1.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Not a resident; the identity does not match.
    NotOurs,
    /// The data are incomplete.
    Incomplete,
    /// The family has not been found.
    FamilyNotFound,
    /// A danger to her.
    Risk,
    /// Not yet fit to travel.
    Health,
    /// Still needed by the investigation or the court.
    Legal,
    /// The shelter is full.
    ShelterFull,
    /// Outside the agreement.
    NotCovered,
    /// Other, in words.
    Other,
}

impl Reason {
    /// All, in the order of the form.
    pub const ALL: [Self; 9] = [
        Self::NotOurs,
        Self::Incomplete,
        Self::FamilyNotFound,
        Self::Risk,
        Self::Health,
        Self::Legal,
        Self::ShelterFull,
        Self::NotCovered,
        Self::Other,
    ];
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
    /// Hand-over recorded by the first party.
    HandOverRecorded,
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

impl Facts {
    /// The state word: the last thing that truly happened; the road before the desk.
    pub fn stage(&self) -> Stage {
        let by_road = [
            (self.closed, Stage::Closed),
            (self.journey.confirmed.and(self.monitored), Stage::Monitoring),
            (self.journey.confirmed, Stage::HandedOver),
            (self.journey.recorded, Stage::HandOverRecorded),
            (self.journey.arrived, Stage::Arrived),
            (self.journey.departed, Stage::Travelling),
        ];
        if let Some((_, stage)) = by_road.into_iter().find(|(at, _)| at.is_some()) {
            return stage;
        }
        match (self.decision, self.read, self.delivered, self.sent) {
            (Some((decision, _)), _, _, _) => Stage::Answered(decision),
            (None, Some(_), _, _) => Stage::Read,
            (None, None, Some(_), _) => Stage::Delivered,
            (None, None, None, Some(_)) => Stage::Waiting,
            (None, None, None, None) => Stage::Draft,
        }
    }
}

impl Facts {
    /// Since when the present state holds.
    pub fn since(&self) -> Time {
        let road = self.journey;
        let decided = self.decision.map(|(_, at)| at);
        let desk = decided.or(self.read).or(self.delivered).or(self.sent).unwrap_or(self.made);
        let walked = road.confirmed.or(road.recorded).or(road.arrived).or(road.departed);
        let after = road.confirmed.and(self.monitored);
        self.closed.or(after).or(walked).unwrap_or(desk)
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
            Self::Recalled => Tone::Quiet,
        }
    }

    /// Why it was refused.
    pub fn reason(self) -> Option<Reason> {
        match self {
            Self::Refused(reason) => Some(reason),
            Self::Accepted | Self::Incomplete | Self::Postponed | Self::Recalled | Self::Withdrawn => None,
        }
    }

    /// True when no journey follows.
    pub fn ends(self) -> bool {
        match self {
            Self::Refused(_) | Self::Recalled | Self::Withdrawn => true,
            Self::Accepted | Self::Incomplete | Self::Postponed => false,
        }
    }
}
