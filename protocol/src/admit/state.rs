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
    headers: bool,
    answers: BTreeMap<EditId, Code>,
}

impl DocumentState {
    /// A document whose genesis this node has admitted, or which waits for the reason given.
    pub fn new(genesis: Verified<Genesis>, waiting: Option<Waiting>) -> Self {
        Self { genesis, waiting, history: History::for_gate(), headers: false, answers: BTreeMap::new() }
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

    /// An erase order was carried out here, or one of the document's creator is here: from now on an edit that comes
    /// without its payload does not wait for it.
    pub fn take_headers(&mut self) {
        self.headers = true;
    }

    /// Whether edits are admitted without their payloads.
    pub fn takes_headers(&self) -> bool {
        self.headers
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
