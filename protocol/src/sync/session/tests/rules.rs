//! One rule at a time: a session alone, asked and answered by hand.

use crate::admit::{Code, NotNow};
use crate::id::{Epoch, Incarnation, ItemId};
use crate::limits;
use crate::sync::delivery::{FeedRequest, PushAnswer};
use crate::sync::hello::{Hello, HelloAnswer, OLDEST_VERSION, VERSION};
use crate::sync::item::{Lane, Lanes};
use crate::sync::place::{Place, Places, Sent, Wanted};
use crate::sync::reply::{Declined, Reply};
use crate::sync::sample::{province, time};
use crate::sync::session::{
    Backoff, Effect, Failure, FeedReply, Input, LinkState, Me, Outcome, Phase, Polled, Question, RequestId,
    Session, Source, Start,
};
use crate::time::Time;

mod calls;
mod serves;

const EPOCH: Epoch = Epoch::from_bytes([1; 16]);
const NOBODY: Lanes<Option<ItemId>> = Lanes { first: None, rest: None };

fn noon() -> Time {
    time(1_793_491_200_000)
}

fn start(dialable: bool) -> Start {
    Start {
        me: Me {
            province: province(53),
            incarnation: Incarnation::from_bytes([1; 16]),
            serial: 1,
            software: "contoh".into(),
        },
        partner: province(32),
        partner_serial: 2,
        epoch: EPOCH,
        heads: Lanes { first: 5, rest: 9 },
        told: Places::default(),
        places: Places::default(),
        backoff: Backoff::default(),
        failing: false,
        dialable,
        seed: 1,
    }
}

fn hello() -> Hello {
    Hello {
        version: VERSION,
        oldest_version: OLDEST_VERSION,
        province: province(32),
        incarnation: Incarnation::from_bytes([2; 16]),
        serial: 2,
        clock: noon(),
        schema: 1,
        software: "contoh".into(),
        places: Places::default(),
    }
}

fn item(number: u64) -> ItemId {
    ItemId::from_bytes([u8::try_from(number).expect("a small number"); 32])
}

fn place(epoch: Epoch, number: u64) -> Place {
    Place { epoch, number, item: item(number) }
}

fn sent(lane: Lane, number: u64) -> Sent {
    Sent { lane, number, item: item(number) }
}

fn greeting(hello: Hello, found: Lanes<Option<ItemId>>) -> Input {
    Input::HelloAnswered(Ok(HelloAnswer::Hello(hello)), found)
}

/// A session whose greeting has just been answered, and what it does then.
fn greeted() -> (Session, Vec<Effect>) {
    let mut session = Session::new(start(true));
    assert!(matches!(session.step(Input::Started, noon()).first(), Some(Effect::SendHello(_))));
    let effects = session.step(greeting(hello(), NOBODY), noon());
    (session, effects)
}

/// A session that the partner has greeted and that cannot call.
fn called() -> Session {
    let mut session = Session::new(start(false));
    session.step(Input::Started, noon());
    let effects = session.step(Input::Asked(RequestId(0), Question::Hello(hello(), NOBODY)), noon());
    assert!(matches!(effects.first(), Some(Effect::ReplyHello(RequestId(0), HelloAnswer::Hello(_)))));
    session
}

fn poll(wanted: Lanes<Wanted>, wait_millis: u32) -> Question {
    Question::Feed(FeedRequest { wanted, wait_millis }, NOBODY)
}

fn pushes(effects: &[Effect]) -> Option<Lanes<Option<u64>>> {
    effects
        .iter()
        .find_map(|effect| if let Effect::SendPush(_, after) = effect { Some(*after) } else { None })
}

fn shown(effects: &[Effect]) -> Option<LinkState> {
    effects.iter().rev().find_map(|effect| if let Effect::Show(state) = effect { Some(*state) } else { None })
}

fn saved(effects: &[Effect]) -> Option<Backoff> {
    effects
        .iter()
        .find_map(|effect| if let Effect::SaveBackoff(saved) = effect { Some(*saved) } else { None })
}

fn timer(effects: &[Effect]) -> Option<Time> {
    effects.iter().find_map(|effect| if let Effect::SetTimer(at) = effect { Some(*at) } else { None })
}

fn sends_hello(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::SendHello(_)))
}

fn sends_feed(effects: &[Effect]) -> Option<FeedRequest> {
    effects.iter().find_map(|effect| if let Effect::SendFeed(feed) = effect { Some(*feed) } else { None })
}
