//! What the office's first page shows, and what each of its pages shows beside its own content.

use crate::action::plain::{RowPlace, Words};
use crate::action::view::status::{ClockView, StatusView};
use crate::action::view::transfer::RowView;

/// What every page says beside its own content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskView {
    /// The office.
    pub office: Words,
    /// Whether the node's key lies unguarded in a file of the data folder.
    pub key_in_file: bool,
    /// Requests that wait for this office's answer.
    pub to_answer: u64,
    /// Partners somebody should look at.
    pub partners_amiss: u64,
    /// Our clock.
    pub clock: ClockView,
}

/// The first rows of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FewRows {
    /// The first of them, the newest change first.
    pub rows: Vec<RowView>,
    /// How many there are.
    pub total: u64,
}

/// A page of the list of transfers of one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageView {
    /// Its rows, the newest change first.
    pub rows: Vec<RowView>,
    /// How many are open, on every page of the list.
    pub open: u64,
    /// How many are closed.
    pub closed: u64,
    /// The place of the last row, if there are more behind it.
    pub next: Option<RowPlace>,
}

/// The first page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeView {
    /// What every page says.
    pub desk: DeskView,
    /// The node as it stands.
    pub status: StatusView,
    /// Received, to be answered here.
    pub to_answer: FewRows,
    /// Sent, not answered yet.
    pub unanswered: FewRows,
    /// On the road, both directions.
    pub travelling: FewRows,
}
