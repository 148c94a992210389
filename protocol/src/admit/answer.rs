//! The gate's answers: admitted, or one stable code of exactly one class.

use std::fmt;
use std::str::FromStr;

use crate::agreement::NotCovered;
use crate::genesis::BadGenesis;
use crate::schema::BadValue;

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// Every code of this class.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }
        }
    };
}

codes! {
    /// Final, the same at every node for ever.
    Refusal {
        /// The edit is larger than an edit may be.
        TooLarge = "too_large",
        /// The roles do not fit the kind of document.
        GenesisRoles = "genesis_roles",
        /// This kind of document is begun by another province.
        GenesisCreator = "genesis_creator",
        /// A parent is named where none belongs, or missing, or of another transfer.
        GenesisParent = "genesis_parent",
        /// Acceptance, wish or legal basis is missing in the past of the parent edit.
        ParentUnfit = "parent_unfit",
        /// A province of the audience is no party to the agreement.
        AudienceNotCovered = "audience_not_covered",
        /// The agreement carries no document of this kind.
        KindNotCovered = "kind_not_covered",
        /// The agreement allows no schema this new.
        SchemaNotCovered = "schema_not_covered",
        /// The agreement does not carry this field.
        FieldNotCovered = "field_not_covered",
        /// The agreement and its days of grace are over, and the edit accepts or sets a personal field.
        AgreementOver = "agreement_over",
        /// No field has this path.
        UnknownPath = "unknown_path",
        /// The value has another type than the field.
        WrongType = "wrong_type",
        /// The value is longer or larger than the field allows.
        ValueTooLong = "value_too_long",
        /// The code is not in the field's list.
        NotInList = "not_in_list",
        /// The author's role may not write this field.
        NotWriter = "not_writer",
        /// The sequence number does not fit: `prev` is absent exactly at 1.
        Sequence = "sequence",
        /// `prev` is not the edit before this one in the same chain.
        PrevMismatch = "prev_mismatch",
        /// A dependency is `prev`, or in the past of another or of `prev`.
        DepsRedundant = "deps_redundant",
        /// The claimed time is earlier than something in the past.
        TimeBeforePast = "time_before_past",
        /// The past holds a refused edit.
        PastRefused = "past_refused",
        /// The past holds a later incarnation of the same author.
        BackDated = "back_dated",
        /// The key that signed is not of the card its incarnation belongs to.
        OtherCard = "other_card",
        /// The edit's event or cut is not well formed, or it holds two, or one of another edit.
        EventMalformed = "event_malformed",
        /// No event of this kind of document has this name.
        EventUnknown = "event_unknown",
        /// The author's role does not own this event.
        EventNotOwner = "event_not_owner",
        /// The author's chain is full.
        SequenceFull = "sequence_full",
        /// The last numbers of a chain are for events, cuts and merges only.
        SequenceReserved = "sequence_reserved",
        /// The author has set too many different paths.
        PathsFull = "paths_full",
    }
}

codes! {
    /// Durable, shown, asked for, tried again.
    Waiting {
        /// A card of a party is not here.
        Card = "wait_card",
        /// The version of the agreement is not here.
        Version = "wait_version",
        /// A party's verdict is not here, or the agreement has not begun.
        Verdict = "wait_verdict",
        /// The document is written in a newer schema.
        Schema = "wait_schema",
        /// The announcement of the author's incarnation is not here.
        Incarnation = "wait_incarnation",
        /// The edit before this one is not here.
        Prev = "wait_prev",
        /// Another edit this one has seen is not here.
        Dependency = "wait_dependency",
        /// The payload is not here.
        Payload = "wait_payload",
        /// The document's genesis waits itself.
        Genesis = "wait_genesis",
        /// The document or edit the genesis builds upon is not here.
        Parent = "wait_parent",
        /// The claimed time is more than a day ahead of this node's clock.
        Future = "wait_future",
        /// A person must look: the agreement was over when the document came.
        Person = "wait_person",
    }
}

codes! {
    /// Nothing is stored; the sender keeps it and tries again.
    NotNow {
        /// The one answer to everyone outside the audience: the same as for what does not exist.
        Unknown = "unknown",
        /// The signature is not good; the same bytes may become authentic through a successor.
        NotAuthentic = "not_authentic",
        /// The payload is not the one the header names. Whoever carried the edit may have put it there, so it tells
        /// nothing of the edit: the right payload is welcome at any time.
        PayloadMismatch = "payload_mismatch",
        /// Too much waits already for this document or partner.
        ParkedFull = "parked_full",
        /// Too many items at once.
        Rate = "rate",
        /// The disk is full or fails.
        Disk = "disk",
        /// Too much is being worked on.
        Queue = "queue",
    }
}

