//! Words that somebody typed as a partner read them out.

/// Why typed words open nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordsProblem {
    /// They are not those of the card.
    Differ,
    /// The word at this place, counted from 1, is in no list.
    Unknown(usize),
    /// More than eight.
    TooMany,
}
