//! What an officer can do to a transfer from its page.

use crate::web::view::turn::Turn;

/// A signed act, each with its own form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The receiver's answer.
    Answer,
    /// A leg departs.
    Depart,
    /// A leg arrives.
    Arrive,
    /// The first party records the hand-over.
    HandOver,
    /// The second party confirms it.
    Confirm,
    /// A monitoring note after the return.
    Monitor,
    /// The case is closed.
    Close,
    /// What goes beside the straight way.
    Turn(Turn),
}

impl Act {
    /// The acts with a form of the journey; `Answer` has its own page.
    pub const JOURNEY: [Self; 6] =
        [Self::Depart, Self::Arrive, Self::HandOver, Self::Confirm, Self::Monitor, Self::Close];

    /// Whether it belongs to a leg, else to the transfer.
    pub fn on_leg(self) -> bool {
        match self {
            Self::Depart | Self::Arrive | Self::HandOver | Self::Confirm => true,
            Self::Answer | Self::Monitor | Self::Close => false,
            Self::Turn(turn) => turn.on_leg(),
        }
    }

    /// The act whose page has this last piece of its address.
    pub fn from_slug(slug: &str) -> Option<Self> {
        let turns = Turn::ALL.into_iter().map(Self::Turn);
        std::iter::once(Self::Answer).chain(Self::JOURNEY).chain(turns).find(|act| act.slug() == slug)
    }

    /// Last piece of the page's address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Answer => "jawab",
            Self::Depart => "berangkat",
            Self::Arrive => "tiba",
            Self::HandOver => "serah-terima",
            Self::Confirm => "konfirmasi",
            Self::Monitor => "pemantauan",
            Self::Close => "tutup",
            Self::Turn(turn) => turn.slug(),
        }
    }
}

/// What the last act did. Says what is true now: signed and queued, never "sent".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Signed and queued.
    Signed,
    /// A value was chosen.
    Chosen,
    /// The words of a card were compared, and match.
    Compared,
    /// Nothing was chosen: the values are not those that were compared.
    ValuesChanged,
    /// A partner is being called.
    Calling,
    /// A partner's new lives were let pass.
    BegunAnew,
}

impl Notice {
    const ALL: [Self; 6] =
        [Self::Signed, Self::Chosen, Self::Compared, Self::ValuesChanged, Self::Calling, Self::BegunAnew];

    /// What follows the question mark of the page an act leads back to.
    pub fn query(self) -> &'static str {
        match self {
            Self::Signed => "kabar=ditandatangani",
            Self::Chosen => "kabar=dipilih",
            Self::Compared => "kabar=dicocokkan",
            Self::ValuesChanged => "kabar=berubah",
            Self::Calling => "kabar=dihubungi",
            Self::BegunAnew => "kabar=dibenarkan",
        }
    }

    /// The notice a page was asked for with, if it was.
    pub fn in_query(query: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|notice| query.split('&').any(|part| part == notice.query()))
    }
}
