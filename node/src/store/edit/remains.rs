//! What is left of an erased document's payloads: which paths its edits set, and of events and cuts their codes, ids
//! and times. So the last decision and the state of the journey stay, and the gate still counts as other nodes count.
//!
//! No text that people wrote is in it, nor the salt: an erased payload cannot be guessed from its hash.

use std::collections::BTreeMap;

use pulang_protocol::codec::Wire as _;
use pulang_protocol::edit::{Act, Header, Op, Payload};
use pulang_protocol::id::Nonce;
use pulang_protocol::schema::Path;

use crate::store::engine::{ReadTx, StoreError, WriteTx};

/// The one path whose value stays: the number by which two offices speak of a transfer. It tells nothing of a person.
const NUMBER: &str = "transfer_number";
/// What people write into events.
const IN_WORDS: [&str; 2] = ["note", "place"];

/// What stays of a payload. Events and cuts stand under the entry name that a salt of zeros gives.
pub(super) fn of(header: &Header, payload: &Payload) -> Payload {
    let salt = Nonce::from_bytes([0; 16]);
    let (old, new) = (header.own_entry(&payload.salt), header.own_entry(&salt));
    let mut ops: Vec<Op> = payload.ops.iter().filter_map(|op| left(op, &old, &new)).collect();
    ops.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Payload { salt, ops }
}

fn left(op: &Op, old: &Nonce, new: &Nonce) -> Option<Op> {
    if !op.path.is_structural() {
        let act = if op.path.as_str() == NUMBER { op.act.clone() } else { Act::Clear };
        return Some(Op { path: op.path.clone(), act });
    }
    let field = op.path.segments().next_back()?;
    if IN_WORDS.contains(&field) || op.path.entry_name().as_ref() != Some(old) {
        return None;
    }
    let path = Path::entry(op.path.collection(), new, field).ok()?;
    Some(Op { path, act: op.act.clone() })
}

/// Keeps what stays of the edit at a place.
pub(super) fn put(
    tx: &mut WriteTx<'_>,
    document: i64,
    place: usize,
    header: &Header,
    payload: &Payload,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO remains (document, place, body) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        (document, place, of(header, payload).to_bytes()),
    )?;
    Ok(())
}

/// What stays of an erased document, by place.
pub(super) fn all(tx: &ReadTx<'_>, document: i64) -> Result<BTreeMap<usize, Payload>, StoreError> {
    let mut all = BTreeMap::new();
    tx.each("SELECT place, body FROM remains WHERE document = ?1", [document], |row| {
        let (place, body): (usize, Vec<u8>) = (row.get(0)?, row.get(1)?);
        all.insert(place, Payload::from_bytes(&body).map_err(|_| StoreError::BadRow("remains"))?);
        Ok::<(), StoreError>(())
    })?;
    Ok(all)
}

#[cfg(test)]
mod tests;
