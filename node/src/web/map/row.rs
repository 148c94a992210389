//! A transfer as a row, and as the head of its own page.

use pulang_protocol::status::{Decision as State, Stage as Road, Unit as Who};

use crate::action::view::place::ResponsibleView;
use crate::action::view::transfer::{Alarm as Told, DecisionView, Direction, FactsView, RowView};
use crate::web::list::Row;
use crate::web::map::here::Here;
use crate::web::view::beside::{Alarm, Band, Urgency};
use crate::web::view::place::{Responsible, Unit};
use crate::web::view::said::Said;
use crate::web::view::stage::{Aside, Decision, Facts, Journey, Side};
use pulang_protocol::time::Time;

/// So many hex digits of an id stand for a person who has no code yet.
const SHORT: usize = 8;

impl Here {
    /// A transfer as a row.
    pub fn row(&self, view: &RowView) -> Row {
        let short = || view.id.0.to_string().chars().take(SHORT).collect::<String>();
        let number = view.number.as_ref().map_or(self.words().no_number, |number| &number.0);
        Row {
            slug: self.slug(view.id.0),
            number: Said::new(number),
            person: view.victim_code.as_ref().map_or_else(|| Said::new(short()), |code| Said::new(&*code.0)),
            band: band(view.band.as_deref()),
            urgency: urgency(view.urgency.as_deref()),
            side: side(view.direction),
            from: self.unit(&view.sender),
            to: self.unit(&view.receiver),
            facts: self.facts(view),
            responsible: self.responsible(&view.responsible),
            due: view.due.map(|due| due.0),
            alarm: view.alarms.first().map(|alarm| alarm_of(*alarm)),
            conflicts: view.conflicts,
        }
    }

    fn responsible(&self, view: &ResponsibleView) -> Responsible {
        let unnamed = match view.role.0 {
            Who::Escort => self.words().on_escort,
            Who::Sending | Who::Receiving => self.words().unit_unnamed,
        };
        let name = view.unit.as_ref().map_or_else(|| Said::new(unnamed), |unit| Said::new(&*unit.0));
        Responsible { unit: Unit { name, province: self.province(view.province.0) }, since: view.since.0 }
    }

    fn facts(&self, view: &RowView) -> Facts {
        let facts = &view.facts;
        Facts {
            made: facts.made.0,
            sent: facts.submitted.map(|at| at.0),
            waiting: facts.waiting.as_ref().map(|cause| self.cause(cause)),
            delivered: facts.delivered.map(|at| at.0),
            read: facts.read.map(|at| at.0),
            decision: decision(&facts.decision),
            journey: journey(facts, view.stage.0),
            monitored: facts.monitored.map(|at| at.0),
            closed: facts.closed.map(|at| at.0),
        }
    }
}

/// Our side of it.
fn side(direction: Direction) -> Side {
    match direction {
        Direction::Out => Side::Sender,
        Direction::In => Side::Receiver,
    }
}

fn journey(facts: &FactsView, stage: Road) -> Journey {
    let aside = match stage {
        Road::LeftGroup => Some(Aside::LeftGroup),
        Road::ReturnedToSender => Some(Aside::Returned),
        Road::NotDeparted
        | Road::Travelling
        | Road::Arrived
        | Road::Recorded
        | Road::Disputed
        | Road::HandedOver
        | Road::CalledOff => None,
    };
    Journey {
        departed: facts.departed.map(|at| at.0),
        arrived: facts.arrived.map(|at| at.0),
        recorded: facts.recorded.map(|at| at.0),
        confirmed: facts.confirmed.map(|at| at.0),
        disputed: stage == Road::Disputed,
        aside,
    }
}

/// What was answered, or ended it; nothing while it is only asked.
fn decision(view: &DecisionView) -> Option<(Decision, Time)> {
    let reason = view.reason.map(|reason| reason.0);
    let decision = match view.state.0 {
        State::NotSubmitted | State::Submitted => return None,
        State::Incomplete => Decision::Incomplete,
        State::Accepted => Decision::Accepted,
        State::Refused => Decision::Refused(reason),
        State::Recalled => Decision::Recalled(reason),
        State::Postponed => Decision::Postponed,
        State::Withdrawn => Decision::Withdrawn,
    };
    view.at.map(|at| (decision, at.0))
}

fn alarm_of(alarm: Told) -> Alarm {
    match alarm {
        Told::ConsentWithdrawn => Alarm::ConsentWithdrawn,
        Told::Recalled => Alarm::Recalled,
        Told::Held => Alarm::Held,
        Told::WishChanged => Alarm::WishChanged,
        Told::Incident => Alarm::Incident,
        Told::Disputed => Alarm::Disputed,
        Told::FamilyRefused => Alarm::FamilyRefused,
        Told::LeftGroup => Alarm::LeftGroup,
        Told::NeedsPerson => Alarm::NeedsPerson,
    }
}

/// The codes of the schema's list `age_sex_band`.
fn band(code: Option<&str>) -> Band {
    match code {
        Some("DEWASA_P") => Band::Woman,
        Some("DEWASA_L") => Band::Man,
        Some("ANAK_P") => Band::Girl,
        Some("ANAK_L") => Band::Boy,
        Some(_) | None => Band::Unknown,
    }
}

/// The codes of the schema's list `urgency`.
fn urgency(code: Option<&str>) -> Urgency {
    match code {
        Some("SEGERA") => Urgency::Soon,
        Some("DARURAT") => Urgency::Emergency,
        Some(_) | None => Urgency::Routine,
    }
}
