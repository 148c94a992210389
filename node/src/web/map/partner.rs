//! A partner as a tile.

use crate::action::view::card::Trust;
use crate::action::view::partner::{PactView, PartnerView};
use crate::web::map::here::Here;
use crate::web::partner::Tile;
use crate::web::view::said::Said;

impl Here {
    /// A partner.
    pub fn tile(&self, view: &PartnerView) -> Tile {
        Tile {
            slug: self.province_slug(view.province.0),
            province: self.province(view.province.0),
            link: self.link(view),
            last_in: view.last_in.map(|at| at.0),
            last_out: view.last_out.map(|at| at.0),
            cases_waiting: view.transfers_waiting,
            waiting_since: view.oldest_waiting.filter(|_| view.transfers_waiting > 0).map(|at| at.0),
            agreement: view.agreement.as_ref().map(title),
            standing: self.standing(view.agreement.as_ref()),
            words: view.words.iter().map(|word| Said::new(&**word)).collect(),
            compared: view.trust == Trust::Compared,
        }
    }
}

/// Number and title of an agreement.
fn title(pact: &PactView) -> Said {
    let number = pact.number.as_ref().map_or("", |number| number.0.as_str());
    Said::new(format!("{number} {}", pact.title.0).trim())
}
