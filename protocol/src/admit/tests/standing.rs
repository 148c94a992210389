//! Who stands when an author has forked or a key is closed.

use std::collections::BTreeSet;

use super::super::DocumentState;
use super::world::{Draft, JABAR, JATIM, NTT, World, incarnation, key, text};
use crate::edit::{Header, Op, VerifiedEdit};
use crate::id::EditId;
use crate::province::Province;
use crate::record::Closing;
use crate::schema::Kind;
use crate::standing::{forks, standing};

fn stands(document: &DocumentState, held: &BTreeSet<Closing>, world: &World, edit: EditId) -> bool {
    let places = standing(document.history(), document.genesis(), held, &world.incarnations);
    places.contains(document.history().place(edit).expect("the edit is here"))
}

fn write(world: &World, document: &mut DocumentState, author: Province, ops: Vec<Op>) -> EditId {
    let edit = Draft::next(world, document, author, ops).sign();
    take(world, document, edit)
}

fn take(world: &World, document: &mut DocumentState, edit: VerifiedEdit) -> EditId {
    let id = edit.id();
    let answer = world.take(edit, document);
    assert!(document.history().contains(id), "{answer:?}");
    id
}

/// NTT writes 1, Jabar builds on it; then NTT writes two different edits 2.
fn forked(world: &World) -> (DocumentState, [EditId; 4]) {
    let mut document = world.document(Kind::Leg);
    let point = |place: &str| vec![text("meeting_point", place)];
    let one = write(world, &mut document, NTT, point("A"));
    let seen = write(world, &mut document, JABAR_ARRIVES, point("B"));
    let left = Draft::next(world, &document, NTT, point("C"));
    let right =
        Draft { payload: crate::edit::Payload { ops: point("D"), ..left.payload.clone() }, ..left.clone() };
    let left = take(world, &mut document, left.sign());
    let right = take(world, &mut document, right.sign());
    (document, [one, seen, left, right])
}

/// In the leg of the test world the second party is Jawa Timur.
const JABAR_ARRIVES: Province = JATIM;

#[test]
fn without_a_closing_everything_stands() {
    let world = World::new();
    let mut document = world.document(Kind::Leg);
    let one = write(&world, &mut document, NTT, Vec::new());
    assert!(stands(&document, &BTreeSet::new(), &world, one));
    assert!(forks(document.history()).is_empty());
}

#[test]
fn of_a_forked_incarnation_stands_what_another_province_has_seen() {
    let world = World::new();
    let (document, [one, seen, left, right]) = forked(&world);
    assert_eq!(forks(document.history()).values().next(), Some(&[left.min(right), left.max(right)]));
    let held = BTreeSet::new();
    assert!(stands(&document, &held, &world, one) && stands(&document, &held, &world, seen));
    assert!(!stands(&document, &held, &world, left) && !stands(&document, &held, &world, right));
}

#[test]
fn a_cut_of_another_party_decides_and_the_forking_author_may_not_cut_for_itself() {
    let world = World::new();
    let (mut document, [_, _, left, right]) = forked(&world);
    let closing = *forks(document.history()).keys().next().expect("a fork");
    let own = Draft::on(&world, &document, NTT, incarnation(NTT, 2), Vec::new());
    let only_left = Draft { header: Header { deps: vec![left], ..own.header.clone() }, ..own };
    let own_cut = take(&world, &mut document, only_left.cut(closing.id()).sign());
    assert!(!stands(&document, &BTreeSet::new(), &world, left), "an author's own cut counts for nothing");
    assert!(stands(&document, &BTreeSet::new(), &world, own_cut), "its new incarnation stands");

    let theirs = Draft::next(&world, &document, JABAR, Vec::new());
    let only_right = Draft { header: Header { deps: vec![right], ..theirs.header.clone() }, ..theirs };
    take(&world, &mut document, only_right.cut(closing.id()).sign());
    assert!(stands(&document, &BTreeSet::new(), &world, right));
    assert!(!stands(&document, &BTreeSet::new(), &world, left));
}

#[test]
fn an_edit_built_on_a_distrusted_one_stands() {
    let world = World::new();
    let (mut document, [_, _, left, _]) = forked(&world);
    let honest = Draft::next(&world, &document, JATIM, Vec::new());
    let on_left = Draft { header: Header { deps: vec![left], ..honest.header.clone() }, ..honest };
    let honest = take(&world, &mut document, on_left.sign());
    assert!(stands(&document, &BTreeSet::new(), &world, honest));
    assert!(stands(&document, &BTreeSet::new(), &world, left), "another province has seen it");
}

#[test]
fn a_closed_key_closes_its_incarnations_and_only_the_next_key_cuts() {
    let mut world = World::new();
    let mut document = world.document(Kind::Leg);
    let early = write(&world, &mut document, NTT, Vec::new());
    let held = BTreeSet::from([Closing::Key { province: NTT, card_serial: 1 }]);
    assert!(!stands(&document, &held, &world, early), "nobody else has seen it");

    world.cards.add(super::world::card(NTT, 2)).expect("the promised card");
    let next = super::world::announcement(NTT, 2, 4);
    world.incarnations.add(next.clone());
    world.agreements.add_verdict(super::world::agree_again(NTT, world.version));
    let closing = Closing::Key { province: NTT, card_serial: 1 }.id();
    let fresh = Draft::on(&world, &document, NTT, next.signed().incarnation(), Vec::new()).cut(closing);
    let cut = take(&world, &mut document, Draft { card_serial: 2, ..fresh }.sign());
    assert!(stands(&document, &held, &world, early) && stands(&document, &held, &world, cut));
    assert_eq!(key(NTT, 2).public(), world.cards.newest(NTT).expect("a card").body().signing);
}
