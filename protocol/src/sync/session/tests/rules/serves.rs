//! What the partner is answered.

use super::*;

#[test]
fn a_stranger_a_replaced_incarnation_and_another_version_are_declined() {
    let mut session = called();
    let mut ask = |hello: Hello| {
        let effects = session.step(Input::Asked(RequestId(1), Question::Hello(hello, NOBODY)), noon());
        let declined = |effect: &Effect| {
            if let Effect::ReplyHello(_, HelloAnswer::Declined(why)) = effect { Some(*why) } else { None }
        };
        effects.iter().find_map(declined)
    };
    assert_eq!(ask(Hello { province: province(35), ..hello() }), Some(Declined::Unknown));
    assert_eq!(ask(Hello { serial: 1, ..hello() }), Some(Declined::Replaced));
    let newer = Hello { version: VERSION + 2, oldest_version: VERSION + 1, ..hello() };
    assert_eq!(ask(newer.clone()), Some(Declined::Version));
    assert_eq!(ask(Hello { oldest_version: VERSION, ..newer }), None, "both speak this one");
    assert_eq!(ask(hello()), None);
    session.step(Input::PartnerRenewed(2), noon());
    let push = session.step(Input::Asked(RequestId(1), Question::Push), noon());
    assert!(push.contains(&Effect::Take(Source::Push(RequestId(1)))), "it has greeted as the one announced");
    session.step(Input::PartnerRenewed(3), noon());
    let push = session.step(Input::Asked(RequestId(2), Question::Push), noon());
    let first = Effect::ReplyPush(RequestId(2), PushAnswer::Declined(Declined::GreetFirst));
    assert_eq!(push.first(), Some(&first), "the older incarnation has no session any more");
}

#[test]
fn with_another_key_the_partner_greets_again_and_with_another_life_so_do_we() {
    let mut session = called();
    session.step(Input::OtherKey, noon());
    let push = session.step(Input::Asked(RequestId(2), Question::Push), noon());
    let first = Effect::ReplyPush(RequestId(2), PushAnswer::Declined(Declined::GreetFirst));
    assert_eq!(push.first(), Some(&first), "the greeting was made under another key");

    let (mut caller, _) = greeted();
    let life = crate::id::Incarnation::from_bytes([77; 16]);
    let effects = caller.step(Input::Renewed(life, 9), noon());
    let greets = |effect: &Effect| matches!(effect, Effect::SendHello(hello) if hello.incarnation == life && hello.serial == 9);
    assert!(effects.iter().any(greets), "{effects:?}");
}

#[test]
fn who_has_not_greeted_since_the_start_is_asked_to() {
    let mut session = Session::new(start(false));
    session.step(Input::Started, noon());
    let push = session.step(Input::Asked(RequestId(1), Question::Push), noon());
    let declined = PushAnswer::Declined(Declined::GreetFirst);
    assert_eq!(push.first(), Some(&Effect::ReplyPush(RequestId(1), declined.clone())));
    let feed = session.step(Input::Asked(RequestId(2), poll(Lanes::default(), 0)), noon());
    let reply = Effect::ReplyFeed(RequestId(2), FeedReply::Declined(Declined::GreetFirst));
    assert_eq!(feed.first(), Some(&reply));

    let (mut caller, _) = greeted();
    let answer = Ok(declined);
    let again =
        caller.step(Input::PushAnswered { sent: vec![sent(Lane::First, 1)], answer, found: NOBODY }, noon());
    assert!(sends_hello(&again), "and greets at once");
}

#[test]
fn one_frame_at_a_time_is_taken_from_a_partner() {
    let mut session = called();
    let first = session.step(Input::Asked(RequestId(1), Question::Push), noon());
    assert!(first.contains(&Effect::Take(Source::Push(RequestId(1)))));
    let second = session.step(Input::Asked(RequestId(2), Question::Push), noon());
    assert_eq!(second.first(), Some(&Effect::ReplyPush(RequestId(2), PushAnswer::Declined(Declined::Busy))));
    let places = Places { first: Some(place(EPOCH, 1)), rest: None };
    let outcome = Outcome::Taken { replies: vec![(Lane::First, Reply::ADMITTED)], places };
    let took = session.step(Input::Took(Source::Push(RequestId(1)), outcome), noon());
    let answer = PushAnswer::Answered(vec![Reply::ADMITTED]);
    assert_eq!(took.first(), Some(&Effect::ReplyPush(RequestId(1), answer)));
    let third = session.step(Input::Asked(RequestId(3), Question::Push), noon());
    assert!(third.contains(&Effect::Take(Source::Push(RequestId(3)))));
}

