//! Messages come back as they were sent, tolerate additions, and nothing else.

#![expect(clippy::indexing_slicing, reason = "a test that fails may panic")]

use proptest::prelude::*;

use super::*;
use crate::admit::{Class, Code, NotNow, Waiting as Waits};
use crate::codec::{DecodeError, Wire, Writer};
use crate::id::{Epoch, Incarnation, ItemId};
use crate::limits;
use crate::sync::sample::{province, time};

fn place(number: u64) -> Place {
    Place { epoch: Epoch::from_bytes([1; 16]), number, item: ItemId::from_bytes([2; 32]) }
}

fn hello() -> Hello {
    Hello {
        version: 1,
        oldest_version: 1,
        province: province(53),
        incarnation: Incarnation::from_bytes([3; 16]),
        serial: 1,
        clock: time(5),
        schema: 1,
        software: "pulang 0.1.0".into(),
        places: Lanes { first: Some(place(7)), rest: None },
    }
}

fn delivery(frame: usize) -> Delivery {
    Delivery { epoch: Epoch::from_bytes([1; 16]), after: Lanes { first: 0, rest: 9 }, frame: vec![1; frame] }
}

fn poll() -> FeedRequest {
    let wanted = Lanes { first: Wanted::After(place(u64::MAX)), rest: Wanted::After(place(u64::MAX)) };
    FeedRequest { wanted, wait_millis: u32::MAX }
}

/// Reads back what was written, and refuses it with every byte cut off or one added.
fn comes_back<T: Wire + PartialEq + std::fmt::Debug>(message: &T) {
    let bytes = message.to_bytes();
    assert_eq!(T::from_bytes(&bytes).as_ref(), Ok(message));
    for end in 1..bytes.len() {
        assert!(T::from_bytes(&bytes[..end]).is_err(), "{end} bytes of {message:?}");
    }
    assert!(T::from_bytes(&[&bytes[..], &[0]].concat()).is_err(), "{message:?}");
}

#[test]
fn every_message_comes_back_and_no_part_of_one_does() {
    comes_back(&hello());
    comes_back(&HelloAnswer::Hello(hello()));
    comes_back(&delivery(3));
    let waiting = Reply::from(Code::Waiting(Waits::Prev));
    comes_back(&PushAnswer::Answered(vec![Reply::ADMITTED, Reply::KNOWN, waiting]));
    comes_back(&PushAnswer::Behind(Lanes { first: None, rest: Some(place(1)) }));
    comes_back(&poll());
    comes_back(&FeedRequest {
        wanted: Lanes { first: Wanted::Held, rest: Wanted::FromStart },
        wait_millis: 0,
    });
    comes_back(&FeedAnswer::Delivery(delivery(3)));
    comes_back(&FeedAnswer::Nothing);
    for why in Declined::ALL {
        comes_back(&HelloAnswer::Declined(why));
        comes_back(&PushAnswer::Declined(why));
        comes_back(&FeedAnswer::Declined(why));
    }
    for code in Code::all() {
        comes_back(&PushAnswer::Answered(vec![code.into()]));
    }
}

#[test]
fn the_bytes_of_a_poll_are_these() {
    let poll = FeedRequest {
        wanted: Lanes { first: Wanted::After(place(7)), rest: Wanted::Held },
        wait_millis: 24_000,
    };
    let expected =
        ["84", "83", "50", &"01".repeat(16), "07", "5820", &"02".repeat(32), "f4", "195dc0", "80"].concat();
    assert_eq!(poll.to_query(), expected);
}

/// A message with so many additions of so many bytes in place of none.
fn with_additions(bytes: &[u8], count: usize, length: usize) -> Vec<u8> {
    let mut out = Writer::default();
    out.raw(&bytes[..bytes.len() - 1]);
    out.array(count);
    for _ in 0..count {
        out.array(2);
        out.uint(99);
        out.bytes(&vec![5; length]);
    }
    out.into_bytes()
}

