//! Documents that came after the last day of their agreement. The clock cannot tell whether they were late or the line
//! was down for long, so a person of this office looks, and lets them in.

use std::sync::Arc;

use pulang_protocol::admit::{Code, Waiting};
use pulang_protocol::id::{DocumentId, Officer};

use crate::action::accept;
use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::plain::{Moment, Plain};
use crate::action::view::agreement::LateView;
use crate::action::{run, write};
use crate::node::Node;
use crate::store::audit::{Object, Verb};
use crate::store::document;

/// The documents that wait for a person, in the order in which they came.
pub fn late(node: &Arc<Node>) -> Result<Vec<LateView>, ActionError> {
    node.store().read(|tx| {
        let knowledge = Knowledge::read(tx)?;
        let waiting = document::waiting(tx)?.into_iter();
        let late = waiting.filter(|(_, why, _)| *why == Waiting::Person);
        Ok(late
            .map(|(_, _, genesis)| {
                let body = genesis.body();
                let version = knowledge.agreements.version(body.agreement);
                LateView {
                    id: Plain(genesis.document()),
                    kind: Plain(body.kind),
                    creator: Plain(body.creator),
                    agreement: Plain(body.agreement),
                    until: version.map(|version| Moment(version.until)),
                }
            })
            .collect())
    })
}

/// Lets one of them in, with everything that came behind it.
pub fn let_in(node: &Arc<Node>, by: Officer, id: DocumentId) -> Result<(), ActionError> {
    run::write(node, move |tx, node| {
        let mut waiting = document::waiting(tx)?.into_iter();
        let late = |genesis: DocumentId, why: Waiting| genesis == id && why == Waiting::Person;
        let (partner, _, genesis) =
            waiting.find(|(_, why, genesis)| late(genesis.document(), *why)).ok_or(ActionError::NotFound)?;
        match accept::let_in(tx, node, partner, genesis)? {
            Ok(_) => write::note(tx, node.clock().now(), by, Verb::DocumentLetIn, Object::Document(id)),
            Err(Code::Waiting(why)) => Err(ActionError::Waiting(why)),
            Err(Code::Refused(why)) => Err(ActionError::Refused(why)),
            Err(Code::NotNow(why)) => Err(ActionError::NotNow(why)),
        }
    })
}
