//! This node's outbox for the partner, as far as a session knows it: numbers, and how far the partner has got.

use super::backoff::{Backoff, Jitter};
use crate::id::{Epoch, ItemId};
use crate::limits;
use crate::sync::item::{Lane, Lanes};
use crate::sync::place::{Place, Places, Sent};
use crate::sync::reply::Reply;
use crate::time::Time;

#[derive(Debug)]
pub(super) struct Outbox {
    /// Absent while a new one is being drawn.
    epoch: Option<Epoch>,
    heads: Lanes<u64>,
    told: Places,
    held: Lanes<Backoff>,
    begun: Option<Time>,
}

/// What a frame was asked for: these lanes, when these were the highest numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub(super) heads: Lanes<u64>,
    pub(super) lanes: Lanes<bool>,
}

/// Where a frame begins: the outbox' life, and the number in each lane behind which it begins, if the lane goes on.
pub(super) type Start = (Epoch, Lanes<Option<u64>>);

impl Outbox {
    pub(super) fn new(epoch: Epoch, heads: Lanes<u64>, told: Places) -> Self {
        Self { epoch: Some(epoch), heads, told, held: Lanes::default(), begun: None }
    }

    pub(super) const fn told(&self) -> Places {
        self.told
    }

    pub(super) const fn heads(&self) -> Lanes<u64> {
        self.heads
    }

    pub(super) fn held(&self, now: Time) -> Lanes<bool> {
        Lanes::each(|lane| !self.held.get(lane).ready(now))
    }

    pub(super) fn grew(&mut self, lane: Lane, number: u64) {
        let head = self.heads.get_mut(lane);
        *head = number.max(*head);
    }

    pub(super) fn begun(&mut self, epoch: Epoch, heads: Lanes<u64>) {
        (self.epoch, self.heads, self.told) = (Some(epoch), heads, Places::default());
        self.free();
    }

    /// Tries every lane again at once.
    pub(super) fn free(&mut self) {
        self.held = Lanes::default();
    }

    /// What the next frame is made of, for the lanes that are open; nothing if none of them has anything.
    pub(super) fn next(&self, open: impl Fn(Lane) -> bool) -> Option<Start> {
        let epoch = self.epoch?;
        let after = Lanes::each(|lane| open(lane).then(|| self.told.number(lane, epoch)));
        let news = |lane: Lane| after.get(lane).is_some_and(|after| after < *self.heads.get(lane));
        Lane::ALL.into_iter().any(news).then_some((epoch, after))
    }

    /// Takes the partner's word for how far it has got in a lane. Gives `false` if this outbox never had that item
    /// at that number: then its numbers have begun anew without anybody noticing.
    pub(super) fn learn(&mut self, lane: Lane, said: Option<Place>, found: Option<ItemId>) -> bool {
        let ours = said.filter(|place| Some(place.epoch) == self.epoch);
        let good = ours.is_none_or(|place| found == Some(place.item));
        *self.told.get_mut(lane) = ours.filter(|_| good);
        good
    }

    /// Whether a new life may be begun now; a partner that keeps naming strange items does not get one each time.
    pub(super) fn begin(&mut self, now: Time) -> bool {
        let lately =
            |begun: Time| now.millis_since(begun).unsigned_abs() < limits::EPOCH_PAUSE_MS.unsigned_abs();
        if self.begun.is_some_and(lately) {
            return false;
        }
        (self.begun, self.epoch, self.told) = (Some(now), None, Places::default());
        true
    }

    /// Moves on by the answers to a frame. Gives whether a lane has moved.
    pub(super) fn answered(
        &mut self,
        epoch: Epoch,
        sent: &[Sent],
        replies: &[Reply],
        now: Time,
        jitter: &mut Jitter,
    ) -> bool {
        if self.epoch != Some(epoch) {
            return false;
        }
        let settled = sent.iter().copied().zip(replies.iter().map(|reply| reply.settles()));
        for lane in Lane::ALL {
            let mut in_lane = settled.clone().filter(|(sent, _)| sent.lane == lane).peekable();
            if in_lane.peek().is_some() && in_lane.all(|(_, settled)| settled) {
                self.held.get_mut(lane).reset();
            } else if settled.clone().any(|(sent, settled)| sent.lane == lane && !settled) {
                self.hold(lane, now, jitter);
            }
        }
        self.told.settle(epoch, settled)
    }

    pub(super) fn hold(&mut self, lane: Lane, now: Time, jitter: &mut Jitter) {
        self.held.get_mut(lane).fail(now, jitter);
    }

    /// The store had nothing for a frame although it was thought to: forget what was thought then.
    pub(super) fn found_nothing(&mut self, asked: Asked) {
        let Some(epoch) = self.epoch else { return };
        for lane in Lane::ALL {
            let unchanged = self.heads.get(lane) == asked.heads.get(lane);
            if unchanged && *asked.lanes.get(lane) {
                *self.heads.get_mut(lane) = self.told.number(lane, epoch);
            }
        }
    }

    /// When a lane that has something is tried again.
    pub(super) fn next_try(&self, now: Time) -> impl Iterator<Item = Time> {
        Lane::ALL
            .into_iter()
            .filter(move |lane| !self.held.get(*lane).ready(now) && self.next(|open| open == *lane).is_some())
            .map(|lane| self.held.get(lane).until)
    }
}
