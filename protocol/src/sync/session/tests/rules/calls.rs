//! When this node calls, and what it makes of the answers.

use super::*;

#[test]
fn a_greeting_that_is_answered_is_followed_by_a_frame_and_a_poll() {
    let (_, effects) = greeted();
    assert_eq!(pushes(&effects), Some(Lanes { first: Some(0), rest: Some(0) }));
    let wanted = Lanes { first: Wanted::FromStart, rest: Wanted::FromStart };
    let wait_millis = u32::try_from(limits::FEED_WAIT_MS).expect("it is short");
    assert_eq!(sends_feed(&effects), Some(FeedRequest { wanted, wait_millis }));
    assert_eq!(shown(&effects).map(|state| state.phase), Some(Phase::Connected));
}

#[test]
fn calls_that_fail_wait_longer_and_longer_and_the_wait_is_kept_over_a_restart() {
    let mut session = Session::new(start(true));
    let mut now = noon();
    let mut effects = session.step(Input::Started, now);
    for step in [15_000, 60_000, 300_000, 900_000, 900_000] {
        assert!(sends_hello(&effects));
        let failed = Input::HelloAnswered(Err(Failure::Unreachable), NOBODY);
        let effects_of_failure = session.step(failed, now);
        let backoff = saved(&effects_of_failure).expect("it is saved");
        let wait = backoff.until.millis_since(now);
        assert!((step * 8 / 10..=step * 12 / 10).contains(&wait), "{wait} for {step}");
        assert_eq!(timer(&effects_of_failure), Some(backoff.until));
        let state = shown(&effects_of_failure).map(|state| state.phase);
        assert_eq!(state, Some(Phase::Waiting(Some(Failure::Unreachable), backoff.until)));

        let mut again = Session::new(Start { backoff, ..start(true) });
        let early = again.step(Input::Started, now);
        assert!(!sends_hello(&early) && timer(&early) == Some(backoff.until), "a restart waits on");
        assert!(sends_hello(&again.step(Input::TryNow, now)), "but not when a person asks");

        assert!(!sends_hello(&session.step(Input::TimerFired, backoff.until.plus_millis(-1))));
        now = backoff.until;
        effects = session.step(Input::TimerFired, now);
    }
    let answered = session.step(greeting(hello(), NOBODY), now);
    assert_eq!(saved(&answered), Some(Backoff::default()), "success ends the waiting");
}

#[test]
fn a_call_of_the_partner_brings_the_next_try_near() {
    let backoff = Backoff { failures: 4, until: noon().plus_millis(900_000) };
    let mut session = Session::new(Start { backoff, ..start(true) });
    session.step(Input::Started, noon());
    let asked = Input::Asked(RequestId(0), Question::Hello(hello(), NOBODY));
    let relaxed = saved(&session.step(asked, noon()));
    assert_eq!(relaxed, Some(Backoff { failures: 0, until: noon().plus_millis(limits::BACKOFF_MS[0]) }));
    let mut calls_after = |millis| {
        let effects = session.step(Input::TimerFired, noon().plus_millis(millis));
        sends_hello(&effects)
    };
    assert!(!calls_after(limits::PRESENCE_MS - 1), "who calls is not called");
    assert!(calls_after(limits::PRESENCE_MS));
}

/// Asks as a partner that polls, at this moment.
fn heard(session: &mut Session, now: Time) -> Vec<Effect> {
    let wanted = Lanes { first: Wanted::FromStart, rest: Wanted::FromStart };
    session.step(Input::Asked(RequestId(7), poll(wanted, 24_000)), now)
}

