//! What was asked of the node between two kills, and what it answered.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What was asked for. Everything that is written carries a number of its own in two places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Deed {
    /// A new case file.
    Case,
    /// A case file, by its id, is written anew.
    Rewrite(String),
    /// Two fields of a document, by its id, are set in one edit.
    Fields(String),
}

impl Deed {
    /// Whether it is answered with a case file.
    pub(super) fn is_case(&self) -> bool {
        match self {
            Self::Case | Self::Rewrite(_) => true,
            Self::Fields(_) => false,
        }
    }
}

/// One request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) number: u64,
    pub(super) deed: Deed,
    /// The id of the case file or edit, once it was acknowledged.
    pub(super) answered: Option<String>,
}

/// The requests since the last kill, in the order in which they were sent. Clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct Book(Arc<Mutex<Pages>>);

#[derive(Debug, Default)]
struct Pages {
    last: u64,
    acknowledged: usize,
    entries: Vec<Entry>,
}

impl Book {
    /// Writes down that something is about to be asked for. Gives its number.
    pub(super) fn begin(&self, deed: Deed) -> u64 {
        let mut pages = self.pages();
        pages.last += 1;
        let number = pages.last;
        pages.entries.push(Entry { number, deed, answered: None });
        number
    }

    /// Writes down that it was acknowledged.
    pub(super) fn acknowledge(&self, number: u64, id: &str) {
        let mut pages = self.pages();
        pages.acknowledged += 1;
        if let Some(entry) = pages.entries.iter_mut().find(|entry| entry.number == number) {
            entry.answered = Some(id.to_owned());
        }
    }

    /// How many have been acknowledged since the last kill.
    pub(super) fn acknowledged(&self) -> usize {
        self.pages().acknowledged
    }

    /// Begins a new page and gives the old one.
    pub(super) fn turn(&self) -> Vec<Entry> {
        let mut pages = self.pages();
        pages.acknowledged = 0;
        std::mem::take(&mut pages.entries)
    }

    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
