//! A transfer: asked for, answered, completed, recalled.

use std::sync::Arc;

use pulang_protocol::edit::{Act, Op};
use pulang_protocol::id::{DocumentId, Officer};
use pulang_protocol::schema::{Kind, Value};
use pulang_protocol::status::EventKind;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::law::After;
use crate::action::request::transfer::{Answer, AnswerTransfer, Complete, Recall};
use crate::action::sight::{Sight, plain};
use crate::action::write::EventDraft;
use crate::action::{event, fields, law, run};
use crate::node::Node;
use crate::store::WriteTx;

mod dossier;
mod field;
mod reroute;
mod submit;

pub use dossier::release;
pub(crate) use dossier::within as release_within;
pub use field::{choose, set};
pub use reroute::reroute;
pub use submit::submit;
pub(crate) use submit::{begin as submit_within, code};

pub(crate) use dossier::{missing, newest};
pub(crate) use field::writer;
pub(crate) use reroute::{may_reroute, same_case};

/// The receiver answers: ready to receive her, more is needed, not yet, or not, with a reason.
pub fn answer(
    node: &Arc<Node>,
    by: Officer,
    envelope: DocumentId,
    request: AnswerTransfer,
) -> Result<(), ActionError> {
    run::write(node, move |tx, node| answer_within(tx, node, by, envelope, request))
}

/// The same, in the caller's transaction.
pub(crate) fn answer_within(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    envelope: DocumentId,
    request: AnswerTransfer,
) -> Result<(), ActionError> {
    let kind = match request.answer {
        Answer::Accept => EventKind::Accepted,
        Answer::RequestCompletion => EventKind::CompletionRequested,
        Answer::Postpone => EventKind::Postponed,
        Answer::Refuse => EventKind::Refused,
    };
    let sight = Sight::of_kind(tx, &Knowledge::read(tx)?, envelope, Kind::Envelope)?;
    let (note, ops) = short_or("answer_note", request.note);
    let draft = EventDraft { reason: request.reason.map(|reason| reason.0), note, ..EventDraft::plain(kind) };
    event::happen(tx, node, by, &sight, draft, ops).map(|_| ())
}

/// The sender completes what was asked for, and submits again.
pub fn complete(
    node: &Arc<Node>,
    by: Officer,
    envelope: DocumentId,
    request: Complete,
) -> Result<(), ActionError> {
    run::write(node, move |tx, node| {
        let sight = Sight::of_kind(tx, &Knowledge::read(tx)?, envelope, Kind::Envelope)?;
        let mut ops = fields::ops(Kind::Envelope, &request.fields, node.random())?;
        let (note, long) = short_or("request_note", request.note);
        ops.extend(long);
        let view = sight.view();
        law::not_alone(&After::of(&view, &ops))?;
        law::second_person(&After::of(&view, &ops))?;
        let draft = EventDraft { note, ..EventDraft::plain(EventKind::Submitted) };
        event::happen(tx, node, by, &sight, draft, ops).map(|_| ())
    })
}

/// The sender calls its request back. What has been read or printed cannot be taken back.
pub fn recall(
    node: &Arc<Node>,
    by: Officer,
    envelope: DocumentId,
    request: Recall,
) -> Result<(), ActionError> {
    run::write(node, move |tx, node| {
        let sight = Sight::of_kind(tx, &Knowledge::read(tx)?, envelope, Kind::Envelope)?;
        let (reason, note) = (Some(request.reason.0), fields::note(request.note));
        let draft = EventDraft { reason, note, ..EventDraft::plain(EventKind::Recalled) };
        event::happen(tx, node, by, &sight, draft, Vec::new()).map(|_| ())
    })
}

/// A note as the event's own, or, where it is too long for one, in the field that is kept for it.
fn short_or(field: &'static str, note: Option<String>) -> (Option<String>, Vec<Op>) {
    match fields::note(note) {
        Some(note) if note.len() > event::NOTE_BYTES => {
            (None, vec![Op { path: plain(field), act: Act::Set(Value::Text(note.into())) }])
        }
        note => (note, Vec::new()),
    }
}