#[test]
fn a_call_that_failed_is_tried_again_although_the_partner_calls_and_a_wish_is_granted() {
    let mut session = Session::new(start(true));
    session.step(Input::Started, noon());
    session.step(Input::HelloAnswered(Err(Failure::Unreachable), NOBODY), noon());
    let asked = Input::Asked(RequestId(0), Question::Hello(hello(), NOBODY));
    let mut until = saved(&session.step(asked, noon())).expect("the next try comes near").until;
    let mut waits = Vec::new();
    for _ in 0..3 {
        heard(&mut session, until.plus_millis(-1));
        assert!(sends_hello(&session.step(Input::TimerFired, until)), "also while the partner calls");
        let failed = session.step(Input::HelloAnswered(Err(Failure::Unreachable), NOBODY), until);
        let next = saved(&failed).expect("it is saved").until;
        waits.push(next.millis_since(until) / 12_000);
        // It goes on polling meanwhile, which does not shorten the wait each time.
        let mut now = until;
        while now.plus_millis(20_000) < next {
            now = now.plus_millis(20_000);
            assert!(!sends_hello(&heard(&mut session, now)));
        }
        until = next;
    }
    assert!(waits.is_sorted() && waits.last() > waits.first(), "{waits:?}");
    heard(&mut session, until.plus_millis(-1));
    session.step(Input::TimerFired, until);
    session.step(greeting(hello(), NOBODY), until);

    let mut idle = Session::new(start(true));
    let asked = Input::Asked(RequestId(0), Question::Hello(hello(), NOBODY));
    assert!(!sends_hello(&idle.step(asked, noon())), "who calls is not called");
    assert!(sends_hello(&idle.step(Input::TryNow, noon())), "unless a person wants it");
    assert!(!sends_hello(&idle.step(Input::HelloAnswered(Ok(HelloAnswer::Hello(hello())), NOBODY), noon())));

    let mut again = Session::new(Start { failing: true, ..start(true) });
    let asked = Input::Asked(RequestId(0), Question::Hello(hello(), NOBODY));
    assert!(sends_hello(&again.step(asked, noon())), "also after a restart");
}

#[test]
fn an_address_that_comes_later_is_called_at_once_and_one_that_goes_is_not() {
    let mut session = Session::new(start(false));
    let effects = session.step(Input::Started, noon());
    assert_eq!(shown(&effects).map(|state| state.phase), Some(Phase::Silent));
    assert!(sends_hello(&session.step(Input::Dialable(true), noon())));
    session.step(Input::Dialable(false), noon());
    let late = session.step(greeting(hello(), NOBODY), noon());
    assert!(pushes(&late).is_none() && sends_feed(&late).is_none(), "the old address is forgotten");
}

#[test]
fn an_answer_from_a_stranger_is_a_failed_call() {
    let mut session = Session::new(start(true));
    session.step(Input::Started, noon());
    let effects = session.step(greeting(Hello { province: province(35), ..hello() }, NOBODY), noon());
    let phase = shown(&effects).map(|state| state.phase);
    assert!(
        matches!(phase, Some(Phase::Waiting(Some(Failure::Declined(Declined::Unknown)), _))),
        "{phase:?}"
    );
}

#[test]
fn a_clock_that_is_off_by_more_than_two_minutes_is_shown() {
    for (skew, expected) in [(limits::SKEW_SHOWN_MS, None), (limits::SKEW_SHOWN_MS + 1, Some(120_001))] {
        for sign in [1, -1] {
            let mut session = Session::new(start(true));
            session.step(Input::Started, noon());
            let other = Hello { clock: noon().plus_millis(sign * skew), ..hello() };
            let state = shown(&session.step(greeting(other, NOBODY), noon())).expect("it is shown");
            assert_eq!(state.skew_millis, expected.map(|millis: i64| millis * sign));
        }
    }
}

#[test]
fn a_frame_that_cannot_be_read_holds_the_first_of_its_lanes() {
    let (mut session, _) = greeted();
    let both = vec![sent(Lane::First, 1), sent(Lane::Rest, 2)];
    let answer = Ok(PushAnswer::Declined(Declined::BadFrame));
    let effects = session.step(Input::PushAnswered { sent: both, answer, found: NOBODY }, noon());
    assert_eq!(pushes(&effects), Some(Lanes { first: None, rest: Some(0) }));

    let polled = session.step(Input::FeedAnswered(Ok(Polled::Delivery)), noon());
    assert!(polled.contains(&Effect::Take(Source::Feed)));
    let took = Input::Took(Source::Feed, Outcome::Declined(Declined::BadFrame));
    let feed = sends_feed(&session.step(took, noon())).expect("the other lane is asked for");
    assert_eq!(feed.wanted, Lanes { first: Wanted::Held, rest: Wanted::FromStart });
    assert!(i64::from(feed.wait_millis) <= limits::BACKOFF_MS[0] * 12 / 10, "until the held one opens again");
}

