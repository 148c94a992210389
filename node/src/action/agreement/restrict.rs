//! One party narrows an agreement by itself: a pause, a field that no longer travels, or leaving. The others are told;
//! nobody has to agree.

use std::collections::BTreeSet;
use std::sync::Arc;

use pulang_protocol::agreement::{Narrowing, Restriction, Version};
use pulang_protocol::id::{Nonce, Officer, VersionId};
use pulang_protocol::limits;
use pulang_protocol::province::Province;
use pulang_protocol::schema;
use pulang_protocol::sync::Item;
use pulang_protocol::time::Time;

use super::propose::line;
use super::show::view;
use crate::action::error::{ActionError, BadField};
use crate::action::knowledge::Knowledge;
use crate::action::plain::{KindName, Moment};
use crate::action::request::agreement::{Narrow, RestrictAgreement};
use crate::action::view::agreement::AgreementView;
use crate::action::{fields, publish, run, waiting, withhold, write};
use crate::node::Node;
use crate::store::agreement;
use crate::store::audit::{Object, Verb};

/// Narrows the agreement that a version belongs to, from now on. What has begun at a partner is delivered whole, and
/// its events finish; what has not begun there is held back.
pub fn restrict(
    node: &Arc<Node>,
    by: Officer,
    id: VersionId,
    request: RestrictAgreement,
) -> Result<AgreementView, ActionError> {
    let reason = fields::note(Some(request.reason)).ok_or(ActionError::Missing("reason"))?;
    line("reason", &reason)?;
    let asked = (request.narrowing, request.until, request.kind, request.pattern);
    let view = run::write(node, move |tx, node| {
        let knowledge = Knowledge::read(tx)?;
        let (own, now) = (node.province(), write::signing_time(tx, node)?);
        let version = knowledge.agreements.version(id).ok_or(ActionError::NotFound)?;
        version.party(own).ok_or(ActionError::NotFound)?;
        let narrowing = narrowing(version, asked, now)?;
        let standing =
            |restriction: &Restriction| restriction.province == own && restriction.narrowing == narrowing;
        if knowledge.agreements.restrictions(version, &knowledge.cards).any(|one| standing(one.body())) {
            return Err(ActionError::NotAllowed("restricted_already"));
        }
        let own_before = knowledge.agreements.restrictions_of(own);
        if own_before.filter(|one| one.body().root == version.root()).count() >= limits::TAKEN_IN {
            return Err(ActionError::NotAllowed("too_many_restrictions"));
        }
        let seed = Nonce::from_bytes(tx.random().bytes());
        let root = version.root();
        let body = Restriction { root, province: own, narrowing, reason: reason.into(), seed };
        let restriction = write::Signer::of(node, &knowledge)?.sign(body);
        agreement::put_restriction(tx, &restriction)?;
        let item = Item::Restriction(Box::new(restriction.into_signed()));
        for party in parties(&knowledge, root, own) {
            publish::item(tx, party, &item, now)?;
        }
        write::note(tx, now, by, Verb::AgreementRestricted, Object::Agreement(id))?;
        let knowledge = Knowledge::read(tx)?;
        withhold::review(tx, &knowledge, now)?;
        view(&knowledge, id, own, now)
    })?;
    waiting::after_act(node);
    Ok(view)
}

/// What is asked for: how, until when, and which field of which kind.
type Asked = (Narrow, Option<Moment>, Option<KindName>, Option<String>);

/// What is asked for, as the protocol has it.
fn narrowing(version: &Version, asked: Asked, now: Time) -> Result<Narrowing, ActionError> {
    match asked {
        (Narrow::Pause, Some(until), None, None) if until.0 <= now => {
            Err(ActionError::NotAllowed("pause_ends_in_the_past"))
        }
        (Narrow::Pause, until, None, None) => Ok(Narrowing::Pause(until.map(|until| until.0))),
        (Narrow::FieldRemoved, None, Some(kind), Some(pattern)) => {
            let refused = |why| ActionError::Field { path: pattern.clone(), why };
            let field = schema::fields(kind.0).find(|field| field.pattern == pattern);
            let field =
                field.filter(|field| !field.is_structural()).ok_or_else(|| refused(BadField::Unknown))?;
            version.covers_field(kind.0, field).map_err(|_| refused(BadField::NotCarried))?;
            Ok(Narrowing::FieldRemoved(kind.0, field.pattern.into()))
        }
        (Narrow::FieldRemoved, None, _, _) => Err(ActionError::Missing("removed_field")),
        (Narrow::Withdrawal, None, None, None) => Ok(Narrowing::Withdrawal),
        (Narrow::Pause | Narrow::FieldRemoved | Narrow::Withdrawal, _, _, _) => {
            Err(ActionError::NotAllowed("not_of_this_restriction"))
        }
    }
}

/// Every other party of any version of an agreement.
fn parties(knowledge: &Knowledge, root: VersionId, own: Province) -> BTreeSet<Province> {
    let of_agreement = knowledge.agreements.versions().filter(|(_, version)| version.root() == root);
    let parties = of_agreement.flat_map(|(_, version)| version.parties.iter().map(|party| party.province));
    parties.filter(|province| *province != own).collect()
}
