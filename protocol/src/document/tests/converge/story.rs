//! A random history, and the node that knew everything from the beginning.

use super::hand::Hand;
use super::mischief;
use super::node::{Item, Node, Told};
use crate::admit::tests::world::{
    Draft, JABAR, JATIM, NOW, NTT, agree, agree_again, announcement, card, everything, key, sign, version,
};
use crate::agreement::{Ruling, Verdict, Version};
use crate::edit::VerifiedEdit;
use crate::genesis::Genesis;
use crate::history::History;
use crate::history::sample::Random;
use crate::id::VersionId;
use crate::record::Closing;
use crate::schema::Kind;
use crate::signed::Verified;
use crate::status;
use crate::time::Time;

/// How many edits a history has, hostile ones included.
const EDITS: usize = 40;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// When every clock is right again and all that only waited for it passes.
pub(super) const END: Time = match Time::from_millis(NOW.millis() + 200 * DAY_MS) {
    Ok(time) => time,
    Err(_) => unreachable!(),
};

/// Everything that was ever written or announced.
pub(super) struct Story {
    pub(super) seed: u64,
    pub(super) genesis: Verified<Genesis>,
    pub(super) edits: Vec<VerifiedEdit>,
    pub(super) records: Vec<Item>,
    /// A version that does not carry the meeting point.
    pub(super) narrow: VersionId,
    truth: Node,
    /// Whether somebody dates edits months ahead.
    pub(super) is_ahead: bool,
}

impl Story {
    /// The story that follows from a seed.
    pub(super) fn write(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut story = Self::begin(seed, &mut random);
        let mut hands: Vec<Hand> = [NTT, JABAR, JATIM].map(|author| Hand::new(author, &mut random)).into();
        let turns_key = random.chance(12).then(|| 10 + random.below(20));
        let forking = if random.chance(25) { 12 } else { 0 };
        while story.edits.len() < EDITS {
            if turns_key.is_some_and(|turn| turn == story.edits.len()) && !story.has_closed_key() {
                let thief = story.turn_key(&mut hands, &mut random);
                hands.push(thief);
            }
            let met = random.chance(30).then(|| random.pick(&hands).heads.clone());
            let met = if random.chance(8) { Some(story.heads()) } else { met };
            let turn = random.below(hands.len());
            let hand = hands.get_mut(turn).expect("below the number of hands");
            hand.heads.extend(met.into_iter().flatten());
            if random.chance(4) {
                hand.begin_life();
            }
            let is_fork = random.chance(forking) && hand.step_back();
            let draft = hand.draft(&story, &mut random);
            let is_spoilt = !is_fork && random.chance(15);
            let draft = if is_spoilt { mischief::spoil(draft, hand, &story, &mut random) } else { draft };
            story.add(draft, hand);
        }
        story
    }

    fn begin(seed: u64, random: &mut Random) -> Self {
        let (long, narrow) = (long_version(true), long_version(false));
        let truth = Node::new(END, long.id());
        let genesis = sign(truth.world.genesis(Kind::Leg));
        let mut story = Self {
            seed,
            genesis: genesis.clone(),
            edits: Vec::new(),
            records: Vec::new(),
            narrow: narrow.id(),
            truth,
            is_ahead: random.chance(10),
        };
        for province in [NTT, JABAR, JATIM] {
            story.record(Item::Card(card(province, 1)));
            (1..=3).for_each(|serial| story.record(Item::Announcement(announcement(province, 1, serial))));
        }
        let decline =
            Verdict { version: long.id(), province: JABAR, ruling: Ruling::Decline("belum".into()) };
        if random.chance(30) {
            story.record(Item::Verdict(Verified::sign(decline, &key(JABAR, 1), 1)));
        }
        for version in [long, narrow] {
            let id = version.id();
            story.record(Item::Version(version));
            [NTT, JABAR, JATIM].iter().for_each(|party| story.record(Item::Verdict(agree(*party, id))));
        }
        assert_eq!(story.truth.tell(Item::Genesis(genesis), NTT), Told::News);
        story
    }

    fn record(&mut self, item: Item) {
        self.truth.tell(item.clone(), NTT);
        self.records.push(item);
    }

    /// NTT's key is closed and its next card shown; whoever has the old key goes on writing with it.
    fn turn_key(&mut self, hands: &mut [Hand], random: &mut Random) -> Hand {
        self.record(Item::Card(card(NTT, 2)));
        (4..=6).for_each(|serial| self.record(Item::Announcement(announcement(NTT, 2, serial))));
        for version in [long_version(true), long_version(false)] {
            self.record(Item::Verdict(agree_again(NTT, version.id())));
        }
        let closing = Closing::Key { province: NTT, card_serial: 1 };
        self.record(Item::Closing(closing));
        let own = hands.iter_mut().find(|hand| hand.province == NTT).expect("NTT writes from the beginning");
        let mut thief = Hand::new(NTT, random);
        std::mem::swap(&mut thief, own);
        own.turn_key(&thief, closing.id());
        thief
    }

    fn add(&mut self, draft: Draft, hand: &mut Hand) {
        let edit = draft.sign();
        let told = self.truth.tell(Item::Edit(edit.clone()), NTT);
        assert!(told != Told::NotNow, "an edit of a party is never turned away");
        if self.history().contains(edit.id()) {
            hand.remember(&edit);
        }
        let fork = crate::standing::forks(self.history()).into_keys().next();
        if let Some(fork) = fork.filter(|fork| !self.truth.closings.contains(fork)) {
            self.record(Item::Closing(fork));
        }
        self.edits.push(edit);
    }

    /// The node that knew everything from the beginning.
    pub(super) fn truth(&self) -> &Node {
        &self.truth
    }

    /// Every admitted edit.
    pub(super) fn history(&self) -> &History {
        self.truth.document.as_ref().expect("the genesis was told first").history()
    }

    /// What nobody has seen yet.
    pub(super) fn heads(&self) -> Vec<crate::id::EditId> {
        self.history().heads().iter().copied().collect()
    }

    /// Whether a key was closed.
    pub(super) fn has_closed_key(&self) -> bool {
        self.records.iter().any(|item| matches!(item, Item::Closing(Closing::Key { .. })))
    }

    /// How many pairs of status events had not seen each other.
    pub(super) fn moves_at_once(&self) -> usize {
        let history = self.history();
        let is_event = |place: &usize| {
            let entry = history.entry(*place).expect("a place of this history");
            entry.payload.as_ref().is_some_and(|payload| {
                let own = entry.header.own_entry(&payload.salt);
                matches!(status::event_of(Kind::Leg, payload, own), Ok(Some(_)))
            })
        };
        let places: Vec<usize> = (0..history.entries().len()).filter(is_event).collect();
        let pairs = places.iter().flat_map(|later| places.iter().map(move |earlier| (*earlier, *later)));
        pairs.filter(|(first, then)| first < then && !history.past(*then).contains(*first)).count()
    }
}

/// The world's agreement for a year, with or without the meeting point.
pub(super) fn long_version(is_whole: bool) -> Version {
    let mut long = version(&[NTT, JABAR, JATIM]);
    (long.from, long.until) = (NOW.plus_millis(-300 * DAY_MS), NOW.plus_millis(300 * DAY_MS));
    let mut leg = everything(Kind::Leg);
    leg.patterns.retain(|pattern| is_whole || &**pattern != "meeting_point");
    long.carries = vec![leg];
    long
}
