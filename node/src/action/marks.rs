//! By what a person of a transfer would be known, gathered from what this office holds of her.

use pulang_protocol::id::DocumentId;
use pulang_protocol::schema::Kind;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::law::{self, After, Marks};
use crate::action::sight::Sight;
use crate::store::{ReadTx, case, document};

/// From the case file of a transfer, if this office has one, and from its search and dossier, if they are here. For an
/// envelope itself or any other document of the transfer.
pub(crate) fn of(tx: &ReadTx<'_>, knowledge: &Knowledge, one: DocumentId) -> Result<Marks, ActionError> {
    let mut marks = Marks::default();
    let envelope = document::envelope_of(tx, one)?.unwrap_or(one);
    let sight = Sight::open(tx, knowledge, envelope)?;
    let status = After::of(&sight.view(), &[]).texts("age_status").is_empty();
    let child = status || law::any_child(&After::of(&sight.view(), &[]));
    if let Some(id) = document::case_of(tx, envelope)?
        && let Some((_, case)) = case::open(tx, id)?
    {
        marks.add_case(&case, child);
    }
    for member in document::transfer(tx, envelope)? {
        if matches!(member.kind, Kind::Trace | Kind::Dossier) {
            marks.add_document(&Sight::open(tx, knowledge, member.document)?.view(), child);
        }
    }
    Ok(marks)
}