fn passes_over_additions<T: Wire + PartialEq + std::fmt::Debug>(message: &T) {
    let bytes = message.to_bytes();
    assert_eq!(T::from_bytes(&with_additions(&bytes, limits::ADDITIONS, 1)).as_ref(), Ok(message));
    assert_eq!(T::from_bytes(&with_additions(&bytes, limits::ADDITIONS + 1, 1)), Err(DecodeError::TooLong));
    assert_eq!(T::from_bytes(&with_additions(&bytes, 1, limits::ADDITION_BYTES)).as_ref(), Ok(message));
    assert_eq!(
        T::from_bytes(&with_additions(&bytes, 1, limits::ADDITION_BYTES + 1)),
        Err(DecodeError::TooLong)
    );
}

#[test]
fn what_a_later_version_adds_is_passed_over() {
    passes_over_additions(&hello());
    passes_over_additions(&HelloAnswer::Hello(hello()));
    passes_over_additions(&delivery(3));
    passes_over_additions(&PushAnswer::Answered(vec![Reply::KNOWN]));
    passes_over_additions(&poll());
    passes_over_additions(&FeedAnswer::Delivery(delivery(3)));
}

#[test]
fn a_code_of_a_later_version_keeps_its_class() {
    let reply = |class: u64, code: &str| {
        let mut out = Writer::default();
        out.array(2);
        out.uint(class);
        out.text(code);
        Reply::from_bytes(&out.into_bytes())
    };
    assert_eq!(reply(2, "wait_for_the_moon"), Ok(Reply { class: Class::Waiting, code: None }));
    assert_eq!(reply(2, "wait_prev"), Ok(Reply::from(Code::Waiting(Waits::Prev))));
    assert_eq!(reply(3, "wait_prev"), Err(DecodeError::OutOfRange), "each code has one class");
    assert_eq!(reply(5, "anything"), Err(DecodeError::OutOfRange));
    assert!(reply(2, &"x".repeat(limits::CODE_BYTES)).is_ok());
    assert_eq!(reply(2, &"x".repeat(limits::CODE_BYTES + 1)), Err(DecodeError::TooLong));

    let mut out = Writer::default();
    out.text("too_early");
    assert_eq!(Declined::from_bytes(&out.into_bytes()), Ok(Declined::Other));
}

#[test]
fn only_not_now_leaves_an_item_with_its_sender() {
    for code in Code::all() {
        assert_eq!(Reply::from(code).settles(), !matches!(code, Code::NotNow(_)), "{code}");
    }
    assert!(Reply::ADMITTED.settles() && Reply::KNOWN.settles());
}

#[test]
fn a_delivery_holds_one_frame_at_most_and_an_answer_one_reply_for_each_item() {
    assert_eq!(
        Delivery::from_bytes(&delivery(limits::FRAME_BYTES).to_bytes()),
        Ok(delivery(limits::FRAME_BYTES))
    );
    let past = delivery(limits::FRAME_BYTES + 1).to_bytes();
    assert_eq!(Delivery::from_bytes(&past), Err(DecodeError::TooLong));
    comes_back_long(limits::FRAME_ITEMS, true);
    comes_back_long(limits::FRAME_ITEMS + 1, false);
}

fn comes_back_long(replies: usize, good: bool) {
    let answer = PushAnswer::Answered(vec![Reply::ADMITTED; replies]);
    assert_eq!(PushAnswer::from_bytes(&answer.to_bytes()).is_ok(), good, "{replies}");
}

#[test]
fn a_query_is_lower_case_hex_of_at_most_512_digits() {
    let query = poll().to_query();
    assert!(query.len() <= limits::QUERY_BYTES, "{}", query.len());
    assert_eq!(FeedRequest::from_query(query.as_bytes()), Ok(poll()));
    assert_eq!(FeedRequest::from_query(query.to_uppercase().as_bytes()), Err(DecodeError::WrongType));
    assert_eq!(FeedRequest::from_query(&query.as_bytes()[1..]), Err(DecodeError::WrongType));
    assert_eq!(FeedRequest::from_query(b""), Err(DecodeError::Truncated));
    let long = |digits: usize| FeedRequest::from_query("8".repeat(digits).as_bytes());
    assert_eq!(long(limits::QUERY_BYTES), Err(DecodeError::WrongType), "it is read, and is no poll");
    assert_eq!(long(limits::QUERY_BYTES + 1), Err(DecodeError::TooLong));
}

