//! What became of a delivery of the partner.

use super::event::{Effect, Outcome, Source};
use super::state::Session;
use crate::sync::delivery::PushAnswer;
use crate::sync::item::{Lane, Lanes};
use crate::sync::place::Places;
use crate::sync::reply::{Declined, Reply};
use crate::time::Time;

impl Session {
    pub(super) fn took(&mut self, source: Source, outcome: Outcome, now: Time) {
        match source {
            Source::Push(request) => {
                self.taking_push.take_if(|taking| *taking == request);
                let answer = match outcome {
                    Outcome::Taken { replies, places } => {
                        self.places = places;
                        PushAnswer::Answered(replies.into_iter().map(|(_, reply)| reply).collect())
                    }
                    Outcome::Behind(places) => {
                        self.places = places;
                        PushAnswer::Behind(places)
                    }
                    Outcome::Declined(why) => PushAnswer::Declined(why),
                };
                self.effects.push(Effect::ReplyPush(request, answer));
            }
            Source::Feed => {
                self.taking_feed = false;
                self.took_feed(outcome, now);
            }
        }
    }

    fn took_feed(&mut self, outcome: Outcome, now: Time) {
        match outcome {
            Outcome::Taken { replies, places } => self.took_items(&replies, places, now),
            Outcome::Behind(places) => {
                self.places = places;
                self.went_astray(self.life, now);
            }
            // Which item it is, nobody can say; the other lane goes on alone.
            Outcome::Declined(Declined::BadFrame) => {
                let asked = Lane::ALL.into_iter().find(|lane| *self.asked.get(*lane));
                self.hold(asked, now);
            }
            Outcome::Declined(_) => self.hold(Lane::ALL, now),
        }
    }

    fn hold(&mut self, lanes: impl IntoIterator<Item = Lane>, now: Time) {
        for lane in lanes {
            self.held.get_mut(lane).fail(now, &mut self.jitter);
        }
    }

    fn took_items(&mut self, replies: &[(Lane, Reply)], places: Places, now: Time) {
        let of = |lane: Lane| replies.iter().filter(move |(of, _)| *of == lane).map(|(_, reply)| reply);
        let stopped = Lanes::each(|lane| of(lane).any(|reply| !reply.settles()));
        for lane in Lane::ALL {
            if *stopped.get(lane) {
                self.hold([lane], now);
            } else if of(lane).next().is_some() {
                self.held.get_mut(lane).reset();
            }
        }
        let moved = self.places != places;
        self.places = places;
        if moved {
            self.astray = 0;
        } else if !stopped.first && !stopped.rest {
            self.went_astray(self.life, now);
        }
    }
}
