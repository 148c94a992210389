//! Edits that wait for something: kept sealed, shown, and tried again when what they wait for has come.

use pulang_protocol::admit::Waiting;
use pulang_protocol::edit::{SignedEdit, VerifiedEdit};
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::province::Province;
use pulang_protocol::signed::Verified;
use pulang_protocol::time::Time;
use rusqlite::Params;

use crate::seal::{Owner, Place, RowKind};
use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, WriteTx};

/// One edit that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parked {
    /// The edit.
    pub edit: EditId,
    /// Who brought it.
    pub partner: Province,
    /// For what it waits.
    pub code: Waiting,
    /// Since when.
    pub at: Time,
}

/// What is here of an edit that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// In whose room it lies.
    pub partner: Province,
    /// Its size with what is here of it, bytes.
    pub size: usize,
    /// Whether its payload is here.
    pub whole: bool,
    /// Whether its signature is here; else it is authentic by hash alone.
    pub signed: bool,
}

/// Which of the edits that wait are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    All,
    /// Those of a document.
    Of(DocumentId),
    /// Those that wait for this.
    For(Waiting),
    /// Those that the clock may have let pass by this moment.
    Due(Time),
}

fn place(document: DocumentId, edit: &EditId) -> Place<'_> {
    Place { owner: Owner::Document(document), kind: RowKind::Parked, row: edit.as_bytes() }
}

/// Keeps an edit that waits, or its new reason to wait. A payload or a signature that was missing is added; the edit
/// then lies in the room of who brought the payload. `due` is when the clock alone may let it pass.
pub fn put(
    tx: &mut WriteTx<'_>,
    partner: Province,
    code: Waiting,
    due: Option<Time>,
    edit: &VerifiedEdit,
    now: Time,
) -> Result<(), StoreError> {
    let (id, due) = (edit.id(), due.map(Time::millis));
    let signed = edit.header.signed().signature().is_some();
    let Some(held) = find(tx, id)? else {
        return write(tx, partner, code, due, edit, now);
    };
    let adds_payload = !held.whole && edit.payload.is_some();
    if adds_payload || (!held.signed && signed) {
        let old = read(tx, "WHERE edit = ?1", [id.as_bytes()])?.pop();
        let (_, old) = old.ok_or(StoreError::BadRow("parked edit"))?;
        let payload = old.payload.or_else(|| edit.payload.clone());
        let header = if signed { edit.header.clone() } else { old.header };
        let partner = if adds_payload { partner } else { held.partner };
        return write(tx, partner, code, due, &VerifiedEdit { header, payload }, now);
    }
    tx.execute(
        "UPDATE parked SET code = ?2, due_ms = ?3 WHERE edit = ?1 AND (code IS NOT ?2 OR due_ms IS NOT ?3)",
        (id.as_bytes(), code.code(), due),
    )?;
    Ok(())
}

fn write(
    tx: &mut WriteTx<'_>,
    partner: Province,
    code: Waiting,
    due: Option<i64>,
    edit: &VerifiedEdit,
    now: Time,
) -> Result<(), StoreError> {
    let (id, document) = (edit.id(), edit.header.body().document);
    let mut kept = edit.clone().into_signed();
    let body = if tx.is_erased(&Owner::Document(document))? {
        kept.payload = None;
        kept.to_bytes()
    } else {
        tx.seal(&place(document, &id), &kept.to_bytes())?
    };
    tx.execute(
        "INSERT INTO parked (edit, document, partner, code, size, body, at_ms, whole, due_ms, signed) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (edit) DO UPDATE SET \
         partner = excluded.partner, code = excluded.code, size = excluded.size, body = excluded.body, \
         whole = excluded.whole, due_ms = excluded.due_ms, signed = excluded.signed",
        (
            id.as_bytes(),
            document.as_bytes(),
            partner.code(),
            code.code(),
            edit.size(),
            body,
            now.millis(),
            kept.payload.is_some(),
            due,
            edit.header.signed().signature().is_some(),
        ),
    )?;
    Ok(())
}

/// Drops the payloads of a document's edits that wait, before it is erased: they wait on as headers.
pub fn strip(tx: &mut WriteTx<'_>, document: DocumentId) -> Result<(), StoreError> {
    for (_, edit) in select(tx, Which::Of(document))? {
        let id = edit.id();
        let header = SignedEdit { payload: None, ..edit.into_signed() };
        tx.execute(
            "UPDATE parked SET body = ?2, whole = 0 WHERE edit = ?1",
            (id.as_bytes(), header.to_bytes()),
        )?;
    }
    Ok(())
}

