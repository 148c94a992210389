//! A province has a new card. Whoever holds its old key says nothing in the lives of the new one.

use super::super::*;
use super::world::*;
use crate::edit::{Header, SignedEdit};
use crate::id::Incarnation;
use crate::key::KeyRef;
use crate::record::{Branch, Closing, ForkProof, NotAFork};
use crate::schema::Kind;
use crate::signed::{NotAuthentic, Signed};
use crate::sync::{Doubt, authenticate};

/// Jabar has changed to its second card and lives on under it.
fn rotated() -> (World, Incarnation) {
    let mut world = World::new();
    world.cards.add(card(JABAR, 2)).expect("the card after the first");
    let announced = announcement(JABAR, 2, 4);
    let life = announced.signed().incarnation();
    world.incarnations.add(announced);
    (world, life)
}

fn draft(world: &World, document: &DocumentState, life: Incarnation, note: &str, card_serial: u32) -> Draft {
    let mut draft = Draft::on(world, document, JABAR, life, vec![text("answer_note", note)]);
    draft.card_serial = card_serial;
    draft
}

#[test]
fn an_edit_signed_with_the_old_key_vouches_for_none_that_names_the_new_one() {
    for card_serial in [1, 2] {
        let (world, life) = rotated();
        let document = world.document(Kind::Envelope);
        let first = draft(&world, &document, life, "satu", 2);
        let header = Header { payload: first.payload.digest(), ..first.header.clone() };
        let named = KeyRef::of(2, &key(JABAR, 2).public());
        let first = SignedEdit { header: Signed::new(named, header, None), payload: Some(first.payload) };
        let mut second = draft(&world, &document, life, "dua", card_serial);
        second.header.seq = 2;
        second.header.prev = Some(first.id());
        let frame = vec![first, second.sign().into_signed()];
        let mut read = authenticate(frame, |author, key| world.cards.key(author, key).copied(), |_| None);
        match (card_serial, read.remove(0)) {
            (2, Ok(first)) => assert_eq!(world.gate().edit(first, &document).class(), Class::Admitted),
            (1, Err(doubtful)) => {
                assert_eq!(doubtful.why, Doubt::NotAuthentic(NotAuthentic::Unsigned));
            }
            (serial, other) => unreachable!("card {serial}: {other:?}"),
        }
    }
}

#[test]
fn the_old_key_proves_no_fork_in_a_life_of_the_new_one() {
    for card_serial in [1, 2] {
        let (world, life) = rotated();
        let document = world.document(Kind::Envelope);
        let honest = draft(&world, &document, life, "satu", 2).sign();
        let other = draft(&world, &document, life, "lain", card_serial).sign();
        let (left, right) = if honest.id() < other.id() { (honest, other) } else { (other, honest) };
        let branch = |edit: crate::edit::VerifiedEdit| Branch(vec![edit.header.into_signed()]);
        let proof = ForkProof { left: branch(left), right: branch(right) };
        let closed = proof.verify(|header| world.incarnations.key_of(header, &world.cards));
        match card_serial {
            1 => assert_eq!(closed, Err(NotAFork::NotAuthentic(NotAuthentic::OtherKey))),
            _ => assert_eq!(
                closed,
                Ok(Closing::Fork { document: document.id(), author: JABAR, incarnation: life })
            ),
        }
    }
}
