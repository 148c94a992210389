//! Edits that wait for something: kept sealed, shown, and tried again whenever something new has come.

use pulang_protocol::admit::Waiting;
use pulang_protocol::edit::{SignedEdit, VerifiedEdit};
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::province::Province;
use pulang_protocol::signed::Verified;
use pulang_protocol::time::Time;

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

fn place(document: DocumentId, edit: &EditId) -> Place<'_> {
    Place { owner: Owner::Document(document), kind: RowKind::Parked, row: edit.as_bytes() }
}

/// Keeps an edit that waits, or its new reason to wait.
pub fn put(
    tx: &mut WriteTx<'_>,
    partner: Province,
    code: Waiting,
    edit: &VerifiedEdit,
    now: Time,
) -> Result<(), StoreError> {
    let (id, document) = (edit.id(), edit.header.body().document);
    let bytes = edit.clone().into_signed().to_bytes();
    let body = tx.seal(&place(document, &id), &bytes)?;
    tx.execute(
        "INSERT INTO parked (edit, document, partner, code, size, body, at_ms) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (edit) DO UPDATE SET code = ?4",
        (id.as_bytes(), document.as_bytes(), partner.code(), code.code(), edit.size(), body, now.millis()),
    )?;
    Ok(())
}

/// Takes an edit out: it has been answered for good.
pub fn remove(tx: &mut WriteTx<'_>, edit: EditId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM parked WHERE edit = ?1", [edit.as_bytes()]).map(|_| ())
}

/// Every edit that waits, with who brought it, in the order in which they came.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<(Province, VerifiedEdit)>, StoreError> {
    let mut rows: Vec<(Province, DocumentId, EditId, Vec<u8>)> = Vec::new();
    tx.each("SELECT partner, document, edit, body FROM parked ORDER BY at_ms, rowid", [], |row| {
        let (document, edit) = (DocumentId::from_bytes(row.get(1)?), EditId::from_bytes(row.get(2)?));
        rows.push((column::province(row, 0)?, document, edit, row.get(3)?));
        Ok::<(), StoreError>(())
    })?;
    let mut edits = Vec::with_capacity(rows.len());
    for (partner, document, id, body) in rows {
        let bytes = tx.open(&place(document, &id), &body)?;
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

/// How many bytes from a partner wait.
pub fn bytes(tx: &ReadTx<'_>, partner: Province) -> Result<usize, StoreError> {
    let query = "SELECT coalesce(sum(size), 0) FROM parked WHERE partner = ?1";
    Ok(tx.first(query, [partner.code()], |row| row.get(0))?.unwrap_or(0))
}
