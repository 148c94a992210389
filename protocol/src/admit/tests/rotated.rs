//! A province has a new card. Whoever holds its old key says nothing in the lives of the new one.

use super::world::{Draft, JABAR, World, announcement, card, text};
use crate::admit::DocumentState;
use crate::edit::VerifiedEdit;
use crate::id::Incarnation;
use crate::record::{Branch, Closing, ForkProof, NotAFork};
use crate::schema::Kind;
use crate::signed::NotAuthentic;

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
