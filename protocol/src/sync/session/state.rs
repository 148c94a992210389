//! The state of a session, and the one step it takes at each event.

use super::backoff::{Backoff, Jitter};
use super::event::{Effect, Failure, Input, LinkState, Me, Phase, RequestId, Start};
use super::outbox::{Asked, Outbox};
use super::partner::Partner;
use crate::id::{Epoch, Incarnation};
use crate::limits;
use crate::sync::item::{Lane, Lanes};
use crate::sync::place::Places;
use crate::time::Time;

/// A frame of this node's outbox on its way.
#[derive(Debug)]
pub(super) struct Sending {
    pub(super) epoch: Epoch,
    pub(super) asked: Asked,
    pub(super) since: Time,
    pub(super) life: u32,
}

/// A poll of this node at the partner's.
#[derive(Debug)]
pub(super) struct Polling {
    pub(super) since: Time,
    pub(super) life: u32,
}

/// A poll of the partner, held back until there is something.
#[derive(Debug)]
pub(super) struct Poll {
    pub(super) request: RequestId,
    pub(super) wanted: Lanes<bool>,
    pub(super) until: Time,
}

/// The session with one partner.
#[derive(Debug)]
pub struct Session {
    pub(super) me: Me,
    pub(super) partner: Partner,
    pub(super) outbox: Outbox,
    pub(super) places: Places,
    /// Lanes of the partner's outbox that are not asked for now.
    pub(super) held: Lanes<Backoff>,
    pub(super) dialable: bool,
    /// Whether the partner has answered our greeting and calls get through since.
    pub(super) greeted: bool,
    pub(super) link: Backoff,
    pub(super) failure: Option<Failure>,
    /// Whether the last call did not get through; kept over restarts.
    pub(super) failing: bool,
    /// Whether the partner is to be greeted even if it calls us: a person wants it called, or one of the two has begun
    /// a new life, or it asks for a greeting. If each waited for the other, neither would serve the other.
    pub(super) wished: bool,
    /// Counts the lives of the link, so that one break is not taken for several.
    pub(super) life: u32,
    /// How often in a row answers made no sense.
    pub(super) astray: u8,
    /// The life of the link in which a greeting is on its way.
    pub(super) greeting: Option<u32>,
    pub(super) pushing: Option<Sending>,
    pub(super) polling: Option<Polling>,
    pub(super) next_poll: Time,
    /// The lanes that the last poll asked for.
    pub(super) asked: Lanes<bool>,
    pub(super) taking_feed: bool,
    pub(super) taking_push: Option<RequestId>,
    pub(super) poll: Option<Poll>,
    pub(super) feeding: Option<(RequestId, Asked)>,
    /// Until when the partner is expected to call again.
    pub(super) present_until: Time,
    pub(super) jitter: Jitter,
    pub(super) effects: Vec<Effect>,
    saved_told: Places,
    saved_link: Backoff,
    timer: Option<Time>,
    shown: Option<LinkState>,
}

impl Session {
    /// Begins where the store says that the last one ended.
    pub fn new(start: Start) -> Self {
        Self {
            me: start.me,
            partner: Partner::new(start.partner, start.partner_serial),
            outbox: Outbox::new(start.epoch, start.heads, start.told),
            places: start.places,
            held: Lanes::default(),
            dialable: start.dialable,
            greeted: false,
            link: start.backoff,
            failure: None,
            failing: start.failing,
            wished: false,
            life: 0,
            astray: 0,
            greeting: None,
            pushing: None,
            polling: None,
            next_poll: Time::ZERO,
            asked: Lanes::default(),
            taking_feed: false,
            taking_push: None,
            poll: None,
            feeding: None,
            present_until: Time::ZERO,
            jitter: Jitter::new(start.seed),
            effects: Vec::new(),
            saved_told: start.told,
            saved_link: start.backoff,
            timer: None,
            shown: None,
        }
    }

    /// Takes one event and says what is to be done, in this order.
    pub fn step(&mut self, input: Input, now: Time) -> Vec<Effect> {
        match input {
            Input::Started => {}
            Input::TimerFired => self.timer = None,
            Input::Dialable(dialable) => self.set_dialable(dialable),
            Input::OtherKey => self.partner.forget(),
            Input::OutboxGrew(lane, number) => self.outbox.grew(lane, number),
            Input::EpochBegun(epoch, heads) => self.outbox.begun(epoch, heads),
            Input::PartnerRenewed(serial) => self.partner_renewed(serial),
            Input::Renewed(incarnation, serial) => self.renewed(incarnation, serial),
            Input::TryNow => self.try_now(),
            Input::HelloAnswered(answer, found) => self.hello_answered(answer, found, now),
            Input::NothingToPush => self.nothing_to_push(),
            Input::PushAnswered { sent, answer, found } => self.push_answered(&sent, answer, found, now),
            Input::FeedAnswered(answer) => self.feed_answered(answer, now),
            Input::Took(source, outcome) => self.took(source, outcome, now),
            Input::Asked(request, question) => self.asked(request, question, now),
            Input::Fed(request, items) => self.fed(request, items),
            Input::Gone(request) => self.gone(request, now),
        }
        self.answer_poll(now);
        self.call(now);
        self.report(now);
        std::mem::take(&mut self.effects)
    }

