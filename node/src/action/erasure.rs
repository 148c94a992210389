//! Erasing documents: orders given and taken in, carried out or put to a person, and answered under signature.
//!
//! Erasing destroys the document's key on this node (UU 27/2022 art. 43, 44). Its genesis, the headers of its edits,
//! receipts, the last decision and the state of the journey stay.

use std::sync::Arc;

use pulang_protocol::id::{DocumentId, Nonce, Officer, SignedId};
use pulang_protocol::record::{EraseAnswer, EraseOrder, EraseReason, Erasure};
use pulang_protocol::schema::Kind;
use pulang_protocol::signed::Verified;
use pulang_protocol::status::Decision;
use pulang_protocol::sync::Item;
use pulang_protocol::time::Time;

use crate::action::delivery::Ladder;
use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::request::erasure::{AnswerErasure, EraseDocument, Said, SetLegalHold};
use crate::action::sight::Sight;
use crate::action::write::{self, Signer};
use crate::action::{fields, holding, run};
use crate::node::Node;
use crate::store::audit::{self, Actor, Object, Verb};
use crate::store::edit as log;
use crate::store::erasure::{self, LegalHold};
use crate::store::{ReadTx, WriteTx, document, meta, parked, row};

mod list;

pub use list::list;
pub(crate) use list::{answer as answer_view, of};

/// Orders a document erased at every other party. If this office began it, they carry the order out by themselves
/// where no law stands against it; else it is a request, and a person answers it there.
pub fn order(
    node: &Arc<Node>,
    by: Officer,
    document: DocumentId,
    request: EraseDocument,
) -> Result<SignedId, ActionError> {
    run::write(node, move |tx, node| {
        let knowledge = Knowledge::read(tx)?;
        let sight = Sight::open(tx, &knowledge, document)?;
        give(tx, node, &knowledge, &sight, request.reason.0, Actor::Officer(by))
    })
}

/// Signs an order and sends it to the other parties.
fn give(
    tx: &mut WriteTx<'_>,
    node: &Node,
    knowledge: &Knowledge,
    sight: &Sight,
    reason: EraseReason,
    actor: Actor,
) -> Result<SignedId, ActionError> {
    let time = write::signing_time(tx, node)?;
    let (document, author, seed) = (sight.id(), node.province(), Nonce::from_bytes(tx.random().bytes()));
    let signed = Signer::of(node, knowledge)?.sign(EraseOrder { document, author, reason, time, seed });
    erasure::put_order(tx, &signed, time)?;
    note(tx, time, actor, Verb::EraseOrdered, document, Some(reason.code()))?;
    let id = signed.id();
    holding::send(tx, node, sight, &Item::EraseOrder(signed.into_signed()), time)?;
    Ok(id)
}

/// What a refusal or a recall that counts brings with it: what this office began in that transfer and that tells who
/// she is, is ordered erased at the other party, in the same act.
///
/// After a refusal that is the trace, and a dossier; after a recall the envelope too. A leg is left: whoever is on
/// the way is received by it. While this node's clock is wrong nothing is signed, and a person finds it in the list.
pub(crate) fn after_the_end(
    tx: &mut WriteTx<'_>,
    node: &Node,
    knowledge: &Knowledge,
    envelope: DocumentId,
    actor: Actor,
) -> Result<(), ActionError> {
    let sight = Sight::of_kind(tx, knowledge, envelope, Kind::Envelope)?;
    let (reason, with_envelope) = match sight.status.decision.state {
        Decision::Refused => (EraseReason::Refused, false),
        Decision::Recalled => (EraseReason::Recalled, true),
        Decision::NotSubmitted
        | Decision::Submitted
        | Decision::Incomplete
        | Decision::Accepted
        | Decision::Postponed
        | Decision::Withdrawn => return Ok(()),
    };
    let mut all = vec![sight];
    for member in document::transfer(tx, envelope)? {
        all.push(Sight::open(tx, knowledge, member.document)?);
    }
    if all.iter().any(Sight::must_be_received) {
        return Ok(());
    }
    for sight in all {
        let tells = match sight.kind() {
            Kind::Trace | Kind::Dossier => true,
            Kind::Envelope => with_envelope,
            Kind::Leg => false,
        };
        let own = |order: &Verified<EraseOrder>| order.body().author == node.province();
        let ordered = erasure::orders(tx, sight.id())?.iter().any(own);
        if tells && !ordered && sight.genesis().creator == node.province() {
            match give(tx, node, knowledge, &sight, reason, actor) {
                Ok(_) | Err(ActionError::ClockBehind { .. }) => {}
                Err(other) => return Err(other),
            }
        }
    }
    Ok(())
}

