//! Edits that were refused for ever, with the code, so that the same bytes cost no work again.

use pulang_protocol::admit::{Code, Refusal};
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::province::Province;
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
    let known = |text: &str| match text.parse() {
        Ok(Code::Refused(code)) => Some(code),
        Ok(Code::Waiting(_) | Code::NotNow(_)) | Err(_) => None,
    };
    tx.each(
        "SELECT edit, partner, code, at_ms FROM refused WHERE document = ?1",
        [document.as_bytes()],
        |row| {
            refused.push(Refused {
                edit: EditId::from_bytes(row.get(0)?),
                partner: column::province(row, 1)?,
                code: column::code(row, 2, known)?,
                at: column::time(row, 3)?,
            });
            Ok::<(), StoreError>(())
        },
    )?;
    Ok(refused)
}
