//! Legs of a journey: begun, what happens on them, in the envelope, and after the return.

use std::sync::Arc;

use pulang_protocol::id::{DocumentId, EditId, Nonce, Officer};
use pulang_protocol::schema::Kind;
use pulang_protocol::status::EventKind;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::law::After;
use crate::action::plain::Scalar;
use crate::action::request::journey::{Close, Monitor, RecordEvent};
use crate::action::request::transfer::FieldInput;
use crate::action::sight::Sight;
use crate::action::transfer::writer;
use crate::action::write::EventDraft;
use crate::action::{chain, event, fields, law, marks, run, sign};
use crate::node::Node;
use crate::store::WriteTx;

mod begin;

pub(crate) use begin::within as begin_within;
pub use begin::{begin, onward};

/// Records that something happened: an event of an envelope or a leg, with the fields that belong to it.
pub fn record(
    node: &Arc<Node>,
    by: Officer,
    document: DocumentId,
    request: RecordEvent,
) -> Result<EditId, ActionError> {
    run::write(node, move |tx, node| record_within(tx, node, by, document, request))
}

/// The same, in the caller's transaction.
pub(crate) fn record_within(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    document: DocumentId,
    request: RecordEvent,
) -> Result<EditId, ActionError> {
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
    law::two_units(draft.kind, sight.genesis(), &after)?;
    if !sight.genesis().is_alone() {
        let marks = marks::of(tx, &Knowledge::read(tx)?, document)?;
        law::unnamed(sight.kind(), &ops, &[], &marks)?;
    }
    let is_leg = sight.kind() == Kind::Leg;
    let (sight, ops) = sign::prepared(tx, node, by, sight, &draft, ops)?;
    let edit = event::happen(tx, node, by, &sight, draft, ops)?;
    if is_leg {
        chain::tie(tx, node, by, document)?;
    }
    Ok(edit)
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
