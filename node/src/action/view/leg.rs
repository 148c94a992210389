//! One leg of the journey.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::plain::{DocumentRef, Moment, ReasonCode, StageCode, Words};
use crate::action::view::place::UnitView;

/// A leg: who hands over to whom, and what is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LegView {
    /// Its id.
    pub id: DocumentRef,
    /// Its number in the journey, from 1.
    pub number: u64,
    /// First party.
    pub from: UnitView,
    /// Second party.
    pub to: UnitView,
    /// The code of the mode of transport, if it is filled in.
    pub mode: Option<String>,
    /// The codes of the escorts' types; their names are in the leg's fields.
    pub escorts: Vec<String>,
    /// Where it stands, in one word.
    pub stage: StageCode,
    /// When it is to depart.
    pub departs_at: Option<Moment>,
    /// When it is to arrive.
    pub arrives_at: Option<Moment>,
    /// Where they meet.
    pub meeting_point: Option<Words>,
    /// Departed.
    pub departed: Option<Moment>,
    /// Arrived.
    pub arrived: Option<Moment>,
    /// Hand-over recorded by the first party.
    pub recorded: Option<Moment>,
    /// The objection of the second party that is open: when it was written.
    pub objected: Option<Moment>,
    /// Why it objects.
    pub objection: Option<ReasonCode>,
    /// Hand-over confirmed by the second.
    pub confirmed: Option<Moment>,
}
