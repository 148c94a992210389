//! An author has forked: the proof is put together from headers, kept, and sent to every other party.

use pulang_protocol::admit::DocumentState;
use pulang_protocol::edit::Header;
use pulang_protocol::id::{EditId, SignedId};
use pulang_protocol::limits;
use pulang_protocol::record::{Branch, Closing, ForkProof};
use pulang_protocol::signed::Verified;
use pulang_protocol::sync::Item;
use pulang_protocol::time::Time;

use crate::action::publish::{self, Parties};
use crate::node::Node;
use crate::store::{StoreError, WriteTx, closing, edit as log};

/// Keeps and sends the proof that these two edits stand in one place of a chain. While a branch has no signature
/// this node found good, there is no proof yet; the closing itself follows from the log all the same.
pub(crate) fn prove(
    tx: &mut WriteTx<'_>,
    node: &Node,
    state: &DocumentState,
    edits: [EditId; 2],
    now: Time,
) -> Result<(), StoreError> {
    let headers = log::headers(tx, state.id())?;
    let [one, other] = edits.map(|edit| branch(&headers, edit));
    let Some(proof) = one.zip(other).and_then(|(one, other)| ForkProof::of(one, other)) else {
        return Ok(());
    };
    let Some(first) = proof.left.0.first() else { return Ok(()) };
    let Header { document, author, incarnation, .. } = *first.body();
    let closed = Closing::Fork { document, author, incarnation };
    if closing::put(tx, &closed, &proof)? {
        let own = node.province();
        let item = Item::ForkProof(Box::new(proof));
        publish::to_others(tx, state.genesis(), Parties { own, deliverer: own }, &item, now)?;
    }
    Ok(())
}

/// The headers from an edit up to the next one whose signature this node found good.
fn branch(headers: &[Verified<Header>], from: EditId) -> Option<Branch> {
    let mut found = Vec::new();
    let mut wanted = SignedId::from_bytes(*from.as_bytes());
    while found.len() < limits::UNSIGNED_RUN {
        let header = headers.iter().find(|header| header.id() == wanted)?;
        found.push(header.signed().clone());
        if header.signed().signature().is_some() {
            return Some(Branch(found));
        }
        let follows = |next: &&Verified<Header>| {
            next.body().prev.is_some_and(|prev| prev.as_bytes() == wanted.as_bytes())
        };
        wanted = headers.iter().find(follows)?.id();
    }
    None
}
