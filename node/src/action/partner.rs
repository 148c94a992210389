//! A partner is called now, whatever the wait before the next try; and its new lives are let pass by a person.

use std::sync::Arc;

use pulang_protocol::id::Officer;
use pulang_protocol::province::Province;
use pulang_protocol::sync::Item;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::publish::{self, Parties};
use crate::action::view::partner::PartnerView;
use crate::action::{run, status, waiting, write};
use crate::node::Node;
use crate::store::audit::{Object, Verb};
use crate::store::{Topic, incarnation, waiting as kept};

/// Has a partner called at once, as when a person knows that the line is back. Gives how it stood until then; how the
/// call goes is seen in the status later.
pub fn call(node: &Arc<Node>, partner: Province) -> Result<PartnerView, ActionError> {
    let stood = one(node, partner)?;
    run::write(node, move |tx, _| {
        tx.touch(Topic::Call(partner));
        Ok(stood)
    })
}

/// Takes in the new lives a partner has announced more often than once a day, after a person has asked that office
/// whether it did begin anew. All that wait are meant.
pub fn confirm(node: &Arc<Node>, by: Officer, partner: Province) -> Result<PartnerView, ActionError> {
    run::write(node, move |tx, node| {
        let (knowledge, now) = (Knowledge::read(tx)?, node.clock().now());
        let announced = kept::announcements(tx, partner)?;
        if announced.is_empty() {
            return Err(ActionError::NotFound);
        }
        for (kept, signed) in announced {
            let id = signed.id();
            kept::remove(tx, kept.partner, &kept.key)?;
            let key = knowledge.cards.key(partner, signed.key());
            let Some(verified) = key.and_then(|key| signed.verify(key).ok()) else { continue };
            if incarnation::put(tx, &verified, now)? {
                let parties = Parties { own: node.province(), deliverer: kept.partner };
                let item = Item::Announcement(verified.into_signed());
                publish::to_circle(tx, &knowledge, partner, parties, &item, now)?;
                write::note(tx, now, by, Verb::RecordAdmitted, Object::Signed(id))?;
            }
        }
        Ok(())
    })?;
    waiting::after_act(node);
    one(node, partner)
}

fn one(node: &Arc<Node>, partner: Province) -> Result<PartnerView, ActionError> {
    let all = status::status(node)?.partners;
    all.into_iter().find(|one| one.province.0 == partner).ok_or(ActionError::NotFound)
}
