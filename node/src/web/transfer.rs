//! `/pemulangan/{id}`: one person's way home, with its ladder, its shared data and everything both sides signed.

use askama::Template;

use crate::web::layout::Frame;
use crate::web::list::Row;
use crate::web::text::field::FieldWords;
use crate::web::text::transfer::TransferWords;
use crate::web::view::act::Act;
use crate::web::view::event::Entry;
use crate::web::view::field::{Conflict, Document, Shown};
use crate::web::view::ladder::{Mark, Part, Rung, Step, ladder};
use crate::web::view::leg::Leg;
use crate::web::view::place::{Province, Slug};
use crate::web::view::said::Said;
use crate::web::view::stage::{Decision, Side, Stage};
use crate::web::view::turn::Turn;

/// Most entries of the history on one page; older ones follow on further pages.
pub const TIMELINE_MAX: usize = 20;

/// An act this officer may do now.
#[derive(Clone, Debug)]
pub struct ActLink {
    /// Which.
    pub act: Act,
    /// The leg it belongs to, if any.
    pub leg: Option<Slug>,
}

impl ActLink {
    /// Whether it is what the case is waiting for: after the return, not before it.
    fn is_due(&self, row: &Row) -> bool {
        match self.act {
            Act::Monitor | Act::Close => row.facts.journey.confirmed.is_some(),
            Act::Answer | Act::Depart | Act::Arrive | Act::HandOver | Act::Confirm => true,
            Act::Turn(turn) => [Turn::Complete, Turn::Reroute, Turn::WithdrawObjection].contains(&turn),
        }
    }

    /// Whether it stands folded away, because it goes beside the straight way.
    fn is_folded(&self) -> bool {
        matches!(self.act, Act::Turn(turn) if !turn.is_of_the_way())
    }

    fn path(&self, row: &Row) -> String {
        match &self.leg {
            Some(leg) => format!("/pemulangan/{}/etape/{leg}/{}", row.slug, self.act.slug()),
            None => format!("/pemulangan/{}/{}", row.slug, self.act.slug()),
        }
    }
}

/// Another request from the same case file.
#[derive(Clone, Debug)]
pub struct Other {
    /// Its page.
    pub slug: Slug,
    /// Its number for people.
    pub number: Said,
    /// The province that was asked.
    pub to: Province,
}

/// The page of one transfer.
#[derive(Clone, Debug, Template)]
#[template(path = "transfer.html")]
pub struct TransferPage {
    /// The frame.
    pub frame: Frame,
    /// The transfer.
    pub row: Row,
    /// Number and title of the agreement it stands on.
    pub agreement: Said,
    /// What may be done now.
    pub acts: Vec<ActLink>,
    /// Whether the next step is one that has no page yet.
    pub elsewhere: bool,
    /// Other requests from the same case file.
    pub others: Vec<Other>,
    /// Fields with two values.
    pub conflicts: Vec<Conflict>,
    /// Its documents.
    pub documents: Vec<Document>,
    /// Its legs, in order.
    pub legs: Vec<Leg>,
    /// What both sides signed, newest first.
    pub timeline: Vec<Entry>,
    /// Where older entries begin, if there are more.
    pub older: Option<Slug>,
}

impl TransferPage {
    /// The acts that stand open, and those that stand folded away.
    fn links(&self) -> [Vec<&ActLink>; 2] {
        let (folded, open) = self.acts.iter().partition(|link| link.is_folded());
        [open, folded]
    }

    fn w(&self) -> &'static TransferWords {
        TransferWords::of(self.frame.say.lang)
    }

    fn fw(&self) -> &'static FieldWords {
        FieldWords::of(self.frame.say.lang)
    }

    fn decision(&self) -> Option<&Decision> {
        self.row.facts.decision.as_ref().map(|(decision, _)| decision)
    }

    /// Why it waits, shown on the waiting rung while it is the present one.
    fn cause(&self, step: &Step) -> Option<String> {
        let cause = self.row.facts.waiting.as_ref()?;
        let there = &self.row.to.province;
        let here = step.rung == Rung::Waiting && step.mark == Mark::Now;
        here.then(|| {
            format!("{} {}.", self.frame.say.cause(cause, there), self.frame.say.actor(cause, there))
        })
    }

    /// The words of a rung. Where she stands, the state word says it better when the hand-over waits for the second
    /// signature or the leg ended otherwise.
    fn rung(&self, step: &Step) -> String {
        let stage = self.row.facts.stage();
        let special = matches!(stage, Stage::HandOverRecorded | Stage::Disputed | Stage::Aside(_));
        if step.mark.is_now() && special {
            return self.frame.say.stage(&stage, &self.row.side, &self.row.to);
        }
        self.frame.say.rung(&step.rung, self.decision(), &self.row.to)
    }

    /// What is said under a rung: the reason of a refusal, the proof of a delivery, a second signature awaited.
    fn rung_note(&self, step: &Step) -> Option<&'static str> {
        let (w, now) = (self.w(), step.mark.is_now());
        match step.rung {
            Rung::Delivered => (now && self.row.side == Side::Sender).then_some(w.proven),
            Rung::Answer => self.decision()?.reason().map(|reason| self.frame.say.reason(&reason)),
            Rung::HandedOver => match self.row.facts.stage() {
                Stage::HandOverRecorded => now.then_some(w.awaits_second),
                Stage::Monitoring => now.then_some(w.monitoring),
                Stage::Travelling if step.at.is_some() => Some(w.fetched),
                Stage::Draft
                | Stage::Waiting
                | Stage::Delivered
                | Stage::Read
                | Stage::Answered(_)
                | Stage::Travelling
                | Stage::Arrived
                | Stage::Aside(_)
                | Stage::Disputed
                | Stage::HandedOver
                | Stage::Closed => None,
            },
            Rung::Draft | Rung::Waiting | Rung::Read | Rung::Travelling | Rung::Arrived | Rung::Closed => {
                None
            }
        }
    }

    /// The rungs, grouped by what moves.
    fn parts(&self) -> [(Part, Vec<Step>); 3] {
        let steps = ladder(&self.row.facts);
        [Part::Data, Part::Answer, Part::Person]
            .map(|part| (part, steps.iter().copied().filter(|step| step.rung.part() == part).collect()))
    }
}
