//! Documents of a transfer, their fields, and fields with two values.

use super::cause::Delivery;
use super::place::{Province, Slug, Unit};
use super::said::Said;
use pulang_protocol::time::Time;

/// The four documents two provinces share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// The request (amplop).
    Envelope,
    /// The search for her family (penelusuran).
    Trace,
    /// What the receiver needs to bring her home (data pemulangan).
    Dossier,
    /// One leg of the journey (etape).
    Leg,
}

/// A value as the page may show it.
#[derive(Clone, Debug)]
pub enum Shown {
    /// Not personal, or opened on purpose.
    Plain(Said),
    /// Personal and not opened.
    Masked,
    /// A child's name: initials, also when opened (UU 11/2012 art. 19).
    Initials(Said),
    /// Nothing filled in.
    Empty,
    /// Erased; its header still verifies.
    Erased,
}

/// What to know about a field beside its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldState {
    /// Both sides have it.
    Shared,
    /// Ours, no receipt yet.
    NotYetThere,
    /// Two values; to be chosen.
    Differs,
    /// A party has taken the field out of the agreement.
    Removed,
    /// Written after a closing: kept, does not count.
    Held,
    /// Changed after the hand-over record was signed.
    ChangedAfterSigning,
}

/// One filled field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Label from the schema, in the language of the page.
    pub label: Said,
    /// Its value.
    pub shown: Shown,
    /// Who wrote it.
    pub by: Province,
    /// When, as claimed.
    pub at: Time,
    /// What to know beside it.
    pub state: FieldState,
    /// Whether it was written with most of its document, so that by whom and when is said there.
    pub alike: bool,
}

/// One document of a transfer.
#[derive(Clone, Debug)]
pub struct Document {
    /// Which.
    pub kind: DocumentKind,
    /// Short name in links.
    pub slug: Slug,
    /// Who began it.
    pub by: Province,
    /// How our newest part stands with the partner.
    pub delivery: Delivery,
    /// Our own edits without a receipt.
    pub not_yet_there: u64,
    /// Who wrote the fields that are alike, and when.
    pub written: Option<(Province, Time)>,
    /// The filled fields, in the order of the schema.
    pub fields: Vec<Field>,
    /// True when a personal value is hidden here, so "Tampilkan" is offered.
    pub hides: bool,
    /// True when personal values are shown now.
    pub opened: bool,
}

/// One of the values of a field that differs.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The edit that wrote it; what is sent back when it is chosen.
    pub edit: Slug,
    /// The value.
    pub shown: Shown,
    /// The unit that wrote it.
    pub unit: Unit,
    /// The officer, if the partner shares the name.
    pub officer: Option<Said>,
    /// When, as claimed.
    pub at: Time,
}

/// A field two people filled differently while apart.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// Document and path, as an opaque short name.
    pub slug: Slug,
    /// The document in links.
    pub document: Slug,
    /// Which document.
    pub kind: DocumentKind,
    /// Label of the field.
    pub label: Said,
    /// Whether this province writes the field, so that it may choose.
    pub may_choose: bool,
    /// All values, newest first.
    pub candidates: Vec<Candidate>,
    /// Fields around it, so that a person can judge.
    pub around: Vec<Field>,
}

impl Document {
    /// Whether every field was written together.
    pub(crate) fn is_of_one_piece(&self) -> bool {
        self.fields.iter().all(|field| field.alike)
    }
}

impl Conflict {
    /// Whether one of the values can be chosen here now.
    pub(crate) fn is_open(&self) -> bool {
        self.may_choose && !self.is_masked()
    }

    /// Whether a value is hidden, so that there is nothing to choose by yet.
    pub(crate) fn is_masked(&self) -> bool {
        self.candidates.iter().any(|candidate| matches!(candidate.shown, Shown::Masked))
    }
}
