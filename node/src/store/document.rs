//! Documents: their births, and how they belong together. Their edits are in `edit.rs`.

use pulang_protocol::admit::{AdmittedGenesis, Waiting};
use pulang_protocol::genesis::Genesis;
use pulang_protocol::id::DocumentId;
use pulang_protocol::province::Province;
use pulang_protocol::schema::Kind;
use pulang_protocol::signed::Verified;
use pulang_protocol::time::Time;
use rusqlite::types::ValueRef;
use rusqlite::{Params, Row};

use crate::case::CaseId;
use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, Topic, WriteTx};

/// A document's birth as this node holds it.
#[derive(Debug, Clone)]
pub struct Birth {
    /// The genesis.
    pub genesis: Verified<Genesis>,
    /// For what it waits; nothing once it is admitted.
    pub waiting: Option<Waiting>,
}

/// A document by its kind and id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// What it is for.
    pub kind: Kind,
    /// Which it is.
    pub document: DocumentId,
}

/// Takes a genesis in that has passed the gate; one that waited waits no longer. A document that builds upon an
/// envelope joins its transfer. Says whether anything changed.
pub fn put(tx: &mut WriteTx<'_>, admitted: &AdmittedGenesis) -> Result<bool, StoreError> {
    let genesis = admitted.genesis();
    if !insert(tx, genesis, None)? {
        return Ok(false);
    }
    match genesis.body().parent {
        Some(parent) => join(tx, genesis.document(), parent.document)?,
        None => false,
    };
    Ok(true)
}

/// Why and for whom a genesis waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// For what.
    pub code: Waiting,
    /// Who brought it.
    pub partner: Province,
    /// When the clock alone may let it pass.
    pub due: Option<Time>,
}

/// Keeps a genesis that waits, or its new reason to wait. One that is admitted stays so. Says whether anything
/// changed.
pub fn put_waiting(
    tx: &mut WriteTx<'_>,
    genesis: &Verified<Genesis>,
    wait: Wait,
) -> Result<bool, StoreError> {
    insert(tx, genesis, Some(wait))
}

fn insert(tx: &mut WriteTx<'_>, genesis: &Verified<Genesis>, wait: Option<Wait>) -> Result<bool, StoreError> {
    let document = genesis.document();
    let changed = tx.execute(
        "INSERT INTO document (id, kind, genesis, waiting, partner, due_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
         ON CONFLICT (id) DO UPDATE SET waiting = excluded.waiting, due_ms = excluded.due_ms \
         WHERE waiting IS NOT NULL AND (waiting IS NOT excluded.waiting OR due_ms IS NOT excluded.due_ms)",
        (
            document.as_bytes(),
            genesis.body().kind.name(),
            genesis.signed().to_bytes(),
            wait.map(|wait| wait.code.code()),
            wait.map(|wait| wait.partner.code()),
            wait.and_then(|wait| wait.due).map(Time::millis),
        ),
    )?;
    if changed > 0 {
        tx.touch(Topic::Document(document));
    }
    Ok(changed > 0)
}

/// The birth of a document, if this node holds it.
pub fn birth(tx: &ReadTx<'_>, document: DocumentId) -> Result<Option<Birth>, StoreError> {
    tx.first("SELECT genesis, waiting FROM document WHERE id = ?1", [document.as_bytes()], |row| {
        Ok(Birth { genesis: column::signed(row, 0)?, waiting: column::waiting(row, 1)? })
    })
}

/// The admitted documents of a kind, in the order in which they came.
pub fn list(tx: &ReadTx<'_>, kind: Kind) -> Result<Vec<DocumentId>, StoreError> {
    ids(tx, "SELECT id FROM document WHERE kind = ?1 AND waiting IS NULL ORDER BY number", [kind.name()])
}

/// The admitted documents of a kind that belong to no transfer here, in the order in which they came.
pub fn by_themselves(tx: &ReadTx<'_>, kind: Kind) -> Result<Vec<DocumentId>, StoreError> {
    let query =
        "SELECT id FROM document WHERE kind = ?1 AND waiting IS NULL AND envelope IS NULL ORDER BY number";
    ids(tx, query, [kind.name()])
}

/// The geneses that wait, with who brought them, in the order in which they came.
pub fn waiting(tx: &ReadTx<'_>) -> Result<Vec<(Province, Waiting, Verified<Genesis>)>, StoreError> {
    let mut found = Vec::new();
    let query = "SELECT partner, waiting, genesis FROM document WHERE waiting IS NOT NULL ORDER BY number";
    tx.each(query, [], |row| {
        let code = column::waiting(row, 1)?.ok_or(StoreError::BadRow("waiting genesis"))?;
        let genesis: Verified<Genesis> = column::signed(row, 2)?;
        let known = row.get_ref(0)? != ValueRef::Null;
        let partner = if known { column::province(row, 0)? } else { genesis.body().creator };
        found.push((partner, code, genesis));
        Ok::<(), StoreError>(())
    })?;
    Ok(found)
}

