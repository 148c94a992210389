//! A fork, a closed key, and both at once, told in every order there is: three nodes end with the same sets, and
//! what honest hands wrote on top of a distrusted edit is admitted, stands and is shown from the moment it is here.

#![expect(clippy::indexing_slicing, reason = "places of an order are places of what it orders")]

mod scene;

use std::collections::BTreeSet;

use self::scene::{Scene, forked, forked_and_revoked, fresh, revoked};
use super::node::{Item, Node, Told};
use super::outcome::Outcome;
use crate::admit::tests::world::{JABAR, JATIM, NTT};
use crate::document::View;
use crate::id::EditId;
use crate::province::Province;
use crate::record::Closing;
use crate::standing;

/// The next order in the order of orders; false after the last.
fn next_order(order: &mut [usize]) -> bool {
    let Some(turn) = (1..order.len()).rev().find(|at| order[at - 1] < order[*at]) else { return false };
    let above = (turn..order.len()).rev().find(|at| order[*at] > order[turn - 1]).expect("one is larger");
    order.swap(turn - 1, above);
    order[turn..].reverse();
    true
}

/// Tells everything in this order, and again what was turned away until nothing is; after each arrival, whatever an
/// honest hand wrote and is here stands and is shown.
fn told(scene: &Scene, order: impl Iterator<Item = usize>, carrier: Province) -> Outcome {
    let mut node = fresh();
    node.tell(Item::Genesis(scene.genesis.clone()), carrier);
    let mut left: Vec<&Item> = order.flat_map(|at| &scene.arrivals[at]).collect();
    let mut seen = 0;
    while !left.is_empty() {
        let before = left.len();
        left.retain(|item| {
            let told = node.tell((*item).clone(), carrier);
            node.closings = Closing::of_keys(&node.world.cards).collect();
            seen = never_vanishes(scene, &node, seen);
            told == Told::NotNow
        });
        assert!(left.len() < before, "nothing is turned away for ever");
    }
    Outcome::of(&node)
}

/// Holds the node to the promise; gives how many edits it has, which never grow fewer.
fn never_vanishes(scene: &Scene, node: &Node, seen: usize) -> usize {
    let document = node.document.as_ref().expect("the genesis was told first");
    let history = document.history();
    let incarnations = &node.world.incarnations;
    let stands = standing::standing(history, document.genesis(), &node.closings, incarnations);
    let view = View::of(history, &stands);
    for (edit, path) in scene.honest.iter().filter(|(edit, _)| history.contains(**edit)) {
        assert!(history.place(*edit).is_some_and(|place| stands.contains(place)), "an honest edit vanished");
        assert!(view.visible(path).iter().any(|said| said.entry.id == *edit), "an honest value vanished");
    }
    assert!(history.entries().len() >= seen, "an admitted edit vanished");
    history.entries().len()
}

/// Every order, each told to three nodes: as it is, backwards, and begun in the middle, by three carriers.
fn in_every_order(scene: &Scene) -> usize {
    let mut order: Vec<usize> = (0..scene.arrivals.len()).collect();
    let mut orders = 0;
    loop {
        let middle = order.len() / 2;
        let begun = order[middle..].iter().chain(&order[..middle]).copied();
        let ends = [
            told(scene, order.iter().copied(), NTT),
            told(scene, order.iter().rev().copied(), JABAR),
            told(scene, begun, JATIM),
        ];
        for end in &ends {
            let admitted: BTreeSet<EditId> = scene.stands.union(&scene.held).copied().collect();
            assert_eq!(end.admitted, admitted, "admitted: order {order:?}");
            assert_eq!(end.standing, scene.stands, "standing: order {order:?}");
            assert!(end.waiting.is_empty() && end.refused.is_empty(), "order {order:?}");
            let [first, ..] = &ends;
            assert_eq!(end.closings, first.closings, "closings: order {order:?}");
            assert_eq!(end.values, first.values, "values: order {order:?}");
            assert_eq!(end.conflicts, first.conflicts, "conflicts: order {order:?}");
            assert_eq!(end.status, first.status, "status: order {order:?}");
        }
        orders += 1;
        if !next_order(&mut order) {
            return orders;
        }
    }
}

#[test]
fn a_fork_told_in_every_order_gives_equal_sets_at_three_nodes() {
    assert_eq!(in_every_order(&forked()), 5_040, "seven arrivals");
}

#[test]
fn a_closed_key_told_in_every_order_gives_equal_sets_at_three_nodes() {
    assert_eq!(in_every_order(&revoked()), 5_040, "seven arrivals");
}

#[test]
fn a_fork_by_a_closed_key_told_in_every_order_gives_equal_sets_at_three_nodes() {
    assert_eq!(in_every_order(&forked_and_revoked()), 5_040, "seven arrivals");
}
