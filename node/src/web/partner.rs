//! `/mitra`: one tile per partner, with both directions of the link, what waits, and the agreement.

use askama::Template;

use crate::web::layout::Frame;
use crate::web::text::partner::PartnerWords;
use crate::web::view::cause::{Link, Standing};
use crate::web::view::place::{Province, Slug};
use crate::web::view::said::Said;
use crate::web::view::stage::Tone;
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
    /// Cases with something of ours that has no receipt.
    pub cases_waiting: u64,
    /// The oldest of them.
    pub waiting_since: Option<Time>,
    /// Number and title of the agreement.
    pub agreement: Option<Said>,
    /// Where the agreement stands.
    pub standing: Standing,
    /// Fingerprint of their card as words, to be read aloud.
    pub words: Vec<Said>,
    /// Whether two people have compared the words.
    pub compared: bool,
}

impl Tile {
    pub(crate) fn tone(&self) -> Tone {
        match self.link {
            Link::Up => Tone::Good,
            Link::Never => Tone::Quiet,
            Link::OutOnly | Link::InOnly => Tone::Waiting,
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

/// All partners.
#[derive(Clone, Debug, Template)]
#[template(path = "partner.html")]
pub struct PartnersPage {
    /// The frame.
    pub frame: Frame,
    /// Fingerprint of our own card as words.
    pub own_words: Vec<Said>,
    /// The partners, those with something to look at first.
    pub partners: Vec<Tile>,
}

impl PartnersPage {
    fn w(&self) -> &'static PartnerWords {
        PartnerWords::of(self.frame.say.lang)
    }
}
