//! One transfer: as a row of a list, and whole.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use pulang_protocol::status::{Aftercare, Decision, Stage};

use crate::action::plain::{
    AftercareCode, CaseRef, DecisionCode, DocumentRef, KindName, Moment, ProvinceCode, ReasonCode, StageCode,
    VersionRef, Words,
};
use crate::action::view::delivery::CauseView;
use crate::action::view::document::DocumentView;
use crate::action::view::leg::LegView;
use crate::action::view::next::NextAct;
use crate::action::view::place::{ResponsibleView, UnitView};
use crate::action::view::timeline::EntryView;

/// Which side of a transfer this node is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// We ask.
    Out,
    /// We are asked.
    In,
}

/// Something that overlays the state and wants attention; it never hides where she is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Alarm {
    /// She withdrew her consent to the processing of her data.
    ConsentWithdrawn,
    /// The sender called the request back.
    Recalled,
    /// A document is held because she asked that her data be processed less or not now.
    Held,
    /// Her wish has changed: the journey stops at the next safe place.
    WishChanged,
    /// Something happened on the way.
    Incident,
    /// She left the group.
    LeftGroup,
    /// The second party objects to the record of the hand-over, which cannot be confirmed while it does.
    Disputed,
    /// Her family or community does not receive her, and nobody has said yet where she goes instead.
    FamilyRefused,
    /// A document waits here until a person has looked.
    NeedsPerson,
}

/// The decision that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DecisionView {
    /// Which.
    pub state: DecisionCode,
    /// Why, where it was refused or called back.
    pub reason: Option<ReasonCode>,
    /// When it was written; absent before anything was submitted.
    pub at: Option<Moment>,
}

/// What signed events and receipts say, each with its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FactsView {
    /// The first edit was written.
    pub made: Moment,
    /// It was first submitted.
    pub submitted: Option<Moment>,
    /// Why our newest part is not there yet, while it is not.
    pub waiting: Option<CauseView>,
    /// The receiver's signed receipt for the request (at the receiver: it is here).
    pub delivered: Option<Moment>,
    /// Opened by an officer of the receiver.
    pub read: Option<Moment>,
    /// The decision that stands.
    pub decision: DecisionView,
    /// She set out, on the first leg that did.
    pub departed: Option<Moment>,
    /// She arrived, on the newest leg.
    pub arrived: Option<Moment>,
    /// The hand-over of the newest leg was recorded by the first party.
    pub recorded: Option<Moment>,
    /// It was confirmed by the second.
    pub confirmed: Option<Moment>,
    /// First monitoring.
    pub monitored: Option<Moment>,
    /// Closed.
    pub closed: Option<Moment>,
}

/// A transfer as a row of a list, and as the head of its own page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RowView {
    /// The id of its envelope.
    pub id: DocumentRef,
    /// Its number for people.
    pub number: Option<Words>,
    /// The pseudonym of the person; never a name.
    pub victim_code: Option<Words>,
    /// The code of the group she travels with, if she does.
    pub group: Option<Words>,
    /// The code of age and sex band, if it is filled in.
    pub band: Option<String>,
    /// Whether she counts as a child: everybody who is not known to be an adult.
    pub child: bool,
    /// The code of the urgency, if it is filled in.
    pub urgency: Option<String>,
    /// Our side of it.
    pub direction: Direction,
    /// Who asks.
    pub sender: UnitView,
    /// Who is asked.
    pub receiver: UnitView,
    /// Who is responsible for her now.
    pub responsible: ResponsibleView,
    /// What is signed so far.
    pub facts: FactsView,
    /// Where the newest leg that was not called off stands, in one word.
    pub stage: StageCode,
    /// What follows the journey.
    pub aftercare: AftercareCode,
    /// What overlays the state, the gravest first.
    pub alarms: Vec<Alarm>,
    /// Until when an answer is due, while one is.
    pub due: Option<Moment>,
    /// Until when the head of this office's unit decides what becomes of data whose consent was taken back, while that
    /// is open.
    pub decide_by: Option<Moment>,
    /// Fields with two values, over all its documents.
    pub conflicts: u64,
    /// The kinds of documents there are.
    pub kinds: Vec<KindName>,
    /// How many edits they have here.
    pub edits: u64,
    /// The newest thing written in any of them, as its author says.
    pub newest: Moment,
}

impl RowView {
    /// Whether it is closed.
    pub fn is_closed(&self) -> bool {
        self.aftercare.0 == Aftercare::Closed
    }

    /// Whether this office is to answer it.
    pub fn is_to_answer(&self) -> bool {
        let open = matches!(self.facts.decision.state.0, Decision::Submitted | Decision::Postponed);
        self.direction == Direction::In && open && !self.is_closed()
    }

    /// Whether it is sent and the partner has not decided yet.
    pub fn is_unanswered(&self) -> bool {
        let open = matches!(
            self.facts.decision.state.0,
            Decision::Submitted | Decision::Incomplete | Decision::Postponed
        );
        self.direction == Direction::Out && open && !self.is_closed()
    }

    /// Whether she is on the way, in either direction, or the hand-over waits for its second signature.
    pub fn is_on_the_way(&self) -> bool {
        match self.stage.0 {
            Stage::Travelling | Stage::Arrived | Stage::Recorded | Stage::Disputed => true,
            Stage::NotDeparted
            | Stage::HandedOver
            | Stage::LeftGroup
            | Stage::ReturnedToSender
            | Stage::CalledOff => false,
        }
    }
}

/// The agreement a transfer stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BasisView {
    /// The version.
    pub version: VersionRef,
    /// Its number at this office, if it has one.
    pub number: Option<Words>,
    /// Its title.
    pub title: Words,
    /// The last moment at which a document may be begun under it.
    pub until: Moment,
}

/// Another transfer that this office asked for from the same case file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SameCaseView {
    /// The id of its envelope.
    pub id: DocumentRef,
    /// Its number for people.
    pub number: Option<Words>,
    /// The province that was asked.
    pub to: ProvinceCode,
    /// The decision that stands.
    pub decision: DecisionCode,
}

/// A transfer whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TransferView {
    /// Its head.
    pub row: RowView,
    /// The agreement it stands on, if it is here.
    pub agreement: Option<BasisView>,
    /// The own case file it was begun from; only at the sender.
    pub case: Option<CaseRef>,
    /// The other transfers asked for from that case file, in the order in which they began; only at the sender.
    pub same_case: Vec<SameCaseView>,
    /// What this province may do now.
    pub next: Vec<NextAct>,
    /// Its documents: envelope, trace, dossier, legs.
    pub documents: Vec<DocumentView>,
    /// Its legs, in the order of travel.
    pub legs: Vec<LegView>,
    /// What happened, the newest first.
    pub timeline: Vec<EntryView>,
}
