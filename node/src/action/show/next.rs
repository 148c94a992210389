//! What this province may do now: from the rules of events, the writers of fields, and what is there already.

use pulang_protocol::province::Province;
use pulang_protocol::schema::{self, Kind, Role};
use pulang_protocol::status::{Aftercare, Decision, rule};

use crate::action::event;
use crate::action::plain::Plain;
use crate::action::sight::{Sight, plain};
use crate::action::transfer::{missing, writer};
use crate::action::view::next::{Act, NextAct};
use crate::action::whole::Whole;

/// Everything that may be done to a transfer. `reroutes`: whether another province may be asked instead.
pub(super) fn of(whole: &Whole, own: Province, reroutes: bool) -> Vec<NextAct> {
    let mut next: Vec<NextAct> =
        whole.documents().into_iter().flat_map(|sight| of_document(sight, own)).collect();
    next.extend(beginnings(whole, own));
    next.extend(reroutes.then(|| plain_act(Act::Reroute, &whole.envelope)));
    next.sort_by_key(|one| Act::ALL.iter().position(|act| *act == one.act));
    next
}

/// What may be done to one document.
pub(super) fn of_document(sight: &Sight, own: Province) -> Vec<NextAct> {
    if sight.state().genesis_waits().is_some() || sight.begun().is_none() || sight.erased().is_some() {
        return Vec::new();
    }
    let may = |act: &Act| match act {
        Act::AnswerTrace => answers(sight, own),
        Act::Choose => chooses(sight, own),
        Act::SetFields => writes(sight, own),
        Act::Complete => sight.status.decision.state == Decision::Incomplete && happens(*act, sight, own),
        Act::ReleaseDossier | Act::BeginLeg | Act::Reroute => false,
        Act::Accept
        | Act::RequestCompletion
        | Act::Postpone
        | Act::Refuse
        | Act::Depart
        | Act::CheckIn
        | Act::Arrive
        | Act::HandOver
        | Act::ConfirmReceived
        | Act::Object
        | Act::WithdrawObjection
        | Act::CallOff
        | Act::ChangeDestination
        | Act::FamilyRefuse
        | Act::BeginReintegration
        | Act::Monitor
        | Act::Close
        | Act::Incident
        | Act::LeftGroup
        | Act::Return
        | Act::ChangeWish
        | Act::WithdrawConsent
        | Act::Recall => happens(*act, sight, own),
    };
    Act::ALL.into_iter().filter(may).map(|act| plain_act(act, sight)).collect()
}

fn plain_act(act: Act, sight: &Sight) -> NextAct {
    NextAct { act, document: Plain(sight.id()), missing: Vec::new() }
}

fn happens(act: Act, sight: &Sight, own: Province) -> bool {
    let kind = sight.kind();
    let Some(found) = act.event(kind).and_then(|event| rule(event, kind)) else { return false };
    event::owned(sight, own, found.event).is_ok() && sight.status.allows(found)
}

fn answers(sight: &Sight, own: Province) -> bool {
    sight.kind() == Kind::Trace
        && sight.genesis().has_role(own, Role::Receiver)
        && sight.view().get(&plain("finding")).is_none()
}

fn chooses(sight: &Sight, own: Province) -> bool {
    sight.view().conflicts().any(|(path, _)| writer(sight, own, path).is_ok())
}

fn writes(sight: &Sight, own: Province) -> bool {
    let roles = sight.roles(own);
    let mut fields = schema::fields(sight.kind());
    event::has_room(sight, own) && fields.any(|field| field.writers.iter().any(|role| roles.contains(role)))
}

/// The documents that may be begun in a transfer. A dossier is offered from acceptance on, with what it still lacks.
fn beginnings(whole: &Whole, own: Province) -> Vec<NextAct> {
    let envelope = &whole.envelope;
    let mut next = Vec::new();
    if envelope.status.decision.state != Decision::Accepted {
        return next;
    }
    let released = whole.of_kind(Kind::Dossier).next().is_some();
    if envelope.genesis().has_role(own, Role::Sender) && !released {
        let missing = missing(envelope).into_iter().map(str::to_owned).collect();
        next.push(NextAct { missing, ..plain_act(Act::ReleaseDossier, envelope) });
    }
    if envelope.status.aftercare.state == Aftercare::BeforeReturn {
        next.push(plain_act(Act::BeginLeg, envelope));
    }
    next
}
