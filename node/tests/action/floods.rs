//! A partner that brings new lives, versions or restrictions without end fills its own room and nothing else.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::time::Duration;

use pulang_node::action::request::agreement::DeclineAgreement;
use pulang_node::action::view::agreement::AgreementView;
use pulang_node::action::{ActionError, agreement, partner, status, waiting};
use pulang_node::store::incarnation;
use pulang_protocol::admit::{Class, Code, NotNow, Waiting};
use pulang_protocol::agreement::{Narrowing, Restriction, Version};
use pulang_protocol::id::{Nonce, VersionId};
use pulang_protocol::limits;
use pulang_protocol::record::Announcement;
use pulang_protocol::signed::Verified;
use pulang_protocol::sync::{Item, Reply};
use pulang_protocol::time::Time;

use crate::world::{NOW, Office, agree, compare, hand, outbox, refused, two};

const TAKEN: Reply = Reply { class: Class::Admitted, code: None };
const KNOWN: Reply = Reply { class: Class::Known, code: None };

fn waits(why: Waiting) -> Reply {
    Code::Waiting(why).into()
}

fn life(of: &Office, serial: u32) -> Item {
    let seed = Nonce::from_bytes([9; 16]);
    let body = Announcement { province: of.province(), card_serial: 1, serial, seed };
    Item::Announcement(Verified::sign(body, of.node.keys().signing(), 1).into_signed())
}

/// How many lives of an office are believed here.
fn lives(here: &Office, of: &Office) -> usize {
    let known = here.node.store().read(incarnation::register).unwrap();
    known.all().filter(|one| one.body().province == of.province()).count()
}

/// The one office has heard of the other's first life at this moment.
fn met() -> (Office, Office) {
    let (jabar, ntt) = two();
    assert_eq!(lives(&jabar, &ntt), 0, "nothing was sent under it yet");
    assert_eq!(hand(ntt.province(), &jabar, vec![life(&ntt, 1)]), [TAKEN]);
    (jabar, ntt)
}

#[test]
fn a_second_new_life_within_a_day_waits_and_one_a_day_later_does_not() {
    let first = Time::from_millis(NOW).unwrap();
    for (after, answer) in [(limits::LIFE_MS - 1, waits(Waiting::Person)), (limits::LIFE_MS, TAKEN)] {
        let (jabar, ntt) = met();
        jabar.hand.set(first.plus_millis(after));
        assert_eq!(hand(ntt.province(), &jabar, vec![life(&ntt, 2)]), [answer], "after {after} ms");
        assert_eq!(hand(ntt.province(), &jabar, vec![life(&ntt, 1)]), [KNOWN], "what is known stays so");
    }
    let (jabar, ntt) = two();
    let more: Vec<Item> = (1..).take(limits::LIVES + 1).map(|serial| life(&ntt, serial)).collect();
    let replies = hand(ntt.province(), &jabar, more);
    let (last, within) = replies.split_last().unwrap();
    assert_eq!((within, *last), (vec![TAKEN; limits::LIVES].as_slice(), waits(Waiting::Person)));
}

#[test]
fn new_lives_that_wait_pass_when_a_person_lets_them_and_not_with_the_next_day() {
    let [jabar, ntt, jatim] = ["32", "53", "35"].map(Office::new);
    compare(&jabar, &ntt);
    compare(&jabar, &jatim);
    compare(&ntt, &jatim);
    agree(&[&jabar, &ntt, &jatim]);
    assert_eq!(hand(ntt.province(), &jabar, vec![life(&ntt, 1)]), [TAKEN]);
    refused(partner::confirm(&jabar.node, jabar.by(), ntt.province()), &ActionError::NotFound);
    let (two_more, before) = (vec![life(&ntt, 7), life(&ntt, 8)], lives(&jabar, &ntt));
    assert_eq!(hand(ntt.province(), &jabar, two_more.clone()), [waits(Waiting::Person); 2]);
    assert_eq!(hand(ntt.province(), &jabar, two_more.clone()), [waits(Waiting::Person); 2], "kept once");
    let relayed = |jabar: &Office| {
        outbox(jabar, jatim.province()).into_iter().filter(|item| two_more.contains(item)).count()
    };
    assert_eq!((lives(&jabar, &ntt), relayed(&jabar)), (before, 0), "nor is it passed on");

    let jabar = jabar.restart();
    let told = |jabar: &Office| status::status(&jabar.node).unwrap().partners;
    let waiting = |jabar: &Office| told(jabar).iter().map(|one| one.lives_waiting).collect::<Vec<_>>();
    assert_eq!(waiting(&jabar).iter().sum::<u64>(), 2, "people see it");
    jabar.hand.pass(Duration::from_secs(3 * 86_400));
    waiting::retry_all(&jabar.node).unwrap();
    assert_eq!((lives(&jabar, &ntt), relayed(&jabar)), (before, 0), "days alone let nothing pass");

    let stands = partner::confirm(&jabar.node, jabar.by(), ntt.province()).unwrap();
    assert_eq!(stands.lives_waiting, 0);
    assert_eq!((lives(&jabar, &ntt), relayed(&jabar)), (before + 2, 2));
    assert_eq!(hand(ntt.province(), &jabar, two_more), [KNOWN; 2]);
}

