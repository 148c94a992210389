//! One verb is one transaction: these two hand it the transaction and the node.

use std::sync::Arc;

use crate::action::error::ActionError;
use crate::node::Node;
use crate::store::WriteTx;

/// Carries an act out in one transaction; returns after it is durable.
pub(crate) fn write<T: Send + 'static>(
    node: &Arc<Node>,
    act: impl FnOnce(&mut WriteTx<'_>, &Node) -> Result<T, ActionError> + Send + 'static,
) -> Result<T, ActionError> {
    let shared = Arc::clone(node);
    node.store().write(move |tx| act(tx, &shared))
}
