//! Witnesses: headers of edits that are not in the log, because they wait or were refused, but that vouch for the edit
//! before them. With them that edit can be passed on, though this node has no signature of it.

use pulang_protocol::edit::Header;
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::signed::Verified;

use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, WriteTx};

/// Keeps a header as the witness of the edit before it. The first one stays; the first edit of a chain vouches for none.
pub fn put(tx: &mut WriteTx<'_>, header: &Verified<Header>) -> Result<(), StoreError> {
    let Some(prev) = header.body().prev else { return Ok(()) };
    tx.execute(
        "INSERT INTO witness (edit, document, prev, has_signature, signed) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT DO NOTHING",
        (
            EditId::from(header.id()).as_bytes(),
            header.body().document.as_bytes(),
            prev.as_bytes(),
            header.signed().signature().is_some(),
            header.signed().to_bytes(),
        ),
    )?;
    Ok(())
}

/// Whether this edit is kept as a witness without a signature of its own, so that it needs one itself.
pub fn is_unsigned(tx: &ReadTx<'_>, edit: EditId) -> Result<bool, StoreError> {
    let query = "SELECT 1 FROM witness WHERE edit = ?1 AND has_signature = 0";
    Ok(tx.first(query, [edit.as_bytes()], |_| Ok(()))?.is_some())
}

/// The witness of an edit, if it has a signature.
pub fn signed_after(tx: &ReadTx<'_>, edit: EditId) -> Result<Option<Verified<Header>>, StoreError> {
    let query = "SELECT signed FROM witness WHERE prev = ?1 AND has_signature = 1";
    tx.first(query, [edit.as_bytes()], |row| column::signed(row, 0))
}

/// All witnesses of a document.
pub fn of(tx: &ReadTx<'_>, document: DocumentId) -> Result<Vec<Verified<Header>>, StoreError> {
    let mut headers = Vec::new();
    tx.each("SELECT signed FROM witness WHERE document = ?1", [document.as_bytes()], |row| {
        headers.push(column::signed(row, 0)?);
        Ok::<(), StoreError>(())
    })?;
    Ok(headers)
}

/// Takes a witness out: the edit is in the log now, or vouches for nothing that is here.
pub fn remove(tx: &mut WriteTx<'_>, edit: EditId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM witness WHERE edit = ?1", [edit.as_bytes()]).map(|_| ())
}
