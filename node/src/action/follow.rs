//! What follows by itself when a leg has come or changed: it joins the transfer it belongs to, and what a province
//! outside the transfer wrote on it is copied into the envelope, which that province cannot do itself.

use std::collections::BTreeSet;

use pulang_protocol::id::DocumentId;
use pulang_protocol::province::Province;
use pulang_protocol::schema::{Kind, Role};
use pulang_protocol::status::{COPIED, EventKind, Happening, Outcome};

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::sight::Sight;
use crate::action::write::{self, Draft, EventDraft};
use crate::node::Node;
use crate::store::{ReadTx, WriteTx, document, row};

/// So many of the newest transfers are looked through for the one a leg belongs to.
const LATEST: usize = 2_000;

/// Follows these documents up, in the transaction in which they changed.
pub(crate) fn up(
    tx: &mut WriteTx<'_>,
    node: &Node,
    changed: &BTreeSet<DocumentId>,
) -> Result<(), ActionError> {
    for leg in changed {
        let birth = document::birth(tx, *leg)?.filter(|birth| birth.waiting.is_none());
        if birth.is_some_and(|birth| birth.genesis.body().kind == Kind::Leg) {
            match one(tx, node, *leg) {
                // A node whose clock is wrong signs nothing; the leg itself is kept all the same.
                Ok(()) | Err(ActionError::ClockBehind { .. }) => {}
                Err(why) => return Err(why),
            }
        }
    }
    Ok(())
}

fn one(tx: &mut WriteTx<'_>, node: &Node, leg: DocumentId) -> Result<(), ActionError> {
    let knowledge = Knowledge::read(tx)?;
    let sight = Sight::open(tx, &knowledge, leg)?;
    if document::envelope_of(tx, leg)?.is_none()
        && let Some(envelope) = transfer_of(tx, node, &knowledge, &sight)?
    {
        document::join(tx, leg, envelope)?;
        row::mark_stale(tx, envelope)?;
    }
    let Some(envelope) = document::envelope_of(tx, leg)? else { return Ok(()) };
    let envelope = Sight::open(tx, &knowledge, envelope)?;
    if copier(&envelope, &sight) != Some(node.province()) {
        return Ok(());
    }
    for outcome in uncopied(&envelope, &sight) {
        let at = sight.status.happening(outcome.edit).and_then(|happening| happening.event.at);
        let copy = EventDraft { at, outcome: Some(outcome), ..EventDraft::plain(EventKind::JourneyOutcome) };
        write::edit(tx, node, node.officer(), envelope.id(), Draft { ops: Vec::new(), event: Some(copy) })?;
    }
    Ok(())
}

/// The transfer a leg says it belongs to: of the same two provinces and the same code of the victim, which is new with
/// each transfer. Only a leg that names this province as sender or receiver is looked for.
fn transfer_of(
    tx: &ReadTx<'_>,
    node: &Node,
    knowledge: &Knowledge,
    leg: &Sight,
) -> Result<Option<DocumentId>, ActionError> {
    let view = leg.view();
    let said = |path| leg.text(&view, path);
    let province = |path| said(path).and_then(|code| code.parse::<Province>().ok());
    let ends = (province("sending_province"), province("receiving_province"));
    let ((Some(sender), Some(receiver)), Some(code)) = (ends, said("victim_code")) else { return Ok(None) };
    if leg.genesis().is_alone() || ![sender, receiver].contains(&node.province()) {
        return Ok(None);
    }
    let mut envelopes = document::list(tx, Kind::Envelope)?;
    // Who is on the way was asked for lately.
    envelopes.reverse();
    for envelope in envelopes.into_iter().take(LATEST) {
        let Some(birth) = document::birth(tx, envelope)? else { continue };
        let genesis = birth.genesis.body();
        if genesis.has_role(sender, Role::Sender) && genesis.has_role(receiver, Role::Receiver) {
            let sight = Sight::open(tx, knowledge, envelope)?;
            let is_it = sight.text(&sight.view(), "victim_code").as_deref() == Some(&*code);
            if is_it && sight.status.applied(EventKind::Accepted).next().is_some() {
                return Ok(Some(envelope));
            }
        }
    }
    Ok(None)
}

/// Who copies what others wrote on a leg: the sender if it holds the leg, else the receiver. A leg that one province
/// alone holds is copied by nobody.
fn copier(envelope: &Sight, leg: &Sight) -> Option<Province> {
    let parties = [Role::Sender, Role::Receiver].map(|role| envelope.genesis().province(role));
    let holds = |party: &Province| leg.genesis().has_party(*party) && !leg.genesis().is_alone();
    parties.into_iter().flatten().find(holds)
}

/// What provinces outside the transfer wrote on a leg that took effect and is not in the envelope yet.
fn uncopied(envelope: &Sight, leg: &Sight) -> Vec<Outcome> {
    let outside = |happening: &&Happening| !envelope.genesis().has_party(happening.author);
    let is_copied = |happening: &&Happening| COPIED.contains(&happening.event.kind);
    let known = |edit| {
        let outcomes = envelope.status.timeline.iter().filter_map(|happening| happening.event.outcome);
        outcomes.into_iter().any(|outcome| (outcome.leg, outcome.edit) == (leg.id(), edit))
    };
    let happened = leg.status.timeline.iter().filter(|happening| happening.applied);
    let new = happened.filter(outside).filter(is_copied).filter(|happening| !known(happening.edit));
    new.map(|happening| {
        let kind = happening.event.kind;
        let keeps = [EventKind::Arrived, EventKind::LeftGroup].contains(&kind);
        let province = (!keeps).then_some(happening.author);
        Outcome { leg: leg.id(), edit: happening.edit, event: kind, province }
    })
    .collect()
}
