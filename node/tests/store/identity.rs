//! Cards, incarnations and agreements: kept once, in their order, and believed only as they may be.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use pulang_node::store::card::{self, CardError};
use pulang_node::store::{agreement, incarnation, meta};
use pulang_protocol::agreement::{Narrowing, Restriction, Ruling};
use pulang_protocol::card::{Directory, NotNext};
use pulang_protocol::id::{Nonce, Officer, SignedId, VersionId};
use pulang_protocol::signed::Verified;

use crate::world::{Home, JABAR, NOW, NTT, a_card, a_verdict, a_version, an_announcement, key, write};

#[test]
fn cards_are_believed_in_their_order_and_only_those_that_follow() {
    let home = Home::new();
    let store = home.open();
    let put = |card| store.write(move |tx| card::put(tx, &card));
    assert_eq!(put(a_card(NTT, 1, "Dinas")), Ok(true));
    assert_eq!(put(a_card(NTT, 1, "Dinas")), Ok(false));
    assert_eq!(put(a_card(NTT, 3, "Dinas")), Err(CardError::NotNext(NotNext::NotNextSerial)));
    assert_eq!(put(a_card(NTT, 1, "Lain")), Err(CardError::NotNext(NotNext::NotNextSerial)));
    assert_eq!(put(a_card(NTT, 2, "Dinas")), Ok(true));
    assert_eq!(put(a_card(JABAR, 1, "Dinas")), Ok(true));
    drop(store);

    let directory = home.open().read(card::directory).unwrap();
    assert_eq!(directory.first(NTT), Some(a_card(NTT, 1, "Dinas").id()));
    assert_eq!(directory.newest(NTT).map(Verified::id), Some(a_card(NTT, 2, "Dinas").id()));
    assert_eq!(directory.lineages().count(), 2);
}

#[test]
fn a_card_waits_apart_until_people_have_compared_it() {
    let home = Home::new();
    let store = home.open();
    let (good, bad) = (a_card(NTT, 1, "Dinas"), a_card(JABAR, 1, "Palsu"));
    for (card, new) in [(&good, true), (&bad, true), (&good, false)] {
        let card = card.clone();
        assert_eq!(write(&store, move |tx| card::put_pending(tx, &card, None, NOW)), new);
    }
    assert_eq!(store.read(card::directory).unwrap().lineages().count(), 0);
    let waiting: Vec<SignedId> =
        store.read(card::pending).unwrap().iter().map(|waiting| waiting.card.id()).collect();
    assert_eq!(waiting, [good.id(), bad.id()]);

    let (good_id, bad_id) = (good.id(), bad.id());
    assert_eq!(store.write(move |tx| card::confirm(tx, good_id)).unwrap(), good);
    assert_eq!(store.write(move |tx| card::confirm(tx, good_id)), Err(CardError::NotPending));
    assert!(write(&store, move |tx| card::discard(tx, bad_id)));
    assert!(!write(&store, move |tx| card::discard(tx, bad_id)));
    let directory = store.read(card::directory).unwrap();
    assert_eq!((directory.first(NTT), directory.first(JABAR)), (Some(good_id), None));
}

#[test]
fn one_incarnation_is_this_nodes_present_life() {
    let home = Home::new();
    let store = home.open();
    assert_eq!(store.read(incarnation::current).unwrap(), None);
    let [one, two, other] =
        [(NTT, 1), (NTT, 2), (JABAR, 1)].map(|(who, serial)| an_announcement(who, serial));
    for announcement in [&one, &two] {
        let announcement = announcement.clone();
        write(&store, move |tx| incarnation::begin(tx, &announcement));
    }
    let told = other.clone();
    assert!(write(&store, move |tx| incarnation::put(tx, &told, NOW)));
    assert!(!write(&store, move |tx| incarnation::put(tx, &other, NOW)));
    drop(store);

    let store = home.open();
    assert_eq!(store.read(incarnation::current).unwrap(), Some(two.signed().incarnation()));
    let known = store.read(incarnation::register).unwrap();
    assert_eq!(known.all().count(), 3);
    assert_eq!(known.serial(NTT, one.signed().incarnation()), Some(1));
    assert_eq!(store.read(incarnation::generation).unwrap(), 3);
}

#[test]
fn a_decline_may_become_a_yes_and_a_yes_stays() {
    let home = Home::new();
    let store = home.open();
    let version = a_version("Perjanjian contoh");
    let id = version.id();
    let put = |province, ruling: Ruling| {
        write(&store, move |tx| agreement::put_verdict(tx, &a_verdict(province, id, ruling)))
    };
    let decline = |reason: &str| Ruling::Decline(reason.into());
    assert!(put(NTT, decline("belum dibaca")));
    let declined = store.read(agreement::generation).unwrap();
    assert!(!put(NTT, decline("belum dibaca")));
    assert!(put(NTT, Ruling::Agree));
    assert_ne!(store.read(agreement::generation).unwrap(), declined, "readers see the change");
    assert!(!put(NTT, decline("berubah pikiran")) && !put(NTT, Ruling::Agree));
    assert!(put(JABAR, decline("tidak")));

    let held = version.clone();
    assert!(write(&store, move |tx| agreement::put_version(tx, &held, None)));
    let held = version.clone();
    assert!(!write(&store, move |tx| agreement::put_version(tx, &held, None)));
    let pause = Restriction {
        root: id,
        province: NTT,
        narrowing: Narrowing::Pause(None),
        reason: "audit".into(),
        seed: Nonce::from_bytes([1; 16]),
    };
    let pause = Verified::sign(pause, &key(NTT, 1), 1);
    let held = pause.clone();
    assert!(write(&store, move |tx| agreement::put_restriction(tx, &held)));
    drop(store);

    let store = home.open();
    let mut cards = Directory::default();
    cards.add(a_card(NTT, 1, "Dinas")).unwrap();
    let register = store.read(agreement::register).unwrap();
    let rulings: Vec<Ruling> = register.verdicts(id).map(|verdict| verdict.body().ruling.clone()).collect();
    assert_eq!(rulings, [decline("tidak"), Ruling::Agree], "by province");
    assert_eq!(register.restrictions(&version, &cards).collect::<Vec<_>>(), [&pause]);
    assert_eq!(store.read(|tx| agreement::version(tx, id)).unwrap(), Some(version));
    assert_eq!(store.read(|tx| agreement::version(tx, VersionId::from_bytes([1; 32]))).unwrap(), None);
}

#[test]
fn the_officer_is_kept_and_the_last_signed_time_only_grows() {
    let home = Home::new();
    let store = home.open();
    assert_eq!(store.read(meta::officer).unwrap(), None);
    assert_eq!(store.read(meta::last_signed).unwrap(), None);
    let officer = Officer::from_bytes([4; 16]);
    write(&store, move |tx| {
        meta::set_officer(tx, officer)?;
        meta::set_last_signed(tx, NOW.plus_millis(9))?;
        meta::set_last_signed(tx, NOW)
    });
    drop(store);
    let store = home.open();
    assert_eq!(store.read(meta::officer).unwrap(), Some(officer));
    assert_eq!(store.read(meta::last_signed).unwrap(), Some(NOW.plus_millis(9)));
}
