//! Releasing what the receiver needs to bring her home: after acceptance, her recorded wish, and a legal basis.

use std::sync::Arc;

use pulang_protocol::edit::Op;
use pulang_protocol::id::{DocumentId, EditId, Officer};
use pulang_protocol::schema::{Kind, Role, Value};
use pulang_protocol::status::{Decision, EventKind};

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::law::After;
use crate::action::request::transfer::ReleaseDossier;
use crate::action::sight::{Sight, plain};
use crate::action::write::{self, Birth, Draft};
use crate::action::{fields, fill, law, run};
use crate::case::{Case, CaseId};
use crate::node::Node;
use crate::store::{WriteTx, case, document};

const WISHES: &[&str] = &["YA", "PULANG_PAKSA"];
const OTHER_BASES: &[&str] = &["KEWAJIBAN_HUKUM", "KEPENTINGAN_VITAL", "TUGAS_PUBLIK"];

/// Releases the dossier of a transfer. Its parent is an edit of the envelope that has seen acceptance, wish and
/// basis: every node finds the same three there.
pub fn release(
    node: &Arc<Node>,
    by: Officer,
    envelope: DocumentId,
    request: ReleaseDossier,
) -> Result<DocumentId, ActionError> {
    run::write(node, move |tx, node| within(tx, node, by, envelope, &request))
}

/// The same, in the caller's transaction.
pub(crate) fn within(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    envelope: DocumentId,
    request: &ReleaseDossier,
) -> Result<DocumentId, ActionError> {
    let knowledge = Knowledge::read(tx)?;
    let sight = Sight::of_kind(tx, &knowledge, envelope, Kind::Envelope)?;
    if !sight.genesis().has_role(node.province(), Role::Sender) {
        return Err(ActionError::NotAllowed("not_owner"));
    }
    if document::transfer(tx, envelope)?.iter().any(|member| member.kind == Kind::Dossier) {
        return Err(ActionError::NotAllowed("released_already"));
    }
    if sight.is_hidden() {
        return Err(ActionError::NotAllowed("document_held"));
    }
    if sight.erased().is_some() {
        return Err(ActionError::NotAllowed("document_erased"));
    }
    if let Some(first) = missing(&sight).first() {
        return Err(ActionError::Missing(first));
    }
    let case_id = document::case_of(tx, envelope)?;
    let case = match case_id {
        Some(id) => case::open(tx, id)?.map(|(_, case)| case),
        None => None,
    };
    let ops = ops(node, &sight, case_id, &case.unwrap_or_default(), request)?;
    let seen = newest(tx, node, by, &sight)?;
    let birth = Birth::of(Kind::Dossier, sight.genesis().roles.clone()).upon(envelope, seen);
    let first = Draft { ops, event: None };
    let dossier = write::begin(tx, node, by, birth, first)?;
    if let Some(id) = case_id {
        document::set_case(tx, dossier, id)?;
    }
    Ok(dossier)
}

/// What the case file says of her, what the officer ticked, and what was asked for; held to the rules of law.
fn ops(
    node: &Node,
    envelope: &Sight,
    id: Option<CaseId>,
    case: &Case,
    request: &ReleaseDossier,
) -> Result<Vec<Op>, ActionError> {
    law::cleared(case)?;
    let (random, asked) = (node.random(), fields::ops(Kind::Dossier, &request.fields, node.random())?);
    let mut filled = id.map(|id| fill::dossier(id, case, random)).unwrap_or_default();
    filled.extend(fill::ticked(case, &asked, random));
    let ops = fields::over(filled, asked);
    let (view, dossier) = (envelope.view(), After::begun(&ops));
    let before = After::of(&view, &[]);
    law::reasoned(Kind::Dossier, &ops)?;
    law::second_person(&before)?;
    law::informed(&before, case)?;
    law::consent(&dossier, &before, case)?;
    law::risk_reduced(&dossier, &before)?;
    Ok(ops)
}

/// The one edit that has seen everything: the head, or a merge of several.
pub(crate) fn newest(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    sight: &Sight,
) -> Result<EditId, ActionError> {
    let mut heads = sight.history().heads().iter();
    match (heads.next(), heads.next()) {
        (Some(head), None) => Ok(*head),
        (Some(_) | None, Some(_)) | (None, None) => write::edit(tx, node, by, sight.id(), Draft::default()),
    }
}

/// What still has to be in an envelope before a dossier is released, by codes in a fixed order.
pub(crate) fn missing(envelope: &Sight) -> Vec<&'static str> {
    let accepted = envelope.status.decision.state == Decision::Accepted
        && envelope.status.applied(EventKind::Accepted).next().is_some();
    let view = envelope.view();
    // No return without an assessment of its risk (UU 21/2007, elucidation of art. 51 (1)).
    let assessed = After::of(&view, &[]).has("risk_level");
    let lacks = [
        (accepted, "acceptance"),
        (wished(envelope), "return_wish"),
        (based(envelope), "legal_basis"),
        (assessed, "risk_level"),
    ];
    lacks.into_iter().filter(|(there, _)| !there).map(|(_, code)| code).collect()
}

/// She wants to return, and has said so after any word that her wish has changed.
fn wished(envelope: &Sight) -> bool {
    let view = envelope.view();
    let values = view.visible(&plain("return_wish"));
    let since = |edit: EditId| {
        envelope.status.wish_changed.is_none_or(|changed| edit != changed && envelope.has_seen(edit, changed))
    };
    only(envelope, "return_wish", WISHES) && values.iter().all(|said| since(said.entry.id))
}

/// She consented, or there is another legal basis (UU 27/2022 art. 20).
fn based(envelope: &Sight) -> bool {
    only(envelope, "consent_status", &["DIBERIKAN"]) || only(envelope, "legal_basis", OTHER_BASES)
}

fn only(envelope: &Sight, path: &'static str, wanted: &[&str]) -> bool {
    let view = envelope.view();
    let values = view.visible(&plain(path));
    let is_wanted = |value: &Value| matches!(value, Value::Text(text) if wanted.contains(&&**text));
    !values.is_empty() && values.iter().all(|said| is_wanted(said.value))
}
