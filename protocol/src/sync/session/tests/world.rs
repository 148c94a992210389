//! The world of the simulator: two offices, a line between them, one clock, one seed.

use std::collections::BTreeMap;

use super::side::{POOL, Side, session};
use crate::codec::Wire as _;
use crate::id::Epoch;
use crate::sync::delivery::{Delivery, FeedAnswer, FeedRequest, PushAnswer};
use crate::sync::hello::{Hello, HelloAnswer};
use crate::sync::item::Lanes;
use crate::sync::place::{Places, Sent, Wanted};
use crate::sync::sample::time;
use crate::sync::session::{Effect, Failure, FeedReply, Input, Polled, Question, RequestId, Source};
use crate::time::Time;

/// What the line does to what is said over it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Line {
    /// Of a thousand requests or answers, so many are lost.
    pub(super) lost: u64,
    /// Of a thousand requests, so many arrive twice.
    pub(super) doubled: u64,
    /// The longest way, in milliseconds.
    pub(super) delay: u64,
}

#[derive(Debug, Clone)]
enum Call {
    Hello(Vec<u8>),
    Push(Vec<u8>, Vec<Sent>),
    Feed(Vec<u8>),
}

enum Event {
    Wake(usize, u64),
    Grow(usize),
    Arrive { call: usize, twice: bool },
    Answer { call: usize, bytes: Vec<u8> },
    TimeOut(usize),
    Leave { side: usize, life: u64, call: usize },
    Store { side: usize, life: u64, source: Source },
}

struct Made {
    by: usize,
    life: u64,
    call: Call,
    open: bool,
}

pub(super) struct World {
    pub(super) now: Time,
    pub(super) sides: [Side; 2],
    pub(super) line: Line,
    queue: BTreeMap<(Time, u64), Event>,
    count: u64,
    calls: Vec<Made>,
    random: u64,
}

impl World {
    /// Two offices that have nothing yet; who has an address of the other, and what the line is like.
    pub(super) fn new(seed: u64, dialable: [bool; 2], line: Line) -> Self {
        let sides = [Side::new(0, dialable[0], seed), Side::new(1, dialable[1], !seed)];
        let now = time(1_760_000_000_000);
        let mut world =
            Self { now, sides, line, queue: BTreeMap::new(), count: 0, calls: Vec::new(), random: seed };
        world.input(0, Input::Started);
        world.input(1, Input::Started);
        world
    }

