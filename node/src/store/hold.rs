//! Holds and lifts: which documents are hidden here, beside their edits.

use pulang_protocol::id::{DocumentId, SignedId};
use pulang_protocol::province::Province;
use pulang_protocol::record::{Hold, Holds, Lift};
use pulang_protocol::signed::Verified;
use pulang_protocol::time::Time;

use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, Topic, WriteTx};

/// Keeps a hold that has been checked. Says whether it is new here.
pub fn put(tx: &mut WriteTx<'_>, hold: &Verified<Hold>, now: Time) -> Result<bool, StoreError> {
    let body = hold.body();
    let added = tx.execute(
        "INSERT INTO hold (id, document, author, signed, at_ms) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
        (
            hold.id().as_bytes(),
            body.document.as_bytes(),
            body.author.code(),
            hold.signed().to_bytes(),
            now.millis(),
        ),
    )?;
    touched(tx, body.document, added)
}

/// Keeps a lift that has been checked. Says whether it is new here.
pub fn put_lift(tx: &mut WriteTx<'_>, lift: &Verified<Lift>) -> Result<bool, StoreError> {
    let body = lift.body();
    let added = tx.execute(
        "INSERT INTO lift (id, document, signed) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        (lift.id().as_bytes(), body.document.as_bytes(), lift.signed().to_bytes()),
    )?;
    touched(tx, body.document, added)
}

fn touched(tx: &mut WriteTx<'_>, document: DocumentId, added: usize) -> Result<bool, StoreError> {
    if added > 0 {
        tx.touch(Topic::Document(document));
    }
    Ok(added > 0)
}

/// The holds and lifts of a document.
pub fn of(tx: &ReadTx<'_>, document: DocumentId) -> Result<Holds, StoreError> {
    let mut holds = Holds::default();
    tx.each("SELECT signed FROM hold WHERE document = ?1", [document.as_bytes()], |row| {
        holds.add_hold(column::signed(row, 0)?);
        Ok::<(), StoreError>(())
    })?;
    tx.each("SELECT signed FROM lift WHERE document = ?1", [document.as_bytes()], |row| {
        holds.add_lift(column::signed(row, 0)?);
        Ok::<(), StoreError>(())
    })?;
    Ok(holds)
}

/// Whether a document was ever held: quick, for those that never were.
pub fn any(tx: &ReadTx<'_>, document: DocumentId) -> Result<bool, StoreError> {
    let query = "SELECT 1 FROM hold WHERE document = ?1 LIMIT 1";
    Ok(tx.first(query, [document.as_bytes()], |_| Ok(()))?.is_some())
}

/// When a hold came here.
pub fn since(tx: &ReadTx<'_>, hold: SignedId) -> Result<Option<Time>, StoreError> {
    tx.first("SELECT at_ms FROM hold WHERE id = ?1", [hold.as_bytes()], |row| column::time(row, 0))
}

/// How many holds of a party a document has.
pub fn count(tx: &ReadTx<'_>, document: DocumentId, author: Province) -> Result<usize, StoreError> {
    let query = "SELECT count(*) FROM hold WHERE document = ?1 AND author = ?2";
    Ok(tx.first(query, (document.as_bytes(), author.code()), |row| row.get(0))?.unwrap_or(0))
}

/// Whether a lift of this name is here.
pub fn is_lift(tx: &ReadTx<'_>, lift: SignedId) -> Result<bool, StoreError> {
    Ok(tx.first("SELECT 1 FROM lift WHERE id = ?1", [lift.as_bytes()], |_| Ok(()))?.is_some())
}

/// How many lifts a document has.
pub fn count_lifts(tx: &ReadTx<'_>, document: DocumentId) -> Result<usize, StoreError> {
    let query = "SELECT count(*) FROM lift WHERE document = ?1";
    Ok(tx.first(query, [document.as_bytes()], |row| row.get(0))?.unwrap_or(0))
}

/// The lifts signed by a province, for a new card to repeat.
pub fn lifts_by(tx: &ReadTx<'_>, author: Province) -> Result<Vec<Verified<Lift>>, StoreError> {
    let mut found: Vec<Verified<Lift>> = Vec::new();
    tx.each("SELECT signed FROM lift ORDER BY rowid", [], |row| {
        found.push(column::signed(row, 0)?);
        Ok::<(), StoreError>(())
    })?;
    found.retain(|lift| lift.body().author == author);
    Ok(found)
}
