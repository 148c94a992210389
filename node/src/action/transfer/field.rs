//! Fields of a document: set, cleared, and chosen where two people wrote at the same time.

use std::collections::BTreeSet;
use std::sync::Arc;

use pulang_protocol::edit::{Act, Op};
use pulang_protocol::id::{DocumentId, EditId, Officer};
use pulang_protocol::province::Province;
use pulang_protocol::schema::{self, Kind, Path, Role};
use pulang_protocol::status::Decision;

use crate::action::error::{ActionError, BadField};
use crate::action::knowledge::Knowledge;
use crate::action::law::After;
use crate::action::request::transfer::{Choose, SetFields};
use crate::action::sight::Sight;
use crate::action::write::{self, Draft};
use crate::action::{fields, law, marks, run};
use crate::case::Case;
use crate::node::Node;
use crate::store::audit::{Object, Verb};
use crate::store::{ReadTx, case, document};

/// The paths by which it is judged who may consent for a child.
const WHO_CONSENTS: [&str; 3] = ["consent_by", "family_implicated", "best_interest_paper"];

/// Sets and clears fields of a document in one edit.
pub fn set(
    node: &Arc<Node>,
    by: Officer,
    document: DocumentId,
    request: SetFields,
) -> Result<EditId, ActionError> {
    run::write(node, move |tx, node| {
        let knowledge = Knowledge::read(tx)?;
        let sight = Sight::open(tx, &knowledge, document)?;
        let ops = fields::ops(sight.kind(), &request.fields, node.random())?;
        if ops.is_empty() {
            return Err(ActionError::Missing("fields"));
        }
        ops.iter().try_for_each(|op| writer(&sight, node.province(), &op.path))?;
        if ops.iter().any(|op| discloses(&sight, op)) && stopped(tx, &knowledge, &sight)? {
            return Err(ActionError::NotAllowed("disclosure_stopped"));
        }
        lawful(tx, &knowledge, &sight, &ops)?;
        write::edit(tx, node, by, document, Draft { ops, event: None })
    })
}

/// Whether what is written may be, by the rules that also hold when a document begins.
fn lawful(tx: &ReadTx<'_>, knowledge: &Knowledge, sight: &Sight, ops: &[Op]) -> Result<(), ActionError> {
    let envelope = document::envelope_of(tx, sight.id())?.filter(|_| sight.kind() != Kind::Envelope);
    let case = case_of(tx, sight.id(), envelope)?.unwrap_or_default();
    if ops.iter().any(|op| discloses(sight, op)) {
        law::cleared(&case)?;
    }
    law::reasoned(sight.kind(), ops)?;
    let view = sight.view();
    let after = After::of(&view, ops);
    match (sight.kind(), envelope) {
        (Kind::Envelope, _) => {
            if ops.iter().any(|op| op.path.as_str().starts_with("legal_basis")) {
                law::second_person(&after)?;
            }
            law::unnamed(Kind::Envelope, ops, &[], &marks::of(tx, knowledge, sight.id())?)?;
            law::not_alone(&after)
        }
        (Kind::Leg, Some(_)) if !sight.genesis().is_alone() => {
            law::unnamed(Kind::Leg, ops, &[], &marks::of(tx, knowledge, sight.id())?)
        }
        (Kind::Dossier, Some(envelope)) if ops.iter().any(|op| WHO_CONSENTS.contains(&op.path.as_str())) => {
            let envelope = Sight::open(tx, knowledge, envelope)?;
            law::consent(&after, &After::of(&envelope.view(), &[]), &case)
        }
        (Kind::Dossier | Kind::Trace | Kind::Leg, _) => Ok(()),
    }
}

/// The case file a document was filled from, by itself or by its envelope.
fn case_of(
    tx: &ReadTx<'_>,
    document: DocumentId,
    envelope: Option<DocumentId>,
) -> Result<Option<Case>, ActionError> {
    for one in [Some(document), envelope].into_iter().flatten() {
        if let Some(id) = document::case_of(tx, one)? {
            return Ok(case::open(tx, id)?.map(|(_, case)| case));
        }
    }
    Ok(None)
}

/// Chooses one of several values: it is set over all that are visible here.
pub fn choose(
    node: &Arc<Node>,
    by: Officer,
    document: DocumentId,
    request: Choose,
) -> Result<EditId, ActionError> {
    let Choose { path, edit, seen } = request;
    run::write(node, move |tx, node| {
        let sight = Sight::open(tx, &Knowledge::read(tx)?, document)?;
        writer(&sight, node.province(), &path.0)?;
        let view = sight.view();
        if !view.is_conflict(&path.0) {
            return Err(ActionError::NotAllowed("nothing_to_choose"));
        }
        let visible: BTreeSet<EditId> = view.visible(&path.0).iter().map(|said| said.entry.id).collect();
        if seen.is_some_and(|seen| seen.iter().map(|edit| edit.0).collect::<BTreeSet<_>>() != visible) {
            return Err(ActionError::NotAllowed("values_changed"));
        }
        let chosen = view.visible(&path.0).iter().find(|said| said.entry.id == edit.0);
        let value = chosen.ok_or(ActionError::NotAllowed("value_not_offered"))?.value.clone();
        let ops = vec![Op { path: path.0, act: Act::Set(value) }];
        let written = write::edit(tx, node, by, document, Draft { ops, event: None })?;
        write::note(tx, node.clock().now(), by, Verb::ConflictChosen, Object::Document(document))?;
        Ok(written)
    })
}

/// Whether this province may write a field of the document.
pub(crate) fn writer(sight: &Sight, own: Province, path: &Path) -> Result<(), ActionError> {
    let refused = |why| ActionError::Field { path: path.to_string(), why };
    let field = schema::field(sight.kind(), path).ok_or_else(|| refused(BadField::Unknown))?;
    let roles = sight.roles(own);
    let may = field.writers.iter().any(|role| roles.contains(role)) && field.is_own(path, own);
    if may { Ok(()) } else { Err(refused(BadField::NotWriter)) }
}

/// Whether an operation tells the receiver something more of the person.
fn discloses(sight: &Sight, op: &Op) -> bool {
    let field = schema::field(sight.kind(), &op.path);
    let of_sender = field.is_some_and(|field| field.is_personal() && field.writers.contains(&Role::Sender));
    of_sender && matches!(op.act, Act::Set(_))
}

/// Whether nothing more is to be disclosed: the transfer was refused, called back, or her consent withdrawn.
fn stopped(tx: &ReadTx<'_>, knowledge: &Knowledge, sight: &Sight) -> Result<bool, ActionError> {
    let ended = |status: &Sight| match status.status.decision.state {
        Decision::Refused | Decision::Recalled | Decision::Withdrawn => true,
        Decision::NotSubmitted
        | Decision::Submitted
        | Decision::Incomplete
        | Decision::Accepted
        | Decision::Postponed => false,
    };
    if sight.kind() == Kind::Envelope {
        return Ok(ended(sight));
    }
    match document::envelope_of(tx, sight.id())? {
        Some(envelope) => Ok(ended(&Sight::open(tx, knowledge, envelope)?)),
        None => Ok(false),
    }
}