#[test]
fn a_flood_of_new_lives_fills_its_own_room_only() {
    let (jabar, ntt) = met();
    let jatim = Office::new("35");
    compare(&jabar, &jatim);
    let flood: Vec<Item> = (2..).take(limits::WAITING_ITEMS + 1).map(|serial| life(&ntt, serial)).collect();
    let replies = hand(ntt.province(), &jabar, flood);
    let (last, kept) = replies.split_last().unwrap();
    assert!(kept.iter().all(|reply| *reply == waits(Waiting::Person)));
    assert_eq!(*last, Code::NotNow(NotNow::ParkedFull).into());
    assert_eq!(lives(&jabar, &ntt), 1);
    assert_eq!(hand(jatim.province(), &jabar, vec![life(&jatim, 1)]), [TAKEN], "another partner's goes on");
}

/// A version between two offices, whose title makes it one of its own.
fn version(like: &Version, number: usize) -> Item {
    let title = format!("Rancangan {number}").into();
    Item::Version(Box::new(Version { title, ..like.clone() }))
}

fn held(office: &Office, title: &str) -> Option<VersionId> {
    let all = agreement::list(&office.node).unwrap();
    let is_it = |one: &&AgreementView| one.title.0.as_str() == title;
    all.iter().find(is_it).map(|one| one.id.0)
}

/// The version two offices have agreed on.
fn agreed(office: &Office, other: &Office) -> Version {
    let found = outbox(office, other.province())
        .into_iter()
        .find_map(|item| if let Item::Version(version) = item { Some(*version) } else { None });
    found.unwrap()
}

#[test]
fn versions_that_nobody_here_has_decided_upon_end_somewhere_and_a_decision_makes_room() {
    let (jabar, ntt) = two();
    let like = agreed(&jabar, &ntt);
    let all = (1..=limits::VERSIONS_UNDECIDED + 1).map(|number| version(&like, number)).collect();
    let replies = hand(ntt.province(), &jabar, all);
    let (last, within) = replies.split_last().unwrap();
    assert_eq!(within, vec![TAKEN; limits::VERSIONS_UNDECIDED], "at the limit");
    assert_eq!(*last, waits(Waiting::Person), "one past it");
    assert_eq!(hand(ntt.province(), &jabar, vec![version(&like, 1)]), [KNOWN]);
    let past = format!("Rancangan {}", limits::VERSIONS_UNDECIDED + 1);
    assert_eq!(held(&jabar, &past), None);

    let jabar = jabar.restart();
    let first = held(&jabar, "Rancangan 1").unwrap();
    let request = DeclineAgreement { reason: "Sudah ada yang berlaku".to_owned() };
    agreement::decline(&jabar.node, jabar.by(), first, request).unwrap();
    assert!(held(&jabar, &past).is_some(), "what waited has come in by itself");
    let next = limits::VERSIONS_UNDECIDED + 2;
    assert_eq!(hand(ntt.province(), &jabar, vec![version(&like, next)]), [waits(Waiting::Person)]);
}

#[test]
fn a_party_narrows_an_agreement_as_often_as_a_version_can_take_in_and_may_always_leave_it() {
    let (jabar, ntt) = two();
    let root = agreed(&jabar, &ntt).id();
    let narrow = |number: usize, narrowing: Narrowing| {
        let mut seed = [0; 16];
        seed[..8].copy_from_slice(&number.to_be_bytes());
        let (province, seed) = (ntt.province(), Nonce::from_bytes(seed));
        let body = Restriction { root, province, narrowing, reason: "Contoh".into(), seed };
        let signed = Verified::sign(body, ntt.node.keys().signing(), 1).into_signed();
        Item::Restriction(Box::new(signed))
    };
    let pauses = (1..=limits::TAKEN_IN + 1).map(|number| narrow(number, Narrowing::Pause(None))).collect();
    let replies = hand(ntt.province(), &jabar, pauses);
    let (last, within) = replies.split_last().unwrap();
    assert_eq!((within, *last), (vec![TAKEN; limits::TAKEN_IN].as_slice(), waits(Waiting::Version)));
    let leave = vec![narrow(1, Narrowing::Withdrawal), narrow(2, Narrowing::Withdrawal)];
    let replies = hand(ntt.province(), &jabar, leave);
    assert_eq!(replies, [TAKEN, waits(Waiting::Version)], "once is enough");
    assert_eq!(hand(ntt.province(), &jabar, vec![narrow(1, Narrowing::Pause(None))]), [KNOWN]);
}
