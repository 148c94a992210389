//! A document is held while any hold has no lift, in whatever order they came and by whatever key.

use zeroize::Zeroizing;

use super::*;
use crate::card::Card;
use crate::id::VersionId;
use crate::key::SigningKey;
use crate::schema::{Kind, Role};

fn p(code: u8) -> Province {
    Province::new(code).expect("a code")
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&Zeroizing::new([seed; 32]))
}

fn time(millis: i64) -> Time {
    Time::from_millis(millis).expect("a time")
}

/// NTT's cards up to a serial: card n has the key n and promises n + 1.
fn cards(serial: u8) -> Directory {
    let mut cards = Directory::default();
    for serial in 1..=serial {
        let card = Card {
            province: p(53),
            office: "Dinas Contoh".into(),
            serial: serial.into(),
            signing: key(serial).public(),
            tls: [1; 32],
            sealing: [2; 32],
            addresses: Vec::new(),
            next_signing: key(serial + 1).public().digest(),
        };
        cards.add(Verified::sign(card, &key(serial), serial.into())).expect("the next card");
    }
    cards
}

fn genesis(kind: Kind, roles: &[(Role, u8)]) -> Genesis {
    Genesis {
        kind,
        creator: p(roles.first().expect("a role").1),
        roles: roles.iter().map(|(role, code)| (*role, p(*code))).collect(),
        agreement: VersionId::from_bytes([1; 32]),
        schema: 1,
        parent: None,
        seed: Nonce::from_bytes([4; 16]),
    }
}

const DOCUMENT: [u8; 32] = [7; 32];

fn hold(author: u8, seed: u8, signing: u8) -> Verified<Hold> {
    let hold = Hold {
        document: DocumentId::from_bytes(DOCUMENT),
        author: p(author),
        reason: HoldReason::ConsentWithdrawn,
        time: time(1),
        seed: Nonce::from_bytes([seed; 16]),
    };
    Verified::sign(hold, &key(signing), signing.into())
}

fn lift(author: u8, hold: SignedId, signing: u8) -> Verified<Lift> {
    let lift = Lift { document: DocumentId::from_bytes(DOCUMENT), hold, author: p(author), time: time(2) };
    Verified::sign(lift, &key(signing), signing.into())
}

fn open(holds: &Holds, cards: &Directory) -> Vec<SignedId> {
    holds.open(cards).map(Verified::id).collect()
}

#[test]
fn a_lift_ends_its_hold_and_no_other_whichever_comes_first() {
    let cards = cards(1);
    let (one, other) = (hold(53, 1, 1), hold(32, 2, 9));
    let ends = lift(53, one.id(), 1);
    let mut lift_last = Holds::default();
    lift_last.add_hold(one.clone());
    lift_last.add_hold(other.clone());
    assert_eq!(open(&lift_last, &cards).len(), 2);
    lift_last.add_lift(ends.clone());
    let mut lift_first = Holds::default();
    lift_first.add_lift(ends.clone());
    lift_first.add_hold(other.clone());
    lift_first.add_hold(one.clone());
    lift_first.add_hold(one.clone());
    assert_eq!(lift_first, lift_last, "a set has no order");
    assert_eq!(open(&lift_last, &cards), [other.id()]);
    let ended: Vec<_> = lift_last.all(&cards).filter_map(|(_, lift)| lift).collect();
    assert_eq!(ended, [ends.body()]);
}

#[test]
fn a_hold_by_a_closed_key_stays_and_a_lift_by_one_counts_for_nothing() {
    let mut holds = Holds::default();
    let held = hold(53, 1, 1);
    holds.add_hold(held.clone());
    holds.add_lift(lift(53, held.id(), 1));
    assert_eq!(open(&holds, &cards(1)), [], "under the first card it is lifted");
    assert_eq!(open(&holds, &cards(2)), [held.id()], "the key that lifted it is closed");
    holds.add_lift(lift(53, held.id(), 2));
    assert_eq!(open(&holds, &cards(2)), [], "the next key repeats it");
}

#[test]
fn any_party_holds_and_the_sender_alone_lifts() {
    let id = DocumentId::from_bytes(DOCUMENT);
    let envelope = genesis(Kind::Envelope, &[(Role::Sender, 53), (Role::Receiver, 32)]);
    for (author, may_hold, may_lift) in [
        (53, Ok(()), Ok(())),
        (32, Ok(()), Err(NotTheirs::NotTheSender)),
        (35, Err(NotTheirs::NotAParty), Err(NotTheirs::NotTheSender)),
    ] {
        let held = hold(author, 1, 1);
        assert_eq!(held.body().check(id, &envelope), may_hold, "{author}");
        assert_eq!(lift(author, held.id(), 1).body().check(id, &envelope), may_lift, "{author}");
    }
    let other = DocumentId::from_bytes([8; 32]);
    assert_eq!(hold(53, 1, 1).body().check(other, &envelope), Err(NotTheirs::Document));
    assert_eq!(lift(53, hold(53, 1, 1).id(), 1).body().check(other, &envelope), Err(NotTheirs::Document));
    let roles = [(Role::Departs, 35), (Role::Sender, 53), (Role::Receiver, 32), (Role::Arrives, 52)];
    assert_eq!(genesis(Kind::Leg, &roles).sender(), p(53), "not whoever began the leg");
    assert_eq!(genesis(Kind::Leg, &[(Role::Departs, 35), (Role::Arrives, 52)]).sender(), p(35));
}

#[test]
fn they_have_one_form_and_know_no_other_reason() {
    let held = *hold(53, 1, 1).body();
    for reason in HoldReason::ALL {
        let held = Hold { reason, ..held };
        assert_eq!(Hold::from_bytes(&held.to_bytes()), Ok(held));
    }
    let ends = *lift(53, hold(53, 1, 1).id(), 1).body();
    assert_eq!(Lift::from_bytes(&ends.to_bytes()), Ok(ends));
    for number in [0, 4] {
        let mut out = Writer::default();
        out.uint(number);
        assert_eq!(HoldReason::from_bytes(&out.into_bytes()), Err(DecodeError::OutOfRange), "{number}");
    }
    let mut long = held.to_bytes();
    long.push(0);
    assert_eq!(Hold::from_bytes(&long), Err(DecodeError::TrailingBytes));
}