/// How many geneses of a partner wait.
pub fn count_waiting(tx: &ReadTx<'_>, partner: Province) -> Result<usize, StoreError> {
    let query = "SELECT count(*) FROM document WHERE waiting IS NOT NULL AND partner = ?1";
    Ok(tx.first(query, [partner.code()], |row| row.get(0))?.unwrap_or(0))
}

/// The first moment at which the clock alone may let a genesis pass.
pub fn next_due(tx: &ReadTx<'_>) -> Result<Option<Time>, StoreError> {
    let query = "SELECT min(due_ms) FROM document WHERE due_ms IS NOT NULL AND waiting IS NOT NULL";
    Ok(tx.first(query, [], |row| column::maybe_time(row, 0))?.flatten())
}

/// Forgets a genesis that waited and has been refused since.
pub fn remove_waiting(tx: &mut WriteTx<'_>, document: DocumentId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM document WHERE id = ?1 AND waiting IS NOT NULL", [document.as_bytes()])?;
    Ok(())
}

/// Makes a document part of an envelope's transfer: a dossier and a leg by their parent, a trace by what people
/// know of it. A document is in one transfer at most. Says whether anything changed.
pub fn join(tx: &mut WriteTx<'_>, document: DocumentId, envelope: DocumentId) -> Result<bool, StoreError> {
    let joined = tx.execute(
        "UPDATE document SET envelope = (SELECT number FROM document WHERE id = ?2 AND kind = ?3) \
         WHERE id = ?1 AND envelope IS NULL AND kind <> ?3",
        (document.as_bytes(), envelope.as_bytes(), Kind::Envelope.name()),
    )?;
    if joined > 0 {
        tx.touch(Topic::Document(envelope));
    }
    Ok(joined > 0)
}

/// The envelope of the transfer a document is part of; nothing for an envelope itself.
pub fn envelope_of(tx: &ReadTx<'_>, document: DocumentId) -> Result<Option<DocumentId>, StoreError> {
    tx.first(
        "SELECT envelope.id FROM document AS part JOIN document AS envelope ON envelope.number = part.envelope \
         WHERE part.id = ?1",
        [document.as_bytes()],
        |row| row.get(0).map(DocumentId::from_bytes),
    )
}

/// What is in an envelope's transfer beside the envelope, in the order in which it came.
pub fn transfer(tx: &ReadTx<'_>, envelope: DocumentId) -> Result<Vec<Member>, StoreError> {
    members(
        tx,
        "SELECT kind, id FROM document WHERE envelope = (SELECT number FROM document WHERE id = ?1) \
         ORDER BY number",
        [envelope.as_bytes()],
    )
}

/// Remembers which local case file a document was filled from.
pub fn set_case(tx: &mut WriteTx<'_>, document: DocumentId, case: CaseId) -> Result<(), StoreError> {
    tx.execute("UPDATE document SET case_id = ?2 WHERE id = ?1", (document.as_bytes(), case.as_bytes()))?;
    Ok(())
}

/// The local case file a document was filled from.
pub fn case_of(tx: &ReadTx<'_>, document: DocumentId) -> Result<Option<CaseId>, StoreError> {
    let found = tx.first("SELECT case_id FROM document WHERE id = ?1", [document.as_bytes()], |row| {
        row.get::<_, Option<[u8; CaseId::SIZE]>>(0)
    })?;
    Ok(found.flatten().map(CaseId::from_bytes))
}

/// The documents that were filled from a case file, in the order in which they came.
pub fn of_case(tx: &ReadTx<'_>, case: CaseId) -> Result<Vec<Member>, StoreError> {
    members(tx, "SELECT kind, id FROM document WHERE case_id = ?1 ORDER BY number", [case.as_bytes()])
}

fn ids(tx: &ReadTx<'_>, query: &str, params: impl Params) -> Result<Vec<DocumentId>, StoreError> {
    let mut found = Vec::new();
    tx.each(query, params, |row| {
        found.push(DocumentId::from_bytes(row.get(0)?));
        Ok::<(), StoreError>(())
    })?;
    Ok(found)
}

fn members(tx: &ReadTx<'_>, query: &str, params: impl Params) -> Result<Vec<Member>, StoreError> {
    let mut found = Vec::new();
    tx.each(query, params, |row| {
        found.push(member(row)?);
        Ok::<(), StoreError>(())
    })?;
    Ok(found)
}

fn member(row: &Row<'_>) -> rusqlite::Result<Member> {
    let kind = column::code(row, 0, |name| name.parse().ok())?;
    Ok(Member { kind, document: DocumentId::from_bytes(row.get(1)?) })
}
