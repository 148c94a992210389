//! What waits, and when to judge it again: when what it waits for has come, when a moment has come, at the start.
//!
//! A delivery judges again what it may let pass ([`crate::action::accept`]). The acts of this office and the clock do
//! so through here.

use std::sync::Arc;

use pulang_protocol::time::Time;

use crate::action::accept::{self, Again};
use crate::action::error::ActionError;
use crate::action::withhold;
use crate::node::Node;
use crate::store::{document, parked};

/// The first moment at which the clock alone may let something pass, by this node's clock; it may be past already.
pub fn next_due(node: &Node) -> Result<Option<Time>, ActionError> {
    let now = node.clock().now();
    node.store().read(|tx| {
        let ends = withhold::next_end(tx, now)?;
        Ok([parked::next_due(tx)?, document::next_due(tx)?, ends].into_iter().flatten().min())
    })
}

/// Judges again everything that waits, whatever it waits for: at the start, when the program may know more than the
/// one that ran before.
pub fn retry_all(node: &Arc<Node>) -> Result<(), ActionError> {
    retry(node, Again::Everything)
}

/// Judges again what the clock may let pass now.
pub fn retry_due(node: &Arc<Node>) -> Result<(), ActionError> {
    retry(node, Again::Due)
}

/// Judges again after an act of this office. The act is done; if this fails, the next delivery or start does it.
pub(crate) fn after_act(node: &Arc<Node>) {
    if let Err(error) = retry(node, Again::Knowledge) {
        tracing::warn!(%error, "what waits was not judged again");
    }
}

fn retry(node: &Arc<Node>, again: Again) -> Result<(), ActionError> {
    let shared = Arc::clone(node);
    node.store().write(move |tx| accept::judge_again(tx, &shared, again))
}
