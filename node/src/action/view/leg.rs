//! One leg of the journey, its records and its neighbours.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::plain::{
    DigestHex, DocumentRef, EditRef, EntryName, Moment, ProvinceCode, ReasonCode, StageCode, Words,
};
use crate::action::view::document::DocumentView;
use crate::action::view::next::NextAct;
use crate::action::view::place::{ResponsibleView, UnitView};

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
    /// Whether it stays inside one province, which alone holds it.
    pub inside: bool,
    /// Its hand-over records, with who has signed them.
    pub records: Vec<RecordView>,
    /// The leg she came by, where the way is a chain of legs that only their ends hold.
    pub previous: Option<TieView>,
    /// The leg she goes on by, likewise.
    pub onward: Option<TieView>,
}

/// A hand-over record (berita acara serah terima).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RecordView {
    /// Its name in the document.
    pub entry: EntryName,
    /// Its number, if it has one.
    pub number: Option<Words>,
    /// The moment of the hand-over it names.
    pub at: Option<Moment>,
    /// The place it names.
    pub place: Option<Words>,
    /// Who has signed it, by province.
    pub signatures: Vec<SignatureView>,
}

/// A province's signature on a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SignatureView {
    /// Whose.
    pub province: ProvinceCode,
    /// When it signed.
    pub at: Moment,
    /// Whether the record still says what was signed; if not, it was changed afterwards.
    pub counts: bool,
}

/// The hand-over between this leg and its neighbour, as the province between the two wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TieView {
    /// The neighbour, which this office need not hold.
    pub leg: DocumentRef,
    /// The edit of the neighbour that confirms the receipt, or hands her over.
    pub edit: Option<EditRef>,
    /// The hash of the neighbour's record as that province signed it.
    pub record: Option<DigestHex>,
    /// When that was.
    pub at: Option<Moment>,
    /// Where, if it is told.
    pub place: Option<Words>,
    /// The province the neighbour arrives in, if it is told.
    pub to: Option<ProvinceCode>,
    /// Whether this office finds the same in the neighbour itself, or in the transfer; absent if it cannot tell.
    pub found: Option<bool>,
}

/// A leg that stands by itself here: this province is on the way, and holds nothing else of the transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TransitView {
    /// The leg.
    pub leg: LegView,
    /// The provinces that send and receive her, as the leg says.
    pub parties: [Option<ProvinceCode>; 2],
    /// The code of the victim, which is new with each transfer.
    pub victim_code: Option<Words>,
    /// The group's code.
    pub group: Option<Words>,
    /// Who is responsible for her now, as far as this leg tells.
    pub responsible: ResponsibleView,
    /// What this province may do now.
    pub next: Vec<NextAct>,
    /// The document with its fields.
    pub document: DocumentView,
}
