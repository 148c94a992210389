//! The audit log: who did what to which object, in the transaction of the act itself.
//!
//! Each row carries the SHA-256 of the one before, so an edited, deleted or moved row is found by [`verify`]. A cut
//! tail is found only against a head that somebody else has kept ([`Head`]). It holds codes and ids, never
//! personal data: a reason is a code of this program, an object an id.

use pulang_protocol::id::{DocumentId, Officer, SignedId, VersionId};
use pulang_protocol::province::Province;
use pulang_protocol::time::Time;
use sha2::{Digest as _, Sha256};

use crate::store::engine::{ReadTx, StoreError, WriteTx};

mod verb;

pub use verb::Verb;

/// Who acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// The node by itself.
    Node,
    /// An officer of this office.
    Officer(Officer),
}

/// What it was done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Object {
    /// This node as a whole.
    Node,
    /// A partner.
    Partner(Province),
    /// A version of an agreement.
    Agreement(VersionId),
    /// A document.
    Document(DocumentId),
    /// An edit or a record.
    Signed(SignedId),
    /// A case file, by its 16 random bytes.
    Case([u8; 16]),
    /// An officer's account.
    Account(Officer),
}

/// What is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// When, by this node's clock.
    pub at: Time,
    /// Who.
    pub actor: Actor,
    /// What was done.
    pub verb: Verb,
    /// To which object.
    pub object: Object,
    /// A stable code of this program, e.g. why an edit was refused.
    pub reason: Option<&'static str>,
}

/// The end of the chain: kept by a partner or on paper, it shows a tail that was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Number of the last row, 0 if there is none.
    pub seq: u64,
    /// Its hash, zeros if there is none.
    pub hash: [u8; 32],
}

impl Head {
    /// The head of an empty log.
    pub const EMPTY: Self = Self { seq: 0, hash: [0; 32] };
}

/// Why the log is not what was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuditError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A number is not there.
    #[error("audit row {0} is missing; keep this file and call whoever supervises the node")]
    Missing(u64),
    /// A row does not name the hash of the one before.
    #[error(
        "audit row {0} does not follow the one before; keep this file and call whoever supervises the node"
    )]
    Unlinked(u64),
    /// A row has been changed.
    #[error("audit row {0} has been changed; keep this file and call whoever supervises the node")]
    Changed(u64),
    /// The log ends before a head that a witness holds, or goes another way.
    #[error(
        "the audit log does not contain row {0} as its witness holds it; keep this file and call whoever supervises"
    )]
    NotWitnessed(u64),
}

/// A row as it is stored; texts stay texts, so that a changed one is found and not mistaken.
struct Row {
    seq: u64,
    at: i64,
    actor: Option<Vec<u8>>,
    verb: String,
    object: Vec<u8>,
    reason: Option<String>,
    prev: Vec<u8>,
}

/// Adds an entry, in the transaction of the act it tells of.
pub fn append(tx: &mut WriteTx<'_>, entry: &Entry) -> Result<(), StoreError> {
    let Head { seq, hash: prev } = head(tx)?;
    let row = Row {
        seq: seq + 1,
        at: entry.at.millis(),
        actor: actor_bytes(&entry.actor),
        verb: entry.verb.code().to_owned(),
        object: object_bytes(&entry.object),
        reason: entry.reason.map(str::to_owned),
        prev: prev.to_vec(),
    };
    let hash = hash_of(&row);
    tx.execute(
        "INSERT INTO audit (seq, at_ms, actor, verb, object, reason, prev, hash) VALUES (?1,?2,?3,?4,?5,?6,?7,?8)",
        (row.seq, row.at, &row.actor, &row.verb, &row.object, &row.reason, &row.prev, hash),
    )?;
    Ok(())
}

/// The end of the chain as it is now.
pub fn head(tx: &ReadTx<'_>) -> Result<Head, StoreError> {
    let last = tx.first("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", [], |row| {
        Ok(Head { seq: row.get(0)?, hash: row.get(1)? })
    })?;
    Ok(last.unwrap_or(Head::EMPTY))
}

