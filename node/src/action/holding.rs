//! Holding the documents of a transfer: each gets a signed record of its own, which goes before all edits.

use pulang_protocol::id::{DocumentId, Nonce, Officer};
use pulang_protocol::record::{Hold, HoldReason};
use pulang_protocol::signed::Verified;
use pulang_protocol::status::EventKind;
use pulang_protocol::sync::Item;
use pulang_protocol::time::Time;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::publish::{self, Parties};
use crate::action::sight::Sight;
use crate::action::write::{self, Signer};
use crate::node::Node;
use crate::store::audit::{Object, Verb};
use crate::store::{WriteTx, document, hold, meta, row};

/// What an event brings with it: consent taken back, or a recall, holds every document of the transfer.
pub(crate) fn of_event(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    sight: &Sight,
    event: EventKind,
) -> Result<(), ActionError> {
    let reason = match event {
        EventKind::ConsentWithdrawn => HoldReason::ConsentWithdrawn,
        EventKind::Recalled => HoldReason::Recalled,
        EventKind::Submitted
        | EventKind::CompletionRequested
        | EventKind::Postponed
        | EventKind::Accepted
        | EventKind::Refused
        | EventKind::WishChanged
        | EventKind::DestinationChanged
        | EventKind::FamilyRefused
        | EventKind::JourneyOutcome
        | EventKind::ReintegrationBegun
        | EventKind::Monitored
        | EventKind::Closed
        | EventKind::Departed
        | EventKind::CheckedIn
        | EventKind::Incident
        | EventKind::Arrived
        | EventKind::HandedOver
        | EventKind::Received
        | EventKind::LeftGroup
        | EventKind::ReturnedToSender
        | EventKind::CalledOff
        | EventKind::Objected
        | EventKind::ObjectionWithdrawn => return Ok(()),
    };
    let envelope = document::envelope_of(tx, sight.id())?.unwrap_or(sight.id());
    place(tx, node, by, &Knowledge::read(tx)?, envelope, reason)
}

/// One hold on each document of a transfer that this office does not hold for this reason already.
pub(crate) fn place(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    knowledge: &Knowledge,
    envelope: DocumentId,
    reason: HoldReason,
) -> Result<(), ActionError> {
    let time = write::signing_time(tx, node)?;
    let signer = Signer::of(node, knowledge)?;
    let parts = document::transfer(tx, envelope)?.into_iter().map(|member| member.document);
    for document in std::iter::once(envelope).chain(parts) {
        let sight = Sight::open(tx, knowledge, document)?;
        let is_own =
            |held: &Verified<Hold>| held.body().author == node.province() && held.body().reason == reason;
        if sight.holds().iter().any(is_own) {
            continue;
        }
        let seed = Nonce::from_bytes(tx.random().bytes());
        let signed = signer.sign(Hold { document, author: node.province(), reason, time, seed });
        hold::put(tx, &signed, time)?;
        send(tx, node, &sight, &Item::Hold(signed.into_signed()), time)?;
        write::note(tx, time, by, Verb::DocumentHeld, Object::Document(document))?;
    }
    Ok(())
}

/// Sends a record about a document to its other parties.
pub(crate) fn send(
    tx: &mut WriteTx<'_>,
    node: &Node,
    sight: &Sight,
    item: &Item,
    time: Time,
) -> Result<(), ActionError> {
    let own = node.province();
    publish::to_others(tx, sight.genesis(), Parties { own, deliverer: own }, item, time)?;
    meta::set_last_signed(tx, time)?;
    Ok(row::mark_stale(tx, sight.id())?)
}
