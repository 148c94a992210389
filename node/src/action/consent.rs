//! Consent taken back: what the head of the unit decides, and until when.
//!
//! The hold acts at once (UU 27/2022 art. 9, 40). Within 3 × 24 hours the head of the unit decides at each party for
//! its own copy: it is erased, or kept in part on another legal basis that is named to the partner (art. 15, 50).
//! Nothing is erased by the passing of time.

use pulang_protocol::province::Province;
use pulang_protocol::record::HoldReason;
use pulang_protocol::time::Time;

use crate::action::error::ActionError;
use crate::action::sight::Sight;
use crate::store::{ReadTx, erasure, hold};

/// The term of the decision: 3 × 24 hours (UU 27/2022 art. 40), in milliseconds.
pub const TERM_MS: i64 = 3 * 24 * 60 * 60 * 1000;

/// Until when this office decides about a document, while it has not. The term runs from when the hold came here.
pub(crate) fn due(tx: &ReadTx<'_>, own: Province, sight: &Sight) -> Result<Option<Time>, ActionError> {
    let mut first: Option<Time> = None;
    for held in sight.holds().iter().filter(|held| held.body().reason == HoldReason::ConsentWithdrawn) {
        if erasure::answer(tx, held.id(), own)?.is_some() {
            return Ok(None);
        }
        let since = hold::since(tx, held.id())?;
        first = first.into_iter().chain(since).min();
    }
    Ok(first.map(|since| since.plus_millis(TERM_MS)))
}
