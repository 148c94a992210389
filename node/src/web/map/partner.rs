//! A partner as a tile.

use std::collections::BTreeSet;

use pulang_protocol::limits;

use crate::action::view::card::{CardView, CardsView};
use crate::action::view::partner::{PactView, PartnerView};
use crate::web::map::here::Here;
use crate::web::partner::{NewCard, Tile};
use crate::web::view::said::Said;

impl Here {
    /// The cards that wait to be compared.
    pub fn new_cards(&self, cards: &CardsView) -> Vec<NewCard> {
        let new = |card: &CardView| NewCard {
            slug: self.province_slug(card.province.0),
            province: self.province(card.province.0),
            office: Said::new(&*card.office.0),
            since: card.since.map_or(self.say.now, |since| since.0),
            typed: Said::new(""),
            problem: None,
        };
        one_each(&cards.pending).map(new).collect()
    }

    /// A partner.
    pub fn tile(&self, view: &PartnerView) -> Tile {
        Tile {
            slug: self.province_slug(view.province.0),
            province: self.province(view.province.0),
            link: self.link(view),
            last_in: view.last_in.map(|at| at.0),
            last_out: view.last_out.map(|at| at.0),
            skew_ms: view.skew_ms.filter(|skew| skew.saturating_abs() > limits::SKEW_SHOWN_MS),
            begins_anew: view.lives_waiting > 0,
            cases_waiting: view.transfers_waiting,
            waiting_since: view.oldest_waiting.filter(|_| view.transfers_waiting > 0).map(|at| at.0),
            agreement: view.agreement.as_ref().map(title),
            standing: self.standing(view.agreement.as_ref()),
            words: view.words.iter().map(|word| Said::new(&**word)).collect(),
        }
    }
}

/// One entry a province for the cards that wait: which of several it is, the words tell.
fn one_each(cards: &[CardView]) -> impl Iterator<Item = &CardView> {
    let mut seen = BTreeSet::new();
    cards.iter().filter(move |card| seen.insert(card.province))
}

/// Number and title of an agreement.
fn title(pact: &PactView) -> Said {
    let number = pact.number.as_ref().map_or("", |number| number.0.as_str());
    Said::new(format!("{number} {}", pact.title.0).trim())
}