    fn set_dialable(&mut self, dialable: bool) {
        self.dialable = dialable;
        self.greeted = false;
        self.life = self.life.wrapping_add(1);
        self.link.reset();
        (self.failure, self.failing) = (None, false);
    }

    /// The partner is greeted anew: what it knows of the incarnation before ends the session under that, and whatever
    /// it answers to what was asked in that one says nothing about this one.
    fn renewed(&mut self, incarnation: Incarnation, serial: u32) {
        (self.me.incarnation, self.me.serial) = (incarnation, serial);
        self.life = self.life.wrapping_add(1);
        (self.greeted, self.wished) = (false, true);
    }

    fn partner_renewed(&mut self, serial: u32) {
        let had_met = self.partner.has_met();
        self.partner.renewed(serial);
        let ended = had_met && !self.partner.has_met();
        (self.greeted, self.wished) = (self.greeted && !ended, self.wished || ended);
    }

    fn try_now(&mut self) {
        self.wished = !self.greeted;
        self.link.reset();
        self.outbox.free();
        self.held = Lanes::default();
    }

    /// Whether the next poll may begin. A moment further off than a pause means that the clock was set back.
    pub(super) fn next_poll_is_due(&self, now: Time) -> bool {
        let left = self.next_poll.millis_since(now);
        left <= 0 || left > limits::FEED_PAUSE_MS
    }

    /// Whether the partner calls us: its poll waits here, or it is expected to call again soon.
    pub(super) fn is_present(&self, now: Time) -> bool {
        let left = self.present_until.millis_since(now);
        self.poll.is_some() || (left > 0 && left <= limits::PRESENCE_MS)
    }

    /// The lanes of the partner's outbox that are asked for now.
    pub(super) fn open(&self, now: Time) -> Lanes<bool> {
        Lanes::each(|lane| self.held.get(lane).ready(now))
    }

    /// Says what has changed: what is to be kept, shown, and when to wake.
    fn report(&mut self, now: Time) {
        if self.saved_told != self.outbox.told() {
            self.saved_told = self.outbox.told();
            self.effects.push(Effect::SaveTold(self.saved_told));
        }
        if self.saved_link != self.link {
            self.saved_link = self.link;
            self.effects.push(Effect::SaveBackoff(self.link));
        }
        let state = self.link_state(now);
        if self.shown != Some(state) {
            self.shown = Some(state);
            self.effects.push(Effect::Show(state));
        }
        let next = self.next_moment(now);
        if let Some(next) = next
            && self.timer != Some(next)
        {
            self.timer = Some(next);
            self.effects.push(Effect::SetTimer(next));
        }
    }

    fn link_state(&self, now: Time) -> LinkState {
        let phase = if self.greeted || self.is_present(now) {
            Phase::Connected
        } else if self.greeting.is_some() {
            Phase::Calling
        } else if self.dialable {
            Phase::Waiting(self.failure, self.link.until)
        } else {
            Phase::Silent
        };
        let open = self.open(now);
        LinkState {
            phase,
            skew_millis: self.partner.skew_millis(),
            not_taken: self.outbox.held(now),
            not_taking: Lanes::each(|lane| !open.get(lane)),
        }
    }

    /// The next moment at which something is due without anything happening.
    fn next_moment(&self, now: Time) -> Option<Time> {
        let poll = self.poll.as_ref().map(|poll| poll.until);
        let patience = |sending: &Sending| sending.since.plus_millis(limits::PUSH_PATIENCE_MS);
        let push = self.pushing.as_ref().filter(|_| self.poll.is_some()).map(patience);
        let held = Lane::ALL.into_iter().map(|lane| self.held.get(lane).until);
        [Some(self.present_until), Some(self.link.until), Some(self.next_poll), poll, push]
            .into_iter()
            .flatten()
            .chain(held)
            .chain(self.outbox.next_try(now))
            .filter(|moment| *moment > now)
            .min()
    }
}