#[test]
fn a_busy_partner_is_left_alone_for_a_while() {
    for why in [Declined::Busy, Declined::NotNow] {
        let (mut session, _) = greeted();
        let answer = Ok(PushAnswer::Declined(why));
        let sent = vec![sent(Lane::First, 1)];
        let effects = session.step(Input::PushAnswered { sent, answer, found: NOBODY }, noon());
        assert_eq!(pushes(&effects), None);
        assert_eq!(shown(&effects).map(|state| state.not_taken), Some(Lanes { first: true, rest: true }));
        let later = session.step(Input::TimerFired, noon().plus_millis(18_001));
        assert!(pushes(&later).is_some());
    }
}

#[test]
fn answers_that_make_no_sense_end_the_call() {
    let (mut session, _) = greeted();
    let answer = Ok(PushAnswer::Answered(vec![Reply::KNOWN; 2]));
    let effects =
        session.step(Input::PushAnswered { sent: vec![sent(Lane::First, 1)], answer, found: NOBODY }, noon());
    let phase = shown(&effects).map(|state| state.phase);
    assert!(matches!(phase, Some(Phase::Waiting(Some(Failure::Nonsense), _))), "{phase:?}");

    for (rounds, goes_on) in [(limits::ASTRAY - 1, true), (limits::ASTRAY, false)] {
        let (mut session, effects) = greeted();
        let astray = (0..rounds).fold(effects, |_, _| {
            let answer = Ok(PushAnswer::Behind(Places::default()));
            let sent = vec![sent(Lane::First, 1)];
            session.step(Input::PushAnswered { sent, answer, found: NOBODY }, noon())
        });
        assert_eq!(pushes(&astray).is_some(), goes_on, "{rounds} rounds");
    }
}

#[test]
fn a_frame_that_moves_nothing_again_and_again_ends_the_call() {
    for (rounds, goes_on) in [(limits::ASTRAY - 1, true), (limits::ASTRAY, false)] {
        let (mut session, effects) = greeted();
        let unmoved = (0..rounds).fold(effects, |_, _| {
            let answer = Ok(PushAnswer::Answered(Vec::new()));
            session.step(Input::PushAnswered { sent: Vec::new(), answer, found: NOBODY }, noon())
        });
        assert_eq!(pushes(&unmoved).is_some(), goes_on, "{rounds} rounds");
    }
}

#[test]
fn a_feed_that_brings_the_same_again_and_again_ends_the_call() {
    for (rounds, goes_on) in [(limits::ASTRAY - 1, true), (limits::ASTRAY, false)] {
        let (mut session, effects) = greeted();
        let same = (0..rounds).fold(effects, |_, _| {
            session.step(Input::FeedAnswered(Ok(Polled::Delivery)), noon());
            let outcome =
                Outcome::Taken { replies: vec![(Lane::First, Reply::KNOWN)], places: Places::default() };
            session.step(Input::Took(Source::Feed, outcome), noon())
        });
        assert_eq!(sends_feed(&same).is_some(), goes_on, "{rounds} rounds");
    }
}

#[test]
fn a_poll_that_brought_nothing_at_once_is_repeated_a_second_later() {
    let (mut session, _) = greeted();
    let effects = session.step(Input::FeedAnswered(Ok(Polled::Nothing)), noon());
    assert!(sends_feed(&effects).is_none());
    assert_eq!(timer(&effects), Some(noon().plus_millis(limits::FEED_PAUSE_MS)));
    let mut polls_after = |millis| sends_feed(&session.step(Input::TimerFired, noon().plus_millis(millis)));
    assert_eq!(polls_after(limits::FEED_PAUSE_MS - 1), None);
    assert!(polls_after(limits::FEED_PAUSE_MS).is_some());
}

