//! What this office may do now, as links: of all the acts there are, those that have a page; and what the other side
//! said that an act answers.

use pulang_protocol::id::DocumentId;
use pulang_protocol::status::{EventKind, Stage};

use crate::action::view::next::{Act as Next, NextAct};
use crate::action::view::timeline::{EntryView, Weight, What};
use crate::action::view::transfer::{SameCaseView, TransferView};
use crate::web::map::here::Here;
use crate::web::text::turn::TurnWords;
use crate::web::transfer::{ActLink, Other};
use crate::web::view::act::Act;
use crate::web::view::said::Said;
use crate::web::view::turn::Turn;

/// The acts of the straight way and their pages. Choosing stands beside the values themselves.
const STRAIGHT: [(Next, Act); 10] = [
    (Next::Accept, Act::Answer),
    (Next::RequestCompletion, Act::Answer),
    (Next::Postpone, Act::Answer),
    (Next::Refuse, Act::Answer),
    (Next::Depart, Act::Depart),
    (Next::Arrive, Act::Arrive),
    (Next::HandOver, Act::HandOver),
    (Next::ConfirmReceived, Act::Confirm),
    (Next::Monitor, Act::Monitor),
    (Next::Close, Act::Close),
];

impl Here {
    /// The acts this office may do now on a page: those of the straight way first, else in the order in which they
    /// are offered.
    pub fn acts(&self, view: &TransferView) -> Vec<ActLink> {
        let mut links: Vec<ActLink> = Vec::new();
        for next in &view.next {
            let Some(link) = self.link_to(next) else { continue };
            if links.iter().all(|known| (known.act, &known.leg) != (link.act, &link.leg)) {
                links.push(link);
            }
        }
        links.sort_by_key(|link| matches!(link.act, Act::Turn(_)));
        links
    }

    fn link_to(&self, next: &NextAct) -> Option<ActLink> {
        let act = on_page(next.act)?;
        Some(ActLink { act, leg: act.on_leg().then(|| self.slug(next.document.0)) })
    }

    /// What the other side said that an act answers, under its heading: the newest that counts.
    pub fn answered(
        &self,
        view: &TransferView,
        act: Act,
        leg: Option<DocumentId>,
    ) -> Option<(&'static str, Said)> {
        let w = TurnWords::of(self.say.lang);
        let disputed = || view.legs.iter().any(|one| Some(one.id.0) == leg && one.stage.0 == Stage::Disputed);
        let (title, event) = match act {
            Act::Turn(Turn::Complete) => (w.asked, EventKind::CompletionRequested),
            Act::Turn(Turn::Reroute) => (w.refused, EventKind::Refused),
            Act::Turn(Turn::ChangeDestination) => (w.family, EventKind::FamilyRefused),
            Act::HandOver | Act::Turn(Turn::WithdrawObjection | Turn::Return | Turn::CallOff)
                if disputed() =>
            {
                (w.objection, EventKind::Objected)
            }
            Act::Answer
            | Act::Depart
            | Act::Arrive
            | Act::HandOver
            | Act::Confirm
            | Act::Monitor
            | Act::Close
            | Act::Turn(_) => return None,
        };
        let of_leg = |entry: &&EntryView| event != EventKind::Objected || Some(entry.document.0) == leg;
        let said = view.timeline.iter().filter(of_leg).find_map(|entry| self.said(entry, event))?;
        Some((title, said))
    }

    /// Reason and note of an entry, if it is this event.
    fn said(&self, entry: &EntryView, wanted: EventKind) -> Option<Said> {
        let What::Event { event, reason, .. } = &entry.what else { return None };
        if event.0 != wanted || entry.weight == Weight::NoEffect || entry.weight == Weight::Held {
            return None;
        }
        let reason = reason.map(|reason| self.say.reason(&reason.0).to_owned());
        let note = entry.note.as_ref().map(|note| note.0.clone());
        let told: Vec<String> = reason.into_iter().chain(note).collect();
        Some(Said::new(told.join(". ")))
    }

    /// The other requests from the same case file.
    pub fn others(&self, view: &TransferView) -> Vec<Other> {
        let other = |one: &SameCaseView| Other {
            slug: self.slug(one.id.0),
            number: Said::new(one.number.as_ref().map_or(self.words().no_number, |number| &*number.0)),
            to: self.province(one.to.0),
        };
        view.same_case.iter().map(other).collect()
    }
}

/// Whether the next step is one that has no page yet: it is done by a program. A second leg is begun seldom.
pub fn is_elsewhere(view: &TransferView) -> bool {
    let planned = view.legs.iter().any(|leg| leg.stage.0 != Stage::CalledOff);
    view.next.iter().any(|next| {
        [Next::AnswerTrace, Next::ReleaseDossier].contains(&next.act)
            || next.act == Next::BeginLeg && !planned
    })
}

/// The page of an act, if it has one.
fn on_page(act: Next) -> Option<Act> {
    let straight = STRAIGHT.into_iter().find(|(next, _)| *next == act).map(|(_, act)| act);
    straight.or_else(|| Turn::ALL.into_iter().find(|turn| turn.next() == act).map(Act::Turn))
}
