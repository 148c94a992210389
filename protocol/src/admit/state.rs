//! A document as the gate sees it: its genesis, its admitted edits, and the answers others got.

use std::collections::BTreeMap;

use super::admitted::Admitted;
use super::answer::{Code, Waiting};
use crate::genesis::Genesis;
use crate::history::{Entry, History, MissingParent};
use crate::id::{DocumentId, EditId};
use crate::signed::Verified;

/// A document as far as this node has it.
#[derive(Debug, Clone)]
pub struct DocumentState {
    genesis: Verified<Genesis>,
    waiting: Option<Waiting>,
    history: History,
    answers: BTreeMap<EditId, Code>,
}

impl DocumentState {
    /// A document whose genesis this node has admitted, or which waits for the reason given.
    pub fn new(genesis: Verified<Genesis>, waiting: Option<Waiting>) -> Self {
        Self { genesis, waiting, history: History::for_gate(), answers: BTreeMap::new() }
    }

    /// The document's id.
    pub fn id(&self) -> DocumentId {
        self.genesis.document()
    }

    /// Its genesis.
    pub fn genesis(&self) -> &Genesis {
        self.genesis.body()
    }

    /// Its genesis with signature.
    pub fn verified_genesis(&self) -> &Verified<Genesis> {
        &self.genesis
    }

    /// For what its genesis waits, if it does.
    pub fn genesis_waits(&self) -> Option<Waiting> {
        self.waiting
    }

    /// Its admitted edits.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Takes an admitted edit in.
    pub fn apply(&mut self, admitted: &Admitted) {
        let entry = Entry {
            id: admitted.edit().id(),
            header: admitted.edit().header.body().clone(),
            payload: admitted.edit().payload.clone(),
        };
        self.answers.remove(&entry.id);
        self.history.push(entry).expect("an admitted edit has its parents here");
    }

    /// Takes an edit back from the log. Only `store` calls this; edits come in the order in which they were admitted.
    pub fn restore(&mut self, entry: Entry) -> Result<(), MissingParent> {
        self.history.push(entry).map(|_| ())
    }

    /// Remembers the answer to an edit that was not admitted.
    pub fn remember(&mut self, edit: EditId, code: Code) {
        self.answers.insert(edit, code);
    }

    /// The answer an edit got before, if it was refused or waits.
    pub fn answer(&self, edit: EditId) -> Option<Code> {
        self.answers.get(&edit).copied()
    }
}
