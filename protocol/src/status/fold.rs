//! The fold: from the standing events of a document to its status.

use super::decision::{Aftercare, Decision};
use super::event::{Event, EventKind, Outcome};
use super::journey::Journey;
use super::order::{Node, in_order};
use super::read::event_of;
use super::rule::{Rule, State, rule};
use crate::genesis::Genesis;
use crate::history::{Entry, History, Places};
use crate::id::{DocumentId, EditId, Incarnation, Officer};
use crate::province::Province;
use crate::record::LifeOrder;
use crate::schema::{Kind, Role};
use crate::time::Time;

/// A state, and the event that led to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached<T> {
    /// The state.
    pub state: T,
    /// The edit whose event set it; absent at the beginning.
    pub by: Option<EditId>,
}

/// One event in the order in which events take effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// The edit that holds it.
    pub edit: EditId,
    /// The province that wrote it.
    pub author: Province,
    /// The officer, by an opaque name.
    pub officer: Officer,
    /// When the author says it was written.
    pub time: Time,
    /// What it says.
    pub event: Event,
    /// Whether it took effect; if not, it is shown as *tidak berlaku*.
    pub applied: bool,
}

/// Where a document stands. What its kind does not have stays as at the beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Keputusan, of an envelope.
    pub decision: Reached<Decision>,
    /// What follows the journey, of an envelope.
    pub aftercare: Reached<Aftercare>,
    /// Perjalanan, of a leg.
    pub journey: Journey,
    /// The journeys an envelope tells of, in the order it first mentions them.
    pub legs: Vec<(DocumentId, Journey)>,
    /// The edit that last said her wish has changed: an alarm over every state.
    pub wish_changed: Option<EditId>,
    /// The edit that first said she withdrew her consent: in a leg too, where it is an alarm that stops nothing.
    pub consent_withdrawn: Option<EditId>,
    /// The edit that says her family does not receive her, while nobody has said where she goes instead.
    pub family_refused: Option<EditId>,
    /// The edit of the objection that is open, in a leg.
    pub objected: Option<EditId>,
    /// The edit that last told of an incident on the way.
    pub incident: Option<EditId>,
    /// Every standing event.
    pub timeline: Vec<Happening>,
}

/// Folds the standing events of a document. `life_of` gives the place of an incarnation
/// among its author's, if known.
///
/// A pure function of the set of edits, not of the order they came in. An event in an erased payload is gone: keep
/// the status from before the erasure.
pub fn fold(
    history: &History,
    standing: &Places,
    genesis: &Genesis,
    life_of: impl Fn(Province, Incarnation) -> Option<LifeOrder>,
) -> Status {
    let events: Vec<(usize, &Entry, Event, &Rule)> = standing
        .iter()
        .filter_map(|place| {
            let entry = history.entry(place)?;
            let payload = entry.payload.as_ref()?;
            let event = event_of(genesis.kind, payload, entry.header.own_entry(&payload.salt)).ok()??;
            let rule = rule(event.kind, genesis.kind)?;
            Some((place, entry, event, rule))
        })
        .collect();
    let nodes: Vec<Node> =
        events.iter().map(|(_, entry, event, rule)| node(entry, event, rule, &life_of)).collect();
    let places: Vec<usize> = events.iter().map(|(place, ..)| *place).collect();
    let seen = |first: usize, then: usize| match (places.get(first), places.get(then)) {
        (Some(first), Some(then)) => history.past(*then).contains(*first),
        (Some(_) | None, Some(_) | None) => false,
    };
    let mut status = Status::at_the_beginning(genesis);
    for index in in_order(&nodes, seen) {
        if let Some((_, entry, event, rule)) = events.get(index) {
            status.take(entry, event.clone(), rule);
        }
    }
    status
}

fn node(
    entry: &Entry,
    event: &Event,
    of: &Rule,
    life_of: &impl Fn(Province, Incarnation) -> Option<LifeOrder>,
) -> Node {
    let copied = event.outcome.and_then(|outcome| rule(outcome.event, Kind::Leg));
    let (author, incarnation) = (entry.header.author, entry.header.incarnation);
    Node {
        id: entry.id,
        rank: (of.rank, copied.map_or(0, |copied| copied.rank)),
        author,
        life: life_of(author, incarnation),
    }
}

impl Status {
    fn at_the_beginning(genesis: &Genesis) -> Self {
        Self {
            decision: Reached { state: Decision::NotSubmitted, by: None },
            aftercare: Reached { state: Aftercare::BeforeReturn, by: None },
            journey: Journey::new(genesis.province(Role::Departs), genesis.province(Role::Arrives)),
            legs: Vec::new(),
            wish_changed: None,
            consent_withdrawn: None,
            family_refused: None,
            objected: None,
            incident: None,
            timeline: Vec::new(),
        }
    }

    /// Whether she is on the way, as far as this document tells.
    pub fn is_on_the_road(&self) -> bool {
        self.journey.is_on_the_road() || self.legs.iter().any(|(_, journey)| journey.is_on_the_road())
    }

    /// The entry of the timeline an edit made.
    pub fn happening(&self, edit: EditId) -> Option<&Happening> {
        self.timeline.iter().find(|happening| happening.edit == edit)
    }

