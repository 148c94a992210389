//! Edits and geneses that were refused for ever, with the code, so that the same bytes cost no work again. Of each
//! partner the newest are remembered; one that was forgotten is refused again if it comes again.

use pulang_protocol::admit::{Code, Refusal};
use pulang_protocol::genesis::Genesis;
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::limits;
use pulang_protocol::province::Province;
use pulang_protocol::signed::Verified;
use pulang_protocol::time::Time;

use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, WriteTx};

/// One refused edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// The edit.
    pub edit: EditId,
    /// Who brought it.
    pub partner: Province,
    /// Why.
    pub code: Refusal,
    /// When.
    pub at: Time,
}

/// Remembers a refusal; the first answer stays.
pub fn put(
    tx: &mut WriteTx<'_>,
    document: DocumentId,
    edit: EditId,
    partner: Province,
    code: Refusal,
    now: Time,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO refused (edit, document, partner, code, at_ms) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT DO NOTHING",
        (edit.as_bytes(), document.as_bytes(), partner.code(), code.code(), now.millis()),
    )?;
    Ok(())
}

/// The refused edits of a document.
pub fn of(tx: &ReadTx<'_>, document: DocumentId) -> Result<Vec<Refused>, StoreError> {
    let mut refused = Vec::new();
    tx.each(
        "SELECT edit, partner, code, at_ms FROM refused WHERE document = ?1",
        [document.as_bytes()],
        |row| {
            refused.push(Refused {
                edit: EditId::from_bytes(row.get(0)?),
                partner: column::province(row, 1)?,
                code: column::code(row, 2, refusal)?,
                at: column::time(row, 3)?,
            });
            Ok::<(), StoreError>(())
        },
    )?;
    Ok(refused)
}

/// One refused genesis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedGenesis {
    /// The genesis.
    pub genesis: Verified<Genesis>,
    /// Why.
    pub code: Refusal,
}

/// Remembers that a genesis was refused; the first answer stays.
pub fn put_genesis(
    tx: &mut WriteTx<'_>,
    genesis: &Verified<Genesis>,
    partner: Province,
    code: Refusal,
    now: Time,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO refused_genesis (document, partner, code, genesis, at_ms) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT DO NOTHING",
        (
            genesis.document().as_bytes(),
            partner.code(),
            code.code(),
            genesis.signed().to_bytes(),
            now.millis(),
        ),
    )?;
    Ok(())
}

/// The refused genesis of a document, if it was refused and is remembered.
pub fn genesis(tx: &ReadTx<'_>, document: DocumentId) -> Result<Option<RefusedGenesis>, StoreError> {
    tx.first("SELECT genesis, code FROM refused_genesis WHERE document = ?1", [document.as_bytes()], |row| {
        Ok(RefusedGenesis { genesis: column::signed(row, 0)?, code: column::code(row, 1, refusal)? })
    })
}

/// Forgets the oldest of a partner beyond the limit, edits and geneses each for themselves.
pub fn forget_oldest(tx: &mut WriteTx<'_>, partner: Province) -> Result<(), StoreError> {
    for table in ["refused", "refused_genesis"] {
        tx.execute(
            &format!(
                "DELETE FROM {table} WHERE partner = ?1 AND rowid <= (\
                 SELECT rowid FROM {table} WHERE partner = ?1 ORDER BY rowid DESC LIMIT 1 OFFSET ?2)"
            ),
            (partner.code(), limits::REFUSED),
        )?;
    }
    Ok(())
}

fn refusal(text: &str) -> Option<Refusal> {
    match text.parse() {
        Ok(Code::Refused(code)) => Some(code),
        Ok(Code::Waiting(_) | Code::NotNow(_)) | Err(_) => None,
    }
}
