//! Status events: whether this province may write one now, writing it, and copying what happened on a leg into the
//! envelope in the same transaction.

use pulang_protocol::edit::{Act, Op};
use pulang_protocol::id::{EditId, Nonce, Officer};
use pulang_protocol::limits;
use pulang_protocol::province::Province;
use pulang_protocol::schema::{BadValue, Kind, Path, Role, Value};
use pulang_protocol::status::{COPIED, EventKind, Outcome, Reason, Rule, rule};
use pulang_protocol::time::Time;

use crate::action::error::{ActionError, BadField};
use crate::action::knowledge::Knowledge;
use crate::action::sight::Sight;
use crate::action::write::{self, Draft, EventDraft};
use crate::action::{erasure, holding, law, marks};
use crate::civil::Day;
use crate::node::Node;
use crate::store::audit::Actor;
use crate::store::edit as log;
use crate::store::{WriteTx, document};

/// Bytes of an event's note (schema, `event/*/note`).
pub(crate) const NOTE_BYTES: usize = 400;

/// The event's rule, if it has one in this document and this province may write it.
pub(crate) fn owned(sight: &Sight, own: Province, kind: EventKind) -> Result<&'static Rule, ActionError> {
    let found = rule(kind, sight.kind()).ok_or(ActionError::NotAllowed("no_such_event"))?;
    let roles = sight.roles(own);
    let owner = found.owners.iter().any(|role| roles.contains(role));
    if owner { Ok(found) } else { Err(ActionError::NotAllowed("not_owner")) }
}

/// Whether this province may write the event now. The gate asks only for the owner: what does not fit the state is
/// kept without effect, so an officer is told before it is signed.
pub(crate) fn allowed(sight: &Sight, own: Province, event: &EventDraft) -> Result<(), ActionError> {
    if event.kind == EventKind::JourneyOutcome {
        return Err(ActionError::NotAllowed("written_by_the_node"));
    }
    let found = owned(sight, own, event.kind)?;
    if !sight.status.allows(found) {
        return Err(ActionError::NotAllowed("not_in_this_state"));
    }
    reason(found, event.reason)?;
    let too_long = event.note.as_ref().is_some_and(|note| note.len() > NOTE_BYTES);
    let why = BadField::Value(BadValue::TooLong);
    if too_long { Err(ActionError::Field { path: "note".to_owned(), why }) } else { Ok(()) }
}

fn reason(rule: &Rule, given: Option<Reason>) -> Result<(), ActionError> {
    match (given, rule.reasons) {
        (None, []) => Ok(()),
        (None, [_, ..]) => Err(ActionError::Missing("reason")),
        (Some(given), listed) if listed.contains(&given) => Ok(()),
        (Some(_), _) => Err(ActionError::NotAllowed("reason_not_in_list")),
    }
}

/// Writes an event with the fields that belong to it. What happened on a leg is copied into its envelope, if this
/// province may write there.
pub(crate) fn happen(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    sight: &Sight,
    event: EventDraft,
    ops: Vec<Op>,
) -> Result<EditId, ActionError> {
    allowed(sight, node.province(), &event)?;
    // Nobody signs that she has arrived before she has.
    if event.at.is_some_and(|at| at > node.clock().now()) {
        return Err(ActionError::NotAllowed("in_the_future"));
    }
    let said: Vec<&str> = event.note.as_deref().into_iter().chain(event.place.as_deref()).collect();
    if !sight.genesis().is_alone() {
        let marks = marks::of(tx, &Knowledge::read(tx)?, sight.id())?;
        law::unnamed(sight.kind(), &ops, &said, &marks)?;
    }
    let copied = sight.kind() == Kind::Leg && COPIED.contains(&event.kind);
    let (kind, at) = (event.kind, event.at);
    // The hold goes first: it overtakes what was written before it, and the event follows as an edit.
    holding::of_event(tx, node, by, sight, kind)?;
    let edit = write::edit(tx, node, by, sight.id(), Draft { ops, event: Some(event) })?;
    if copied && sight.genesis().is_alone() {
        tell_of_inside(tx, node, by, sight, kind, at)?;
    } else if copied {
        // A first party that hands over still has her until the second confirms; every other event says by itself, or
        // leaves open, who has her after it.
        let province = (kind == EventKind::HandedOver).then(|| node.province());
        let outcome = Outcome { leg: sight.id(), edit, event: kind, province };
        let copy = EventDraft { at, outcome: Some(outcome), ..EventDraft::plain(EventKind::JourneyOutcome) };
        copy_into_envelope(tx, node, by, sight, copy)?;
    }
    if kind == EventKind::Recalled {
        // What was sent is asked back: the page says that what was read or printed stays where it is.
        let knowledge = Knowledge::read(tx)?;
        erasure::after_the_end(tx, node, &knowledge, sight.id(), Actor::Officer(by))?;
    }
    Ok(edit)
}

