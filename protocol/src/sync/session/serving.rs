//! The partner calls: its greetings, deliveries and polls are answered.

use super::event::{Effect, FeedReply, Question, RequestId, Source};
use super::outbox::Asked;
use super::state::{Poll, Session};
use crate::id::ItemId;
use crate::limits;
use crate::sync::delivery::{FeedRequest, PushAnswer};
use crate::sync::hello::{Hello, HelloAnswer};
use crate::sync::item::{Lane, Lanes};
use crate::sync::place::{Place, Wanted};
use crate::sync::reply::Declined;
use crate::time::Time;

impl Session {
    pub(super) fn asked(&mut self, request: RequestId, question: Question, now: Time) {
        match question {
            Question::Hello(hello, found) => self.greeted_by(request, &hello, found, now),
            Question::Push => self.pushed(request, now),
            Question::Feed(feed, found) => self.polled(request, &feed, found, now),
        }
    }

    fn greeted_by(&mut self, request: RequestId, hello: &Hello, found: Lanes<Option<ItemId>>, now: Time) {
        let answer = match self.partner.meet(hello, now) {
            Err(why) => HelloAnswer::Declined(why),
            Ok(()) => {
                self.is_heard(now);
                self.learn_told(hello.places, found, now);
                HelloAnswer::Hello(self.hello(now))
            }
        };
        self.effects.push(Effect::ReplyHello(request, answer));
    }

    /// A sign of life: the partner is expected to call again. If it was away, our own calls are tried sooner.
    fn is_heard(&mut self, now: Time) {
        if !self.is_present(now) {
            self.link.relax(now);
        }
        self.present_until = now.plus_millis(limits::PRESENCE_MS);
    }

    fn pushed(&mut self, request: RequestId, now: Time) {
        let declined = if !self.partner.has_met() {
            Some(Declined::GreetFirst)
        } else if self.taking_push.is_some() {
            Some(Declined::Busy)
        } else {
            None
        };
        if let Some(why) = declined {
            self.effects.push(Effect::ReplyPush(request, PushAnswer::Declined(why)));
            return;
        }
        self.is_heard(now);
        self.taking_push = Some(request);
        self.effects.push(Effect::Take(Source::Push(request)));
    }

    fn polled(&mut self, request: RequestId, feed: &FeedRequest, found: Lanes<Option<ItemId>>, now: Time) {
        if !self.partner.has_met() {
            let declined = FeedReply::Declined(Declined::GreetFirst);
            self.effects.push(Effect::ReplyFeed(request, declined));
            return;
        }
        self.is_heard(now);
        self.end_poll();
        // Who polls again has the answer to its last poll, or no longer waits for it.
        self.feeding = None;
        for lane in Lane::ALL {
            let place: Option<Place> = match feed.wanted.get(lane) {
                Wanted::Held => continue,
                Wanted::FromStart => None,
                Wanted::After(place) => Some(*place),
            };
            let places = Lanes::each(|_| place);
            self.learn_lane(lane, places, found, now);
        }
        let wait = i64::from(feed.wait_millis).min(limits::FEED_WAIT_MS);
        let wanted = Lanes::each(|lane| *feed.wanted.get(lane) != Wanted::Held);
        self.poll = Some(Poll { request, wanted, until: now.plus_millis(wait) });
    }

    /// Ends the poll that waits here, if there is one, with nothing.
    fn end_poll(&mut self) {
        if let Some(poll) = self.poll.take() {
            self.effects.push(Effect::ReplyFeed(poll.request, FeedReply::Nothing));
        }
    }

    /// Answers the partner's poll if there is something for it, or if it has waited long enough. What is on its way
    /// already is given some time to arrive first, so that it does not travel twice.
    pub(super) fn answer_poll(&mut self, now: Time) {
        let Some(poll) = &self.poll else { return };
        let on_its_way =
            self.pushing.as_ref().is_some_and(|push| now.millis_since(push.since) < limits::PUSH_PATIENCE_MS);
        let (request, wanted, until) = (poll.request, poll.wanted, poll.until);
        let next = self.outbox.next(|lane| *wanted.get(lane));
        match next {
            Some((epoch, after)) if !on_its_way && self.feeding.is_none() => {
                self.poll = None;
                self.feeding = Some((request, Asked { heads: self.outbox.heads(), lanes: wanted }));
                self.present_until = now.plus_millis(limits::PRESENCE_MS);
                self.effects.push(Effect::ReplyFeed(request, FeedReply::Deliver(epoch, after)));
            }
            Some(_) | None if until <= now => {
                self.end_poll();
                self.present_until = now.plus_millis(limits::PRESENCE_MS);
            }
            Some(_) | None => {}
        }
    }

    pub(super) fn fed(&mut self, request: RequestId, items: usize) {
        if let Some((_, asked)) = self.feeding.take_if(|(feeding, _)| *feeding == request)
            && items == 0
        {
            self.outbox.found_nothing(asked);
        }
    }

    pub(super) fn gone(&mut self, request: RequestId, now: Time) {
        if self.poll.take_if(|poll| poll.request == request).is_some() {
            self.present_until = now;
        }
        self.feeding.take_if(|(feeding, _)| *feeding == request);
    }
}
