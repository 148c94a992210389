//! A way of several legs that nobody but the province between them holds together: it writes the hand-over into the leg
//! she came by and into the leg she goes on by, each with the hashes of the other (docs/protocol.md, "Documents").

use pulang_protocol::edit::{Act, Op};
use pulang_protocol::id::{Digest, DocumentId, EditId, Officer};
use pulang_protocol::schema::{Kind, Path, Role, Value};
use pulang_protocol::status::{EventKind, Happening};

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::sight::{Sight, plain};
use crate::action::whole::moment;
use crate::action::write::{self, Draft};
use crate::action::{event, sign};
use crate::node::Node;
use crate::store::WriteTx;

/// What the leg she goes on by says of the one she came by: which it is and, once she was received there, when, where,
/// and what was signed.
pub(crate) fn previous(before: &Sight) -> Vec<(Path, Value)> {
    let mut values = vec![(plain("previous_leg"), of_document(before.id()))];
    let Some(received) = before.status.applied(EventKind::Received).last() else { return values };
    values.push((plain("previous_edit"), of_edit(received.edit)));
    values.push((plain("previous_at"), Value::Time(moment(received))));
    let record = before.genesis().province(Role::Arrives).and_then(|own| sign::signed_by(before, own));
    values.extend(record.map(|record| (plain("previous_record"), record)));
    values.extend(place(received).map(|place| (plain("previous_place"), place)));
    values
}

/// What the leg she came by says of the one she goes on by.
fn onward(after: &Sight) -> Vec<(Path, Value)> {
    let mut values = vec![(plain("onward_leg"), of_document(after.id()))];
    let to = after.genesis().province(Role::Arrives);
    values.extend(to.map(|to| (plain("onward_province"), Value::Text(to.to_string().into()))));
    let Some(handed) = after.status.applied(EventKind::HandedOver).last() else { return values };
    values.push((plain("onward_edit"), of_edit(handed.edit)));
    values.push((plain("onward_at"), Value::Time(moment(handed))));
    let record = after.genesis().province(Role::Departs).and_then(|own| sign::signed_by(after, own));
    values.extend(record.map(|record| (plain("onward_record"), record)));
    values
}

/// After something happened on a leg, or it began: writes what its neighbour is to say of it, if this province is in
/// both.
pub(crate) fn tie(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    leg: DocumentId,
) -> Result<(), ActionError> {
    let sight = Sight::of_kind(tx, &Knowledge::read(tx)?, leg, Kind::Leg)?;
    if let Some(after) = neighbour(tx, node, &sight, "onward_leg", Role::Arrives)? {
        write_new(tx, node, by, &after, previous(&sight))?;
    }
    if let Some(before) = neighbour(tx, node, &sight, "previous_leg", Role::Departs)? {
        write_new(tx, node, by, &before, onward(&sight))?;
    }
    Ok(())
}

/// The leg beside this one, if it is here and this province is the one between them.
fn neighbour(
    tx: &WriteTx<'_>,
    node: &Node,
    leg: &Sight,
    path: &'static str,
    role: Role,
) -> Result<Option<Sight>, ActionError> {
    let own = node.province();
    let view = leg.view();
    let Some(Value::Hash(named)) = view.get(&plain(path)) else { return Ok(None) };
    if !leg.genesis().has_role(own, role) {
        return Ok(None);
    }
    let other = if role == Role::Arrives { Role::Departs } else { Role::Arrives };
    let named = DocumentId::from_bytes(*named.as_bytes());
    match Sight::of_kind(tx, &Knowledge::read(tx)?, named, Kind::Leg) {
        Ok(sight) => Ok(Some(sight).filter(|sight| sight.genesis().has_role(own, other))),
        Err(ActionError::NotFound) => Ok(None),
        Err(why) => Err(why),
    }
}

/// Writes those values that do not stand there yet and that this node may write.
fn write_new(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    into: &Sight,
    values: Vec<(Path, Value)>,
) -> Result<(), ActionError> {
    let (knowledge, view) = (Knowledge::read(tx)?, into.view());
    let new = values.into_iter().filter(|(path, value)| {
        view.get(path) != Some(value) && write::may_set(node, &knowledge, into.genesis(), path)
    });
    let ops: Vec<Op> = new.map(|(path, value)| Op { path, act: Act::Set(value) }).collect();
    if !ops.is_empty() && event::has_room(into, node.province()) {
        write::edit(tx, node, by, into.id(), Draft { ops, event: None })?;
    }
    Ok(())
}

fn place(happening: &Happening) -> Option<Value> {
    happening.event.place.clone().map(Value::Text)
}

fn of_document(id: DocumentId) -> Value {
    Value::Hash(Digest::from_bytes(*id.as_bytes()))
}

fn of_edit(id: EditId) -> Value {
    Value::Hash(Digest::from_bytes(*id.as_bytes()))
}
