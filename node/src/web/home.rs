//! `/`: what waits for whom, in three lists, the partners beside them, and one sentence about sending.

use askama::Template;

use crate::web::layout::Frame;
use crate::web::list::Row;
use crate::web::partner::Tile;
use crate::web::text::home::HomeWords;
use crate::web::view::cause::Health;
use crate::web::view::stage::Tone;

/// The first page.
#[derive(Clone, Debug, Template)]
#[template(path = "home.html")]
pub struct HomePage {
    /// The frame.
    pub frame: Frame,
    /// How sending stands.
    pub health: Health,
    /// Received, to be answered here.
    pub to_answer: Vec<Row>,
    /// Sent, not answered yet.
    pub unanswered: Vec<Row>,
    /// On the road, both directions.
    pub travelling: Vec<Row>,
    /// Partners, those with something to look at first.
    pub partners: Vec<Tile>,
}

impl HomePage {
    fn w(&self) -> &'static HomeWords {
        HomeWords::of(self.frame.say.lang)
    }

    fn len(&self, rows: &[Row]) -> String {
        self.frame.say.count(&u64::try_from(rows.len()).unwrap_or(u64::MAX))
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