/// What a receipt lets happen: orders that waited until a partner had every word of this office.
pub(crate) fn on_receipt(
    tx: &mut WriteTx<'_>,
    node: &Node,
    knowledge: &Knowledge,
    document: DocumentId,
) -> Result<(), ActionError> {
    for order in erasure::orders(tx, document)? {
        let own = node.province();
        if order.body().author != own && erasure::answer(tx, order.id(), own)?.is_none() {
            on_arrival(tx, node, knowledge, &order)?;
        }
    }
    Ok(())
}

/// An order that has come: carried out at once if the document's creator gave it under a key that is not closed, and
/// neither a law here nor her way home stands against it. Else it waits for a person; a law answers by itself. What
/// this office has written there itself reaches every party first: afterwards only its header could be sent.
pub(crate) fn on_arrival(
    tx: &mut WriteTx<'_>,
    node: &Node,
    knowledge: &Knowledge,
    order: &Verified<EraseOrder>,
) -> Result<(), ActionError> {
    let sight = Sight::open(tx, knowledge, order.body().document)?;
    if Ladder::read(tx, &sight, node.province())?.owes() {
        return Ok(());
    }
    let by_creator = order.body().is_by_creator(sight.genesis())
        && knowledge.cards.is_current(order.body().author, order.signed().key());
    if !by_creator || sight.must_be_received() || write::signing_time(tx, node).is_err() {
        return Ok(());
    }
    let erasure = match legal_hold(tx, sight.id(), node.clock().now())? {
        None => Erasure::Erased,
        Some(LegalHold { basis, until: None }) => Erasure::Refused(basis.into()),
        Some(LegalHold { basis, until: Some(until) }) => Erasure::Later(until, basis.into()),
    };
    say(tx, node, knowledge, &sight, order.id(), erasure, Actor::Node)
}

/// A person answers an order, or a hold for consent taken back: the document is erased here, or kept on a legal basis
/// that is named to the partner (UU 27/2022 art. 15, 50), for good or until a day.
pub fn answer(
    node: &Arc<Node>,
    by: Officer,
    document: DocumentId,
    request: AnswerErasure,
) -> Result<(), ActionError> {
    run::write(node, move |tx, node| answer_in(tx, node, by, document, request))
}

/// The same, in the transaction of an act that answers several.
pub(crate) fn answer_in(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    document: DocumentId,
    request: AnswerErasure,
) -> Result<(), ActionError> {
    let knowledge = Knowledge::read(tx)?;
    let sight = Sight::open(tx, &knowledge, document)?;
    let asked = request.order.0;
    let ordered = erasure::orders(tx, document)?.iter().any(|order| order.id() == asked);
    let held = sight.holds().iter().any(|held| held.id() == asked);
    if !ordered && !held {
        return Err(ActionError::NotFound);
    }
    let basis = fields::note(request.basis);
    let erasure = match (request.answer, basis, request.until) {
        (Said::Erase, _, _) => Erasure::Erased,
        (Said::Keep, None, _) => return Err(ActionError::Missing("basis")),
        (Said::Keep, Some(basis), None) => Erasure::Refused(basis.into()),
        (Said::Keep, Some(basis), Some(until)) => Erasure::Later(until.0, basis.into()),
    };
    permitted(tx, node, &sight, &erasure)?;
    say(tx, node, &knowledge, &sight, asked, erasure, Actor::Officer(by))
}

