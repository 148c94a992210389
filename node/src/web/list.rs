//! `/permohonan/keluar` and `/permohonan/masuk`: transfers as rows, one state word each.

use askama::Template;

use crate::web::layout::Frame;
use crate::web::text::transfer::TransferWords;
use crate::web::text::voice::Voice;
use crate::web::view::beside::{Alarm, Band, Urgency};
use crate::web::view::place::{Responsible, Slug, Unit};
use crate::web::view::said::Said;
use crate::web::view::stage::{Facts, Side, Stage, Tone};
use pulang_protocol::time::Time;

/// One transfer as a row, and as the head of its own page.
#[derive(Clone, Debug)]
pub struct Row {
    /// Short name in links.
    pub slug: Slug,
    /// Number for people, e.g. `PML/53/2026/7`.
    pub number: Said,
    /// Pseudonym of the person; never a name.
    pub person: Said,
    /// Age and sex band.
    pub band: Band,
    /// How urgent.
    pub urgency: Urgency,
    /// Our side of it.
    pub side: Side,
    /// Sending unit.
    pub from: Unit,
    /// Receiving unit.
    pub to: Unit,
    /// What is signed so far.
    pub facts: Facts,
    /// Who must act now.
    pub responsible: Responsible,
    /// Until when an answer is due, while one is.
    pub due: Option<Time>,
    /// What overlays the state.
    pub alarm: Option<Alarm>,
    /// Fields with two values.
    pub conflicts: u64,
}

impl Row {
    pub(crate) fn tone(&self) -> Tone {
        self.facts.stage().tone(self.side)
    }

    pub(crate) fn words(&self, say: &Voice) -> &'static TransferWords {
        TransferWords::of(say.lang)
    }

    /// Whether something of ours has no receipt yet, beside what the state word says.
    pub(crate) fn unsent(&self) -> bool {
        self.facts.waiting.is_some() && !matches!(self.facts.stage(), Stage::Draft | Stage::Waiting)
    }

    /// The list this transfer is on: address and name.
    pub(crate) fn shelf(&self, say: &Voice) -> (&'static str, &'static str) {
        let w = self.words(say);
        match self.side {
            Side::Sender => (list_path(self.side), w.outgoing),
            Side::Receiver => (list_path(self.side), w.incoming),
        }
    }

    /// Whose answer the time runs for.
    pub(crate) fn due_words(&self, say: &Voice) -> &'static str {
        match self.side {
            Side::Sender => self.words(say).awaited,
            Side::Receiver => self.words(say).due,
        }
    }

    /// The unit on the other side.
    pub(crate) fn partner(&self) -> &Unit {
        match self.side {
            Side::Sender => &self.to,
            Side::Receiver => &self.from,
        }
    }
}

/// Which transfers a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Not closed.
    Open,
    /// Closed.
    Closed,
}

/// A list of transfers of one side.
#[derive(Clone, Debug, Template)]
#[template(path = "list.html")]
pub struct ListPage {
    /// The frame.
    pub frame: Frame,
    /// Sent or received.
    pub side: Side,
    /// Open or closed ones.
    pub shelf: Shelf,
    /// How many are open.
    pub open: u64,
    /// How many are closed.
    pub closed: u64,
    /// Rows of this page, newest change first.
    pub rows: Vec<Row>,
    /// Where the next page begins, if there is one.
    pub next: Option<Slug>,
}

impl ListPage {
    fn w(&self) -> &'static TransferWords {
        TransferWords::of(self.frame.say.lang)
    }

    fn title(&self) -> &'static str {
        match self.side {
            Side::Sender => self.w().outgoing,
            Side::Receiver => self.w().incoming,
        }
    }

    fn lead(&self) -> &'static str {
        match self.side {
            Side::Sender => self.w().outgoing_lead,
            Side::Receiver => self.w().incoming_lead,
        }
    }

    fn path(&self) -> &'static str {
        list_path(self.side)
    }

    /// The two shelves: address, label, how many, open now.
    fn shelves(&self) -> [(String, &'static str, u64, bool); 2] {
        let (path, w, shelf) = (self.path(), self.w(), self.shelf);
        [
            (path.to_owned(), w.open, self.open, shelf == Shelf::Open),
            (format!("{path}/ditutup"), w.closed, self.closed, shelf == Shelf::Closed),
        ]
    }

    fn next_path(&self, next: &Slug) -> String {
        match self.shelf {
            Shelf::Open => format!("{}?dari={next}", self.path()),
            Shelf::Closed => format!("{}/ditutup?dari={next}", self.path()),
        }
    }
}

fn list_path(side: Side) -> &'static str {
    match side {
        Side::Sender => "/permohonan/keluar",
        Side::Receiver => "/permohonan/masuk",
    }
}
