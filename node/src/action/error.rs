//! Why an action was not done. Doors turn each into a sentence: what happened, what to do next.

use pulang_protocol::admit::{Code, NotNow, Refusal, Waiting};
use pulang_protocol::agreement::Unusable;
use pulang_protocol::schema::{BadPath, BadValue};
use pulang_protocol::words::WordsError;

use crate::store::StoreError;
use crate::store::card::CardError;

/// Why an action was not done. Nothing of it has been kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ActionError {
    /// It is not here, or not for this office: one answer for both.
    #[error("there is no such thing here")]
    NotFound,
    /// The rules of this act do not allow it now; the code names the rule.
    #[error("not allowed: {0}")]
    NotAllowed(&'static str),
    /// Something that the act needs has not been given; the code names it.
    #[error("missing: {0}")]
    Missing(&'static str),
    /// The gate would refuse it everywhere.
    #[error("refused: {}", .0.code())]
    Refused(Refusal),
    /// The gate would have it wait.
    #[error("waits: {}", .0.code())]
    Waiting(Waiting),
    /// The gate cannot take it now.
    #[error("not now: {}", .0.code())]
    NotNow(NotNow),
    /// No agreement permits it.
    #[error(transparent)]
    Agreement(#[from] Unusable),
    /// A field does not take this value.
    #[error("field {path}: {why}")]
    Field {
        /// The field's path.
        path: String,
        /// Why.
        why: BadField,
    },
    /// This node's clock is behind its own last signature; it signs nothing until it is set.
    #[error("the clock of this node is {behind_ms} ms behind its own last signature")]
    ClockBehind {
        /// By how much, in milliseconds.
        behind_ms: i64,
    },
    /// A card cannot be taken in.
    #[error(transparent)]
    Card(#[from] CardError),
    /// The words that were typed are no fingerprint.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// Bytes from outside cannot be read.
    #[error("the file cannot be read")]
    Unreadable,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a field does not take a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadField {
    /// No field has this path.
    #[error("no field has this path")]
    Unknown,
    /// The path itself is malformed.
    #[error(transparent)]
    Path(BadPath),
    /// The value does not fit.
    #[error(transparent)]
    Value(BadValue),
    /// This province may not write it.
    #[error("this province may not write it")]
    NotWriter,
    /// A party of the agreement has taken the field out.
    #[error("the agreement no longer carries it")]
    NotCarried,
}

impl From<Code> for ActionError {
    fn from(code: Code) -> Self {
        match code {
            Code::Refused(why) => Self::Refused(why),
            Code::Waiting(why) => Self::Waiting(why),
            Code::NotNow(why) => Self::NotNow(why),
        }
    }
}
