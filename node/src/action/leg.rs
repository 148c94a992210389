//! Legs of a journey, and what happens on them, in the envelope, and after the return.

use std::sync::Arc;

use pulang_protocol::genesis::Parent;
use pulang_protocol::id::{DocumentId, EditId, Nonce, Officer};
use pulang_protocol::province::Province;
use pulang_protocol::schema::{Kind, Path, Role, Value};
use pulang_protocol::status::{Decision, EventKind};

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::law::After;
use crate::action::plain::Scalar;
use crate::action::request::journey::{BeginLeg, Close, Monitor, RecordEvent};
use crate::action::request::transfer::FieldInput;
use crate::action::sight::{Sight, plain};
use crate::action::transfer::{newest, writer};
use crate::action::write::{self, Draft, EventDraft};
use crate::action::{event, fields, fill, law, run};
use crate::civil::Day;
use crate::node::Node;
use crate::store::{ReadTx, WriteTx, document, row};

/// Begins a leg of a transfer. This province is the one it departs from. A leg that stays between the two provinces
/// of the transfer names the envelope; one with a third province stands by itself.
pub fn begin(
    node: &Arc<Node>,
    by: Officer,
    envelope: DocumentId,
    request: BeginLeg,
) -> Result<DocumentId, ActionError> {
    run::write(node, move |tx, node| {
        let knowledge = Knowledge::read(tx)?;
        let sight = Sight::of_kind(tx, &knowledge, envelope, Kind::Envelope)?;
        if sight.status.decision.state != Decision::Accepted {
            return Err(ActionError::Missing("acceptance"));
        }
        let (own, to) = (node.province(), request.to.0);
        let asked = fields::ops(Kind::Leg, &request.fields, node.random())?;
        let ops = fields::over(known(tx, node, &knowledge, &sight, to)?, asked);
        let first = Draft { ops, event: None };
        let ends = [(Role::Departs, own), (Role::Arrives, to)];
        if !sight.genesis().has_party(to) {
            let leg = write::begin(tx, node, by, Kind::Leg, ends.to_vec(), None, first)?;
            document::join(tx, leg, envelope)?;
            row::mark_stale(tx, envelope)?;
            return Ok(leg);
        }
        let roles = sight.genesis().roles.iter().copied().chain(ends).collect();
        let parent = Parent { document: envelope, edit: newest(tx, node, by, &sight)? };
        write::begin(tx, node, by, Kind::Leg, roles, Some(parent), first)
    })
}

/// What the transfer already says that a leg needs, and which leg it is.
fn known(
    tx: &ReadTx<'_>,
    node: &Node,
    knowledge: &Knowledge,
    envelope: &Sight,
    to: Province,
) -> Result<Vec<(Path, Value)>, ActionError> {
    let (mut number, mut dossier) = (1, None);
    for member in document::transfer(tx, envelope.id())? {
        match member.kind {
            Kind::Leg => number += 1,
            Kind::Dossier => dossier = Some(Sight::open(tx, knowledge, member.document)?),
            Kind::Envelope | Kind::Trace => {}
        }
    }
    let (genesis, view) = (envelope.genesis(), envelope.view());
    let dossier = dossier.as_ref().map(Sight::view);
    let ends = (genesis.province(Role::Sender), genesis.province(Role::Receiver));
    let today = Day::of(node.clock().now(), node.config().province.zone);
    let mut values = fill::leg(&view, dossier.as_ref(), ends, genesis.has_party(to), today);
    values.push((plain("number"), Value::Int(number)));
    Ok(values)
}

/// Records that something happened: an event of an envelope or a leg, with the fields that belong to it.
pub fn record(
    node: &Arc<Node>,
    by: Officer,
    document: DocumentId,
    request: RecordEvent,
) -> Result<EditId, ActionError> {
    run::write(node, move |tx, node| {
        let sight = Sight::open(tx, &Knowledge::read(tx)?, document)?;
        let draft = EventDraft {
            reason: request.reason.map(|reason| reason.0),
            note: fields::note(request.note),
            at: request.at.map(|at| at.0),
            place: fields::note(request.place),
            ..EventDraft::plain(request.event.0)
        };
        let ops = fields::ops(sight.kind(), &request.fields, node.random())?;
        ops.iter().try_for_each(|op| writer(&sight, node.province(), &op.path))?;
        let view = sight.view();
        let after = After::of(&view, &ops);
        law::escorted(draft.kind, &after)?;
        law::accounted(draft.kind, &after)?;
        law::corrected(draft.kind, &sight.status, !ops.is_empty() || draft.note.is_some())?;
        law::placed(draft.kind, &sight.status, &after)?;
        event::happen(tx, node, by, &sight, draft, ops)
    })
}

/// The receiver reports a monitoring visit or call.
pub fn monitor(
    node: &Arc<Node>,
    by: Officer,
    envelope: DocumentId,
    request: Monitor,
) -> Result<EditId, ActionError> {
    run::write(node, move |tx, node| {
        let entry = request.entry.map_or_else(|| Nonce::from_bytes(node.random().bytes()), |entry| entry.0);
        let sight = Sight::of_kind(tx, &Knowledge::read(tx)?, envelope, Kind::Envelope)?;
        if sight.view().entries("monitoring").contains(&entry) {
            return Err(ActionError::NotAllowed("entered_already"));
        }
        let told = [("on", request.on), ("method", request.method), ("condition", request.condition)];
        let inputs = told.map(|(field, text)| FieldInput {
            path: format!("monitoring/{entry}/{field}"),
            value: Some(Scalar::Text(text)),
        });
        let draft =
            EventDraft { note: fields::note(request.note), ..EventDraft::plain(EventKind::Monitored) };
        of_receiver(tx, node, by, envelope, &inputs, draft)
    })
}

/// The receiver closes the transfer.
pub fn close(
    node: &Arc<Node>,
    by: Officer,
    envelope: DocumentId,
    request: Close,
) -> Result<EditId, ActionError> {
    run::write(node, move |tx, node| {
        let value = Some(Scalar::Text(request.reason));
        let input = FieldInput { path: "closure_reason".to_owned(), value };
        let draft = EventDraft { note: fields::note(request.note), ..EventDraft::plain(EventKind::Closed) };
        of_receiver(tx, node, by, envelope, &[input], draft)
    })
}

/// An event of the envelope whose fields are the receiver's.
fn of_receiver(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    envelope: DocumentId,
    inputs: &[FieldInput],
    draft: EventDraft,
) -> Result<EditId, ActionError> {
    let sight = Sight::of_kind(tx, &Knowledge::read(tx)?, envelope, Kind::Envelope)?;
    event::owned(&sight, node.province(), draft.kind)?;
    let ops = fields::ops(Kind::Envelope, inputs, node.random())?;
    law::placed(draft.kind, &sight.status, &After::of(&sight.view(), &ops))?;
    event::happen(tx, node, by, &sight, draft, ops)
}
