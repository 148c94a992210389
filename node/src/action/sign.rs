//! Signatures on hand-over records: set with the hand-over by the first party, with the confirmation by the second, and
//! again when a record was changed after it was signed.

use std::sync::Arc;

use pulang_protocol::document::{RECORDS, record_digest, signature_path, signatures};
use pulang_protocol::edit::{Act, Op};
use pulang_protocol::id::{DocumentId, EditId, Nonce, Officer};
use pulang_protocol::province::Province;
use pulang_protocol::schema::{Kind, Path, Role, Value};
use pulang_protocol::status::EventKind;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::sight::Sight;
use crate::action::write::{self, Draft, EventDraft};
use crate::action::{event, run};
use crate::node::Node;
use crate::store::WriteTx;

/// Signs what the records of a leg say now, where this province has not signed just that.
pub fn sign(node: &Arc<Node>, by: Officer, leg: DocumentId) -> Result<EditId, ActionError> {
    run::write(node, move |tx, node| {
        let knowledge = Knowledge::read(tx)?;
        let sight = Sight::of_kind(tx, &knowledge, leg, Kind::Leg)?;
        let own = node.province();
        if !sight.roles(own).contains(&Role::Departs) && !sight.roles(own).contains(&Role::Arrives) {
            return Err(ActionError::NotAllowed("not_owner"));
        }
        if sight.view().entries(RECORDS).is_empty() {
            return Err(ActionError::Missing("bast"));
        }
        let ops = unsigned(node, &knowledge, &sight);
        if ops.is_empty() {
            return Err(ActionError::NotAllowed("record_signed_already"));
        }
        write::edit(tx, node, by, leg, Draft { ops, event: None })
    })
}

/// Makes a hand-over or its confirmation ready to be signed: what is written with it goes into an edit of its own, so
/// that the edit with the event can sign it. Gives the document as it stands then, and what the event is written with.
pub(crate) fn prepared(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    sight: Sight,
    draft: &EventDraft,
    mut ops: Vec<Op>,
) -> Result<(Sight, Vec<Op>), ActionError> {
    let signs = [EventKind::HandedOver, EventKind::Received].contains(&draft.kind);
    if sight.kind() != Kind::Leg || !signs || !event::has_room(&sight, node.province()) {
        return Ok((sight, ops));
    }
    event::allowed(&sight, node.province(), draft)?;
    let knowledge = Knowledge::read(tx)?;
    if draft.kind == EventKind::HandedOver {
        ops.extend(begun(node, &knowledge, &sight, draft, &ops));
    }
    let sight = if ops.is_empty() {
        sight
    } else {
        write::edit(tx, node, by, sight.id(), Draft { ops, event: None })?;
        Sight::open(tx, &Knowledge::read(tx)?, sight.id())?
    };
    let ops = unsigned(node, &knowledge, &sight);
    Ok((sight, ops))
}

/// A record where the leg has none: number, time and place of the hand-over as far as they are told.
fn begun(node: &Node, knowledge: &Knowledge, sight: &Sight, draft: &EventDraft, ops: &[Op]) -> Vec<Op> {
    let view = sight.view();
    let written = ops.iter().any(|op| op.path.collection() == RECORDS);
    if written || !view.entries(RECORDS).is_empty() {
        return Vec::new();
    }
    let said = |path: &str| {
        let written = ops.iter().find(|op| op.path.as_str() == path).map(|op| &op.act);
        match written {
            Some(Act::Set(value)) => Some(value.clone()),
            Some(Act::Clear) => None,
            None => path.parse().ok().and_then(|path: Path| view.get(&path).cloned()),
        }
    };
    let place = draft.place.as_ref().map(|place| Value::Text(place.as_str().into()));
    let told = [
        ("at", Some(Value::Time(draft.at.unwrap_or(node.clock().now())))),
        ("place", place.or_else(|| said("handover_place"))),
        ("number", said("handover_number")),
    ];
    let name = Nonce::from_bytes(node.random().bytes());
    let ops = told.into_iter().filter_map(|(field, value)| {
        let path = Path::entry(RECORDS, &name, field).expect("paths of the schema are well formed");
        value.map(|value| Op { path, act: Act::Set(value) })
    });
    ops.filter(|op| write::may_set(node, knowledge, sight.genesis(), &op.path)).collect()
}

/// The signatures this province still has to set, so that it has signed every record as it stands.
fn unsigned(node: &Node, knowledge: &Knowledge, sight: &Sight) -> Vec<Op> {
    let (own, view, genesis) = (node.province(), sight.view(), sight.genesis());
    let mut ops = Vec::new();
    for record in view.entries(RECORDS) {
        let signed = signatures(&view, sight.id(), genesis, &record);
        if signed.iter().any(|one| one.province == own && one.counts) {
            continue;
        }
        let path = signature_path(&record, own);
        let digest = record_digest(&view, sight.id(), genesis, &record, own);
        let may = write::may_set(node, knowledge, genesis, &path);
        ops.extend(digest.filter(|_| may).map(|digest| Op { path, act: Act::Set(Value::Hash(digest)) }));
    }
    ops
}

/// What a province signed on the records of a leg and still counts, the newest last.
pub(crate) fn signed_by(sight: &Sight, province: Province) -> Option<Value> {
    let view = sight.view();
    let records = view.entries(RECORDS);
    let all = records.iter().flat_map(|record| signatures(&view, sight.id(), sight.genesis(), record));
    let own = all.filter(|one| one.province == province && one.counts);
    own.max_by_key(|one| one.time).map(|one| Value::Hash(one.digest))
}
