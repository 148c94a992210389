//! One office of the simulator: its session, and what its store keeps.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::admit::{Code, NotNow};
use crate::codec::Wire as _;
use crate::id::{Epoch, Incarnation, ItemId};
use crate::sync::delivery::Delivery;
use crate::sync::frame::{FrameWriter, Pushed, read_frame};
use crate::sync::item::{Item, Lane, Lanes};
use crate::sync::place::{Places, Sent};
use crate::sync::reply::Reply;
use crate::sync::sample::{Chain, genesis, province};
use crate::sync::session::{Backoff, LinkState, Me, Outcome, Session, Start};
/// Items each side can send: geneses and edits, all different.
pub(super) static POOL: LazyLock<[Vec<Item>; 2]> = LazyLock::new(|| {
    [53, 32].map(|code| {
        let here = province(code);
        let geneses = (0..60).map(|seed| Item::Genesis(Box::new(genesis(here, seed).into_signed())));
        let edits = (0..60).map(|seed| {
            let mut chain = Chain::new(genesis(here, seed).document(), here);
            Item::Edit(Box::new(chain.grow(Vec::new())))
        });
        geneses.zip(edits).flat_map(|(genesis, edit)| [genesis, edit]).collect()
    })
});

/// One office: its session and what its store keeps.
pub(super) struct Side {
    pub(super) session: Session,
    pub(super) outbox: Vec<(u64, Item)>,
    pub(super) epoch: Epoch,
    pub(super) epochs: u8,
    pub(super) places: Places,
    pub(super) told: Places,
    pub(super) backoff: Backoff,
    pub(super) taken: Vec<ItemId>,
    pub(super) not_now: BTreeMap<ItemId, u32>,
    pub(super) shown: Vec<LinkState>,
    pub(super) dialable: bool,
    pub(super) reaches: bool,
    pub(super) hellos: u32,
    pub(super) items_seen: usize,
    pub(super) kept: BTreeMap<u64, Vec<u8>>,
    pub(super) kept_feed: Vec<u8>,
    pub(super) life: u64,
}

pub(super) fn session(side: usize, life: u64, store: Option<&Side>, dialable: bool, seed: u64) -> Session {
    let epoch = store.map_or(Epoch::from_bytes([0; 16]), |store| store.epoch);
    Session::new(Start {
        me: Me {
            province: province([53, 32][side]),
            incarnation: Incarnation::from_bytes([1; 16]),
            serial: 1,
            software: "contoh".into(),
        },
        partner: province([32, 53][side]),
        partner_serial: 1,
        epoch,
        heads: Lanes::each(|lane| store.map_or(0, |store| store.head(lane))),
        told: store.map_or(Places::default(), |store| store.told),
        places: store.map_or(Places::default(), |store| store.places),
        backoff: store.map_or(Backoff::default(), |store| store.backoff),
        failing: store.is_some_and(|store| store.backoff.failures > 0),
        dialable,
        seed: seed ^ life,
    })
}

impl Side {
    pub(super) fn new(side: usize, dialable: bool, seed: u64) -> Self {
        Self {
            session: session(side, 0, None, dialable, seed),
            outbox: Vec::new(),
            epoch: Epoch::from_bytes([0; 16]),
            epochs: 0,
            places: Places::default(),
            told: Places::default(),
            backoff: Backoff::default(),
            taken: Vec::new(),
            not_now: BTreeMap::new(),
            shown: Vec::new(),
            dialable,
            reaches: dialable,
            hellos: 0,
            items_seen: 0,
            kept: BTreeMap::new(),
            kept_feed: Vec::new(),
            life: 0,
        }
    }

    pub(super) fn head(&self, lane: Lane) -> u64 {
        self.outbox
            .iter()
            .filter(|(_, item)| item.lane() == lane)
            .map(|(number, _)| *number)
            .max()
            .unwrap_or(0)
    }

    /// The names of what is in the outbox, lane by lane.
    pub(super) fn names(&self, lane: Lane) -> Vec<ItemId> {
        self.outbox.iter().map(|(_, item)| item).filter(|item| item.lane() == lane).map(Item::id).collect()
    }

    pub(super) fn found(&self, places: Places) -> Lanes<Option<ItemId>> {
        Lanes::each(|lane| {
            let place = (*places.get(lane))?;
            let at = |(number, item): &&(u64, Item)| *number == place.number && item.lane() == lane;
            self.outbox.iter().find(at).map(|(_, item)| item.id())
        })
    }

    /// A frame of at most seven items behind these numbers, and what is in it.
    pub(super) fn delivery(&self, epoch: Epoch, after: Lanes<Option<u64>>) -> (Vec<u8>, Vec<Sent>) {
        let (mut writer, mut sent) = (FrameWriter::default(), Vec::new());
        for lane in Lane::ALL {
            let Some(after) = after.get(lane) else { continue };
            let next = self.outbox.iter().filter(|(number, item)| item.lane() == lane && number > after);
            for (number, item) in next.take(7 - sent.len()) {
                assert_eq!(writer.push(*number, item), Ok(Pushed::Taken));
                sent.push(Sent::of(*number, item));
            }
        }
        let after = Lanes::each(|lane| after.get(lane).unwrap_or(0));
        (Delivery { epoch, after, frame: writer.finish().bytes }.to_bytes(), sent)
    }

    /// Puts a delivery through the gate, items and places in one transaction.
    pub(super) fn store(&mut self, bytes: &[u8]) -> Outcome {
        let delivery = Delivery::from_bytes(bytes).expect("the line does not change bytes");
        let entries = read_frame(&delivery.frame).expect("the line does not change bytes");
        if self.places.gap_before(delivery.epoch, &delivery.after, &entries) {
            return Outcome::Behind(self.places);
        }
        self.items_seen += entries.len();
        let known: BTreeSet<ItemId> = self.taken.iter().copied().collect();
        let mut answered = Vec::new();
        for entry in &entries {
            let sent = Sent::of(entry.number, &entry.item);
            let reply = match self.not_now.get_mut(&sent.item) {
                _ if known.contains(&sent.item) => Reply::KNOWN,
                Some(times) if *times > 0 => {
                    *times -= 1;
                    Reply::from(Code::NotNow(NotNow::Disk))
                }
                Some(_) | None => {
                    self.taken.push(sent.item);
                    Reply::ADMITTED
                }
            };
            answered.push((sent, reply));
        }
        self.places.settle(delivery.epoch, answered.iter().map(|(sent, reply)| (*sent, reply.settles())));
        let replies = answered.into_iter().map(|(sent, reply)| (sent.lane, reply)).collect();
        Outcome::Taken { replies, places: self.places }
    }
}
