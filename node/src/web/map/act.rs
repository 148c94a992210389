//! What this office may do now, as links: of all the acts there are, those that have a page.

use crate::action::view::next::{Act as Next, NextAct};
use crate::action::view::transfer::TransferView;
use crate::web::map::here::Here;
use crate::web::transfer::ActLink;
use crate::web::view::act::Act;

impl Here {
    /// The acts this office may do now on a page, in the order in which they are offered.
    pub fn acts(&self, view: &TransferView) -> Vec<ActLink> {
        let mut links: Vec<ActLink> = Vec::new();
        for next in &view.next {
            let Some(link) = self.link_to(next) else { continue };
            if links.iter().all(|known| (known.act, &known.leg) != (link.act, &link.leg)) {
                links.push(link);
            }
        }
        links
    }

    fn link_to(&self, next: &NextAct) -> Option<ActLink> {
        let act = on_page(next.act)?;
        Some(ActLink { act, leg: act.on_leg().then(|| self.slug(next.document.0)) })
    }
}

/// Whether the next step is one that has no page yet: it is done by a program. A second leg is begun seldom.
pub fn is_elsewhere(view: &TransferView) -> bool {
    view.next.iter().any(|next| match next.act {
        Next::AnswerTrace | Next::Complete | Next::ReleaseDossier => true,
        Next::BeginLeg => view.legs.is_empty(),
        Next::Accept
        | Next::RequestCompletion
        | Next::Postpone
        | Next::Refuse
        | Next::Depart
        | Next::CheckIn
        | Next::Arrive
        | Next::HandOver
        | Next::ConfirmReceived
        | Next::Reroute
        | Next::Object
        | Next::WithdrawObjection
        | Next::CallOff
        | Next::ChangeDestination
        | Next::FamilyRefuse
        | Next::Choose
        | Next::SetFields
        | Next::BeginReintegration
        | Next::Monitor
        | Next::Close
        | Next::Incident
        | Next::LeftGroup
        | Next::Return
        | Next::ChangeWish
        | Next::WithdrawConsent
        | Next::Recall => false,
    })
}

/// The page of an act, if it has one. Choosing stands beside the values themselves.
fn on_page(act: Next) -> Option<Act> {
    match act {
        Next::Accept | Next::RequestCompletion | Next::Refuse => Some(Act::Answer),
        Next::Depart => Some(Act::Depart),
        Next::Arrive => Some(Act::Arrive),
        Next::HandOver => Some(Act::HandOver),
        Next::ConfirmReceived => Some(Act::Confirm),
        Next::Monitor => Some(Act::Monitor),
        Next::Close => Some(Act::Close),
        Next::AnswerTrace
        | Next::Complete
        | Next::Recall
        | Next::Postpone
        | Next::ReleaseDossier
        | Next::BeginLeg
        | Next::Reroute
        | Next::Object
        | Next::WithdrawObjection
        | Next::CallOff
        | Next::ChangeDestination
        | Next::FamilyRefuse
        | Next::SetFields
        | Next::Choose
        | Next::CheckIn
        | Next::Incident
        | Next::LeftGroup
        | Next::Return
        | Next::ChangeWish
        | Next::WithdrawConsent
        | Next::BeginReintegration => None,
    }
}
