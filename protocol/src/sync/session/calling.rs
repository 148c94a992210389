//! This node calls: it greets, posts and polls, and hears what comes back.

use super::event::{Effect, Failure, Polled, Source};
use super::outbox::Asked;
use super::state::{Polling, Sending, Session};
use crate::id::ItemId;
use crate::limits;
use crate::schema;
use crate::sync::delivery::{FeedRequest, PushAnswer};
use crate::sync::hello::{Hello, HelloAnswer, OLDEST_VERSION, VERSION};
use crate::sync::item::{Lane, Lanes};
use crate::sync::place::{Places, Sent, Wanted};
use crate::sync::reply::Declined;
use crate::time::Time;

impl Session {
    /// Calls whatever is to be called now. A partner that calls us needs no call of ours, unless the last one failed: then
    /// it is tried again, so that people are told when the way is free once more.
    pub(super) fn call(&mut self, now: Time) {
        if !self.dialable {
            return;
        }
        if !self.greeted {
            let needless = self.is_present(now) && !self.failing && !self.wished;
            if self.greeting.is_none() && !needless && self.link.ready(now) {
                self.wished = false;
                self.greeting = Some(self.life);
                self.effects.push(Effect::SendHello(self.hello(now)));
            }
            return;
        }
        if self.pushing.is_none() && !self.is_present(now) {
            self.push(now);
        }
        if self.polling.is_none() && !self.taking_feed && self.next_poll_is_due(now) {
            self.start_poll(now);
        }
    }

    pub(super) fn hello(&self, now: Time) -> Hello {
        Hello {
            version: VERSION,
            oldest_version: OLDEST_VERSION,
            province: self.me.province,
            incarnation: self.me.incarnation,
            serial: self.me.serial,
            clock: now,
            schema: schema::VERSION,
            software: self.me.software.clone(),
            places: self.places,
        }
    }

    fn push(&mut self, now: Time) {
        let held = self.outbox.held(now);
        if let Some((epoch, after)) = self.outbox.next(|lane| !held.get(lane)) {
            let asked = Asked { heads: self.outbox.heads(), lanes: Lanes::each(|lane| !held.get(lane)) };
            self.pushing = Some(Sending { epoch, asked, since: now, life: self.life });
            self.effects.push(Effect::SendPush(epoch, after));
        }
    }

    /// Polls for every lane that is open; the poll ends when a held one opens again.
    fn start_poll(&mut self, now: Time) {
        let open = self.open(now);
        let wait = |lane: Lane| {
            let left = self.held.get(lane).until.millis_since(now);
            if *open.get(lane) { limits::FEED_WAIT_MS } else { left.clamp(1, limits::FEED_WAIT_MS) }
        };
        let wait = wait(Lane::First).min(wait(Lane::Rest));
        let wanted = Lanes::each(|lane| match open.get(lane) {
            true => Wanted::from(*self.places.get(lane)),
            false => Wanted::Held,
        });
        self.asked = open;
        self.polling = Some(Polling { since: now, life: self.life });
        let wait_millis = u32::try_from(wait).expect("a wait is positive and short");
        self.effects.push(Effect::SendFeed(FeedRequest { wanted, wait_millis }));
    }

    pub(super) fn hello_answered(
        &mut self,
        answer: Result<HelloAnswer, Failure>,
        found: Lanes<Option<ItemId>>,
        now: Time,
    ) {
        let Some(life) = self.greeting.take() else { return };
        let met = match answer {
            Err(failure) => Err(failure),
            Ok(HelloAnswer::Declined(why)) => Err(Failure::Declined(why)),
            Ok(HelloAnswer::Hello(hello)) => {
                self.partner.meet(&hello, now).map(|()| hello.places).map_err(Failure::Declined)
            }
        };
        match met {
            Err(failure) => self.lost(life, failure, now),
            Ok(places) => {
                self.greeted = life == self.life;
                self.alive();
                self.learn_told(places, found, now);
            }
        }
    }

    pub(super) fn nothing_to_push(&mut self) {
        if let Some(sending) = self.pushing.take() {
            self.outbox.found_nothing(sending.asked);
        }
    }

