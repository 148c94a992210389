//! The delivery ladder: nine rungs from draft to closed. A rung is done only by a signed fact with a time.

use super::stage::Facts;
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

/// The nine steps of a transfer. Exactly one is `Now`, or none when it is closed or ended by the answer.
pub fn ladder(facts: &Facts) -> [Step; 9] {
    let road = facts.journey;
    let times = [
        (Rung::Draft, Some(facts.made)),
        (Rung::Waiting, facts.sent),
        (Rung::Delivered, facts.delivered),
        (Rung::Read, facts.read),
        (Rung::Answer, facts.decision.map(|(_, at)| at)),
        (Rung::Travelling, road.departed),
        (Rung::Arrived, road.arrived.or(road.recorded)),
        (Rung::HandedOver, road.confirmed),
        (Rung::Closed, facts.closed),
    ];
    let here = times.iter().rposition(|(_, at)| at.is_some()).unwrap_or(0);
    let ended = facts.decision.is_some_and(|(decision, _)| decision.ends()) && road.departed.is_none();
    let mut index = 0;
    times.map(|(rung, at)| {
        let mark = match (index < here, index == here) {
            (true, _) if at.is_some() => Mark::Done,
            (true, _) => Mark::Implied,
            (false, true) if rung == Rung::Closed => Mark::Done,
            (false, true) => Mark::Now,
            (false, false) if ended && rung != Rung::Closed => Mark::Skipped,
            (false, false) => Mark::Ahead,
        };
        index += 1;
        Step { rung, mark, at }
    })
}

#[cfg(test)]
mod tests {
    use super::super::stage::{Decision, Journey, Reason, Stage};
    use super::*;

    fn at(millis: i64) -> Time {
        Time::from_millis(millis).expect("a sample time")
    }

    fn facts() -> Facts {
        let journey = Journey::default();
        Facts {
            made: at(1),
            sent: None,
            waiting: None,
            delivered: None,
            read: None,
            decision: None,
            journey,
            monitored: None,
            closed: None,
        }
    }

    fn marks(facts: &Facts) -> String {
        ladder(facts)
            .iter()
            .map(|step| match step.mark {
                Mark::Done => 'd',
                Mark::Implied => 'i',
                Mark::Now => 'N',
                Mark::Ahead => '.',
                Mark::Skipped => 'x',
            })
            .collect()
    }

    #[test]
    fn our_own_half_is_never_shown_as_delivered() {
        let sent = Facts { sent: Some(at(2)), ..facts() };
        assert_eq!(marks(&facts()), "N........");
        assert_eq!(marks(&sent), "dN.......");
        assert_eq!(sent.stage(), Stage::Waiting);
    }

    #[test]
    fn a_later_signed_rung_proves_the_earlier_without_inventing_a_time() {
        let decision = Some((Decision::Accepted, at(9)));
        let answered = Facts { sent: Some(at(2)), decision, ..facts() };
        assert_eq!(marks(&answered), "ddiiN....");
        assert!(ladder(&answered).iter().filter(|s| s.mark == Mark::Implied).all(|s| s.at.is_none()));
    }

    #[test]
    fn a_refusal_ends_the_journey_before_it_begins_but_not_one_under_way() {
        let refused = Some((Decision::Refused(Reason::Risk), at(5)));
        let all = Facts { sent: Some(at(2)), delivered: Some(at(3)), read: Some(at(4)), ..facts() };
        assert_eq!(marks(&Facts { decision: refused, ..all }), "ddddNxxx.");
        let journey = Journey { departed: Some(at(6)), ..Journey::default() };
        let under_way = Facts { decision: refused, journey, ..all };
        assert_eq!(marks(&under_way), "dddddN...");
        assert_eq!(under_way.stage(), Stage::Travelling);
    }

    #[test]
    fn the_hand_over_is_done_only_when_both_have_signed() {
        let journey =
            Journey { departed: Some(at(6)), arrived: Some(at(7)), recorded: Some(at(8)), confirmed: None };
        let one = Facts { sent: Some(at(2)), journey, ..facts() };
        assert_eq!(one.stage(), Stage::HandOverRecorded);
        assert_eq!(marks(&one), "ddiiidN..");
        let journey = Journey { confirmed: Some(at(9)), ..journey };
        assert_eq!(Facts { journey, ..one }.stage(), Stage::HandedOver);
        assert_eq!(Facts { journey, monitored: Some(at(10)), ..one }.stage(), Stage::Monitoring);
        let closed = Facts { journey, closed: Some(at(11)), ..one };
        assert_eq!(closed.stage(), Stage::Closed);
        assert!(marks(&closed).ends_with("ddd"), "{}", marks(&closed));
    }
}
