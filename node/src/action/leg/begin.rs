//! Legs begin: in a transfer, from the province where she is; or onward from the leg she came by.

use std::sync::Arc;

use pulang_protocol::edit::Op;
use pulang_protocol::genesis::Genesis;
use pulang_protocol::id::{DocumentId, Officer};
use pulang_protocol::province::Province;
use pulang_protocol::schema::{Kind, Path, Role, Value};
use pulang_protocol::status::Decision;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::request::journey::BeginLeg;
use crate::action::sight::{Sight, plain};
use crate::action::transfer::newest;
use crate::action::whole::leg_number;
use crate::action::write::{self, Birth, Draft};
use crate::action::{chain, fields, fill, law, marks, run};
use crate::civil::Day;
use crate::node::Node;
use crate::store::{ReadTx, WriteTx, case, document, row};

/// Begins a leg of a transfer. This province is the one it departs from.
pub fn begin(
    node: &Arc<Node>,
    by: Officer,
    envelope: DocumentId,
    request: BeginLeg,
) -> Result<DocumentId, ActionError> {
    run::write(node, move |tx, node| within(tx, node, by, envelope, &request))
}

/// The same, in the caller's transaction.
///
/// A leg between the two provinces of the transfer names the envelope. One over a third province stands by itself: all
/// four roles where one agreement covers everybody, else its two ends alone. One inside this province is nobody
/// else's.
pub(crate) fn within(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    envelope: DocumentId,
    request: &BeginLeg,
) -> Result<DocumentId, ActionError> {
    let knowledge = Knowledge::read(tx)?;
    let sight = Sight::of_kind(tx, &knowledge, envelope, Kind::Envelope)?;
    if sight.status.decision.state != Decision::Accepted {
        return Err(ActionError::Missing("acceptance"));
    }
    if sight.is_hidden() {
        return Err(ActionError::NotAllowed("document_held"));
    }
    if sight.erased().is_some() {
        return Err(ActionError::NotAllowed("document_erased"));
    }
    let to = request.to.0;
    let asked = fields::ops(Kind::Leg, &request.fields, node.random())?;
    let ops = fields::over(known(tx, node, &knowledge, &sight, to)?, asked);
    if to != node.province() {
        discloses(tx, &knowledge, envelope, &ops)?;
    }
    let birth = if to != node.province() && sight.genesis().has_party(to) {
        let roles = sight.genesis().roles.iter().copied().chain(ends(node, to)).collect();
        let seen = newest(tx, node, by, &sight)?;
        Birth::of(Kind::Leg, roles).upon(envelope, seen)
    } else {
        let parties = [Role::Sender, Role::Receiver].map(|role| sight.genesis().province(role));
        outside(node, &knowledge, to, parties, sight.genesis())
    };
    let joined = birth.parent.is_some();
    let leg = write::begin(tx, node, by, birth, Draft { ops, event: None })?;
    if !joined {
        document::join(tx, leg, envelope)?;
        row::mark_stale(tx, envelope)?;
    }
    Ok(leg)
}

/// Begins the leg she goes on by, from the leg she came or is to come by. This province is the one between them; it
/// need hold nothing else of the transfer.
pub fn onward(
    node: &Arc<Node>,
    by: Officer,
    before: DocumentId,
    request: BeginLeg,
) -> Result<DocumentId, ActionError> {
    run::write(node, move |tx, node| {
        let knowledge = Knowledge::read(tx)?;
        let sight = Sight::of_kind(tx, &knowledge, before, Kind::Leg)?;
        if !sight.genesis().has_role(node.province(), Role::Arrives) || sight.genesis().is_alone() {
            return Err(ActionError::NotAllowed("not_owner"));
        }
        if sight.is_hidden() {
            return Err(ActionError::NotAllowed("document_held"));
        }
        let view = sight.view();
        let parties = [(Role::Sender, "sending_province"), (Role::Receiver, "receiving_province")].map(
            |(role, path)| {
                let told = || sight.text(&view, path).and_then(|code| code.parse().ok());
                sight.genesis().province(role).or_else(told)
            },
        );
        if parties.contains(&Some(node.province())) {
            return Err(ActionError::NotAllowed("begin_from_transfer"));
        }
        if view.get(&plain("onward_leg")).is_some() {
            return Err(ActionError::NotAllowed("onward_already"));
        }
        let asked = fields::ops(Kind::Leg, &request.fields, node.random())?;
        let mut base = fill::onward(&view);
        base.extend(chain::previous(&sight));
        let number = i64::try_from(leg_number(&sight)).unwrap_or(1).saturating_add(1);
        base.push((plain("number"), Value::Int(number)));
        let birth = outside(node, &knowledge, request.to.0, parties, sight.genesis());
        let first = Draft { ops: fields::over(base, asked), event: None };
        let leg = write::begin(tx, node, by, birth, first)?;
        chain::tie(tx, node, by, leg)?;
        Ok(leg)
    })
}