#[test]
fn an_outbox_that_has_nothing_is_asked_again_when_it_grows() {
    let (mut session, _) = greeted();
    assert_eq!(pushes(&session.step(Input::NothingToPush, noon())), None);
    assert_eq!(pushes(&session.step(Input::TimerFired, noon())), None);
    assert!(pushes(&session.step(Input::OutboxGrew(Lane::First, 6), noon())).is_some());
    session.step(Input::OutboxGrew(Lane::Rest, 12), noon());
    let effects = session.step(Input::NothingToPush, noon());
    let after = Some(Lanes { first: Some(0), rest: Some(0) });
    assert_eq!(pushes(&effects), after, "what came while it was asked is not forgotten");
}

#[test]
fn a_lane_stops_at_its_first_not_now_and_the_other_goes_on() {
    let (mut session, _) = greeted();
    let frame = vec![sent(Lane::First, 1), sent(Lane::First, 2), sent(Lane::First, 4), sent(Lane::Rest, 3)];
    let not_now = Reply::from(Code::NotNow(NotNow::Disk));
    let replies = vec![Reply::ADMITTED, not_now, Reply::KNOWN, Reply::ADMITTED];
    let answer = Ok(PushAnswer::Answered(replies));
    let effects = session.step(Input::PushAnswered { sent: frame, answer, found: NOBODY }, noon());
    let told = Places { first: Some(place(EPOCH, 1)), rest: Some(place(EPOCH, 3)) };
    assert!(effects.contains(&Effect::SaveTold(told)), "{effects:?}");
    assert_eq!(pushes(&effects), Some(Lanes { first: None, rest: Some(3) }));
    let open = session.step(Input::TryNow, noon());
    assert_eq!(pushes(&open), None, "a frame is on its way");
}

#[test]
fn one_broken_line_counts_once() {
    let (mut session, _) = greeted();
    let broken =
        Input::PushAnswered { sent: vec![sent(Lane::First, 1)], answer: Err(Failure::Broken), found: NOBODY };
    let first = saved(&session.step(broken, noon())).expect("it is saved");
    assert_eq!(first.failures, 1);
    let second = session.step(Input::FeedAnswered(Err(Failure::Broken)), noon());
    assert_eq!(saved(&second), None, "the poll broke with it");
}

/// A session that has greeted, and whose partner calls as well.
fn both_call() -> Session {
    let (mut session, _) = greeted();
    session.step(Input::Asked(RequestId(0), Question::Hello(hello(), NOBODY)), noon());
    session
}

#[test]
fn a_new_life_of_either_side_is_greeted_although_the_partner_calls() {
    let greets = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::SendHello(_)));
    let mut session = both_call();
    assert!(greets(&session.step(Input::PartnerRenewed(3), noon())), "it may wait for our greeting");
    let mut session = both_call();
    assert!(greets(&session.step(Input::Renewed(Incarnation::from_bytes([3; 16]), 2), noon())));
    let mut session = both_call();
    let declined = Input::FeedAnswered(Ok(Polled::Declined(Declined::GreetFirst)));
    assert!(greets(&session.step(declined, noon())));
    let mut session = both_call();
    assert!(!greets(&session.step(Input::PartnerRenewed(2), noon())), "it is the life that we have met");
}

#[test]
fn an_answer_to_the_life_before_breaks_nothing_of_the_new_one() {
    let mut session = Session::new(start(true));
    session.step(Input::Started, noon());
    session.step(Input::Renewed(Incarnation::from_bytes([3; 16]), 2), noon());
    let declined = Input::HelloAnswered(Ok(HelloAnswer::Declined(Declined::Replaced)), NOBODY);
    let effects = session.step(declined, noon());
    assert!(
        effects.iter().any(|effect| matches!(effect, Effect::SendHello(hello) if hello.serial == 2)),
        "{effects:?}"
    );
}