    /// A number below this one.
    pub(super) fn draw(&mut self, below: u64) -> u64 {
        self.random =
            self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.random >> 33) % below.max(1)
    }

    fn plan(&mut self, after: u64, event: Event) {
        self.count += 1;
        let at = self.now.plus_millis(i64::try_from(after).expect("not that far"));
        self.queue.insert((at, self.count), event);
    }

    /// Lets an outbox grow by so many items, each at some moment within this time.
    pub(super) fn grow(&mut self, side: usize, items: usize, within: u64) {
        for _ in 0..items {
            let after = self.draw(within);
            self.plan(after, Event::Grow(side));
        }
    }

    /// Ends a side's process and starts it again from its store.
    pub(super) fn restart(&mut self, side: usize) {
        let store = &mut self.sides[side];
        store.life += 1;
        let (life, dialable) = (store.life, store.dialable);
        store.session = session(side, life, Some(store), dialable, 5);
        self.input(side, Input::Started);
    }

    /// Goes on until this much time has passed.
    pub(super) fn run(&mut self, millis: i64) {
        let end = self.now.plus_millis(millis);
        while let Some(entry) = self.queue.first_entry() {
            if entry.key().0 > end {
                break;
            }
            let ((at, _), event) = entry.remove_entry();
            self.now = at;
            self.happens(event);
        }
        self.now = end;
    }

    fn happens(&mut self, event: Event) {
        match event {
            Event::Wake(side, life) if life == self.sides[side].life => self.input(side, Input::TimerFired),
            Event::Wake(..) => {}
            Event::Grow(side) => self.add(side),
            Event::Arrive { call, twice } => self.arrives(call, twice),
            Event::Answer { call, bytes } => self.answered(call, &bytes),
            Event::TimeOut(call) => self.fails(call, Failure::Broken),
            Event::Leave { side, life, call } if life == self.sides[side].life => {
                self.input(side, Input::Gone(request(call, false)));
            }
            Event::Leave { .. } => {}
            Event::Store { side, life, source } if life == self.sides[side].life => {
                let bytes = match source {
                    Source::Push(request) => self.sides[side].kept.remove(&request.0).expect("it is kept"),
                    Source::Feed => std::mem::take(&mut self.sides[side].kept_feed),
                };
                let outcome = self.sides[side].store(&bytes);
                self.input(side, Input::Took(source, outcome));
            }
            Event::Store { .. } => {}
        }
    }

    fn add(&mut self, side: usize) {
        let office = &mut self.sides[side];
        let number = office.outbox.last().map_or(1, |(number, _)| number + 1);
        let Some(item) = POOL[side].get(office.outbox.len()).cloned() else { return };
        let lane = item.lane();
        office.outbox.push((number, item));
        self.input(side, Input::OutboxGrew(lane, number));
    }

    /// Gives a session an event and carries out what it wants.
    pub(super) fn input(&mut self, side: usize, input: Input) {
        for effect in self.sides[side].session.step(input, self.now) {
            self.carry_out(side, effect);
        }
    }

    fn carry_out(&mut self, side: usize, effect: Effect) {
        match effect {
            Effect::SendHello(hello) => {
                self.sides[side].hellos += 1;
                self.call(side, Call::Hello(hello.to_bytes()));
            }
            Effect::SendPush(epoch, after) => {
                let (bytes, sent) = self.sides[side].delivery(epoch, after);
                if sent.is_empty() {
                    self.input(side, Input::NothingToPush);
                } else {
                    self.call(side, Call::Push(bytes, sent));
                }
            }
            Effect::SendFeed(feed) => self.call(side, Call::Feed(feed.to_query().into_bytes())),
            Effect::ReplyHello(to, answer) => self.reply(to, answer.to_bytes()),
            Effect::ReplyPush(to, answer) => self.reply(to, answer.to_bytes()),
            Effect::ReplyFeed(to, FeedReply::Nothing) => self.reply(to, FeedAnswer::Nothing.to_bytes()),
            Effect::ReplyFeed(to, FeedReply::Declined(why)) => {
                self.reply(to, FeedAnswer::Declined(why).to_bytes());
            }
            Effect::ReplyFeed(to, FeedReply::Deliver(epoch, after)) => {
                let (bytes, sent) = self.sides[side].delivery(epoch, after);
                let delivery = Delivery::from_bytes(&bytes).expect("own bytes are read");
                let answer =
                    if sent.is_empty() { FeedAnswer::Nothing } else { FeedAnswer::Delivery(delivery) };
                self.reply(to, answer.to_bytes());
                self.input(side, Input::Fed(to, sent.len()));
            }
            Effect::Take(source) => {
                let (life, after) = (self.sides[side].life, self.draw(50));
                self.plan(after, Event::Store { side, life, source });
            }
            Effect::SaveTold(told) => self.sides[side].told = told,
            Effect::SaveBackoff(backoff) => self.sides[side].backoff = backoff,
            Effect::BeginEpoch => self.begin_epoch(side),
            Effect::SetTimer(at) => {
                let life = self.sides[side].life;
                self.count += 1;
                self.queue.insert((at.max(self.now), self.count), Event::Wake(side, life));
            }
            Effect::Show(state) => self.sides[side].shown.push(state),
        }
    }

    fn begin_epoch(&mut self, side: usize) {
        let office = &mut self.sides[side];
        office.epochs += 1;
        office.epoch = Epoch::from_bytes([office.epochs; 16]);
        let input = Input::EpochBegun(office.epoch, Lanes::each(|lane| office.head(lane)));
        self.input(side, input);
    }

    fn call(&mut self, by: usize, call: Call) {
        let life = self.sides[by].life;
        let number = self.calls.len();
        self.calls.push(Made { by, life, call, open: true });
        if !self.sides[by].reaches {
            self.plan(1_000, Event::TimeOut(number));
            return;
        }
        self.plan(40_000, Event::TimeOut(number));
        let (lost, doubled) = (self.draw(1_000), self.draw(1_000));
        if lost >= self.line.lost {
            let after = self.draw(self.line.delay);
            self.plan(after, Event::Arrive { call: number, twice: false });
        }
        if doubled < self.line.doubled {
            let after = self.draw(20 * self.line.delay);
            self.plan(after, Event::Arrive { call: number, twice: true });
        }
    }

    fn arrives(&mut self, call: usize, twice: bool) {
        let to = 1 - self.calls[call].by;
        let question = match &self.calls[call].call {
            Call::Hello(bytes) => {
                let hello = Hello::from_bytes(bytes).expect("own bytes are read");
                let found = self.sides[to].found(hello.places);
                Question::Hello(hello, found)
            }
            Call::Push(bytes, _) => {
                let bytes = bytes.clone();
                self.sides[to].kept.insert(request(call, twice).0, bytes);
                Question::Push
            }
            Call::Feed(query) => {
                let feed = FeedRequest::from_query(query).expect("own bytes are read");
                let place = |wanted| if let Wanted::After(place) = wanted { Some(place) } else { None };
                let found = self.sides[to].found(Lanes::each(|lane| place(*feed.wanted.get(lane))));
                Question::Feed(feed, found)
            }
        };
        self.input(to, Input::Asked(request(call, twice), question));
    }

    fn reply(&mut self, to: RequestId, bytes: Vec<u8>) {
        let twice = to.0 % 2 == 1;
        let lost = self.draw(1_000) < self.line.lost;
        if !twice && !lost {
            let after = self.draw(self.line.delay);
            let call = usize::try_from(to.0 / 2).expect("a small number");
            self.plan(after, Event::Answer { call, bytes });
        }
    }

    /// Whether the caller still waits; from now on it does not.
    fn ends(&mut self, call: usize) -> Option<(usize, Call)> {
        let made = &mut self.calls[call];
        let waits = std::mem::replace(&mut made.open, false) && made.life == self.sides[made.by].life;
        waits.then(|| (made.by, made.call.clone()))
    }

    fn answered(&mut self, call: usize, bytes: &[u8]) {
        let Some((side, call)) = self.ends(call) else { return };
        let input = match call {
            Call::Hello(_) => {
                let answer = HelloAnswer::from_bytes(bytes).expect("own bytes are read");
                let places =
                    if let HelloAnswer::Hello(hello) = &answer { hello.places } else { Places::default() };
                Input::HelloAnswered(Ok(answer), self.sides[side].found(places))
            }
            Call::Push(_, sent) => {
                let answer = PushAnswer::from_bytes(bytes).expect("own bytes are read");
                let places = if let PushAnswer::Behind(places) = answer { places } else { Places::default() };
                Input::PushAnswered { sent, answer: Ok(answer), found: self.sides[side].found(places) }
            }
            Call::Feed(_) => match FeedAnswer::from_bytes(bytes).expect("own bytes are read") {
                FeedAnswer::Nothing => Input::FeedAnswered(Ok(Polled::Nothing)),
                FeedAnswer::Declined(why) => Input::FeedAnswered(Ok(Polled::Declined(why))),
                FeedAnswer::Delivery(delivery) => {
                    self.sides[side].kept_feed = delivery.to_bytes();
                    Input::FeedAnswered(Ok(Polled::Delivery))
                }
            },
        };
        self.input(side, input);
    }

    fn fails(&mut self, number: usize, failure: Failure) {
        let Some((side, call)) = self.ends(number) else { return };
        let life = self.sides[1 - side].life;
        self.plan(100, Event::Leave { side: 1 - side, life, call: number });
        let found = Lanes::default();
        self.input(
            side,
            match call {
                Call::Hello(_) => Input::HelloAnswered(Err(failure), found),
                Call::Push(_, sent) => Input::PushAnswered { sent, answer: Err(failure), found },
                Call::Feed(_) => Input::FeedAnswered(Err(failure)),
            },
        );
    }
}

fn request(call: usize, twice: bool) -> RequestId {
    RequestId(u64::try_from(call).expect("a small number") * 2 + u64::from(twice))
}
