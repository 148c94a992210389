//! A partner is called now, whatever the wait before the next try.

use std::sync::Arc;

use pulang_protocol::province::Province;

use crate::action::error::ActionError;
use crate::action::view::partner::PartnerView;
use crate::action::{run, status};
use crate::node::Node;
use crate::store::Topic;

/// Has a partner called at once, as when a person knows that the line is back. Gives how it stood until then; how the
/// call goes is seen in the status later.
pub fn call(node: &Arc<Node>, partner: Province) -> Result<PartnerView, ActionError> {
    let all = status::status(node)?.partners;
    let stood = all.into_iter().find(|one| one.province.0 == partner).ok_or(ActionError::NotFound)?;
    run::write(node, move |tx, _| {
        tx.touch(Topic::Call(partner));
        Ok(stood)
    })
}