    pub(super) fn push_answered(
        &mut self,
        sent: &[Sent],
        answer: Result<PushAnswer, Failure>,
        found: Lanes<Option<ItemId>>,
        now: Time,
    ) {
        let Some(sending) = self.pushing.take() else { return };
        match answer {
            Err(failure) => self.lost(sending.life, failure, now),
            Ok(PushAnswer::Answered(replies)) if replies.len() == sent.len() => {
                self.alive();
                let moved = self.outbox.answered(sending.epoch, sent, &replies, now, &mut self.jitter);
                if moved {
                    self.astray = 0;
                } else if replies.iter().all(|reply| reply.settles()) {
                    self.went_astray(sending.life, now);
                }
            }
            Ok(PushAnswer::Answered(_)) => self.lost(sending.life, Failure::Nonsense, now),
            Ok(PushAnswer::Behind(places)) => {
                self.alive();
                self.learn_told(places, found, now);
                self.went_astray(sending.life, now);
            }
            Ok(PushAnswer::Declined(why)) => self.push_declined(why, sending.life, sent, now),
        }
    }

    fn push_declined(&mut self, why: Declined, life: u32, sent: &[Sent], now: Time) {
        match why {
            Declined::GreetFirst => self.greet_again(life, now),
            // Which item it is, nobody can say; the other lane goes on alone.
            Declined::BadFrame => {
                if let Some(first) = sent.first() {
                    self.outbox.hold(first.lane, now, &mut self.jitter);
                }
            }
            Declined::Busy | Declined::NotNow => {
                for lane in Lane::ALL {
                    self.outbox.hold(lane, now, &mut self.jitter);
                }
            }
            Declined::Unknown | Declined::Version | Declined::Replaced | Declined::Other => {
                self.lost(life, Failure::Declined(why), now);
            }
        }
    }

    pub(super) fn feed_answered(&mut self, answer: Result<Polled, Failure>, now: Time) {
        let Some(polling) = self.polling.take() else { return };
        match answer {
            Err(failure) => self.lost(polling.life, failure, now),
            Ok(Polled::Delivery) => {
                self.alive();
                self.taking_feed = true;
                self.effects.push(Effect::Take(Source::Feed));
            }
            Ok(Polled::Nothing) => {
                self.alive();
                self.next_poll = polling.since.plus_millis(limits::FEED_PAUSE_MS);
            }
            Ok(Polled::Declined(Declined::GreetFirst)) => self.greet_again(polling.life, now),
            Ok(Polled::Declined(why)) => self.lost(polling.life, Failure::Declined(why), now),
        }
    }

    /// A call got through.
    fn alive(&mut self) {
        self.link.reset();
        (self.failure, self.failing) = (None, false);
    }

    /// The link of that life is broken: it is tried again later.
    pub(super) fn lost(&mut self, life: u32, failure: Failure, now: Time) {
        if life != self.life {
            return;
        }
        self.life = self.life.wrapping_add(1);
        self.greeted = false;
        self.astray = 0;
        (self.failure, self.failing) = (Some(failure), true);
        self.link.fail(now, &mut self.jitter);
    }

    /// The partner has started anew, or is not where we thought: greeting tells us where it is.
    pub(super) fn greet_again(&mut self, life: u32, now: Time) {
        (self.greeted, self.wished) = (false, true);
        self.went_astray(life, now);
    }

    /// An answer made no sense here; now and then that happens, but not again and again.
    pub(super) fn went_astray(&mut self, life: u32, now: Time) {
        self.astray = self.astray.saturating_add(1);
        if self.astray >= limits::ASTRAY {
            self.lost(life, Failure::Nonsense, now);
        }
    }

    /// Takes the partner's word for how far it has got in our outbox.
    pub(super) fn learn_told(&mut self, places: Places, found: Lanes<Option<ItemId>>, now: Time) {
        for lane in Lane::ALL {
            self.learn_lane(lane, places, found, now);
        }
    }

    /// As [`Session::learn_told`], for one lane.
    pub(super) fn learn_lane(&mut self, lane: Lane, places: Places, found: Lanes<Option<ItemId>>, now: Time) {
        if self.outbox.learn(lane, *places.get(lane), *found.get(lane)) {
            return;
        }
        if self.outbox.begin(now) {
            self.effects.push(Effect::BeginEpoch);
        } else {
            self.outbox.hold(lane, now, &mut self.jitter);
        }
    }
}
