//! What the end of the story knows of it.

use crate::demo::canary::Cage;

/// What was told.
pub(super) struct Told {
    /// The transfer.
    pub(super) envelope: String,
    /// The canaries of the sender, then of the receiver.
    pub(super) cages: [Cage; 2],
}
