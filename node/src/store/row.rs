//! What lists show of each transfer: a cache that can be deleted at any time and is made again when it is asked for.

use pulang_protocol::id::DocumentId;
use zeroize::Zeroizing;

use crate::seal::{Owner, Place, RowKind};
use crate::store::engine::{ReadTx, StoreError, WriteTx};

fn place(document: &DocumentId) -> Place<'_> {
    Place { owner: Owner::Document(*document), kind: RowKind::Cache, row: document.as_bytes() }
}

/// Forgets the row of the transfer a document is part of, since something it shows has changed.
pub fn mark_stale(tx: &mut WriteTx<'_>, document: DocumentId) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM list_row WHERE document = ?1 OR document = (\
         SELECT envelope.id FROM document AS part JOIN document AS envelope ON envelope.number = part.envelope \
         WHERE part.id = ?1)",
        [document.as_bytes()],
    )?;
    Ok(())
}

/// Forgets every row: what it shows may hang on a card.
pub fn forget_all(tx: &mut WriteTx<'_>) -> Result<(), StoreError> {
    tx.execute("DELETE FROM list_row", [])?;
    Ok(())
}

/// Keeps what a list shows of a document. The bytes are the caller's own.
pub fn put(tx: &mut WriteTx<'_>, document: DocumentId, bytes: &[u8]) -> Result<(), StoreError> {
    // Of an erased document a row tells nothing of a person any more.
    let erased = tx.is_erased(&Owner::Document(document))?;
    let body = if erased { bytes.to_vec() } else { tx.seal(&place(&document), bytes)? };
    let statement = "INSERT INTO list_row (document, body) VALUES (?1, ?2) \
                     ON CONFLICT (document) DO UPDATE SET body = ?2";
    tx.execute(statement, (document.as_bytes(), body)).map(|_| ())
}

/// What a list shows of a document, if it is known.
pub fn get(tx: &ReadTx<'_>, document: DocumentId) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
    let query = "SELECT body FROM list_row WHERE document = ?1";
    let body: Option<Vec<u8>> = tx.first(query, [document.as_bytes()], |row| row.get(0))?;
    let Some(body) = body else { return Ok(None) };
    if tx.is_erased(&Owner::Document(document))? {
        return Ok(Some(Zeroizing::new(body)));
    }
    tx.open(&place(&document), &body).map(Some)
}
