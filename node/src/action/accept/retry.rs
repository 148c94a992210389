//! What waits is kept, and judged again when what it waits for may have come.

use pulang_protocol::admit::{Code, NotNow, Waiting};
use pulang_protocol::edit::VerifiedEdit;
use pulang_protocol::id::EditId;
use pulang_protocol::province::Province;
use pulang_protocol::sync::{Item, Lane, Vouched};
use pulang_protocol::time::Time;

use super::{Desk, News, Outcome};
use crate::action::error::ActionError;
use crate::action::withhold;
use crate::store::audit::{Object, Verb};
use crate::store::parked::Which;
use crate::store::{StoreError, WriteTx, document, parked, waiting};

/// What edits wait for that has nothing to do with their document.
const KNOWLEDGE: [Waiting; 4] = [Waiting::Card, Waiting::Version, Waiting::Verdict, Waiting::Incarnation];

impl News {
    fn is_none(&self) -> bool {
        let any = self.everything || self.clock || self.knowledge || self.births;
        !any && self.documents.is_empty()
    }
}

impl Desk<'_> {
    /// Takes an item in that is no edit, or keeps it if it waits. If there is no room for it, its sender keeps it.
    pub(super) fn take_or_keep(&mut self, tx: &mut WriteTx<'_>, item: Item) -> Result<Outcome, ActionError> {
        let outcome = self.take_item(tx, item.clone())?;
        let Err(Code::Waiting(why)) = outcome else { return Ok(outcome) };
        if self.is_kept(tx, &item, why)? {
            return Ok(outcome);
        }
        if !waiting::put(tx, self.partner, why, &item, self.now)? {
            return Ok(Err(NotNow::ParkedFull.into()));
        }
        self.note(Verb::RecordWaiting, Object::Partner(self.partner), Some(why.code()));
        Ok(outcome)
    }

    /// A genesis that was verified waits as its document, such an edit where edits wait, and a card to be compared by
    /// people where they look.
    fn is_kept(&self, tx: &WriteTx<'_>, item: &Item, why: Waiting) -> Result<bool, StoreError> {
        if let Some(genesis) = item.genesis() {
            Ok(document::birth(tx, genesis.id().into())?.is_some())
        } else if item.lane() == Lane::Rest {
            Ok(parked::find(tx, EditId::from_bytes(*item.id().as_bytes()))?.is_some())
        } else {
            Ok(matches!(item, Item::Card(_)) && why == Waiting::Person)
        }
    }

    fn take_item(&mut self, tx: &mut WriteTx<'_>, item: Item) -> Result<Outcome, ActionError> {
        if let Item::Genesis(genesis) = item {
            self.take_genesis(tx, *genesis)
        } else if let Item::Edit(edit) = item {
            self.take_words(tx, Vouched::alone(*edit))
        } else if let Item::Vouched(vouched) = item {
            self.take_words(tx, *vouched)
        } else {
            self.take_record(tx, item)
        }
    }

    /// Judges again what may pass by what has come, until nothing more comes of it.
    pub(super) fn retry(&mut self, tx: &mut WriteTx<'_>) -> Result<(), ActionError> {
        let (deliverer, mut restrictions) = (self.partner, false);
        loop {
            let news = std::mem::take(&mut self.news);
            if news.is_none() {
                break;
            }
            restrictions |= news.everything || news.clock || news.knowledge || news.births;
            if news.everything || news.knowledge || news.births {
                self.retry_items(tx)?;
            }
            self.retry_geneses(tx, &news)?;
            for (partner, edit) in edits(tx, &news, self.now)? {
                self.retry_edit(tx, partner, edit)?;
            }
        }
        self.partner = deliverer;
        if restrictions {
            withhold::review(tx, &self.knowledge, self.now)?;
        }
        Ok(())
    }

    fn retry_items(&mut self, tx: &mut WriteTx<'_>) -> Result<(), ActionError> {
        for kept in waiting::all(tx)?.into_iter().filter(|kept| !is_for_person(kept)) {
            self.partner = kept.partner;
            match self.take_item(tx, kept.item.clone())? {
                Err(Code::Waiting(why)) if !self.is_kept(tx, &kept.item, why)? => {
                    waiting::put(tx, kept.partner, why, &kept.item, self.now)?;
                }
                // Its sender has been told that it is kept, so it stays until there is room.
                Err(Code::NotNow(NotNow::ParkedFull)) => {}
                // Taken in, refused, kept elsewhere, or found to be nobody's own words.
                Ok(_) | Err(Code::Waiting(_) | Code::Refused(_) | Code::NotNow(_)) => {
                    waiting::remove(tx, kept.partner, &kept.key)?;
                }
            }
        }
        Ok(())
    }

    fn retry_geneses(&mut self, tx: &mut WriteTx<'_>, news: &News) -> Result<(), ActionError> {
        for (partner, code, genesis) in document::waiting(tx)? {
            let by_clock = news.clock && code == Waiting::Verdict;
            if news.everything || news.knowledge || by_clock || code == Waiting::Parent {
                self.partner = partner;
                // What it is answered now stands in the store; nobody waits for it here.
                let _outcome = self.judge_genesis(tx, genesis)?;
            }
        }
        Ok(())
    }

    fn retry_edit(
        &mut self,
        tx: &mut WriteTx<'_>,
        partner: Province,
        edit: VerifiedEdit,
    ) -> Result<(), ActionError> {
        self.partner = partner;
        let id = edit.id();
        match self.take_edit(tx, edit)? {
            Err(Code::Waiting(_) | Code::NotNow(_)) => {}
            Ok(_) | Err(Code::Refused(_)) => {
                parked::remove(tx, id)?;
                self.budget.forget();
            }
        }
        Ok(())
    }
}

/// A new life too many passes when a person lets it, and not because another day has come.
fn is_for_person(kept: &waiting::Kept) -> bool {
    kept.code == Waiting::Person && matches!(kept.item, Item::Announcement(_))
}

/// The edits that may pass by this.
fn edits(tx: &WriteTx<'_>, news: &News, now: Time) -> Result<Vec<(Province, VerifiedEdit)>, StoreError> {
    if news.everything {
        return parked::select(tx, Which::All);
    }
    let knowledge = KNOWLEDGE.into_iter().filter(|_| news.knowledge).map(Which::For);
    let documents = news.documents.iter().copied().map(Which::Of);
    let mut found = Vec::new();
    let due = news.clock.then_some(Which::Due(now));
    for which in knowledge.chain(documents).chain(due) {
        found.extend(parked::select(tx, which)?);
    }
    Ok(found)
}
