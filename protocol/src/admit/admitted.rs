//! What has passed the gate: a type of its own, so that forgetting a check does not compile.

use crate::edit::VerifiedEdit;
use crate::genesis::Genesis;
use crate::id::EditId;
use crate::signed::Verified;

/// An edit that has passed the gate: the only thing the store writes to the log.
#[derive(Debug, Clone)]
pub struct Admitted {
    edit: VerifiedEdit,
    fork: Option<EditId>,
}

impl Admitted {
    /// Only the gate makes it.
    pub(super) fn new(edit: VerifiedEdit, fork: Option<EditId>) -> Self {
        Self { edit, fork }
    }

    /// The edit.
    pub fn edit(&self) -> &VerifiedEdit {
        &self.edit
    }

    /// Another admitted edit in the same place of the same chain: the author has forked.
    pub fn fork(&self) -> Option<EditId> {
        self.fork
    }
}

/// A genesis that has passed the gate.
#[derive(Debug, Clone)]
pub struct AdmittedGenesis(Verified<Genesis>);

impl AdmittedGenesis {
    /// Only the gate makes it.
    pub(super) fn new(genesis: Verified<Genesis>) -> Self {
        Self(genesis)
    }

    /// The genesis.
    pub fn genesis(&self) -> &Verified<Genesis> {
        &self.0
    }
}
