//! The table of events: `docs/protocol.md`, section "Events", in code.

use super::decision::{Aftercare, Decision};
use super::event::{EventKind, Reason};
use super::journey::{HandOver, Road};
use crate::schema::{Kind, Role};

/// One state of one of the four axes a document's status moves along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Of an envelope.
    Decision(Decision),
    /// Of an envelope.
    Aftercare(Aftercare),
    /// Of a leg.
    Road(Road),
    /// Of a leg.
    HandOver(HandOver),
}

/// What one event means in one kind of document.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The event.
    pub event: EventKind,
    /// The kind of document that may hold it.
    pub kind: Kind,
    /// Where it has an effect: on every axis that is named, one of the states named. Empty: everywhere.
    pub from: &'static [State],
    /// The roles that may write it; every role is every party.
    pub owners: &'static [Role],
    /// Where it leads, at most one state an axis. Empty: it changes no state.
    pub to: &'static [State],
    /// Of events that have not seen each other, the highest goes first.
    pub rank: u8,
    /// Whether it has an effect while she is on the way.
    pub while_travelling: bool,
    /// The reasons it may give, and must give one of; empty: it gives none.
    pub reasons: &'static [Reason],
}

impl State {
    /// Its stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Decision(state) => state.code(),
            Self::Aftercare(state) => state.code(),
            Self::Road(state) => state.code(),
            Self::HandOver(state) => state.code(),
        }
    }

    /// Whether two states are of one axis.
    pub(super) fn same_axis(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

impl Rule {
    const fn row(
        event: EventKind,
        kind: Kind,
        from: &'static [State],
        owners: &'static [Role],
        to: &'static [State],
        rank: u8,
    ) -> Self {
        Self { event, kind, from, owners, to, rank, while_travelling: true, reasons: &[] }
    }

    const fn because(self, reasons: &'static [Reason]) -> Self {
        Self { reasons, ..self }
    }

    const fn not_on_the_way(self) -> Self {
        Self { while_travelling: false, ..self }
    }
}

const SENDER: &[Role] = &[Role::Sender];
const RECEIVER: &[Role] = &[Role::Receiver];
const TRANSFER: &[Role] = &[Role::Sender, Role::Receiver];
const FIRST: &[Role] = &[Role::Departs];
const SECOND: &[Role] = &[Role::Arrives];
const ENDS: &[Role] = &[Role::Departs, Role::Arrives];
const HOME_SIDE: &[Role] = &[Role::Sender, Role::Departs];
const ANY_PARTY: &[Role] = &Role::ALL;

const NOT_SUBMITTED: State = State::Decision(Decision::NotSubmitted);
const SUBMITTED: State = State::Decision(Decision::Submitted);
const INCOMPLETE: State = State::Decision(Decision::Incomplete);
const ACCEPTED: State = State::Decision(Decision::Accepted);
const REFUSED: State = State::Decision(Decision::Refused);
const RECALLED: State = State::Decision(Decision::Recalled);
const POSTPONED: State = State::Decision(Decision::Postponed);
const WITHDRAWN: State = State::Decision(Decision::Withdrawn);
const BEFORE_RETURN: State = State::Aftercare(Aftercare::BeforeReturn);
const REINTEGRATION: State = State::Aftercare(Aftercare::Reintegration);
const MONITORING: State = State::Aftercare(Aftercare::Monitoring);
const CLOSED: State = State::Aftercare(Aftercare::Closed);
const NOT_DEPARTED: State = State::Road(Road::NotDeparted);
const TRAVELLING: State = State::Road(Road::Travelling);
const ARRIVED: State = State::Road(Road::Arrived);
const LEFT_GROUP: State = State::Road(Road::LeftGroup);
const RETURNED: State = State::Road(Road::Returned);
const CALLED_OFF: State = State::Road(Road::CalledOff);
const OPEN: State = State::HandOver(HandOver::Open);
const RECORDED: State = State::HandOver(HandOver::Recorded);
const DISPUTED: State = State::HandOver(HandOver::Disputed);
const CONFIRMED: State = State::HandOver(HandOver::Confirmed);

const REFUSALS: &[Reason] = &[
    Reason::NotOurs,
    Reason::DataIncomplete,
    Reason::FamilyNotFound,
    Reason::SafetyRisk,
    Reason::NotFit,
    Reason::LegalProcess,
    Reason::ShelterFull,
    Reason::NotCovered,
    Reason::Other,
];
const RECALLS: &[Reason] = &[
    Reason::ReturnNotWanted,
    Reason::OtherWay,
    Reason::WrongProvince,
    Reason::WrongData,
    Reason::LegalProcess,
    Reason::Other,
];
const WISHES: &[Reason] = &[Reason::ReturnNotWanted, Reason::ElsewhereWished, Reason::TimeWished];
const DESTINATIONS: &[Reason] =
    &[Reason::FamilyUnwilling, Reason::ElsewhereWished, Reason::SafetyRisk, Reason::Other];
const FAMILIES: &[Reason] = &[Reason::FamilyUnwilling, Reason::CommunityUnwilling];
const CALLINGS_OFF: &[Reason] = &[
    Reason::ReturnNotWanted,
    Reason::ElsewhereWished,
    Reason::NotFit,
    Reason::LegalProcess,
    Reason::RecordDisputed,
    Reason::PlanChanged,
    Reason::Other,
];
const OBJECTIONS: &[Reason] = &[
    Reason::NotThere,
    Reason::ConditionDiffers,
    Reason::ThingsDiffer,
    Reason::IdentityDiffers,
    Reason::Other,
];

const TO_ANSWER: &[State] = &[SUBMITTED, INCOMPLETE, POSTPONED];
const TO_RECALL: &[State] = &[SUBMITTED, INCOMPLETE, POSTPONED, ACCEPTED];
const AT_HOME: &[State] = &[ACCEPTED, RECALLED, WITHDRAWN, BEFORE_RETURN, REINTEGRATION, MONITORING];
const BEFORE_THE_END: &[State] = &[NOT_DEPARTED, TRAVELLING, ARRIVED];
const TO_RECORD: &[State] = &[NOT_DEPARTED, TRAVELLING, ARRIVED, OPEN, DISPUTED];
const TO_CONFIRM: &[State] = &[NOT_DEPARTED, TRAVELLING, ARRIVED, RECORDED];
const IN_DISPUTE: &[State] = &[NOT_DEPARTED, TRAVELLING, ARRIVED, DISPUTED];
const NOT_BEGUN: &[State] = &[NOT_DEPARTED, OPEN, RECORDED, DISPUTED];

use EventKind as E;
use Kind::{Envelope, Leg};

/// Every row of the table, in its order.
pub static RULES: &[Rule] = &[
    Rule::row(E::Submitted, Envelope, &[NOT_SUBMITTED, INCOMPLETE], SENDER, &[SUBMITTED], 30),
    Rule::row(E::CompletionRequested, Envelope, &[SUBMITTED], RECEIVER, &[INCOMPLETE], 40),
    Rule::row(E::Postponed, Envelope, &[SUBMITTED, INCOMPLETE], RECEIVER, &[POSTPONED], 50),
    Rule::row(E::Accepted, Envelope, TO_ANSWER, RECEIVER, &[ACCEPTED], 60),
    Rule::row(E::Refused, Envelope, TO_ANSWER, RECEIVER, &[REFUSED], 70).because(REFUSALS),
    Rule::row(E::Recalled, Envelope, TO_RECALL, SENDER, &[RECALLED], 80).because(RECALLS),
    Rule::row(E::ConsentWithdrawn, Envelope, &[], ANY_PARTY, &[WITHDRAWN], 90),
    Rule::row(E::WishChanged, Envelope, &[], ANY_PARTY, &[], 23).because(WISHES),
    Rule::row(E::DestinationChanged, Envelope, AT_HOME, TRANSFER, &[], 22).because(DESTINATIONS),
    Rule::row(E::FamilyRefused, Envelope, AT_HOME, RECEIVER, &[], 21).because(FAMILIES),
    Rule::row(E::JourneyOutcome, Envelope, &[], TRANSFER, &[], 20),
    Rule::row(
        E::ReintegrationBegun,
        Envelope,
        &[ACCEPTED, RECALLED, WITHDRAWN, BEFORE_RETURN],
        RECEIVER,
        &[REINTEGRATION],
        12,
    )
    .not_on_the_way(),
    Rule::row(E::Monitored, Envelope, AT_HOME, RECEIVER, &[MONITORING], 11).not_on_the_way(),
    Rule::row(E::Closed, Envelope, AT_HOME, RECEIVER, &[CLOSED], 10).not_on_the_way(),
    Rule::row(E::Departed, Leg, &[NOT_DEPARTED], ENDS, &[TRAVELLING], 29).not_on_the_way(),
    Rule::row(E::CheckedIn, Leg, &[TRAVELLING, ARRIVED], ENDS, &[], 28),
    Rule::row(E::Incident, Leg, BEFORE_THE_END, ENDS, &[], 27),
    Rule::row(E::Arrived, Leg, &[TRAVELLING], ENDS, &[ARRIVED], 26),
    Rule::row(E::HandedOver, Leg, TO_RECORD, FIRST, &[RECORDED], 25),
    Rule::row(E::Received, Leg, TO_CONFIRM, SECOND, &[CONFIRMED], 24),
    Rule::row(E::WishChanged, Leg, &[], ANY_PARTY, &[], 23).because(WISHES),
    Rule::row(E::LeftGroup, Leg, BEFORE_THE_END, ENDS, &[LEFT_GROUP], 22),
    Rule::row(E::ReturnedToSender, Leg, &[TRAVELLING, ARRIVED, LEFT_GROUP], HOME_SIDE, &[RETURNED], 21),
    Rule::row(E::CalledOff, Leg, NOT_BEGUN, HOME_SIDE, &[CALLED_OFF], 20)
        .because(CALLINGS_OFF)
        .not_on_the_way(),
    Rule::row(E::Objected, Leg, TO_CONFIRM, SECOND, &[DISPUTED], 19).because(OBJECTIONS),
    Rule::row(E::ObjectionWithdrawn, Leg, IN_DISPUTE, SECOND, &[RECORDED], 18),
    Rule::row(E::ConsentWithdrawn, Leg, &[], ANY_PARTY, &[], 90),
];

/// The events of a leg whose outcome an envelope may copy.
pub const COPIED: &[EventKind] =
    &[E::Departed, E::Arrived, E::HandedOver, E::Received, E::LeftGroup, E::ReturnedToSender];

/// The row of an event in a kind of document; absent if that kind holds no such event.
pub fn rule(event: EventKind, kind: Kind) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.event == event && rule.kind == kind)
}

/// The roles that may write an event in a kind of document; nobody if that kind holds no such event.
pub fn owners(event: EventKind, kind: Kind) -> &'static [Role] {
    rule(event, kind).map_or(&[], |rule| rule.owners)
}
