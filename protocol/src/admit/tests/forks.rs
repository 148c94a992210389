//! An author that forks a hundred times over is proved once, and nobody has to bring its branches together.

#![expect(clippy::indexing_slicing, reason = "a test that fails may panic")]

use std::collections::{BTreeMap, BTreeSet};

use super::super::DocumentState;
use super::world::{Draft, JATIM, NTT, World, incarnation, key};
use crate::edit::{Header, Payload, VerifiedEdit};
use crate::history::Places;
use crate::id::Nonce;
use crate::limits;
use crate::record::{Closing, ForkProof, NotAFork};
use crate::schema::Kind;
use crate::signed::Verified;
use crate::standing::{forks, heads, standing};

const NONE: &BTreeSet<Closing> = &BTreeSet::new();

/// So many different edits of NTT in the next place of its chain, and a document without them.
fn siblings(world: &World, count: usize) -> (DocumentState, Vec<VerifiedEdit>) {
    let document = world.document(Kind::Leg);
    let draft = Draft::next(world, &document, NTT, Vec::new());
    let one = |number: usize| {
        let mut salt = [0; 16];
        salt[..8].copy_from_slice(&number.to_be_bytes());
        let payload = Payload { salt: Nonce::from_bytes(salt), ..draft.payload.clone() };
        Draft { payload, ..draft.clone() }.sign()
    };
    let edits = (0..count).map(one).collect();
    (document, edits)
}

fn headers(edits: &[VerifiedEdit]) -> Vec<Verified<Header>> {
    edits.iter().map(|edit| edit.header.clone()).collect()
}

fn unsigned(header: &Verified<Header>) -> Verified<Header> {
    Verified::from_store(header.signed().clone().without_signature())
}

/// What the one proof among these closes, checked with NTT's key; nothing if there is none.
fn closes(found: BTreeMap<Closing, ForkProof>) -> Option<Result<Closing, NotAFork>> {
    assert!(found.len() <= 1, "{} proofs", found.len());
    let key = key(NTT, 1).public();
    found.into_values().next().map(|proof| proof.verify(|_| Some(&key)))
}

#[test]
fn hundreds_of_branches_make_one_proof_and_none_once_it_is_held() {
    let world = World::new();
    let (document, edits) = siblings(&world, 500);
    let closing = Closing::Fork { document: document.id(), author: NTT, incarnation: incarnation(NTT, 1) };
    let all = headers(&edits);
    assert_eq!(closes(ForkProof::find(&all, NONE)), Some(Ok(closing)));
    assert!(ForkProof::find(&all, &BTreeSet::from([closing])).is_empty(), "it is proved already");
    assert!(ForkProof::find(&all[..1], NONE).is_empty(), "one branch is no fork");
}

#[test]
fn a_proof_needs_two_branches_that_end_in_a_signature() {
    let world = World::new();
    let (mut document, edits) = siblings(&world, 4);
    let mut all: Vec<Verified<Header>> = headers(&edits).iter().map(unsigned).collect();
    assert_eq!(closes(ForkProof::find(&all, NONE)), None);
    all[3] = edits[3].header.clone();
    assert_eq!(closes(ForkProof::find(&all, NONE)), None, "one is not enough");
    world.take(edits[2].clone(), &mut document);
    let next = Draft::next(&world, &document, NTT, Vec::new()).sign();
    assert_eq!(next.header.body().prev, Some(edits[2].id()));
    all.push(next.header);
    let found = ForkProof::find(&all, NONE);
    let lengths: BTreeSet<usize> =
        found.values().flat_map(|proof| [proof.left.0.len(), proof.right.0.len()]).collect();
    assert_eq!(lengths, BTreeSet::from([1, 2]), "the second branch goes on to the signature behind it");
    assert!(matches!(closes(found), Some(Ok(Closing::Fork { .. }))));
}

#[test]
fn a_branch_goes_on_to_a_signature_at_most_63_edits_away() {
    let world = World::new();
    for (length, is_found) in [(limits::UNSIGNED_RUN, true), (limits::UNSIGNED_RUN + 1, false)] {
        let (mut document, edits) = siblings(&world, 2);
        world.take(edits[0].clone(), &mut document);
        let mut all = vec![edits[1].header.clone(), unsigned(&edits[0].header)];
        for number in 2..=length {
            let next = Draft::next(&world, &document, NTT, Vec::new()).sign();
            let is_last = number == length;
            all.push(if is_last { next.header.clone() } else { unsigned(&next.header) });
            world.take(next, &mut document);
        }
        assert_eq!(closes(ForkProof::find(&all, NONE)).is_some(), is_found, "{length}");
    }
}

#[test]
fn branches_that_do_not_stand_are_no_heads_of_what_stands() {
    let world = World::new();
    let (mut document, edits) = siblings(&world, 40);
    let (seen, unseen) = edits.split_at(2);
    for edit in seen {
        world.take(edit.clone(), &mut document);
    }
    let other = Draft::next(&world, &document, JATIM, Vec::new()).sign();
    world.take(other.clone(), &mut document);
    for edit in unseen {
        world.take(edit.clone(), &mut document);
    }
    let history = document.history();
    assert_eq!((history.entries().len(), history.heads().len()), (41, 39));
    let all = (0..history.entries().len()).fold(Places::default(), |mut all, place| {
        all.insert(place);
        all
    });
    let heads_of_all: BTreeSet<_> = heads(history, &all).into_iter().collect();
    assert_eq!(&heads_of_all, history.heads(), "of everything, they are the heads of the history");
    assert_eq!(forks(history).len(), 1);
    let stands = standing(history, document.genesis(), NONE, &world.incarnations);
    assert_eq!(heads(history, &stands), [other.id()]);
}
