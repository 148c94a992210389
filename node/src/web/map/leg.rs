//! Legs of a journey as cards.

use pulang_protocol::status::Stage;

use crate::action::view::leg::{LegView, SignatureView};
use crate::web::map::here::Here;
use crate::web::view::leg::{Leg, Mark, Mode};
use crate::web::view::said::Said;

impl Here {
    /// A leg.
    pub fn leg(&self, view: &LegView) -> Leg {
        Leg {
            slug: self.slug(view.id.0),
            number: view.number,
            from: self.unit(&view.from),
            to: self.unit(&view.to),
            mode: view.mode.as_deref().and_then(mode),
            escorts: view.escorts.iter().map(|code| Said::new(self.say.code(code))).collect(),
            departed: view.departed.map(|at| at.0),
            arrived: view.arrived.map(|at| at.0),
            recorded: view.recorded.map(|at| at.0),
            objection: view.objection.map(|reason| reason.0),
            called_off: view.stage.0 == Stage::CalledOff,
            confirmed: view.confirmed.map(|at| at.0),
            marks: view
                .records
                .iter()
                .flat_map(|record| &record.signatures)
                .map(|one| self.mark(one))
                .collect(),
        }
    }

    fn mark(&self, view: &SignatureView) -> Mark {
        Mark { who: self.province(view.province.0), at: view.at.0, counts: view.counts }
    }
}

/// The codes of the schema's list `mode`.
fn mode(code: &str) -> Option<Mode> {
    Mode::ALL.into_iter().find(|mode| mode.code() == code)
}
