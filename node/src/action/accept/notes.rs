//! The audit trail of one delivery: one row for each document and outcome, however many edits it was.

use std::collections::BTreeSet;

use pulang_protocol::time::Time;

use crate::store::audit::{self, Actor, Object, Verb};
use crate::store::{StoreError, WriteTx};

type Note = (Verb, Object, Option<&'static str>);

/// What is to be written, each once, in the order in which it first happened.
#[derive(Debug, Default)]
pub(super) struct Notes {
    order: Vec<Note>,
    seen: BTreeSet<Note>,
}

impl Notes {
    pub(super) fn add(&mut self, verb: Verb, object: Object, reason: Option<&'static str>) {
        let note = (verb, object, reason);
        if self.seen.insert(note) {
            self.order.push(note);
        }
    }

    pub(super) fn write(&mut self, tx: &mut WriteTx<'_>, at: Time) -> Result<(), StoreError> {
        self.seen.clear();
        for (verb, object, reason) in std::mem::take(&mut self.order) {
            audit::append(tx, &audit::Entry { at, actor: Actor::Node, verb, object, reason })?;
        }
        Ok(())
    }
}
