//! One who writes: a province in one life after the other, and what it has seen.

use super::story::Story;
use crate::admit::tests::world::{Draft, JABAR, JATIM, NOW, NTT, announcement, set, text};
use crate::edit::{Header, Op, Payload, VerifiedEdit};
use crate::history::sample::{self, Random};
use crate::id::{Digest, EditId, Incarnation, Nonce, Officer};
use crate::limits;
use crate::province::Province;
use crate::schema::Value;
use crate::standing;

/// A province that writes.
#[derive(Debug)]
pub(super) struct Hand {
    pub(super) province: Province,
    pub(super) card_serial: u32,
    serial: u32,
    /// The name of its life.
    life: Incarnation,
    /// Its chain in this life.
    pub(super) own: Vec<EditId>,
    /// What it has seen, the newest of it and perhaps more.
    pub(super) heads: Vec<EditId>,
    /// The closing of its own key that it has still to cut.
    to_cut: Option<Digest>,
    clock_ms: i64,
}

impl Hand {
    /// In its first life, with a clock up to two days off.
    pub(super) fn new(province: Province, random: &mut Random) -> Self {
        let off = i64::try_from(random.below(4 * 86_400_000)).expect("four days");
        Self {
            province,
            card_serial: 1,
            serial: 1,
            life: life(province, 1, 1),
            own: Vec::new(),
            heads: Vec::new(),
            to_cut: None,
            clock_ms: NOW.millis() - 2 * 86_400_000 + off,
        }
    }

    /// Begins a new life, if one is announced.
    pub(super) fn begin_life(&mut self) {
        let last = if self.card_serial == 1 { 3 } else { 6 };
        if self.serial < last {
            self.serial += 1;
            self.life = life(self.province, self.card_serial, self.serial);
            self.own.clear();
        }
    }

    /// Goes on under the next card, from what it had seen.
    pub(super) fn turn_key(&mut self, before: &Self, closing: Digest) {
        (self.card_serial, self.serial, self.life) = (2, 4, life(self.province, 2, 4));
        self.heads.clone_from(&before.heads);
        self.to_cut = Some(closing);
    }

    /// Forgets its last edit, so that it writes another in its place.
    pub(super) fn step_back(&mut self) -> bool {
        let Some(undone) = self.own.pop() else { return false };
        self.heads.retain(|head| *head != undone);
        true
    }

    /// Takes in what was admitted of its own.
    pub(super) fn remember(&mut self, edit: &VerifiedEdit) {
        let header = edit.header.body();
        if header.incarnation == self.life && header.prev == self.own.last().copied() {
            self.own.push(edit.id());
            self.heads.push(edit.id());
        }
    }

    /// What it writes next on what it has seen: values, an event, a cut, or nothing but a merge.
    pub(super) fn draft(&mut self, story: &Story, random: &mut Random) -> Draft {
        let ops = if random.chance(60) { self.values(random) } else { Vec::new() };
        let mut draft = self.plain(story, ops, random);
        let forks = standing::forks(story.history()).into_keys();
        let fork = forks.filter(|_| random.chance(15)).map(|closing| closing.id()).last();
        if let Some(closing) = self.to_cut.take().or(fork) {
            draft = draft.cut(closing);
        }
        if random.chance(25) { self.event(draft, random) } else { draft }
    }

    fn plain(&mut self, story: &Story, ops: Vec<Op>, random: &mut Random) -> Draft {
        let history = story.history();
        let prev = self.own.last().copied();
        self.heads = sample::newest(history, self.heads.iter().copied().chain(prev).collect());
        let deps = self.heads.iter().copied().filter(|head| Some(*head) != prev).take(limits::DEPS).collect();
        self.clock_ms += i64::try_from(random.below(600_000)).expect("ten minutes");
        let mut header = Header {
            document: story.genesis.document(),
            author: self.province,
            incarnation: self.life,
            seq: u64::try_from(self.own.len()).expect("a length fits 64 bits") + 1,
            prev,
            deps,
            agreement: story.truth().world.version,
            officer: Officer::from_bytes([self.province.code(); 16]),
            time: NOW.plus_millis(self.clock_ms - NOW.millis()),
            payload: Digest::from_bytes([0; 32]),
        };
        let newest = header.parents().filter_map(|id| history.place(id)).filter_map(|at| history.entry(at));
        header.time = newest.map(|entry| entry.header.time).chain([header.time]).max().unwrap_or(NOW);
        let mut ops = ops;
        ops.sort_by(|a, b| a.path.cmp(&b.path));
        ops.dedup_by(|a, b| a.path == b.path);
        let payload = Payload { salt: Nonce::from_bytes(random.bytes()), ops };
        Draft { header, payload, card_serial: self.card_serial }
    }

    /// Values this province may write; few paths, so that hands meet.
    fn values(&self, random: &mut Random) -> Vec<Op> {
        let mut some = |count: usize| (0..=random.below(count)).map(|_| value(random)).collect::<Vec<_>>();
        let mut ops = if self.province == JABAR { Vec::new() } else { some(3) };
        let own = match self.province {
            NTT => Some(text("handover_place", &random.below(3).to_string())),
            JATIM => Some(text("received_by_role", "Pekerja sosial")),
            _ => None,
        };
        ops.extend(own.filter(|_| random.chance(20)));
        ops
    }

    fn event(&self, draft: Draft, random: &mut Random) -> Draft {
        const ENDS: [&str; 5] = ["departed", "checked_in", "arrived", "incident", "left_group"];
        let kind = match random.below(10) {
            0 => "consent_withdrawn",
            1 => return draft.event("wish_changed", &[("reason", "MINTA_WAKTU")]),
            2..=4 if self.province == NTT => *random.pick(&["handed_over", "returned_to_sender"]),
            2..=4 if self.province == JATIM => "received",
            _ if self.province == JABAR => return draft,
            _ => *random.pick(&ENDS),
        };
        draft.event(kind, &[("note", "Contoh")])
    }
}

fn life(province: Province, card_serial: u32, serial: u32) -> Incarnation {
    announcement(province, card_serial, serial).signed().incarnation()
}

/// A value both ends of a leg may write.
fn value(random: &mut Random) -> Op {
    let entry = Nonce::from_bytes([u8::from(random.chance(50)); 16]);
    let point = format!("titik {}", random.below(4));
    let mut op = match random.below(5) {
        0 | 1 => text("meeting_point", &point),
        2 => text("mode", random.pick::<&str>(&["DARAT", "LAUT", "UDARA"])),
        3 => set("departs_at", Value::Time(NOW.plus_millis(i64::from(random.chance(50))))),
        _ => text(&format!("escort/{entry}/name"), &point),
    };
    if random.chance(15) {
        op.act = crate::edit::Act::Clear;
    }
    op
}