#[test]
fn a_place_begins_at_one_and_a_lane_is_not_wanted_by_true() {
    assert_eq!(Place::from_bytes(&place(0).to_bytes()), Err(DecodeError::OutOfRange));
    assert_eq!(Wanted::from_bytes(&[0xf5]), Err(DecodeError::OutOfRange));
    assert_eq!(Wanted::from_bytes(&[0xf4]), Ok(Wanted::Held));
}

#[test]
fn two_nodes_speak_the_newest_version_that_both_know() {
    let common = |version, oldest_version| Hello { version, oldest_version, ..hello() }.common_version();
    assert_eq!((common(1, 1), common(3, 1), common(3, 2)), (Some(1), Some(1), None));
}

#[test]
fn a_lane_moves_past_what_is_settled_and_never_back() {
    let epoch = place(1).epoch;
    let sent = |lane, number| Sent { lane, number, item: ItemId::from_bytes([2; 32]) };
    let not_now = Reply::from(Code::NotNow(NotNow::Rate)).settles();
    let mut places = Places::default();
    let frame = [(sent(Lane::First, 3), true), (sent(Lane::First, 4), not_now), (sent(Lane::First, 5), true)];
    assert!(places.settle(epoch, frame));
    assert_eq!((places.first, places.rest), (Some(place(3)), None));
    assert!(!places.settle(epoch, [(sent(Lane::First, 2), true)]), "an older frame again");
    assert_eq!(places.number(Lane::First, epoch), 3);

    let next = Epoch::from_bytes([9; 16]);
    assert_eq!(places.number(Lane::First, next), 0, "another life begins at the beginning");
    assert!(places.settle(next, [(sent(Lane::First, 1), true)]));
    assert_eq!(places.number(Lane::First, next), 1);
}

const SPECIFICATION: &str = include_str!("../../../docs/protocol.md");

/// The cells of the table rows below this heading of the specification.
fn rows(heading: &str) -> Vec<Vec<&'static str>> {
    let (_, text) = SPECIFICATION.split_once(heading).expect("the heading is there");
    let text = text.split("\n##").next().unwrap_or(text);
    let cells = |line: &'static str| line.trim_matches('|').split('|').map(str::trim).collect();
    text.lines().filter(|line| line.starts_with('|')).map(cells).collect()
}

#[test]
fn the_specification_names_every_reason_for_declining() {
    let named: Vec<&str> =
        rows("## Messages\n").into_iter().filter(|row| row.len() == 2).map(|row| row[0]).skip(2).collect();
    let ours: Vec<String> = Declined::ALL
        .into_iter()
        .filter(|why| *why != Declined::Other)
        .map(|why| format!("`{}`", why.code()))
        .collect();
    assert_eq!(named, ours);
}

#[test]
fn the_specification_numbers_every_kind_of_item_and_its_lane() {
    let table: Vec<(u64, &str)> = rows("## Frames\n")
        .into_iter()
        .filter(|row| row.len() == 4)
        .filter_map(|row| Some((row[0].parse().ok()?, row[2])))
        .collect();
    let lane = |lane: Lane| if lane == Lane::First { "first" } else { "rest" };
    let mut ours: Vec<(u64, &str)> =
        sample::records().iter().map(|item| (item.kind(), lane(item.lane()))).collect();
    ours.insert(0, (item::EDIT, "rest"));
    assert_eq!(table, ours);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn foreign_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        fn one_form<T: Wire>(bytes: &[u8]) {
            let _ = T::from_bytes(bytes).map(|message| message.to_bytes());
        }
        one_form::<Hello>(&bytes);
        one_form::<HelloAnswer>(&bytes);
        one_form::<Delivery>(&bytes);
        one_form::<PushAnswer>(&bytes);
        one_form::<FeedAnswer>(&bytes);
        let _ = FeedRequest::from_query(&bytes);
    }
}
