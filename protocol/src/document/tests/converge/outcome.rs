//! What a node has come to: everything that must be equal at every node.

use std::collections::{BTreeMap, BTreeSet};

use super::node::Node;
use crate::admit::Refusal;
use crate::document::View;
use crate::id::EditId;
use crate::record::Closing;
use crate::schema::{Path, Value};
use crate::standing;
use crate::status::{self, Status};

/// A visible value: edit, operation number, value.
type Said = (EditId, u64, Value);

/// Sets of edits, and what they say.
pub(super) struct Outcome {
    pub(super) admitted: BTreeSet<EditId>,
    pub(super) waiting: BTreeSet<EditId>,
    pub(super) refused: BTreeMap<EditId, Refusal>,
    pub(super) heads: BTreeSet<EditId>,
    pub(super) closings: BTreeSet<Closing>,
    pub(super) standing: BTreeSet<EditId>,
    pub(super) status: Status,
    /// Every visible value by path, with its edit and the number of its operation, the winner first.
    pub(super) values: Vec<(Path, Vec<Said>)>,
    pub(super) conflicts: Vec<Path>,
}

impl Outcome {
    /// What the node has come to.
    pub(super) fn of(node: &Node) -> Self {
        let document = node.document.as_ref().expect("the genesis has been told");
        assert_eq!(document.genesis_waits(), None, "the genesis passes in the end");
        let (history, genesis) = (document.history(), document.genesis());
        let incarnations = &node.world.incarnations;
        let stands = standing::standing(history, genesis, &node.closings, incarnations);
        let view = View::of(history, &stands);
        let said =
            |path| view.visible(path).iter().map(|s| (s.entry.id, s.counter, s.value.clone())).collect();
        let of = |place| history.entry(place).expect("a place of this history").id;
        Self {
            admitted: history.entries().iter().map(|entry| entry.id).collect(),
            waiting: node.parked.keys().copied().collect(),
            refused: node.refused.clone(),
            heads: history.heads().clone(),
            closings: node.closings.iter().copied().chain(standing::forks(history).into_keys()).collect(),
            standing: stands.iter().map(of).collect(),
            status: status::fold(history, &stands, genesis, |author, life| incarnations.order(author, life)),
            values: view.winners().map(|(path, _)| (path.clone(), said(path))).collect(),
            conflicts: view.conflicts().map(|(path, _)| path.clone()).collect(),
        }
    }
}