/// Any answer but "admitted" and "known", by its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// Final.
    Refused(Refusal),
    /// Durable, tried again.
    Waiting(Waiting),
    /// Not stored.
    NotNow(NotNow),
}

/// The class of an answer, as it travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// In the log, durably.
    Admitted,
    /// Answered before, without new work.
    Known,
    /// Kept, but something is missing.
    Waiting,
    /// Final: never in the log.
    Refused,
    /// Not kept.
    NotNow,
}

/// A text that is no code of the gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no code of the gate")]
pub struct NotACode;

impl Code {
    /// Every code.
    pub fn all() -> impl Iterator<Item = Self> {
        let refused = Refusal::ALL.iter().copied().map(Self::Refused);
        let waiting = Waiting::ALL.iter().copied().map(Self::Waiting);
        refused.chain(waiting).chain(NotNow::ALL.iter().copied().map(Self::NotNow))
    }

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Waiting(waiting) => waiting.code(),
            Self::NotNow(not_now) => not_now.code(),
        }
    }

    /// Its class.
    pub const fn class(self) -> Class {
        match self {
            Self::Refused(_) => Class::Refused,
            Self::Waiting(_) => Class::Waiting,
            Self::NotNow(_) => Class::NotNow,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Code {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        Self::all().find(|code| code.code() == text).ok_or(NotACode)
    }
}

/// What the gate says to one item.
#[derive(Debug, Clone)]
pub enum Answer<T> {
    /// It may be written to the log.
    Admitted(T),
    /// It is in the log already.
    Known,
    /// It waits.
    Waiting(Waiting),
    /// It is refused for ever.
    Refused(Refusal),
    /// It is not kept now.
    NotNow(NotNow),
}

impl<T> Answer<T> {
    /// The class, as it travels.
    pub fn class(&self) -> Class {
        match self {
            Self::Admitted(_) => Class::Admitted,
            Self::Known => Class::Known,
            Self::Waiting(_) | Self::Refused(_) | Self::NotNow(_) => {
                self.code().map_or(Class::Known, Code::class)
            }
        }
    }

    /// The code, for every answer but "admitted" and "known".
    pub fn code(&self) -> Option<Code> {
        match self {
            Self::Admitted(_) | Self::Known => None,
            Self::Waiting(why) => Some((*why).into()),
            Self::Refused(why) => Some((*why).into()),
            Self::NotNow(why) => Some((*why).into()),
        }
    }
}

impl<T> From<Code> for Answer<T> {
    fn from(code: Code) -> Self {
        match code {
            Code::Refused(why) => Self::Refused(why),
            Code::Waiting(why) => Self::Waiting(why),
            Code::NotNow(why) => Self::NotNow(why),
        }
    }
}

impl From<Refusal> for Code {
    fn from(why: Refusal) -> Self {
        Self::Refused(why)
    }
}

impl From<Waiting> for Code {
    fn from(why: Waiting) -> Self {
        Self::Waiting(why)
    }
}

impl From<NotNow> for Code {
    fn from(why: NotNow) -> Self {
        Self::NotNow(why)
    }
}

impl From<BadGenesis> for Refusal {
    fn from(why: BadGenesis) -> Self {
        match why {
            BadGenesis::Roles => Self::GenesisRoles,
            BadGenesis::Creator => Self::GenesisCreator,
            BadGenesis::Parent => Self::GenesisParent,
        }
    }
}

impl From<NotCovered> for Refusal {
    fn from(why: NotCovered) -> Self {
        match why {
            NotCovered::Audience => Self::AudienceNotCovered,
            NotCovered::Kind => Self::KindNotCovered,
            NotCovered::Schema => Self::SchemaNotCovered,
            NotCovered::Field => Self::FieldNotCovered,
        }
    }
}

impl From<BadValue> for Refusal {
    fn from(why: BadValue) -> Self {
        match why {
            BadValue::WrongType => Self::WrongType,
            BadValue::TooLong => Self::ValueTooLong,
            BadValue::NotInList => Self::NotInList,
        }
    }
}
