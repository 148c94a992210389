//! Rombongan: people who travel together. Each has a transfer of her own; what they share is a random code and what is
//! copied into each of them. An act for a group is done for all of it in one transaction, or for nobody.

use std::sync::Arc;

use pulang_protocol::id::{DocumentId, Officer};
use pulang_protocol::schema::{Kind, Role};
use pulang_protocol::status::{Aftercare, Decision, EventKind, rule};

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::plain::{GroupCode, Plain, Scalar, Words};
use crate::action::request::group::{AnswerGroup, BeginGroupLegs, GroupEvent, ReleaseGroup, SubmitGroup};
use crate::action::request::journey::BeginLeg;
use crate::action::request::transfer::{Answer, AnswerTransfer, FieldInput, ReleaseDossier, Submit};
use crate::action::sight::Sight;
use crate::action::view::group::{GroupDone, GroupView};
use crate::action::view::transfer::RowView;
use crate::action::{event, leg, list, run, transfer};
use crate::node::Node;
use crate::store::{ReadTx, WriteTx, document};

/// People in one group at most.
pub const MOST: usize = 50;

/// Asks for a transfer of each of these people, under one code.
pub fn submit(node: &Arc<Node>, by: Officer, request: SubmitGroup) -> Result<GroupDone, ActionError> {
    let SubmitGroup { cases, to, fields, note } = request;
    if cases.is_empty() {
        return Err(ActionError::Missing("cases"));
    }
    if cases.len() > MOST {
        return Err(ActionError::NotAllowed("group_too_large"));
    }
    let mut twice = cases.clone();
    twice.sort_unstable();
    twice.dedup();
    if twice.len() != cases.len() {
        return Err(ActionError::NotAllowed("case_twice"));
    }
    run::write(node, move |tx, node| {
        let code = transfer::code("R", node.random());
        let count = i64::try_from(cases.len()).unwrap_or(i64::MAX);
        let shared = [("group_code", Scalar::Text(code.clone())), ("victim_count", Scalar::Int(count))];
        let shared = shared.map(|(path, value)| FieldInput { path: path.to_owned(), value: Some(value) });
        let fields: Vec<FieldInput> = fields.into_iter().chain(shared).collect();
        let mut done = Vec::new();
        for case in cases {
            let request = Submit { case, to, fields: fields.clone(), note: note.clone() };
            done.push(Plain(transfer::submit_within(tx, node, by, &request, Vec::new())?));
        }
        Ok(GroupDone { group: Words(code), done, left_out: Vec::new() })
    })
}

/// The receiver answers everybody of the group who waits for an answer.
pub fn answer(
    node: &Arc<Node>,
    by: Officer,
    group: &GroupCode,
    request: AnswerGroup,
) -> Result<GroupDone, ActionError> {
    let AnswerGroup { answer, reason, note, only } = request;
    let kind = match answer {
        Answer::Accept => EventKind::Accepted,
        Answer::RequestCompletion => EventKind::CompletionRequested,
        Answer::Postpone => EventKind::Postponed,
        Answer::Refuse => EventKind::Refused,
    };
    each(node, group, only.as_deref(), move |tx, node, envelope| {
        if !fits(tx, node, envelope, kind)? {
            return Ok(None);
        }
        let request = AnswerTransfer { answer, reason, note: note.clone() };
        transfer::answer_within(tx, node, by, envelope, request).map(|()| Some(envelope))
    })
}

/// The sender releases the dossier of everybody of the group who is accepted and lacks nothing.
pub fn release(
    node: &Arc<Node>,
    by: Officer,
    group: &GroupCode,
    request: ReleaseGroup,
) -> Result<GroupDone, ActionError> {
    let ReleaseGroup { fields, only } = request;
    each(node, group, only.as_deref(), move |tx, node, envelope| {
        let sight = Sight::of_kind(tx, &Knowledge::read(tx)?, envelope, Kind::Envelope)?;
        let released = document::transfer(tx, envelope)?.iter().any(|member| member.kind == Kind::Dossier);
        let ours = sight.genesis().has_role(node.province(), Role::Sender);
        if !ours || released || sight.is_hidden() || !transfer::missing(&sight).is_empty() {
            return Ok(None);
        }
        let request = ReleaseDossier { fields: fields.clone() };
        transfer::release_within(tx, node, by, envelope, &request).map(Some)
    })
}

/// Begins a leg from this province for everybody of the group who is accepted, is not home, and has none under way.
/// The fields are the template that is copied into each.
pub fn begin_legs(
    node: &Arc<Node>,
    by: Officer,
    group: &GroupCode,
    request: BeginGroupLegs,
) -> Result<GroupDone, ActionError> {
    let BeginGroupLegs { to, fields, only } = request;
    each(node, group, only.as_deref(), move |tx, node, envelope| {
        let knowledge = Knowledge::read(tx)?;
        let sight = Sight::of_kind(tx, &knowledge, envelope, Kind::Envelope)?;
        let waits = sight.status.decision.state == Decision::Accepted
            && sight.status.aftercare.state == Aftercare::BeforeReturn;
        if !waits || has_open_leg(tx, node, &knowledge, envelope)? {
            return Ok(None);
        }
        let request = BeginLeg { to, fields: fields.clone() };
        leg::begin_within(tx, node, by, envelope, &request).map(Some)
    })
}