/// What a partner may know of a leg inside the province she came home to: the day, the kind of place, and how it
/// ended. The leg itself never leaves this node.
fn tell_of_inside(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    leg: &Sight,
    kind: EventKind,
    at: Option<Time>,
) -> Result<(), ActionError> {
    let outcome = if kind == EventKind::Received {
        "DITERIMA"
    } else if [EventKind::LeftGroup, EventKind::ReturnedToSender].contains(&kind) {
        "TIDAK_SAMPAI"
    } else {
        return Ok(());
    };
    let Some(envelope) = document::envelope_of(tx, leg.id())? else { return Ok(()) };
    let knowledge = Knowledge::read(tx)?;
    let envelope = Sight::open(tx, &knowledge, envelope)?;
    let ours = envelope.genesis().has_role(node.province(), Role::Receiver);
    if !ours || envelope.is_hidden() || !has_room(&envelope, node.province()) {
        return Ok(());
    }
    let on = Day::of(at.unwrap_or(node.clock().now()), node.config().province.zone).iso();
    let place = leg.text(&leg.view(), "arrival_place");
    let name = Nonce::from_bytes(tx.random().bytes());
    let told = [("on", Some(on)), ("place", place), ("outcome", Some(outcome.to_owned()))];
    let ops = told.into_iter().filter_map(|(field, text)| {
        let path = Path::entry("province_leg", &name, field).expect("paths of the schema are well formed");
        text.map(|text| Op { path, act: Act::Set(Value::Text(text.into())) })
    });
    let carried = |op: &Op| write::may_set(node, &knowledge, envelope.genesis(), &op.path);
    let ops: Vec<Op> = ops.filter(carried).collect();
    if !ops.is_empty() {
        write::edit(tx, node, by, envelope.id(), Draft { ops, event: None })?;
    }
    Ok(())
}

fn copy_into_envelope(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    leg: &Sight,
    copy: EventDraft,
) -> Result<(), ActionError> {
    let Some(envelope) = document::envelope_of(tx, leg.id())? else { return Ok(()) };
    if log::is_erased(tx, envelope)? {
        return Ok(());
    }
    let envelope = Sight::open(tx, &Knowledge::read(tx)?, envelope)?;
    let roles = envelope.roles(node.province());
    if roles.contains(&Role::Sender) || roles.contains(&Role::Receiver) {
        write::edit(tx, node, by, envelope.id(), Draft { ops: Vec::new(), event: Some(copy) })?;
    }
    Ok(())
}

/// Whether a chain of this province may still take an edit that sets fields, for pages that offer it.
pub(crate) fn has_room(sight: &Sight, own: Province) -> bool {
    let newest =
        sight.entries().iter().filter(|entry| entry.header.author == own).map(|entry| entry.header.seq);
    newest.max().is_none_or(|seq| seq < limits::SEQ - limits::SEQ_RESERVED)
}
