//! Erase orders, their answers, and what stands here against carrying one out.

use pulang_protocol::id::{DocumentId, SignedId};
use pulang_protocol::province::Province;
use pulang_protocol::record::{EraseAnswer, EraseOrder};
use pulang_protocol::signed::Verified;
use pulang_protocol::time::Time;

use crate::seal::Owner;
use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, Topic, WriteTx};

/// A law that forbids the erasing of a document here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalHold {
    /// Which law, in the words of this office.
    pub basis: String,
    /// Until when; nothing if until further notice.
    pub until: Option<Time>,
}

/// Keeps an order that has been checked. Says whether it is new here.
pub fn put_order(tx: &mut WriteTx<'_>, order: &Verified<EraseOrder>, now: Time) -> Result<bool, StoreError> {
    let body = order.body();
    let added = tx.execute(
        "INSERT INTO erase_order (id, document, author, signed, at_ms) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT DO NOTHING",
        (
            order.id().as_bytes(),
            body.document.as_bytes(),
            body.author.code(),
            order.signed().to_bytes(),
            now.millis(),
        ),
    )?;
    if added > 0 {
        tx.touch(Topic::Document(body.document));
    }
    Ok(added > 0)
}

/// Keeps a party's answer, unless a newer one of it is here. Says whether anything changed.
pub fn put_answer(tx: &mut WriteTx<'_>, answer: &Verified<EraseAnswer>) -> Result<bool, StoreError> {
    let body = answer.body();
    let changed = tx.execute(
        "INSERT INTO erase_answer (answered, author, document, time_ms, signed) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT (answered, author) DO UPDATE SET time_ms = excluded.time_ms, signed = excluded.signed \
         WHERE excluded.time_ms > time_ms OR (excluded.time_ms = time_ms AND excluded.signed > signed)",
        (
            body.order.as_bytes(),
            body.author.code(),
            body.document.as_bytes(),
            body.time.millis(),
            answer.signed().to_bytes(),
        ),
    )?;
    if changed > 0 {
        tx.touch(Topic::Document(body.document));
    }
    Ok(changed > 0)
}

/// The orders to erase a document, in the order in which they came.
pub fn orders(tx: &ReadTx<'_>, document: DocumentId) -> Result<Vec<Verified<EraseOrder>>, StoreError> {
    let mut found = Vec::new();
    let query = "SELECT signed FROM erase_order WHERE document = ?1 ORDER BY rowid";
    tx.each(query, [document.as_bytes()], |row| {
        found.push(column::signed(row, 0)?);
        Ok::<(), StoreError>(())
    })?;
    Ok(found)
}

/// The newest answer of each party about a document.
pub fn answers(tx: &ReadTx<'_>, document: DocumentId) -> Result<Vec<Verified<EraseAnswer>>, StoreError> {
    let mut found = Vec::new();
    let query = "SELECT signed FROM erase_answer WHERE document = ?1 ORDER BY time_ms, rowid";
    tx.each(query, [document.as_bytes()], |row| {
        found.push(column::signed(row, 0)?);
        Ok::<(), StoreError>(())
    })?;
    Ok(found)
}

/// When a document was erased here.
pub fn erased_at(tx: &ReadTx<'_>, document: DocumentId) -> Result<Option<Time>, StoreError> {
    let owner = Owner::Document(document).to_bytes();
    tx.first("SELECT at_ms FROM key_erasure WHERE owner = ?1", [owner], |row| column::time(row, 0))
}

/// How many orders of a party a document has.
pub fn count(tx: &ReadTx<'_>, document: DocumentId, author: Province) -> Result<usize, StoreError> {
    let query = "SELECT count(*) FROM erase_order WHERE document = ?1 AND author = ?2";
    Ok(tx.first(query, (document.as_bytes(), author.code()), |row| row.get(0))?.unwrap_or(0))
}

/// How many answers of a party a document has.
pub fn count_answers(tx: &ReadTx<'_>, document: DocumentId, author: Province) -> Result<usize, StoreError> {
    let query = "SELECT count(*) FROM erase_answer WHERE document = ?1 AND author = ?2";
    Ok(tx.first(query, (document.as_bytes(), author.code()), |row| row.get(0))?.unwrap_or(0))
}

/// A party's newest answer to an order or a hold.
pub fn answer(
    tx: &ReadTx<'_>,
    asked: SignedId,
    author: Province,
) -> Result<Option<Verified<EraseAnswer>>, StoreError> {
    let query = "SELECT signed FROM erase_answer WHERE answered = ?1 AND author = ?2";
    tx.first(query, (asked.as_bytes(), author.code()), |row| column::signed(row, 0))
}

/// The documents somebody has ordered to erase, the first ordered first.
pub fn ordered(tx: &ReadTx<'_>) -> Result<Vec<DocumentId>, StoreError> {
    let mut found = Vec::new();
    tx.each("SELECT document FROM erase_order GROUP BY document ORDER BY min(rowid)", [], |row| {
        found.push(DocumentId::from_bytes(row.get(0)?));
        Ok::<(), StoreError>(())
    })?;
    Ok(found)
}

/// What stands here against erasing a document.
pub fn legal_hold(tx: &ReadTx<'_>, document: DocumentId) -> Result<Option<LegalHold>, StoreError> {
    let query = "SELECT basis, until_ms FROM legal_hold WHERE document = ?1";
    tx.first(query, [document.as_bytes()], |row| {
        Ok(LegalHold { basis: row.get(0)?, until: column::maybe_time(row, 1)? })
    })
}

/// Puts a legal hold on a document, or takes it off.
pub fn set_legal_hold(
    tx: &mut WriteTx<'_>,
    document: DocumentId,
    hold: Option<&LegalHold>,
    now: Time,
) -> Result<(), StoreError> {
    match hold {
        Some(LegalHold { basis, until }) => tx.execute(
            "INSERT INTO legal_hold (document, basis, until_ms, at_ms) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (document) DO UPDATE SET basis = excluded.basis, until_ms = excluded.until_ms",
            (document.as_bytes(), basis, until.map(Time::millis), now.millis()),
        )?,
        None => tx.execute("DELETE FROM legal_hold WHERE document = ?1", [document.as_bytes()])?,
    };
    tx.touch(Topic::Document(document));
    Ok(())
}