/// What a leg tells another province of her is held to the rules of law.
fn discloses(
    tx: &ReadTx<'_>,
    knowledge: &Knowledge,
    envelope: DocumentId,
    ops: &[Op],
) -> Result<(), ActionError> {
    if let Some(id) = document::case_of(tx, envelope)?
        && let Some((_, case)) = case::open(tx, id)?
    {
        law::cleared(&case)?;
    }
    law::unnamed(Kind::Leg, ops, &[], &marks::of(tx, knowledge, envelope)?)
}

fn ends(node: &Node, to: Province) -> [(Role, Province); 2] {
    [(Role::Departs, node.province()), (Role::Arrives, to)]
}

/// The birth of a leg that does not stay between the parties of the transfer. `beside` is the document it is begun
/// from.
fn outside(
    node: &Node,
    knowledge: &Knowledge,
    to: Province,
    parties: [Option<Province>; 2],
    beside: &Genesis,
) -> Birth {
    let two = Birth::of(Kind::Leg, ends(node, to).to_vec());
    if to == node.province() {
        return Birth { under: Some(beside.agreement), ..two };
    }
    let [Some(sender), Some(receiver)] = parties else { return two };
    let audience = [sender, receiver, node.province(), to].into_iter().collect();
    let now = node.clock().now();
    match knowledge.agreements.choose(&audience, Kind::Leg, &knowledge.cards, now) {
        Ok(_) => {
            let parties = [(Role::Sender, sender), (Role::Receiver, receiver)];
            Birth::of(Kind::Leg, parties.into_iter().chain(ends(node, to)).collect())
        }
        Err(_) => two,
    }
}

/// What the transfer already says that a leg needs, and which leg it is.
fn known(
    tx: &ReadTx<'_>,
    node: &Node,
    knowledge: &Knowledge,
    envelope: &Sight,
    to: Province,
) -> Result<Vec<(Path, Value)>, ActionError> {
    // Legs between others are known by what the envelope was told of them.
    let (mut last, mut dossier) = (envelope.status.legs.len(), None);
    for member in document::transfer(tx, envelope.id())? {
        match member.kind {
            Kind::Leg => {
                let number = leg_number(&Sight::open(tx, knowledge, member.document)?);
                last = last.max(usize::try_from(number).unwrap_or(usize::MAX));
            }
            Kind::Dossier => dossier = Some(Sight::open(tx, knowledge, member.document)?),
            Kind::Envelope | Kind::Trace => {}
        }
    }
    let (genesis, view) = (envelope.genesis(), envelope.view());
    let dossier = dossier.as_ref().map(Sight::view);
    let ends = (genesis.province(Role::Sender), genesis.province(Role::Receiver));
    let today = Day::of(node.clock().now(), node.config().province.zone);
    let mut values = fill::leg(&view, dossier.as_ref(), ends, genesis.has_party(to), today);
    let number = i64::try_from(last.saturating_add(1)).unwrap_or(i64::MAX);
    values.push((plain("number"), Value::Int(number)));
    Ok(values)
}
