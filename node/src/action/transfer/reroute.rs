//! Asking another province after a refusal or a recall: a new transfer from the same case file. Refused is final, so
//! the first transfer stays as it is; what ties the two together is the case file, which only this office has.

use std::sync::Arc;

use pulang_protocol::id::{DocumentId, Officer};
use pulang_protocol::province::Province;
use pulang_protocol::schema::{Kind, Path, Value};
use pulang_protocol::status::{Aftercare, Decision};

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::plain::Plain;
use crate::action::request::transfer::{Reroute, Submit};
use crate::action::run;
use crate::action::sight::{Sight, plain};
use crate::action::transfer::submit;
use crate::action::whole::Whole;
use crate::node::Node;
use crate::store::{ReadTx, document};

/// What of the first request still holds before another province. Her wish, the consent and the risk are of this
/// journey to that province; they come from the case file or are asked for anew.
const CARRIED: [&str; 9] = [
    "age_sex_band",
    "age_status",
    "legal_basis",
    "legal_basis_by",
    "legal_basis_reason",
    "legal_basis_second",
    "return_mode",
    "urgency",
    "victim_count",
];

/// Asks another province, or the same one again, in place of a transfer that was refused or called back.
pub fn reroute(
    node: &Arc<Node>,
    by: Officer,
    envelope: DocumentId,
    request: Reroute,
) -> Result<DocumentId, ActionError> {
    run::write(node, move |tx, node| {
        let knowledge = Knowledge::read(tx)?;
        let whole = Whole::open(tx, &knowledge, envelope)?;
        let others = same_case(tx, &knowledge, &whole.envelope)?;
        may_reroute(node.province(), &whole, &others)?;
        let case = document::case_of(tx, envelope)?.ok_or(ActionError::NotAllowed("no_case_file"))?;
        let carried = carried(&whole.envelope);
        let Reroute { to, fields, note } = request;
        submit::begin(tx, node, by, &Submit { case: Plain(case), to, fields, note }, carried)
    })
}

/// Whether another province may be asked in place of this transfer: it was asked for here, it ended without her
/// setting out, and no other request for her is open.
pub(crate) fn may_reroute(own: Province, whole: &Whole, others: &[Sight]) -> Result<(), ActionError> {
    let envelope = &whole.envelope;
    if envelope.genesis().creator != own {
        return Err(ActionError::NotAllowed("not_owner"));
    }
    let begun = whole.roads().iter().any(|road| road.journey.has_begun());
    if !ended(envelope) || begun {
        return Err(ActionError::NotAllowed("not_in_this_state"));
    }
    if others.iter().any(|other| !ended(other) && other.status.aftercare.state != Aftercare::Closed) {
        return Err(ActionError::NotAllowed("asked_elsewhere"));
    }
    Ok(())
}

/// Refused or called back. After a withdrawn consent a new transfer begins with a new consent in the case file.
fn ended(envelope: &Sight) -> bool {
    match envelope.status.decision.state {
        Decision::Refused | Decision::Recalled => true,
        Decision::NotSubmitted
        | Decision::Submitted
        | Decision::Incomplete
        | Decision::Accepted
        | Decision::Postponed
        | Decision::Withdrawn => false,
    }
}

fn carried(envelope: &Sight) -> Vec<(Path, Value)> {
    let view = envelope.view();
    let of = |path| view.get(&plain(path)).map(|value| (plain(path), value.clone()));
    CARRIED.into_iter().filter_map(of).collect()
}

/// The other transfers asked for from the case file of this one, in the order in which they began; none where this
/// office has no case file of it.
pub(crate) fn same_case(
    tx: &ReadTx<'_>,
    knowledge: &Knowledge,
    envelope: &Sight,
) -> Result<Vec<Sight>, ActionError> {
    let Some(case) = document::case_of(tx, envelope.id())? else { return Ok(Vec::new()) };
    let mut others = Vec::new();
    for filled in document::of_case(tx, case)? {
        if filled.kind == Kind::Envelope && filled.document != envelope.id() {
            others.push(Sight::open(tx, knowledge, filled.document)?);
        }
    }
    others.sort_by_key(Sight::begun);
    Ok(others)
}
