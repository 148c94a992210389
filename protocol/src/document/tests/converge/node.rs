//! A node as far as the gate concerns it: what it knows, one document, what waits and what was refused.
//!
//! It does what the action layer does: judge, keep, and try again what waits whenever something new has come.

use std::collections::{BTreeMap, BTreeSet};

use crate::admit::tests::world::{NTT, World};
use crate::admit::{Answer, Code, DocumentState, Parked, Refusal};
use crate::agreement::{Agreements, Verdict, Version};
use crate::card::{Card, Directory};
use crate::edit::VerifiedEdit;
use crate::genesis::Genesis;
use crate::id::{EditId, VersionId};
use crate::province::Province;
use crate::record::{Announcement, Closing, Incarnations};
use crate::signed::Verified;
use crate::time::Time;

/// Whatever travels.
#[derive(Debug, Clone)]
pub(super) enum Item {
    Genesis(Verified<Genesis>),
    Edit(VerifiedEdit),
    Card(Verified<Card>),
    Announcement(Verified<Announcement>),
    Version(Version),
    Verdict(Verified<Verdict>),
    Closing(Closing),
}

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Something new: what waits is tried again.
    News,
    /// Known, or kept until something else comes.
    Kept,
    /// Not taken: the sender keeps it.
    NotNow,
}

/// One province's node.
pub(super) struct Node {
    pub(super) world: World,
    pub(super) document: Option<DocumentState>,
    pub(super) parked: BTreeMap<EditId, VerifiedEdit>,
    pub(super) refused: BTreeMap<EditId, Refusal>,
    pub(super) closings: BTreeSet<Closing>,
}

impl Node {
    /// A node that has heard of nothing. Honest hands write under this version.
    pub(super) fn new(now: Time, version: VersionId) -> Self {
        let (cards, agreements) = (Directory::default(), Agreements::default());
        let (incarnations, parked) = (Incarnations::default(), Parked::default());
        let world = World { cards, agreements, incarnations, version, now, deliverer: NTT, parked };
        let (parked, refused) = (BTreeMap::new(), BTreeMap::new());
        Self { world, document: None, parked, refused, closings: BTreeSet::new() }
    }

    /// Takes in what somebody brings, and then what waited for it.
    pub(super) fn tell(&mut self, item: Item, deliverer: Province) -> Told {
        self.world.deliverer = deliverer;
        let told = self.take(item);
        if told == Told::News {
            self.retry();
        }
        told
    }

    /// Sets the clock and tries again what may have waited for it.
    pub(super) fn set_clock(&mut self, now: Time) {
        self.world.now = now;
        self.retry();
    }

    fn retry(&mut self) {
        self.world.deliverer = NTT;
        loop {
            let waiting = self.document.as_ref().filter(|document| document.genesis_waits().is_some());
            let genesis = waiting.map(|document| document.verified_genesis().clone());
            let mut news = genesis.is_some_and(|genesis| self.take_genesis(genesis) == Told::News);
            for edit in self.parked.values().cloned().collect::<Vec<_>>() {
                news |= self.take_edit(edit) == Told::News;
            }
            if !news {
                return;
            }
        }
    }

    fn take(&mut self, item: Item) -> Told {
        let World { cards, agreements, incarnations, .. } = &mut self.world;
        match item {
            Item::Genesis(genesis) => return self.take_genesis(genesis),
            Item::Edit(edit) => return self.take_edit(edit),
            Item::Card(card) => {
                let serial = cards.newest(card.body().province).map_or(0, |card| card.body().serial);
                if card.body().serial > serial + 1 {
                    return Told::NotNow;
                }
                if card.body().serial == serial + 1 {
                    cards.add(card).expect("the promised card");
                }
            }
            Item::Announcement(announcement) => {
                if cards.key(announcement.body().province, announcement.signed().key()).is_none() {
                    return Told::NotNow;
                }
                incarnations.add(announcement);
            }
            Item::Version(version) => agreements.add_version(version),
            Item::Verdict(verdict) => {
                if cards.key(verdict.body().province, verdict.signed().key()).is_none() {
                    return Told::NotNow;
                }
                agreements.add_verdict(verdict);
            }
            Item::Closing(closing) => {
                self.closings.insert(closing);
            }
        }
        Told::News
    }

    fn take_genesis(&mut self, genesis: Verified<Genesis>) -> Told {
        if self.world.cards.key(genesis.body().creator, genesis.signed().key()).is_none() {
            return Told::NotNow;
        }
        let answer = self.world.gate().genesis(genesis.clone(), None, self.document.as_ref());
        let waits = match answer {
            Answer::Admitted(_) => None,
            Answer::Waiting(why) => Some(why),
            Answer::Known => return Told::Kept,
            Answer::NotNow(_) => return Told::NotNow,
            Answer::Refused(why) => unreachable!("the genesis is honest: {why:?}"),
        };
        let mut document = DocumentState::new(genesis, waits);
        self.refused.iter().for_each(|(edit, why)| document.remember(*edit, (*why).into()));
        self.document = Some(document);
        if waits.is_none() { Told::News } else { Told::Kept }
    }

    fn take_edit(&mut self, edit: VerifiedEdit) -> Told {
        let (id, author) = (edit.id(), edit.header.body().author);
        if self.world.cards.key(author, edit.header.signed().key()).is_none() {
            return Told::NotNow;
        }
        let Some(document) = &mut self.document else { return Told::NotNow };
        self.world.parked = Parked { edits: self.parked.len(), bytes: 0 };
        match self.world.take(edit.clone(), document) {
            Answer::Admitted(_) => {
                self.parked.remove(&id);
                assert!(!self.refused.contains_key(&id), "what is refused is refused for ever");
                Told::News
            }
            Answer::Known => Told::Kept,
            Answer::Waiting(_) => {
                let whole = self.parked.get(&id).is_some_and(|parked| parked.payload.is_some());
                if !whole {
                    self.parked.insert(id, edit);
                }
                Told::Kept
            }
            Answer::Refused(why) => {
                self.parked.remove(&id);
                let before = self.refused.insert(id, why);
                assert!(before.is_none_or(|before| before == why), "an answer is given once and for all");
                if before.is_none() { Told::News } else { Told::Kept }
            }
            answer @ Answer::NotNow(_) => {
                assert!(matches!(answer.code(), Some(Code::NotNow(_))));
                Told::NotNow
            }
        }
    }
}
