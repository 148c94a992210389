//! One transfer with all its documents, and the legs of its journey in the order of travel.

use std::collections::BTreeSet;

use pulang_protocol::history::Entry;
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::schema::{Kind, Value};
use pulang_protocol::status::{EventKind, Happening, Journey};
use pulang_protocol::time::Time;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::sight::{Sight, plain};
use crate::store::{ReadTx, document};

/// A transfer.
pub(crate) struct Whole {
    pub(crate) envelope: Sight,
    /// Traces, dossiers, legs.
    pub(crate) others: Vec<Sight>,
}

/// When each signed thing on a leg happened.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Steps {
    pub(crate) departed: Option<Time>,
    pub(crate) arrived: Option<Time>,
    pub(crate) recorded: Option<Time>,
    pub(crate) confirmed: Option<Time>,
    pub(crate) returned: Option<Time>,
}

/// One leg: as it says itself, or, where this node does not hold it, as the envelope tells.
pub(crate) struct Road<'a> {
    pub(crate) id: DocumentId,
    pub(crate) number: u64,
    pub(crate) sight: Option<&'a Sight>,
    pub(crate) journey: Journey,
    pub(crate) steps: Steps,
}

impl<'a> Road<'a> {
    /// A leg that this node holds.
    pub(crate) fn of(leg: &'a Sight) -> Self {
        Self {
            id: leg.id(),
            number: leg_number(leg),
            sight: Some(leg),
            journey: leg.status.journey,
            steps: Steps::of(&leg.status.timeline, |happening| Some(happening.event.kind)),
        }
    }

    /// Whether it stays inside one province: then it tells nothing of the way between the two.
    pub(crate) fn is_inside(&self) -> bool {
        self.sight.is_some_and(|leg| leg.genesis().is_alone())
    }
}

impl Whole {
    /// Opens a transfer. One whose first edit has not come yet is not there for people.
    pub(crate) fn open(
        tx: &ReadTx<'_>,
        knowledge: &Knowledge,
        envelope: DocumentId,
    ) -> Result<Self, ActionError> {
        let envelope = Sight::of_kind(tx, knowledge, envelope, Kind::Envelope)?;
        if envelope.begun().is_none() {
            return Err(ActionError::NotFound);
        }
        let mut others = Vec::new();
        for member in document::transfer(tx, envelope.id())? {
            others.push(Sight::open(tx, knowledge, member.document)?);
        }
        Ok(Self { envelope, others })
    }

    /// Its documents: envelope, traces, dossiers, legs.
    pub(crate) fn documents(&self) -> Vec<&Sight> {
        let mut all: Vec<&Sight> = std::iter::once(&self.envelope).chain(&self.others).collect();
        all.sort_by_key(|sight| {
            (sight.kind(), if sight.kind() == Kind::Leg { leg_number(sight) } else { 0 })
        });
        all
    }

    pub(crate) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Sight> {
        self.others.iter().filter(move |sight| sight.kind() == kind)
    }

    /// Its legs in the order of travel.
    pub(crate) fn roads(&self) -> Vec<Road<'_>> {
        let mut held: Vec<&Sight> = self.of_kind(Kind::Leg).filter(|leg| leg.begun().is_some()).collect();
        held.sort_by_key(|leg| (leg_number(leg), leg.begun()));
        let status = &self.envelope.status;
        let foreign = status.legs.iter().filter(|(id, _)| held.iter().all(|leg| leg.id() != *id));
        let mut roads: Vec<Road<'_>> = held.iter().map(|leg| Road::of(leg)).collect();
        let taken: BTreeSet<u64> = roads.iter().map(|road| road.number).collect();
        // A leg that is held elsewhere has a number that no leg here has, in the order in which they were told of.
        let mut free = (1..).filter(|number| !taken.contains(number));
        roads.extend(foreign.map(|(id, journey)| Road {
            id: *id,
            number: free.next().unwrap_or(u64::MAX),
            sight: None,
            journey: *journey,
            steps: Steps::of(&status.timeline, |happening| {
                happening.event.outcome.filter(|outcome| outcome.leg == *id).map(|outcome| outcome.event)
            }),
        }));
        // Legs of one number stay as they were begun.
        roads.sort_by_key(|road| road.number);
        roads
    }

    /// The newest time in any of its documents.
    pub(crate) fn newest(&self) -> Time {
        let times = self.documents().into_iter().filter_map(Sight::newest);
        times.max().unwrap_or(Time::ZERO)
    }
}

impl Steps {
    fn of(timeline: &[Happening], kind: impl Fn(&Happening) -> Option<EventKind>) -> Self {
        let first = |wanted| {
            let of_kind = |happening: &&Happening| happening.applied && kind(happening) == Some(wanted);
            timeline.iter().find(of_kind).map(moment)
        };
        Self {
            departed: first(EventKind::Departed),
            arrived: first(EventKind::Arrived),
            recorded: first(EventKind::HandedOver),
            confirmed: first(EventKind::Received),
            returned: first(EventKind::ReturnedToSender),
        }
    }

    /// When she last passed from one to the other.
    pub(crate) fn changed_hands(&self) -> Option<Time> {
        self.departed.max(self.confirmed).max(self.returned)
    }
}

/// When an event happened, as its author says, or else when it was written.
pub(crate) fn moment(happening: &Happening) -> Time {
    happening.event.at.unwrap_or(happening.time)
}

/// The number of a leg in its journey, from 1.
pub(crate) fn leg_number(leg: &Sight) -> u64 {
    match leg.view().get(&plain("number")) {
        Some(Value::Int(number)) => u64::try_from(*number).unwrap_or(1),
        Some(Value::Text(_) | Value::Bool(_) | Value::Time(_) | Value::Hash(_) | Value::File(_)) | None => 1,
    }
}

/// The entry of an edit in a document.
pub(crate) fn entry_of(sight: &Sight, edit: EditId) -> Option<&Entry> {
    sight.history().place(edit).and_then(|place| sight.history().entry(place))
}
