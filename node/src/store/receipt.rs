//! What partners have said, under their signatures, to have durably, and to have opened; and what this node has told
//! them of itself, under its own province.

use pulang_protocol::admit::Code;
use pulang_protocol::id::{DocumentId, EditId, Incarnation, SignedId};
use pulang_protocol::province::Province;
use pulang_protocol::record::{Chain, DocumentReceipt, Reading, Receipt};
use pulang_protocol::time::Time;

use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, Topic, WriteTx};

/// One step along a chain that a partner has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The partner.
    pub partner: Province,
    /// The author of the chain.
    pub author: Province,
    /// Its incarnation.
    pub incarnation: Incarnation,
    /// The sequence number of the newest edit at that moment.
    pub seq: u64,
    /// That edit.
    pub edit: EditId,
    /// When the partner first said so, by its own clock.
    pub at: Time,
}

/// One step along a chain that an officer of a partner has opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The partner.
    pub partner: Province,
    /// The author of the chain.
    pub author: Province,
    /// Its incarnation.
    pub incarnation: Incarnation,
    /// The sequence number of the newest edit that was shown.
    pub seq: u64,
    /// The unit whose officer opened it.
    pub unit: String,
    /// When, by the partner's clock.
    pub at: Time,
}

/// Something that waits at a partner or was refused there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    /// The partner.
    pub partner: Province,
    /// The edit or genesis.
    pub item: SignedId,
    /// Why.
    pub code: Code,
    /// When the partner said so.
    pub at: Time,
}

/// Takes a receipt in. Each step of a chain stays with the time at which it was first said; what waits or was refused
/// is as the newest receipt says.
pub fn put(tx: &mut WriteTx<'_>, receipt: &Receipt) -> Result<(), StoreError> {
    for document in &receipt.documents {
        let overtaken = newest(tx, receipt.province, document.document)?.is_some_and(|at| at > receipt.time);
        for chain in &document.chains {
            put_chain(tx, receipt, document.document, chain)?;
        }
        if !overtaken {
            put_findings(tx, receipt, document)?;
        }
        tx.touch(Topic::Document(document.document));
    }
    Ok(())
}

/// The newest moment of anything a partner has said of a document.
fn newest(tx: &ReadTx<'_>, partner: Province, document: DocumentId) -> Result<Option<Time>, StoreError> {
    let query = "SELECT max(at_ms) FROM (\
                 SELECT at_ms FROM receipt WHERE document = ?1 AND partner = ?2 UNION ALL \
                 SELECT at_ms FROM receipt_finding WHERE document = ?1 AND partner = ?2)";
    let newest = tx.first(query, (document.as_bytes(), partner.code()), |row| column::maybe_time(row, 0))?;
    Ok(newest.flatten())
}

fn put_chain(
    tx: &mut WriteTx<'_>,
    receipt: &Receipt,
    document: DocumentId,
    chain: &Chain,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO receipt (partner, document, author, incarnation, seq, edit, at_ms) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
        (
            receipt.province.code(),
            document.as_bytes(),
            chain.author.code(),
            chain.incarnation.as_bytes(),
            chain.seq,
            chain.edit.as_bytes(),
            receipt.time.millis(),
        ),
    )?;
    Ok(())
}

fn put_findings(
    tx: &mut WriteTx<'_>,
    receipt: &Receipt,
    document: &DocumentReceipt,
) -> Result<(), StoreError> {
    let partner = receipt.province.code();
    tx.execute(
        "DELETE FROM receipt_finding WHERE partner = ?1 AND document = ?2",
        (partner, document.document.as_bytes()),
    )?;
    for finding in document.waiting.iter().chain(&document.refused) {
        tx.execute(
            "INSERT INTO receipt_finding (partner, document, item, code, at_ms) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT DO NOTHING",
            (
                partner,
                document.document.as_bytes(),
                finding.item.as_bytes(),
                &finding.code,
                receipt.time.millis(),
            ),
        )?;
    }
    Ok(())
}

/// Takes in that an officer has opened a document.
pub fn put_reading(tx: &mut WriteTx<'_>, reading: &Reading) -> Result<(), StoreError> {
    for chain in &reading.shown {
        tx.execute(
            "INSERT INTO reading (partner, document, author, incarnation, seq, unit, at_ms) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
            (
                reading.province.code(),
                reading.document.as_bytes(),
                chain.author.code(),
                chain.incarnation.as_bytes(),
                chain.seq,
                &reading.unit,
                reading.time.millis(),
            ),
        )?;
    }
    tx.touch(Topic::Document(reading.document));
    Ok(())
}

/// What partners have of a document, step by step.
pub fn held(tx: &ReadTx<'_>, document: DocumentId) -> Result<Vec<Held>, StoreError> {
    let mut held = Vec::new();
    tx.each(
        "SELECT partner, author, incarnation, seq, edit, at_ms FROM receipt WHERE document = ?1 ORDER BY seq",
        [document.as_bytes()],
        |row| {
            held.push(Held {
                partner: column::province(row, 0)?,
                author: column::province(row, 1)?,
                incarnation: Incarnation::from_bytes(row.get(2)?),
                seq: row.get(3)?,
                edit: EditId::from_bytes(row.get(4)?),
                at: column::time(row, 5)?,
            });
            Ok::<(), StoreError>(())
        },
    )?;
    Ok(held)
}

/// What partners have opened of a document, step by step.
pub fn opened(tx: &ReadTx<'_>, document: DocumentId) -> Result<Vec<Opened>, StoreError> {
    let mut opened = Vec::new();
    tx.each(
        "SELECT partner, author, incarnation, seq, unit, at_ms FROM reading WHERE document = ?1 ORDER BY seq",
        [document.as_bytes()],
        |row| {
            opened.push(Opened {
                partner: column::province(row, 0)?,
                author: column::province(row, 1)?,
                incarnation: Incarnation::from_bytes(row.get(2)?),
                seq: row.get(3)?,
                unit: row.get(4)?,
                at: column::time(row, 5)?,
            });
            Ok::<(), StoreError>(())
        },
    )?;
    Ok(opened)
}

/// How many steps partners other than this province have signed for.
pub fn count(tx: &ReadTx<'_>, own: Province) -> Result<u64, StoreError> {
    let query = "SELECT count(*) FROM receipt WHERE partner <> ?1";
    Ok(tx.first(query, [own.code()], |row| row.get(0))?.unwrap_or(0))
}

/// What of a document waits at partners or was refused there. A code that this version does not know is passed over.
pub fn stopped(tx: &ReadTx<'_>, document: DocumentId) -> Result<Vec<Stopped>, StoreError> {
    let mut stopped = Vec::new();
    tx.each(
        "SELECT partner, item, code, at_ms FROM receipt_finding WHERE document = ?1",
        [document.as_bytes()],
        |row| {
            let code: String = row.get(2)?;
            if let Ok(code) = code.parse() {
                let (partner, item) = (column::province(row, 0)?, SignedId::from_bytes(row.get(1)?));
                stopped.push(Stopped { partner, item, code, at: column::time(row, 3)? });
            }
            Ok::<(), StoreError>(())
        },
    )?;
    Ok(stopped)
}
