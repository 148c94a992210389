//! The one order in which events take effect: what came before first, then the highest rank, then the smallest id.

use std::cmp::Reverse;

use crate::id::EditId;
use crate::province::Province;
use crate::record::LifeOrder;

/// One event to be ordered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// Its edit.
    pub(super) id: EditId,
    /// Its rank in the table; of a copied outcome, the rank of what is copied comes second.
    pub(super) rank: (u8, u8),
    /// Who wrote it.
    pub(super) author: Province,
    /// The place of the incarnation it was written in among its author's, if this node knows it.
    pub(super) life: Option<LifeOrder>,
}

impl Node {
    /// Whether both are of one author, and the other of a later incarnation.
    fn is_of_earlier_life(&self, other: &Self) -> bool {
        match (self.life, other.life) {
            (Some(own), Some(others)) => self.author == other.author && own < others,
            (Some(_) | None, Some(_) | None) => false,
        }
    }
}

/// A node not yet taken, and how many that are not yet taken go before it.
struct Left<'a> {
    index: usize,
    node: &'a Node,
    unseen: usize,
    earlier_lives: usize,
}

/// The indices of the nodes in their order. `seen(a, b)` says whether the edit of `a` is in the past of that of `b`.
///
/// Events of an author's earlier incarnation go before those of a later one. Admission keeps one author from closing
/// a circle between this and the pasts, but several authors with cloned nodes still can. Where a circle leaves nothing
/// ready, the pasts alone decide: so every set of events has an order, the same at every node.
pub(super) fn in_order(nodes: &[Node], seen: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut left: Vec<Left<'_>> = nodes
        .iter()
        .enumerate()
        .map(|(index, node)| Left {
            index,
            node,
            unseen: (0..nodes.len()).filter(|first| seen(*first, index)).count(),
            earlier_lives: nodes.iter().filter(|first| first.is_of_earlier_life(node)).count(),
        })
        .collect();
    let mut order = Vec::with_capacity(nodes.len());
    loop {
        let ready = left.iter().enumerate().filter(|(_, next)| next.unseen == 0);
        let key = |next: &Left<'_>| (next.earlier_lives > 0, Reverse(next.node.rank), next.node.id);
        let Some((place, _)) = ready.min_by_key(|(_, next)| key(next)) else { return order };
        let taken = left.swap_remove(place);
        order.push(taken.index);
        for next in &mut left {
            next.unseen -= usize::from(seen(taken.index, next.index));
            next.earlier_lives -= usize::from(taken.node.is_of_earlier_life(next.node));
        }
    }
}