/// The codes of what was done after a row, in order, for whoever looks through the trail.
pub fn done_after(tx: &ReadTx<'_>, seq: u64) -> Result<Vec<String>, StoreError> {
    let mut verbs = Vec::new();
    tx.each("SELECT verb FROM audit WHERE seq > ?1 ORDER BY seq", [seq], |row| {
        verbs.push(row.get(0)?);
        Ok::<(), StoreError>(())
    })?;
    Ok(verbs)
}

/// Walks the whole chain, and compares it with a head kept elsewhere if there is one. Returns the head.
pub fn verify(tx: &ReadTx<'_>, witness: Option<Head>) -> Result<Head, AuditError> {
    let mut head = Head::EMPTY;
    let mut witnessed = witness.is_none_or(|kept| kept == Head::EMPTY);
    let all = "SELECT seq, at_ms, actor, verb, object, reason, prev, hash FROM audit ORDER BY seq";
    tx.each(all, [], |columns| {
        let (row, hash) = read(columns).map_err(StoreError::from)?;
        head = follow(&head, &row, &hash)?;
        witnessed |= witness == Some(head);
        Ok::<(), AuditError>(())
    })?;
    match witness {
        Some(kept) if !witnessed => Err(AuditError::NotWitnessed(kept.seq)),
        Some(_) | None => Ok(head),
    }
}

fn read(columns: &rusqlite::Row<'_>) -> rusqlite::Result<(Row, Vec<u8>)> {
    let row = Row {
        seq: columns.get(0)?,
        at: columns.get(1)?,
        actor: columns.get(2)?,
        verb: columns.get(3)?,
        object: columns.get(4)?,
        reason: columns.get(5)?,
        prev: columns.get(6)?,
    };
    Ok((row, columns.get(7)?))
}

fn follow(head: &Head, row: &Row, stored: &[u8]) -> Result<Head, AuditError> {
    let expected = head.seq + 1;
    let hash = hash_of(row);
    if row.seq != expected {
        Err(AuditError::Missing(expected))
    } else if hash != stored {
        Err(AuditError::Changed(row.seq))
    } else if row.prev != head.hash {
        Err(AuditError::Unlinked(row.seq))
    } else {
        Ok(Head { seq: row.seq, hash })
    }
}

/// SHA-256 of a name, the numbers (big-endian), then each text or blob behind its length; an absent one has the
/// length 2^64 − 1, which no present one has.
fn hash_of(row: &Row) -> [u8; 32] {
    let mut hash = Sha256::new()
        .chain_update(b"pulang/audit/v1")
        .chain_update(row.seq.to_be_bytes())
        .chain_update(row.at.to_be_bytes());
    let fields = [
        row.actor.as_deref(),
        Some(row.verb.as_bytes()),
        Some(row.object.as_slice()),
        row.reason.as_deref().map(str::as_bytes),
        Some(row.prev.as_slice()),
    ];
    for field in fields {
        let length = field.map_or(u64::MAX, |bytes| u64::try_from(bytes.len()).unwrap_or(u64::MAX - 1));
        hash.update(length.to_be_bytes());
        hash.update(field.unwrap_or_default());
    }
    hash.finalize().into()
}

fn actor_bytes(actor: &Actor) -> Option<Vec<u8>> {
    match actor {
        Actor::Node => None,
        Actor::Officer(officer) => Some(officer.as_bytes().to_vec()),
    }
}

fn object_bytes(object: &Object) -> Vec<u8> {
    let (tag, id): (u8, &[u8]) = match object {
        Object::Node => (0, &[]),
        Object::Partner(province) => (1, &[province.code()]),
        Object::Agreement(id) => (2, id.as_bytes()),
        Object::Document(id) => (3, id.as_bytes()),
        Object::Signed(id) => (4, id.as_bytes()),
        Object::Case(id) => (5, id),
        Object::Account(officer) => (6, officer.as_bytes()),
    };
    [&[tag], id].concat()
}

#[cfg(test)]
mod tests;
