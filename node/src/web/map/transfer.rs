//! One transfer as its page.

use crate::action::view::transfer::{BasisView, TransferView};
use crate::web::layout::Frame;
use crate::web::map::act::is_elsewhere;
use crate::web::map::here::Here;
use crate::web::transfer::{TIMELINE_MAX, TransferPage};
use crate::web::view::event::Entry;
use crate::web::view::place::Slug;
use crate::web::view::said::Said;

impl Here {
    /// The page of a transfer. `from` is how many of the oldest entries of the history are left to show; all if absent.
    pub fn transfer(&self, frame: Frame, view: &TransferView, from: Option<usize>) -> TransferPage {
        let (timeline, older) = self.part(self.timeline(&view.timeline), from);
        TransferPage {
            frame,
            row: self.row(&view.row),
            agreement: self.basis(view.agreement.as_ref()),
            acts: self.acts(view),
            elsewhere: is_elsewhere(view),
            others: self.others(view),
            conflicts: self.conflicts(view),
            documents: self.documents(view),
            legs: view.legs.iter().map(|leg| self.leg(leg)).collect(),
            timeline,
            older,
        }
    }

    /// One page of the history, and where the next begins. Counted from the oldest entry, so that what comes
    /// meanwhile does not shift the pages.
    fn part(&self, all: Vec<Entry>, from: Option<usize>) -> (Vec<Entry>, Option<Slug>) {
        let left = from.unwrap_or(all.len()).min(all.len());
        let start = all.len() - left;
        let older = left.checked_sub(TIMELINE_MAX).filter(|left| *left > 0);
        let part = all.into_iter().skip(start).take(TIMELINE_MAX).collect();
        (part, older.map(|left| self.name(&left.to_string())))
    }

    /// Number and title of the agreement it stands on.
    fn basis(&self, view: Option<&BasisView>) -> Said {
        let Some(view) = view else { return Said::new(self.words().agreement_none) };
        let number = view.number.as_ref().map_or("", |number| number.0.as_str());
        Said::new(format!("{number} {}", view.title.0).trim())
    }
}
