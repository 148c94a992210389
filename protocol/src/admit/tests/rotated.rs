//! A province has a new card. Whoever holds its old key says nothing in the lives of the new one.

use std::collections::BTreeSet;

use super::world::{Draft, JABAR, NTT, World, agree_again, announcement, card, key, text};
use crate::admit::{Answer, DocumentState};
use crate::agreement::{Narrowing, NotInForce, Restriction};
use crate::edit::VerifiedEdit;
use crate::id::{Incarnation, Nonce};
use crate::record::{Branch, Closing, ForkProof, NotAFork};
use crate::schema::Kind;
use crate::signed::{NotAuthentic, Verified};

/// Jabar has changed to its second card and lives on under it.
pub(crate) fn rotated() -> (World, Incarnation) {
    let mut world = World::new();
    world.cards.add(card(JABAR, 2)).expect("the card after the first");
    let announced = announcement(JABAR, 2, 4);
    let life = announced.signed().incarnation();
    world.incarnations.add(announced);
    (world, life)
}

/// A note of Jabar in a life, under one of its cards.
pub(crate) fn draft(
    world: &World,
    document: &DocumentState,
    life: Incarnation,
    note: &str,
    card_serial: u32,
) -> Draft {
    let mut draft = Draft::on(world, document, JABAR, life, vec![text("answer_note", note)]);
    draft.card_serial = card_serial;
    draft
}

#[test]
fn the_old_key_announces_no_life_after_those_of_the_new_one() {
    let (mut world, life) = rotated();
    let forged = announcement(JABAR, 1, 200);
    let stolen = forged.signed().incarnation();
    world.incarnations.add(forged);
    assert_eq!(world.incarnations.newest(JABAR), Some(life));
    // Jabar has seen what was written with its stolen key and goes on: its own later life is not taken for an
    // earlier one.
    world.agreements.add_verdict(agree_again(JABAR, world.version));
    let mut document = world.document(Kind::Envelope);
    let theft = draft(&world, &document, stolen, "curian", 1).sign();
    assert!(matches!(world.take(theft, &mut document), Answer::Admitted(_)));
    let honest = draft(&world, &document, life, "lanjut", 2).sign();
    let answer = world.take(honest, &mut document);
    assert!(matches!(answer, Answer::Admitted(_)), "{answer:?}");
}

#[test]
fn what_a_closed_key_agreed_to_counts_once_the_next_key_repeats_it() {
    let (mut world, _) = rotated();
    let audience = BTreeSet::from([NTT, JABAR]);
    let in_force = |world: &World| {
        let found = world.agreements.in_force(world.version, &audience, &world.cards, world.now);
        found.map(|_| ())
    };
    assert_eq!(in_force(&world), Err(NotInForce::NotAgreed(JABAR)));
    world.agreements.add_verdict(agree_again(JABAR, world.version));
    assert_eq!(in_force(&world), Ok(()));
    let rival = card(JABAR, 3);
    assert!(world.cards.contest(&rival), "and no longer once that key is closed too");
    assert_eq!(in_force(&world), Err(NotInForce::NotAgreed(JABAR)));
}

#[test]
fn a_restriction_by_a_closed_key_counts_once_the_next_key_repeats_it() {
    let (mut world, _) = rotated();
    let pause = |card_serial| {
        let root = world.agreements.version(world.version).expect("here").root();
        let (narrowing, seed) = (Narrowing::Pause(None), Nonce::from_bytes([1; 16]));
        let body = Restriction { root, province: JABAR, narrowing, reason: "jeda".into(), seed };
        Verified::sign(body, &key(JABAR, card_serial), card_serial)
    };
    let (old, new) = (pause(1), pause(2));
    let counted = |world: &World| {
        let version = world.agreements.version(world.version).expect("here");
        world.agreements.restrictions(version, &world.cards).count()
    };
    world.agreements.add_restriction(old);
    assert_eq!(counted(&world), 0);
    world.agreements.add_restriction(new);
    assert_eq!(counted(&world), 1);
}

#[test]
fn every_key_but_the_newest_is_closed() {
    let (mut world, _) = rotated();
    let closed = |world: &World| Closing::of_keys(&world.cards).collect::<Vec<_>>();
    let first = Closing::Key { province: JABAR, card_serial: 1 };
    assert_eq!(closed(&world), [first]);
    world.cards.add(card(JABAR, 3)).expect("the card after the second");
    assert_eq!(closed(&world), [first, Closing::Key { province: JABAR, card_serial: 2 }]);
}

#[test]
fn the_old_key_proves_no_fork_in_a_life_of_the_new_one() {
    for card_serial in [1, 2] {
        let (world, life) = rotated();
        let document = world.document(Kind::Envelope);
        let honest = draft(&world, &document, life, "satu", 2).sign();
        let other = draft(&world, &document, life, "lain", card_serial).sign();
        let (left, right) = if honest.id() < other.id() { (honest, other) } else { (other, honest) };
        let branch = |edit: VerifiedEdit| Branch(vec![edit.header.into_signed()]);
        let proof = ForkProof { left: branch(left), right: branch(right) };
        let closed = proof.verify(|header| {
            world.incarnations.key_of(&world.cards, header.body().author, header.body().incarnation)
        });
        match card_serial {
            1 => assert_eq!(closed, Err(NotAFork::NotAuthentic(NotAuthentic::OtherKey))),
            _ => assert_eq!(
                closed,
                Ok(Closing::Fork { document: document.id(), author: JABAR, incarnation: life })
            ),
        }
    }
}
