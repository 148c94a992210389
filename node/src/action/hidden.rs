//! What a hold stops: new personal values.

use pulang_protocol::edit::{Act, Op};
use pulang_protocol::id::DocumentId;
use pulang_protocol::schema;
use pulang_protocol::status::EventKind;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::sight::Sight;
use crate::store::{ReadTx, hold};

/// Whether these values may be written: no personal one into a document that a hold hides. What belongs to an event
/// goes with it, but for a new request: holds stop no event.
pub(crate) fn permits(
    tx: &ReadTx<'_>,
    knowledge: &Knowledge,
    document: DocumentId,
    event: Option<EventKind>,
    ops: &[Op],
) -> Result<(), ActionError> {
    if event.is_some_and(|event| event != EventKind::Submitted) || !hold::any(tx, document)? {
        return Ok(());
    }
    let sight = Sight::open(tx, knowledge, document)?;
    let personal = |op: &Op| {
        let field = schema::field(sight.kind(), &op.path);
        let is_set = matches!(op.act, Act::Set(_));
        is_set && field.is_some_and(|field| field.is_personal() && !field.is_structural())
    };
    if sight.is_hidden() && ops.iter().any(personal) {
        return Err(ActionError::NotAllowed("document_held"));
    }
    Ok(())
}