fn permitted(tx: &ReadTx<'_>, node: &Node, sight: &Sight, erasure: &Erasure) -> Result<(), ActionError> {
    let basis = match erasure {
        Erasure::Refused(basis) | Erasure::Later(_, basis) => basis,
        Erasure::Erased if sight.must_be_received() => return Err(ActionError::NotAllowed("on_the_way")),
        Erasure::Erased => {
            return match legal_hold(tx, sight.id(), node.clock().now())? {
                Some(_) => Err(ActionError::NotAllowed("legal_hold")),
                None => Ok(()),
            };
        }
    };
    let too_long = basis.len() > pulang_protocol::limits::SHORT_TEXT || basis.contains('\n');
    if too_long { Err(ActionError::NotAllowed("basis_too_long")) } else { Ok(()) }
}

/// Signs an answer and sends it; if it says so, the document is erased here in the same act.
fn say(
    tx: &mut WriteTx<'_>,
    node: &Node,
    knowledge: &Knowledge,
    sight: &Sight,
    asked: SignedId,
    erasure: Erasure,
    actor: Actor,
) -> Result<(), ActionError> {
    let time = write::signing_time(tx, node)?;
    let (document, author, code) = (sight.id(), node.province(), erasure.code());
    let before = erasure::answer(tx, asked, author)?.map(|answer| answer.body().time);
    // The newest answer counts, so a later one of this office has a later time.
    let time = before.map_or(time, |before| time.max(before.plus_millis(1)));
    if erasure == Erasure::Erased && !log::is_erased(tx, document)? {
        parked::strip(tx, document)?;
        log::erase(tx, document, time)?;
        note(tx, time, actor, Verb::DocumentErased, document, None)?;
    }
    let body = EraseAnswer { document, order: asked, author, erasure, time };
    let signed = Signer::of(node, knowledge)?.sign(body);
    erasure::put_answer(tx, &signed)?;
    note(tx, time, actor, Verb::EraseAnswered, document, Some(code))?;
    holding::send(tx, node, sight, &Item::EraseAnswer(Box::new(signed.into_signed())), time)?;
    meta::set_last_signed(tx, time)?;
    Ok(row::mark_stale(tx, document)?)
}

/// Names the law that forbids erasing a document here, or says that it no longer does. Orders that come are answered
/// with it.
pub fn set_legal_hold(
    node: &Arc<Node>,
    by: Officer,
    document: DocumentId,
    request: SetLegalHold,
) -> Result<(), ActionError> {
    run::write(node, move |tx, node| {
        let sight = Sight::open(tx, &Knowledge::read(tx)?, document)?;
        let until = request.until.map(|until| until.0);
        let held = fields::note(request.basis).map(|basis| LegalHold { basis, until });
        if let Some(held) = &held {
            permitted(tx, node, &sight, &Erasure::Refused(held.basis.as_str().into()))?;
        }
        let now = node.clock().now();
        erasure::set_legal_hold(tx, document, held.as_ref(), now)?;
        note(tx, now, Actor::Officer(by), Verb::LegalHoldSet, document, None)
    })
}

/// The law that stands against erasing a document now.
fn legal_hold(tx: &ReadTx<'_>, document: DocumentId, now: Time) -> Result<Option<LegalHold>, ActionError> {
    let held = erasure::legal_hold(tx, document)?;
    Ok(held.filter(|held| held.until.is_none_or(|until| until > now)))
}

fn note(
    tx: &mut WriteTx<'_>,
    at: Time,
    actor: Actor,
    verb: Verb,
    document: DocumentId,
    reason: Option<&'static str>,
) -> Result<(), ActionError> {
    let entry = audit::Entry { at, actor, verb, object: Object::Document(document), reason };
    Ok(audit::append(tx, &entry)?)
}
