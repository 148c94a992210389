//! Rules of what follows the journey.

use pulang_protocol::status::{EventKind, Status};

use crate::action::error::ActionError;
use crate::action::law::after::After;

/// Where her family or community refuses her, a substitute family is sought (Permensos 8/2023 art. 21); so a case is
/// not closed as a success while nobody has said where she lives instead (rule of this product).
pub(crate) fn placed(event: EventKind, envelope: &Status, after: &After<'_>) -> Result<(), ActionError> {
    let success = after.texts("closure_reason").contains(&"BERHASIL");
    if event == EventKind::Closed && success && envelope.family_refused.is_some() {
        return Err(ActionError::Missing("new_place"));
    }
    Ok(())
}