/// What is here of an edit, if it waits.
pub fn find(tx: &ReadTx<'_>, edit: EditId) -> Result<Option<Held>, StoreError> {
    tx.first("SELECT partner, size, whole, signed FROM parked WHERE edit = ?1", [edit.as_bytes()], |row| {
        let partner = column::province(row, 0)?;
        Ok(Held { partner, size: row.get(1)?, whole: row.get(2)?, signed: row.get(3)? })
    })
}

/// Takes an edit out: it has been answered for good.
pub fn remove(tx: &mut WriteTx<'_>, edit: EditId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM parked WHERE edit = ?1", [edit.as_bytes()]).map(|_| ())
}

/// Edits that wait, with who brought them, by their claimed times: none before what it was written upon.
pub fn select(tx: &ReadTx<'_>, which: Which) -> Result<Vec<(Province, VerifiedEdit)>, StoreError> {
    let mut edits = match which {
        Which::All => read(tx, "", []),
        Which::Of(document) => read(tx, "WHERE document = ?1", [document.as_bytes()]),
        Which::For(code) => read(tx, "WHERE code = ?1", [code.code()]),
        Which::Due(by) => read(tx, "WHERE due_ms <= ?1", [by.millis()]),
    }?;
    edits.sort_by_key(|(_, edit)| (edit.header.body().time, edit.header.body().seq));
    Ok(edits)
}

fn read(
    tx: &ReadTx<'_>,
    which: &'static str,
    params: impl Params,
) -> Result<Vec<(Province, VerifiedEdit)>, StoreError> {
    let mut rows: Vec<(Province, DocumentId, EditId, Vec<u8>)> = Vec::new();
    let query = format!("SELECT partner, document, edit, body FROM parked {which} ORDER BY rowid");
    tx.each(&query, params, |row| {
        let (document, edit) = (DocumentId::from_bytes(row.get(1)?), EditId::from_bytes(row.get(2)?));
        rows.push((column::province(row, 0)?, document, edit, row.get(3)?));
        Ok::<(), StoreError>(())
    })?;
    let mut edits = Vec::with_capacity(rows.len());
    for (partner, document, id, body) in rows {
        let bytes = if tx.is_erased(&Owner::Document(document))? {
            body
        } else {
            tx.open(&place(document, &id), &body)?.to_vec()
        };
        let SignedEdit { header, payload } =
            SignedEdit::from_bytes(&bytes).map_err(|_| StoreError::BadRow("parked edit"))?;
        edits.push((partner, VerifiedEdit { header: Verified::from_store(header), payload }));
    }
    Ok(edits)
}

/// The edits of a document that wait.
pub fn of(tx: &ReadTx<'_>, document: DocumentId) -> Result<Vec<Parked>, StoreError> {
    let mut parked = Vec::new();
    let query = "SELECT edit, partner, code, at_ms FROM parked WHERE document = ?1 ORDER BY at_ms, rowid";
    tx.each(query, [document.as_bytes()], |row| {
        let code = column::waiting(row, 2)?.ok_or(StoreError::BadRow("parked edit"))?;
        let (edit, partner) = (EditId::from_bytes(row.get(0)?), column::province(row, 1)?);
        parked.push(Parked { edit, partner, code, at: column::time(row, 3)? });
        Ok::<(), StoreError>(())
    })?;
    Ok(parked)
}

/// How many edits of a document wait.
pub fn count(tx: &ReadTx<'_>, document: DocumentId) -> Result<usize, StoreError> {
    let query = "SELECT count(*) FROM parked WHERE document = ?1";
    Ok(tx.first(query, [document.as_bytes()], |row| row.get(0))?.unwrap_or(0))
}

/// How many edits of a document wait that a partner brought.
pub fn count_from(tx: &ReadTx<'_>, document: DocumentId, partner: Province) -> Result<usize, StoreError> {
    let query = "SELECT count(*) FROM parked WHERE document = ?1 AND partner = ?2";
    Ok(tx.first(query, (document.as_bytes(), partner.code()), |row| row.get(0))?.unwrap_or(0))
}

/// How many bytes from a partner wait.
pub fn bytes(tx: &ReadTx<'_>, partner: Province) -> Result<usize, StoreError> {
    let query = "SELECT coalesce(sum(size), 0) FROM parked WHERE partner = ?1";
    Ok(tx.first(query, [partner.code()], |row| row.get(0))?.unwrap_or(0))
}

/// The first moment at which the clock alone may let an edit pass.
pub fn next_due(tx: &ReadTx<'_>) -> Result<Option<Time>, StoreError> {
    let query = "SELECT min(due_ms) FROM parked WHERE due_ms IS NOT NULL";
    Ok(tx.first(query, [], |row| column::maybe_time(row, 0))?.flatten())
}
