//! An author has forked: the proof is put together from headers, kept, and sent to every other party.

use pulang_protocol::admit::DocumentState;
use pulang_protocol::record::ForkProof;
use pulang_protocol::standing;
use pulang_protocol::sync::Item;
use pulang_protocol::time::Time;

use crate::action::publish::{self, Parties};
use crate::node::Node;
use crate::store::{StoreError, WriteTx, closing, edit as log};

/// Keeps and sends the proof of each fork in a document that is not proved yet: one for each life of its author,
/// however often it forks. The headers are read once, and only if there is something to prove. While a branch has no
/// signature this node found good, there is no proof; the closing itself follows from the log all the same.
pub(crate) fn prove(
    tx: &mut WriteTx<'_>,
    node: &Node,
    state: &DocumentState,
    now: Time,
) -> Result<(), StoreError> {
    let seen = standing::forks(state.history());
    if seen.is_empty() {
        return Ok(());
    }
    let held = closing::of(tx, state.id())?;
    if seen.keys().all(|closing| held.contains(closing)) {
        return Ok(());
    }
    let headers = log::headers(tx, state.id())?;
    let own = node.province();
    for (closed, proof) in ForkProof::find(&headers, &held) {
        if closing::put(tx, &closed, &proof)? {
            let item = Item::ForkProof(Box::new(proof));
            publish::to_others(tx, state.genesis(), Parties { own, deliverer: own }, &item, now)?;
        }
    }
    Ok(())
}