    /// The events of a kind that took effect, in their order.
    pub fn applied(&self, kind: EventKind) -> impl Iterator<Item = &Happening> {
        self.timeline.iter().filter(move |happening| happening.applied && happening.event.kind == kind)
    }

    fn is(&self, state: State) -> bool {
        match state {
            State::Decision(state) => self.decision.state == state,
            State::Aftercare(state) => self.aftercare.state == state,
            State::Road(state) => self.journey.road == state,
            State::HandOver(state) => self.journey.hand_over == state,
        }
    }

    /// Whether an event of this rule, written by somebody who has seen all this, takes effect: on every axis the rule
    /// names, this is one of the states it names.
    pub fn allows(&self, rule: &Rule) -> bool {
        let on_axis =
            |named: &State| rule.from.iter().any(|other| named.same_axis(*other) && self.is(*other));
        rule.from.iter().all(on_axis) && (rule.while_travelling || !self.is_on_the_road())
    }

    /// A copy of a leg's event counts once; a second copy of it is kept without effect.
    fn has_copied(&self, outcome: &Outcome) -> bool {
        let same = |other: &Outcome| (other.leg, other.edit) == (outcome.leg, outcome.edit);
        self.applied(EventKind::JourneyOutcome)
            .any(|happening| happening.event.outcome.as_ref().is_some_and(same))
    }

    fn take(&mut self, entry: &Entry, event: Event, rule: &Rule) {
        let applied = self.allows(rule) && !event.outcome.is_some_and(|outcome| self.has_copied(&outcome));
        if applied {
            rule.to.iter().for_each(|state| self.reach(*state, entry.id));
            self.remember(entry, &event);
        }
        let (edit, header) = (entry.id, &entry.header);
        let (author, officer, time) = (header.author, header.officer, header.time);
        self.timeline.push(Happening { edit, author, officer, time, event, applied });
    }

    fn reach(&mut self, state: State, by: EditId) {
        match state {
            State::Decision(state) if self.decision.state == state => {}
            State::Decision(state) => self.decision = Reached { state, by: Some(by) },
            State::Aftercare(state) if self.aftercare.state == state => {}
            State::Aftercare(state) => self.aftercare = Reached { state, by: Some(by) },
            State::Road(state) => self.journey.road = state,
            State::HandOver(state) => self.journey.hand_over = state,
        }
    }

    /// What an event that took effect leaves behind beside a state.
    fn remember(&mut self, entry: &Entry, event: &Event) {
        let author = entry.header.author;
        match event.kind {
            EventKind::WishChanged => self.wish_changed = Some(entry.id),
            EventKind::Incident => self.incident = Some(entry.id),
            EventKind::FamilyRefused => self.family_refused = Some(entry.id),
            EventKind::DestinationChanged => self.family_refused = None,
            EventKind::Objected => self.objected = Some(entry.id),
            EventKind::ObjectionWithdrawn => self.objected = None,
            EventKind::ConsentWithdrawn => {
                self.consent_withdrawn = self.consent_withdrawn.or(Some(entry.id));
            }
            EventKind::JourneyOutcome => {
                if let Some(outcome) = event.outcome {
                    self.copy(outcome, author);
                }
            }
            EventKind::HandedOver | EventKind::LeftGroup | EventKind::ReturnedToSender => {
                self.objected = None;
                self.journey.taken_by(event.kind, author);
            }
            EventKind::Departed | EventKind::Arrived | EventKind::Received => {
                self.journey.taken_by(event.kind, author);
            }
            EventKind::CalledOff => self.objected = None,
            EventKind::Submitted
            | EventKind::CompletionRequested
            | EventKind::Postponed
            | EventKind::Accepted
            | EventKind::Refused
            | EventKind::Recalled
            | EventKind::ReintegrationBegun
            | EventKind::Monitored
            | EventKind::Closed
            | EventKind::CheckedIn => {}
        }
    }

    /// Copies are facts about a leg the reader may not hold, and may come late or not at all: each axis goes to the
    /// furthest state any of them tells.
    fn copy(&mut self, outcome: Outcome, author: Province) {
        let known = self.legs.iter().position(|(leg, _)| *leg == outcome.leg).unwrap_or_else(|| {
            self.legs.push((outcome.leg, Journey::new(None, None)));
            self.legs.len() - 1
        });
        let Some((_, journey)) = self.legs.get_mut(known) else { return };
        for state in rule(outcome.event, Kind::Leg).into_iter().flat_map(|rule| rule.to) {
            match state {
                State::Road(road) => journey.road = journey.road.max(*road),
                State::HandOver(hand_over) => journey.hand_over = journey.hand_over.max(*hand_over),
                State::Decision(_) | State::Aftercare(_) => {}
            }
        }
        if let Some(province) = outcome.province.or(speaks_for_itself(outcome.event).then_some(author)) {
            journey.taken_by(outcome.event, province);
        }
    }
}

/// Whether the province that copies this event is taken to be the one that has her after it.
fn speaks_for_itself(event: EventKind) -> bool {
    [EventKind::Departed, EventKind::Received, EventKind::ReturnedToSender].contains(&event)
}
