//! `/mitra`: one tile per partner, with both directions of the link, what waits, and the agreement.

use askama::Template;

use crate::web::layout::Frame;
use crate::web::text::partner::PartnerWords;
use crate::web::view::cause::{Link, Standing};
use crate::web::view::place::{Province, Slug};
use crate::web::view::said::Said;
use crate::web::view::stage::Tone;
use crate::web::view::words::WordsProblem;
use pulang_protocol::time::Time;

/// A partner province.
#[derive(Clone, Debug)]
pub struct Tile {
    /// Short name in links.
    pub slug: Slug,
    /// The province.
    pub province: Province,
    /// How the two directions stand.
    pub link: Link,
    /// Last time they reached us.
    pub last_in: Option<Time>,
    /// Last time we reached them.
    pub last_out: Option<Time>,
    /// How far their clock was from ours at the last contact, milliseconds, if that is worth a word.
    pub skew_ms: Option<i64>,
    /// Whether new lives of its node wait for a person.
    pub begins_anew: bool,
    /// Cases with something of ours that has no receipt.
    pub cases_waiting: u64,
    /// The oldest of them.
    pub waiting_since: Option<Time>,
    /// Number and title of the agreement.
    pub agreement: Option<Said>,
    /// Where the agreement stands.
    pub standing: Standing,
    /// Fingerprint of their card as words, which people have compared.
    pub words: Vec<Said>,
}

impl Tile {
    pub(crate) fn tone(&self) -> Tone {
        match self.link {
            Link::Up => Tone::Good,
            Link::Never => Tone::Quiet,
            Link::InOnly => Tone::Waiting,
            Link::Down(_) => Tone::Alarm,
        }
    }

    pub(crate) fn standing_tone(&self) -> Tone {
        match self.standing {
            Standing::InForce(_) => Tone::Good,
            Standing::None | Standing::Over(_) => Tone::Quiet,
            Standing::WaitsForUs | Standing::WaitsForThem | Standing::From(_) | Standing::Paused => {
                Tone::Waiting
            }
            Standing::Declined => Tone::Alarm,
        }
    }
}

/// A card that was taken in and waits for two people to compare its words. The words are not on the page: whoever
/// compares types what the partner reads out.
#[derive(Clone, Debug)]
pub struct NewCard {
    /// Short name in links.
    pub slug: Slug,
    /// The province it says it is.
    pub province: Province,
    /// The office it says it is.
    pub office: Said,
    /// Since when it waits.
    pub since: Time,
    /// What was typed before, after a problem.
    pub typed: Said,
    /// What is wrong with it.
    pub problem: Option<WordsProblem>,
}

/// All partners.
#[derive(Clone, Debug, Template)]
#[template(path = "partner.html")]
pub struct PartnersPage {
    /// The frame.
    pub frame: Frame,
    /// Fingerprint of our own card as words.
    pub own_words: Vec<Said>,
    /// Cards that wait to be compared.
    pub new: Vec<NewCard>,
    /// The partners, those with something to look at first.
    pub partners: Vec<Tile>,
}

impl PartnersPage {
    fn w(&self) -> &'static PartnerWords {
        PartnerWords::of(self.frame.say.lang)
    }
}
