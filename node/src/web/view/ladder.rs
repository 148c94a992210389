//! The delivery ladder: nine rungs from draft to closed. A rung is done only by a signed fact with a time.

use super::stage::{Facts, Stage};
use pulang_protocol::time::Time;

/// One rung, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rung {
    /// Being written.
    Draft,
    /// Submitted, on its way.
    Waiting,
    /// On the partner's server.
    Delivered,
    /// Opened by the receiving unit.
    Read,
    /// The answer.
    Answer,
    /// On the road.
    Travelling,
    /// She is there.
    Arrived,
    /// Handed over, both signed.
    HandedOver,
    /// Closed.
    Closed,
}

/// Which of the things that move a rung belongs to: the data, the answer or the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What travels is data.
    Data,
    /// The receiver's answer.
    Answer,
    /// What travels is a person.
    Person,
}

impl Part {
    /// CSS class.
    pub fn class(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Answer => "answer",
            Self::Person => "person",
        }
    }
}

/// How a rung stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Happened, its own time known.
    Done,
    /// Follows from a later rung; its own proof is not here.
    Implied,
    /// Where it stands.
    Now,
    /// Still ahead.
    Ahead,
    /// Will not happen.
    Skipped,
}

impl Mark {
    /// True for the rung where it stands.
    pub fn is_now(self) -> bool {
        self == Self::Now
    }

    /// CSS class.
    pub fn class(self) -> &'static str {
        match self {
            Self::Done | Self::Implied => "done",
            Self::Now => "now",
            Self::Ahead => "ahead",
            Self::Skipped => "not",
        }
    }

    /// Name of its icon; a rung ahead has an empty ring only.
    pub fn icon(self) -> Option<&'static str> {
        match self {
            Self::Done | Self::Implied => Some("good"),
            Self::Now => Some("quiet"),
            Self::Ahead => None,
            Self::Skipped => Some("no"),
        }
    }
}

/// A rung with its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub rung: Rung,
    /// How it stands.
    pub mark: Mark,
    /// When it happened, if its proof is here.
    pub at: Option<Time>,
}

impl Rung {
    /// The part it belongs to.
    pub fn part(self) -> Part {
        match self {
            Self::Draft | Self::Waiting | Self::Delivered | Self::Read => Part::Data,
            Self::Answer => Part::Answer,
            Self::Travelling | Self::Arrived | Self::HandedOver | Self::Closed => Part::Person,
        }
    }
}

/// The nine steps of a transfer, always in this order. Exactly one is `Now`, none when it is closed. Where the
/// receiver's team fetches her, the hand-over is done before she sets out; its rung says so.
pub fn ladder(facts: &Facts) -> [Step; 9] {
    let road = facts.journey;
    let here = rung_of(facts.stage());
    [
        (Rung::Draft, Some(facts.made)),
        (Rung::Waiting, facts.sent),
        (Rung::Delivered, facts.delivered),
        (Rung::Read, facts.read),
        (Rung::Answer, facts.decision.map(|(_, at)| at)),
        (Rung::Travelling, road.departed),
        (Rung::Arrived, road.arrived),
        (Rung::HandedOver, road.confirmed.or(road.recorded)),
        (Rung::Closed, facts.closed),
    ]
    .map(|(rung, at)| {
        let mark = match at {
            Some(_) if rung == Rung::Closed => Mark::Done,
            Some(_) | None if rung == here => Mark::Now,
            Some(_) => Mark::Done,
            None if implied(rung, facts) => Mark::Implied,
            None if over(facts) && rung != Rung::Closed => Mark::Skipped,
            None => Mark::Ahead,
        };
        Step { rung, mark, at }
    })
}

/// The rung a state stands on.
fn rung_of(stage: Stage) -> Rung {
    match stage {
        Stage::Draft => Rung::Draft,
        Stage::Waiting => Rung::Waiting,
        Stage::Delivered => Rung::Delivered,
        Stage::Read => Rung::Read,
        Stage::Answered(_) => Rung::Answer,
        Stage::Travelling | Stage::Aside(_) => Rung::Travelling,
        Stage::Arrived => Rung::Arrived,
        Stage::HandOverRecorded | Stage::Disputed | Stage::HandedOver | Stage::Monitoring => Rung::HandedOver,
        Stage::Closed => Rung::Closed,
    }
}

/// Whether another signed fact proves a rung whose own proof is not here: who answers has the request and read it,
/// who arrives has travelled, who is handed over after setting out has arrived.
fn implied(rung: Rung, facts: &Facts) -> bool {
    let road = facts.journey;
    match rung {
        Rung::Delivered => facts.read.is_some() || answered(facts),
        Rung::Read => answered(facts),
        Rung::Travelling => road.arrived.is_some(),
        Rung::Arrived => road.departed.is_some() && road.confirmed.is_some() && !road.fetched(),
        Rung::Draft | Rung::Waiting | Rung::Answer | Rung::HandedOver | Rung::Closed => false,
    }
}

fn answered(facts: &Facts) -> bool {
    facts.decision.is_some_and(|(decision, _)| decision.by_receiver())
}

/// Whether what has not happened will not: closed, or ended before a journey began.
fn over(facts: &Facts) -> bool {
    let ended = facts.decision.is_some_and(|(decision, _)| decision.ends());
    facts.closed.is_some() || ended && facts.journey.departed.is_none() && facts.journey.recorded.is_none()
}

#[cfg(test)]
mod tests;
