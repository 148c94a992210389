//! In which language, zone and at what moment a page speaks. The other files of this folder add its sentences.

use pulang_config::region::Zone;
use pulang_protocol::time::Time;

/// Language of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Bahasa Indonesia, the language of the office.
    Id,
    /// English.
    En,
}

impl Lang {
    /// BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// The language with this tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "id" => Some(Self::Id),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The other one, for the switch at the foot of a page.
    pub fn other(self) -> Self {
        match self {
            Self::Id => Self::En,
            Self::En => Self::Id,
        }
    }
}

/// Language, zone and present moment of one page.
#[derive(Clone, Copy, Debug)]
pub struct Voice {
    /// Language.
    pub lang: Lang,
    /// Zone of this office.
    pub zone: Zone,
    /// When the page was made.
    pub now: Time,
}

impl Voice {
    /// One of two.
    pub(crate) fn pick<T>(&self, id: T, en: T) -> T {
        match self.lang {
            Lang::Id => id,
            Lang::En => en,
        }
    }
}
