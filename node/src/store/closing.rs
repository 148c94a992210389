//! Proofs of forks: what they close, and the bytes that prove it to anyone.

use std::collections::BTreeSet;

use pulang_protocol::codec::Wire as _;
use pulang_protocol::id::{DocumentId, Incarnation};
use pulang_protocol::record::{Closing, ForkProof};

use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, Topic, WriteTx};

/// Keeps the proof of a fork, once for each incarnation. Says whether it is new here.
pub fn put(tx: &mut WriteTx<'_>, closing: &Closing, proof: &ForkProof) -> Result<bool, StoreError> {
    let Closing::Fork { document, author, incarnation } = closing else { return Ok(false) };
    let added = tx.execute(
        "INSERT INTO fork_proof (closing, document, author, incarnation, proof) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT DO NOTHING",
        (
            closing.id().as_bytes(),
            document.as_bytes(),
            author.code(),
            incarnation.as_bytes(),
            proof.to_bytes(),
        ),
    )?;
    if added > 0 {
        tx.touch(Topic::Document(*document));
    }
    Ok(added > 0)
}

/// Whether a proof of this is held.
pub fn holds(tx: &ReadTx<'_>, closing: &Closing) -> Result<bool, StoreError> {
    let query = "SELECT 1 FROM fork_proof WHERE closing = ?1";
    Ok(tx.first(query, [closing.id().as_bytes()], |_| Ok(()))?.is_some())
}

/// What is closed in a document by proofs held here.
pub fn of(tx: &ReadTx<'_>, document: DocumentId) -> Result<BTreeSet<Closing>, StoreError> {
    let mut closings = BTreeSet::new();
    tx.each(
        "SELECT author, incarnation FROM fork_proof WHERE document = ?1",
        [document.as_bytes()],
        |row| {
            let author = column::province(row, 0)?;
            closings.insert(Closing::Fork {
                document,
                author,
                incarnation: Incarnation::from_bytes(row.get(1)?),
            });
            Ok::<(), StoreError>(())
        },
    )?;
    Ok(closings)
}
