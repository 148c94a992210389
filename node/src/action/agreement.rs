//! Agreements: proposed, signed or declined, handed over as files, and shown.

use std::sync::Arc;

use pulang_protocol::agreement::{Ruling, Verdict, Version};
use pulang_protocol::id::{Officer, VersionId};
use pulang_protocol::province::Province;
use pulang_protocol::sync::Item;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::request::agreement::{DeclineAgreement, ProposeAgreement};
use crate::action::view::agreement::AgreementView;
use crate::action::{fields, publish, run, waiting, write};
use crate::node::Node;
use crate::store::audit::{Object, Verb};
use crate::store::{WriteTx, agreement};

mod file;
mod late;
mod propose;
mod restrict;
mod show;

pub use file::{export, import};
pub use late::{late, let_in};
pub use restrict::restrict;

pub(crate) use show::{days_left, number_at, standing, view};

/// Writes a version. Nobody has signed it yet, this province neither.
pub fn propose(
    node: &Arc<Node>,
    by: Officer,
    request: ProposeAgreement,
) -> Result<AgreementView, ActionError> {
    run::write(node, move |tx, node| {
        let knowledge = Knowledge::read(tx)?;
        let version = propose::version(&knowledge, node.province(), &request)?;
        let (id, now) = (version.id(), node.clock().now());
        if !agreement::put_version(tx, &version, None)? {
            return Err(ActionError::NotAllowed("proposed_already"));
        }
        to_parties(tx, node, &version, &Item::Version(Box::new(version.clone())))?;
        write::note(tx, now, by, Verb::AgreementProposed, Object::Agreement(id))?;
        view(&Knowledge::read(tx)?, id, node.province(), now)
    })
}

/// This province agrees to a version.
pub fn sign(node: &Arc<Node>, by: Officer, id: VersionId) -> Result<AgreementView, ActionError> {
    rule(node, by, id, Ruling::Agree, Verb::AgreementSigned)
}

/// This province declines a version, and says why.
pub fn decline(
    node: &Arc<Node>,
    by: Officer,
    id: VersionId,
    request: DeclineAgreement,
) -> Result<AgreementView, ActionError> {
    let reason = fields::note(Some(request.reason)).ok_or(ActionError::Missing("reason"))?;
    propose::line("reason", &reason)?;
    rule(node, by, id, Ruling::Decline(reason.into()), Verb::AgreementDeclined)
}

fn rule(
    node: &Arc<Node>,
    by: Officer,
    id: VersionId,
    ruling: Ruling,
    verb: Verb,
) -> Result<AgreementView, ActionError> {
    let view = run::write(node, move |tx, node| {
        let knowledge = Knowledge::read(tx)?;
        let (own, now) = (node.province(), write::signing_time(tx, node)?);
        let version = knowledge.agreements.version(id).ok_or(ActionError::NotFound)?;
        let named = version.party(own).ok_or(ActionError::NotFound)?;
        if knowledge.cards.first(own) != Some(named.first_card) {
            return Err(ActionError::NotAllowed("names_another_card_of_ours"));
        }
        let before = knowledge.agreements.verdict(id, own, &knowledge.cards);
        match before.map(|verdict| &verdict.body().ruling) {
            Some(Ruling::Agree) => return Err(ActionError::NotAllowed("signed_already")),
            Some(Ruling::Decline(_)) if ruling != Ruling::Agree => {
                return Err(ActionError::NotAllowed("declined_already"));
            }
            Some(Ruling::Decline(_)) | None => {}
        }
        let body = Verdict { version: id, province: own, ruling };
        let verdict = write::Signer::of(node, &knowledge)?.sign(body);
        agreement::put_verdict(tx, &verdict)?;
        to_parties(tx, node, version, &Item::Version(Box::new(version.clone())))?;
        to_parties(tx, node, version, &Item::Verdict(verdict.into_signed()))?;
        write::note(tx, now, by, verb, Object::Agreement(id))?;
        view(&Knowledge::read(tx)?, id, own, now)
    })?;
    waiting::after_act(node);
    Ok(view)
}

/// Every version of every agreement, the newest day first.
pub fn list(node: &Arc<Node>) -> Result<Vec<AgreementView>, ActionError> {
    node.store().read(|tx| {
        let knowledge = Knowledge::read(tx)?;
        let now = node.clock().now();
        let ids: Vec<VersionId> = knowledge.agreements.versions().map(|(id, _)| id).collect();
        let views: Result<Vec<_>, _> =
            ids.into_iter().map(|id| view(&knowledge, id, node.province(), now)).collect();
        let mut views = views?;
        views.sort_by_key(|view| (std::cmp::Reverse(view.from), std::cmp::Reverse(view.serial), view.id));
        Ok(views)
    })
}

/// One version: who has signed, between whom it is in force, how long.
pub fn show(node: &Arc<Node>, id: VersionId) -> Result<AgreementView, ActionError> {
    node.store().read(|tx| view(&Knowledge::read(tx)?, id, node.province(), node.clock().now()))
}

/// Puts something about a version into the outbox of each other party whose card is believed here.
pub(crate) fn to_parties(
    tx: &mut WriteTx<'_>,
    node: &Node,
    version: &Version,
    item: &Item,
) -> Result<(), ActionError> {
    let now = node.clock().now();
    let others = |province: &Province| *province != node.province();
    for province in version.parties.iter().map(|party| party.province).filter(others) {
        publish::item(tx, province, item, now)?;
    }
    Ok(())
}
