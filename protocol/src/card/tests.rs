//! A card is its own key's word, and only the promised key continues a lineage.

use zeroize::Zeroizing;

use super::*;
use crate::key::SigningKey;

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&Zeroizing::new([seed; 32]))
}

fn card(province: u8, serial: u32, own: u8, next: u8) -> Verified<Card> {
    with_tls(province, serial, own, next, [province; 32])
}

fn with_tls(province: u8, serial: u32, own: u8, next: u8, tls: [u8; 32]) -> Verified<Card> {
    let card = Card {
        province: Province::new(province).expect("a code"),
        office: "Dinas Contoh".into(),
        serial,
        signing: key(own).public(),
        tls,
        sealing: [2; 32],
        addresses: vec!["127.0.0.1:7053".into()],
        next_signing: key(next).public().digest(),
    };
    Verified::sign(card, &key(own), serial)
}

#[test]
fn a_card_is_believed_under_its_own_key_only() {
    let good = card(53, 1, 1, 2).into_signed();
    let read = Signed::<Card>::from_bytes(&good.to_bytes()).expect("own bytes are read");
    assert_eq!(read.verify_own().map(|card| card.id()), Ok(good.id()));

    let theft = Verified::sign(good.body().clone(), &key(9), 1).into_signed();
    assert_eq!(theft.verify_own(), Err(NotAuthentic::OtherKey));
    let other_serial = Verified::sign(good.body().clone(), &key(1), 2).into_signed();
    assert_eq!(other_serial.verify_own(), Err(NotAuthentic::OtherKey));
}

#[test]
fn only_the_promised_key_and_the_next_serial_continue_a_lineage() {
    let mut directory = Directory::default();
    assert_eq!(directory.add(card(53, 1, 1, 2)), Ok(()));
    assert_eq!(directory.add(card(53, 2, 9, 3)), Err(NotNext::NotPromised));
    assert_eq!(directory.add(card(53, 3, 2, 3)), Err(NotNext::NotNextSerial));
    assert_eq!(directory.add(card(53, 2, 2, 3)), Ok(()));
    assert_eq!(directory.add(card(53, 2, 2, 3)), Ok(()), "the same card again is no news");
    let first = card(53, 1, 1, 2);
    assert_eq!(directory.first(first.body().province), Some(first.id()));
    assert_eq!(directory.newest(first.body().province).map(|card| card.body().serial), Some(2));
}

#[test]
fn no_card_carries_a_key_of_another_province() {
    let (jabar, ntt) = (Province::new(32).expect("a code"), Province::new(53).expect("a code"));
    let mut directory = Directory::default();
    directory.add(card(32, 1, 1, 2)).expect("a first card");
    directory.add(card(53, 1, 3, 4)).expect("a first card");
    let captured = with_tls(53, 2, 4, 5, [32; 32]);
    assert_eq!(directory.add(captured), Err(NotNext::KeyTaken(jabar)), "the TLS key is another's");
    let signing = with_tls(53, 2, 4, 5, *key(1).public().as_bytes());
    assert_eq!(directory.add(signing), Err(NotNext::KeyTaken(jabar)), "nor is its signing key one's own");
    assert_eq!(directory.add(card(51, 1, 1, 2)), Err(NotNext::KeyTaken(jabar)), "nor in a first card");
    directory.add(with_tls(32, 2, 2, 6, [9; 32])).expect("the promised card");
    let retired = with_tls(53, 2, 4, 5, [32; 32]);
    assert_eq!(directory.add(retired), Err(NotNext::KeyTaken(jabar)), "nor one that was given up");
    assert_eq!(directory.add(with_tls(53, 2, 4, 5, [53; 32])), Ok(()), "its own may stay");
    assert_eq!(directory.newest(ntt).map(|card| card.body().serial), Some(2));
}

#[test]
fn of_two_cards_under_the_promised_key_none_is_next() {
    let ntt = Province::new(53).expect("a code");
    let mut directory = Directory::default();
    directory.add(card(53, 1, 1, 2)).expect("a first card");
    directory.add(card(53, 2, 2, 3)).expect("the promised card");
    let (rival, foreign) = (card(53, 2, 2, 4), card(53, 2, 9, 4));
    assert_eq!(directory.add(rival.clone()), Err(NotNext::Rival));
    assert_eq!(directory.add(foreign), Err(NotNext::NotPromised));
    directory.add(card(53, 3, 3, 5)).expect("the promised card");
    assert_eq!(directory.add(rival), Err(NotNext::NotNextSerial), "a key that is closed promises nothing");
    assert!(directory.is_closed(ntt, 2) && !directory.is_closed(ntt, 3));
}

#[test]
fn while_people_choose_the_key_before_is_closed_all_the_same() {
    let ntt = Province::new(53).expect("a code");
    let mut directory = Directory::default();
    let first = card(53, 1, 1, 2);
    directory.add(first.clone()).expect("a first card");
    assert!(!directory.contest(&card(53, 2, 9, 3)), "whoever has another key contests nothing");
    assert!(directory.is_current(ntt, first.body().key_ref()) && !directory.is_closed(ntt, 1));
    assert!(directory.contest(&card(53, 2, 2, 3)));
    assert!(!directory.is_current(ntt, first.body().key_ref()) && directory.is_closed(ntt, 1));
    directory.add(card(53, 2, 2, 3)).expect("people have chosen");
    assert!(directory.is_closed(ntt, 1) && !directory.is_closed(ntt, 2));
}

#[test]
fn a_key_is_found_by_its_full_reference() {
    let mut directory = Directory::default();
    let first = card(53, 1, 1, 2);
    directory.add(first.clone()).expect("a first card");
    let province = first.body().province;
    assert_eq!(directory.key(province, first.body().key_ref()), Some(&key(1).public()));
    assert_eq!(directory.key(province, KeyRef::of(2, &key(1).public())), None);
    let elsewhere = Province::new(32).expect("a code");
    assert_eq!(directory.key(elsewhere, first.body().key_ref()), None);
}

#[test]
fn a_card_with_too_many_addresses_or_a_broken_line_is_not_read() {
    let with = |addresses: Vec<Box<str>>| {
        let body = Card { addresses, ..card(53, 1, 1, 2).body().clone() };
        Card::from_bytes(&body.to_bytes())
    };
    assert!(with(vec!["a:1".into(); limits::ADDRESSES]).is_ok());
    assert_eq!(with(vec!["a:1".into(); limits::ADDRESSES + 1]), Err(DecodeError::TooLong));
    assert_eq!(with(vec!["a\n:1".into()]), Err(DecodeError::OutOfRange));
    assert!(with(vec!["a".repeat(limits::SHORT_TEXT).into()]).is_ok());
    assert_eq!(with(vec!["a".repeat(limits::SHORT_TEXT + 1).into()]), Err(DecodeError::TooLong));
}
