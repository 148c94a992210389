//! Why something has not been sent yet, and how the link to a partner stands. Every cause says who must act.

use super::place::Province;
use pulang_protocol::time::Time;

/// Why our newest part of a document has no signed receipt from the partner yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Queued; the first attempt has not ended.
    Queued,
    /// The partner's address could not be resolved: most likely our own connection.
    NameNotFound,
    /// Connection refused or no answer since then; the next attempt at.
    Silent {
        /// Last attempt that was answered, or the first that was not.
        since: Time,
        /// When the node tries again by itself.
        next: Time,
    },
    /// The key presented is not the pinned one.
    KeyChanged,
    /// The agreement does not yet carry the partner's signature.
    AgreementUnsigned,
    /// The agreement has ended or was paused; open cases go on, new ones do not start.
    AgreementOver,
    /// The partner holds it, and a person or an earlier part must come first.
    HeldByPartner,
    /// The partner's server could not store it now (disk, rate, queue).
    PartnerFull,
    /// Our own clock is off, so nothing is signed.
    OurClock,
}

/// Who must act on a cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody: the node does it by itself.
    Nobody,
    /// This office.
    We,
    /// Our technical administrator.
    OurAdmin,
    /// The partner.
    Partner,
    /// Both, by telephone.
    Both,
    /// The head of office.
    Head,
}

impl Cause {
    /// Who must act.
    pub fn actor(self) -> Actor {
        match self {
            Self::Queued => Actor::Nobody,
            Self::NameNotFound => Actor::We,
            Self::Silent { .. } | Self::HeldByPartner | Self::PartnerFull | Self::AgreementUnsigned => {
                Actor::Partner
            }
            Self::KeyChanged => Actor::Both,
            Self::AgreementOver => Actor::Head,
            Self::OurClock => Actor::OurAdmin,
        }
    }
}

/// How our own newest part of one document stands with the partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// We have written nothing in it.
    NothingOurs,
    /// Not submitted yet.
    Draft,
    /// Signed and queued, no receipt yet.
    Waiting {
        /// Why.
        cause: Cause,
        /// Since when.
        since: Time,
    },
    /// The partner's signed receipt is here.
    Delivered(Time),
    /// An officer of the partner has opened it; signed too.
    Read(Time),
    /// The partner's gate refused a part for good.
    Refused(Time),
}

impl Delivery {
    /// Why it waits, while it does.
    pub fn cause(self) -> Option<Cause> {
        match self {
            Self::Waiting { cause, since: _ } => Some(cause),
            Self::NothingOurs | Self::Draft | Self::Delivered(_) | Self::Read(_) | Self::Refused(_) => None,
        }
    }

    /// Rungs reached on the small ladder: draft, waiting, delivered, read.
    pub fn reached(self) -> u8 {
        match self {
            Self::NothingOurs => 0,
            Self::Draft => 1,
            Self::Waiting { .. } | Self::Refused(_) => 2,
            Self::Delivered(_) => 3,
            Self::Read(_) => 4,
        }
    }
}

/// How the two directions to a partner stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Never met yet.
    Never,
    /// It works.
    Up,
    /// They reach us, and our own last call failed.
    InOnly,
    /// It does not work, and why, if a call of ours has told.
    Down(Option<Cause>),
}

impl Link {
    /// Why neither direction works.
    pub fn cause(self) -> Option<Cause> {
        match self {
            Self::Down(cause) => cause,
            Self::Never | Self::Up | Self::InOnly => None,
        }
    }
}

/// Where an agreement with a partner stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No agreement.
    None,
    /// Waits for our signature.
    WaitsForUs,
    /// Waits for theirs.
    WaitsForThem,
    /// In force until.
    InForce(Time),
    /// Signed, begins at.
    From(Time),
    /// Paused by one party.
    Paused,
    /// Ended at; open cases may finish.
    Over(Time),
    /// Declined by a party.
    Declined,
}

/// The one sentence about sending, at the top of the first page.
#[derive(Clone, Debug)]
pub enum Health {
    /// Nothing has been sent yet.
    NothingSent,
    /// Every part of every case has its receipt.
    AllThere,
    /// Cases wait for one partner.
    Waiting {
        /// How many cases.
        cases: u64,
        /// For whom.
        to: Province,
        /// Since when.
        since: Time,
    },
    /// Cases wait for several partners.
    WaitingMany {
        /// How many cases.
        cases: u64,
        /// For how many partners.
        partners: u64,
        /// The oldest, since when.
        since: Time,
    },
    /// The clock is off; nothing is signed.
    OurClock,
    /// After a restore: pages are read-only until partners have answered.
    Realigning,
}
