//! What every page carries: office, officer, navigation, the banner about the key, the notice after an act.

use crate::web::assets;
use crate::web::text::layout::LayoutWords;
use crate::web::text::voice::{Lang, Voice};
use crate::web::view::act::Notice;
use crate::web::view::place::{LocalPath, Province};
use crate::web::view::said::Said;

/// The frame around a page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Language, zone and moment.
    pub say: Voice,
    /// Who is signed in; nobody before the one-time code and on pages shown to strangers.
    pub desk: Option<Desk>,
    /// Which part of the navigation the page belongs to.
    pub section: Section,
    /// This page, for the language switch.
    pub path: LocalPath,
    /// True while the node's key is a plain file.
    pub key_in_file: bool,
    /// What the last act of this officer did.
    pub notice: Option<Notice>,
}

/// The signed-in officer's desk.
#[derive(Clone, Debug)]
pub struct Desk {
    /// This node's province.
    pub province: Province,
    /// The officer's unit.
    pub unit: Said,
    /// The officer's name or role.
    pub officer: Said,
    /// Requests that wait for this office's answer.
    pub to_answer: u64,
    /// Partners with something to look at.
    pub partner_alarms: u64,
    /// Sent back with every form; a form without it is refused.
    pub token: FormToken,
}

/// The token that ties a form to the session it was made for: 32 bytes as hex.
#[derive(Clone)]
pub struct FormToken(pub [u8; 32]);

impl std::fmt::Debug for FormToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FormToken")
    }
}

impl std::fmt::Display for FormToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Parts of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// First page.
    Home,
    /// Requests we sent.
    Outgoing,
    /// Requests sent to us.
    Incoming,
    /// Partners.
    Partners,
    /// None of them.
    Elsewhere,
}

impl Frame {
    /// A frame for somebody who is not signed in.
    pub fn stranger(say: Voice, path: LocalPath) -> Self {
        Self { say, desk: None, section: Section::Elsewhere, path, key_in_file: false, notice: None }
    }

    pub(crate) fn words(&self) -> &'static LayoutWords {
        LayoutWords::of(self.say.lang)
    }

    pub(crate) fn style(&self) -> &'static str {
        assets::style_path()
    }

    pub(crate) fn icon(&self) -> &'static str {
        assets::icon_path()
    }

    pub(crate) fn other_lang(&self) -> Lang {
        self.say.lang.other()
    }

    /// The navigation of somebody signed in.
    pub(crate) fn tabs(&self, desk: &Desk) -> [Tab; 4] {
        let w = self.words();
        [
            (Section::Home, "/", w.home, 0),
            (Section::Incoming, "/permohonan/masuk", w.incoming, desk.to_answer),
            (Section::Outgoing, "/permohonan/keluar", w.outgoing, 0),
            (Section::Partners, "/mitra", w.partners, desk.partner_alarms),
        ]
        .map(|(section, path, label, count)| Tab {
            path,
            label,
            count,
            here: self.section == section,
        })
    }
}

/// One entry of the navigation.
pub(crate) struct Tab {
    pub(crate) path: &'static str,
    pub(crate) label: &'static str,
    pub(crate) count: u64,
    pub(crate) here: bool,
}