/// Records what happened to everybody of the group to whom it can have happened now: on her leg, or, if it is no event
/// of a leg, on her transfer.
pub fn record(
    node: &Arc<Node>,
    by: Officer,
    group: &GroupCode,
    request: GroupEvent,
) -> Result<GroupDone, ActionError> {
    let GroupEvent { what, only } = request;
    let kind = what.event.0;
    each(node, group, only.as_deref(), move |tx, node, envelope| {
        let mut targets = Vec::new();
        if rule(kind, Kind::Leg).is_none() {
            targets.push(envelope);
        } else {
            let legs = document::transfer(tx, envelope)?;
            targets.extend(legs.iter().filter(|one| one.kind == Kind::Leg).map(|one| one.document));
        }
        // Her newest leg is the one she is on.
        targets.reverse();
        for target in targets {
            if fits(tx, node, target, kind)? {
                leg::record_within(tx, node, by, target, what.clone())?;
                return Ok(Some(target));
            }
        }
        Ok(None)
    })
}

/// Every group, the one that changed last first.
pub fn groups(node: &Arc<Node>) -> Result<Vec<GroupView>, ActionError> {
    let mut groups: Vec<GroupView> = Vec::new();
    for row in list::all(node)? {
        let Some(code) = row.group.clone() else { continue };
        match groups.iter_mut().find(|group| group.group == code) {
            Some(group) => group.transfers.push(row),
            None => groups.push(GroupView { group: code, transfers: vec![row] }),
        }
    }
    Ok(groups)
}

/// One group.
pub fn show(node: &Arc<Node>, group: &GroupCode) -> Result<GroupView, ActionError> {
    let transfers = members(node, group)?;
    Ok(GroupView { group: Words(group.to_string()), transfers })
}

fn members(node: &Arc<Node>, group: &GroupCode) -> Result<Vec<RowView>, ActionError> {
    let mut rows = list::all(node)?;
    rows.retain(|row| row.group.as_ref().is_some_and(|code| code.0 == group.to_string()));
    // People are told of in the order in which they were asked for.
    rows.sort_by_key(|row| (row.facts.made, row.number.clone(), row.id));
    if rows.is_empty() { Err(ActionError::NotFound) } else { Ok(rows) }
}

/// Does something for each member, or for those that are named, in one transaction. Who is named and left out stops the
/// whole act, and so does an act that would do nothing.
fn each(
    node: &Arc<Node>,
    group: &GroupCode,
    only: Option<&[Plain<DocumentId>]>,
    act: impl Fn(&mut WriteTx<'_>, &Node, DocumentId) -> Result<Option<DocumentId>, ActionError> + Send + 'static,
) -> Result<GroupDone, ActionError> {
    let all: Vec<DocumentId> = members(node, group)?.iter().map(|row| row.id.0).collect();
    let named: Vec<DocumentId> =
        only.map_or_else(|| all.clone(), |only| only.iter().map(|one| one.0).collect());
    if named.iter().any(|one| !all.contains(one)) {
        return Err(ActionError::NotFound);
    }
    let (strict, group) = (only.is_some(), Words(group.to_string()));
    run::write(node, move |tx, node| {
        let (mut done, mut left_out) = (Vec::new(), Vec::new());
        for envelope in named {
            match act(tx, node, envelope)? {
                Some(document) => done.push(Plain(document)),
                None => left_out.push(Plain(envelope)),
            }
        }
        if done.is_empty() || (strict && !left_out.is_empty()) {
            return Err(ActionError::NotAllowed("not_in_this_state"));
        }
        Ok(GroupDone { group, done, left_out })
    })
}

/// Whether this province may write an event into a document now.
fn fits(tx: &ReadTx<'_>, node: &Node, document: DocumentId, kind: EventKind) -> Result<bool, ActionError> {
    let sight = Sight::open(tx, &Knowledge::read(tx)?, document)?;
    let owned = event::owned(&sight, node.province(), kind);
    Ok(owned.is_ok_and(|rule| sight.status.allows(rule)))
}

/// Whether a leg from this province is planned or under way.
fn has_open_leg(
    tx: &ReadTx<'_>,
    node: &Node,
    knowledge: &Knowledge,
    envelope: DocumentId,
) -> Result<bool, ActionError> {
    for member in document::transfer(tx, envelope)? {
        if member.kind == Kind::Leg {
            let sight = Sight::open(tx, knowledge, member.document)?;
            let journey = sight.status.journey;
            let ours = sight.genesis().has_role(node.province(), Role::Departs);
            if ours && (!journey.has_begun() || journey.is_on_the_road()) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
