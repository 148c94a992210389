//! `/`: what waits for whom, in three lists, the partners beside them, and one sentence about sending.

use askama::Template;

use crate::web::layout::Frame;
use crate::web::list::Row;
use crate::web::partner::Tile;
use crate::web::text::home::HomeWords;
use crate::web::view::cause::Health;
use crate::web::view::stage::Tone;

/// The first rows of a list.
#[derive(Clone, Debug)]
pub struct Few {
    /// The first of them.
    pub rows: Vec<Row>,
    /// How many there are.
    pub total: u64,
}

impl Few {
    fn more(&self) -> bool {
        self.total > u64::try_from(self.rows.len()).unwrap_or(u64::MAX)
    }
}

/// The first page.
#[derive(Clone, Debug, Template)]
#[template(path = "home.html")]
pub struct HomePage {
    /// The frame.
    pub frame: Frame,
    /// How sending stands.
    pub health: Health,
    /// Received, to be answered here.
    pub to_answer: Few,
    /// Sent, not answered yet.
    pub unanswered: Few,
    /// On the road, both directions.
    pub travelling: Few,
    /// Partners, those with something to look at first.
    pub partners: Vec<Tile>,
}

impl HomePage {
    fn w(&self) -> &'static HomeWords {
        HomeWords::of(self.frame.say.lang)
    }

    fn health_tone(&self) -> Tone {
        match self.health {
            Health::NothingSent => Tone::Quiet,
            Health::AllThere => Tone::Good,
            Health::Waiting { .. } | Health::WaitingMany { .. } => Tone::Waiting,
            Health::OurClock | Health::Realigning => Tone::Alarm,
        }
    }
}