#[test]
fn a_poll_waits_for_something_and_ends_with_nothing_after_its_time() {
    let mut session = called();
    let all = Lanes { first: Wanted::After(place(EPOCH, 5)), rest: Wanted::After(place(EPOCH, 9)) };
    let found = Lanes { first: Some(item(5)), rest: Some(item(9)) };
    let ask = |number| {
        let feed = FeedRequest { wanted: all, wait_millis: 1_000_000 };
        Input::Asked(RequestId(number), Question::Feed(feed, found))
    };
    let first = session.step(ask(1), noon());
    let until = noon().plus_millis(limits::FEED_WAIT_MS);
    assert!(!first.iter().any(|effect| matches!(effect, Effect::ReplyFeed(..))));
    assert_eq!(timer(&first), Some(until), "however long it would wait");
    let second = session.step(ask(2), noon());
    assert_eq!(
        second.first(),
        Some(&Effect::ReplyFeed(RequestId(1), FeedReply::Nothing)),
        "one poll at a time"
    );
    let early = session.step(Input::TimerFired, noon().plus_millis(limits::FEED_WAIT_MS - 1));
    assert!(!early.iter().any(|effect| matches!(effect, Effect::ReplyFeed(..))));
    let end = session.step(Input::TimerFired, until);
    assert_eq!(end.first(), Some(&Effect::ReplyFeed(RequestId(2), FeedReply::Nothing)));

    session.step(ask(3), until);
    let grown = session.step(Input::OutboxGrew(Lane::Rest, 10), until);
    let deliver = FeedReply::Deliver(EPOCH, Lanes { first: Some(5), rest: Some(9) });
    assert_eq!(grown.first(), Some(&Effect::ReplyFeed(RequestId(3), deliver)));
}

#[test]
fn a_poll_is_held_back_for_what_is_on_its_way_but_not_for_long() {
    for (after, is_answered) in [(limits::PUSH_PATIENCE_MS - 1, false), (limits::PUSH_PATIENCE_MS, true)] {
        let (mut session, effects) = greeted();
        assert!(pushes(&effects).is_some(), "a frame is on its way");
        let wanted = Lanes { first: Wanted::FromStart, rest: Wanted::FromStart };
        let asked = session.step(Input::Asked(RequestId(7), poll(wanted, 20_000)), noon());
        assert_eq!(timer(&asked), Some(noon().plus_millis(limits::PUSH_PATIENCE_MS)));
        let effects = session.step(Input::TimerFired, noon().plus_millis(after));
        let deliver = Effect::ReplyFeed(
            RequestId(7),
            FeedReply::Deliver(EPOCH, Lanes { first: Some(0), rest: Some(0) }),
        );
        assert_eq!(effects.contains(&deliver), is_answered, "{after} ms");
    }
}

#[test]
fn a_poll_is_given_only_the_lanes_it_wants() {
    let mut session = called();
    let wanted = Lanes { first: Wanted::Held, rest: Wanted::FromStart };
    let effects = session.step(Input::Asked(RequestId(1), poll(wanted, 10)), noon());
    let deliver = FeedReply::Deliver(EPOCH, Lanes { first: None, rest: Some(0) });
    assert_eq!(effects.first(), Some(&Effect::ReplyFeed(RequestId(1), deliver)));
    session.step(Input::Fed(RequestId(1), 0), noon());
    let again = session.step(Input::Asked(RequestId(2), poll(wanted, 10)), noon());
    assert!(
        !again.iter().any(|effect| matches!(effect, Effect::ReplyFeed(..))),
        "there was nothing after all"
    );
    session.step(Input::OutboxGrew(Lane::Rest, 10), noon());
    let third = session.step(Input::Asked(RequestId(3), poll(wanted, 10)), noon());
    let deliver = FeedReply::Deliver(EPOCH, Lanes { first: None, rest: Some(0) });
    assert!(third.contains(&Effect::ReplyFeed(RequestId(3), deliver)), "though nobody said what became of 2");
    session.step(Input::Fed(RequestId(3), 0), noon());
    session.step(Input::Asked(RequestId(4), poll(wanted, 10)), noon());
    let gone = session.step(Input::Gone(RequestId(4)), noon());
    assert_eq!(shown(&gone).map(|state| state.phase), Some(Phase::Silent));
}

#[test]
fn an_item_that_never_stood_there_begins_a_new_life_but_not_each_time() {
    let (mut session, _) = greeted();
    let strange = Places { first: Some(place(EPOCH, 3)), rest: None };
    let ask = |number| {
        let question = Question::Hello(Hello { places: strange, ..hello() }, NOBODY);
        Input::Asked(RequestId(number), question)
    };
    assert!(session.step(ask(1), noon()).contains(&Effect::BeginEpoch));
    let next = Epoch::from_bytes([2; 16]);
    session.step(Input::EpochBegun(next, Lanes { first: 5, rest: 9 }), noon());
    let old = session.step(ask(2), noon());
    assert!(!old.contains(&Effect::BeginEpoch), "a place in an older life is only the beginning");
    let strange = Places { first: Some(place(next, 3)), rest: None };
    let question = Question::Hello(Hello { places: strange, ..hello() }, NOBODY);
    let mut begins_after = |number, millis| {
        let asked = Input::Asked(RequestId(number), question.clone());
        session.step(asked, noon().plus_millis(millis)).contains(&Effect::BeginEpoch)
    };
    assert!(!begins_after(3, limits::EPOCH_PAUSE_MS - 1));
    assert!(begins_after(4, limits::EPOCH_PAUSE_MS));
}
