//! Holds and lifts by this office: what hides the documents of a transfer at once, at every party.
//!
//! Withdrawn consent and a recall are events, which follow the hold as edits. A hold acts before they come, and even
//! where a partner's edits written earlier have not come yet.

use std::sync::Arc;

use pulang_protocol::id::{DocumentId, Officer};
use pulang_protocol::record::{HoldReason, Lift};
use pulang_protocol::schema::Kind;
use pulang_protocol::status::EventKind;
use pulang_protocol::sync::Item;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::request::hold::{HoldTransfer, LiftHold};
use crate::action::sight::Sight;
use crate::action::write::{self, EventDraft, Signer};
use crate::action::{event, fields, holding, run};
use crate::node::Node;
use crate::store::audit::{Object, Verb};
use crate::store::hold;

/// Holds every document of a transfer in one act: because she took her consent back, which any party may write, or
/// because she asked that the processing of her data be limited. Consent taken back is also an event of the envelope.
pub fn hold(
    node: &Arc<Node>,
    by: Officer,
    envelope: DocumentId,
    request: HoldTransfer,
) -> Result<(), ActionError> {
    run::write(node, move |tx, node| {
        let knowledge = Knowledge::read(tx)?;
        let sight = Sight::of_kind(tx, &knowledge, envelope, Kind::Envelope)?;
        match request.reason.0 {
            HoldReason::ConsentWithdrawn => {
                let note = fields::note(request.note);
                let draft = EventDraft { note, ..EventDraft::plain(EventKind::ConsentWithdrawn) };
                event::happen(tx, node, by, &sight, draft, Vec::new()).map(|_| ())
            }
            HoldReason::Restricted => {
                holding::place(tx, node, by, &knowledge, envelope, HoldReason::Restricted)
            }
            HoldReason::Recalled => Err(ActionError::NotAllowed("recall_instead")),
        }
    })
}

/// The sender ends one hold.
pub fn lift(
    node: &Arc<Node>,
    by: Officer,
    document: DocumentId,
    request: LiftHold,
) -> Result<(), ActionError> {
    run::write(node, move |tx, node| {
        let knowledge = Knowledge::read(tx)?;
        let sight = Sight::open(tx, &knowledge, document)?;
        if sight.genesis().sender() != node.province() {
            return Err(ActionError::NotAllowed("not_the_sender"));
        }
        let held = sight.holds().iter().find(|held| held.id() == request.hold.0);
        let held = held.ok_or(ActionError::NotFound)?.body();
        if held.reason != HoldReason::Restricted {
            // A new consent is a new transfer, and so is a new request.
            return Err(ActionError::NotAllowed("hold_stays"));
        }
        let time = write::signing_time(tx, node)?;
        let body = Lift { document, hold: request.hold.0, author: node.province(), time };
        let signed = Signer::of(node, &knowledge)?.sign(body);
        hold::put_lift(tx, &signed)?;
        holding::send(tx, node, &sight, &Item::Lift(signed.into_signed()), time)?;
        write::note(tx, time, by, Verb::HoldLifted, Object::Document(document))
    })
}
