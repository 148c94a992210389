//! Pasts, heads and places of a history.

use super::*;
use crate::id::{Digest, DocumentId, Officer, VersionId};
use crate::time::Time;

fn entry(id: u8, author: u8, seq: u64, prev: Option<u8>, deps: &[u8]) -> Entry {
    let edit = |byte: u8| EditId::from_bytes([byte; 32]);
    let header = Header {
        document: DocumentId::from_bytes([0; 32]),
        author: Province::new(author).expect("a code"),
        incarnation: Incarnation::from_bytes([author; 16]),
        seq,
        prev: prev.map(edit),
        deps: deps.iter().copied().map(edit).collect(),
        agreement: VersionId::from_bytes([0; 32]),
        officer: Officer::from_bytes([0; 16]),
        time: Time::ZERO,
        payload: Digest::from_bytes([0; 32]),
    };
    Entry { id: edit(id), header, payload: None }
}

fn grown() -> History {
    let mut history = History::default();
    for next in [
        entry(1, 53, 1, None, &[]),
        entry(2, 53, 2, Some(1), &[]),
        entry(3, 32, 1, None, &[1]),
        entry(4, 32, 2, Some(3), &[2]),
    ] {
        history.push(next).expect("parents are here");
    }
    history
}

#[test]
fn the_past_is_the_closure_of_prev_and_deps() {
    let history = grown();
    assert_eq!(history.past(3).iter().collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(history.past(2).iter().collect::<Vec<_>>(), [0]);
    assert!(!history.past(2).contains(1), "two and three are concurrent");
    assert_eq!(history.heads().iter().copied().collect::<Vec<_>>(), [EditId::from_bytes([4; 32])]);
}

#[test]
fn an_edit_without_its_parent_is_not_taken_and_a_known_one_keeps_its_place() {
    let mut history = grown();
    let missing = MissingParent(EditId::from_bytes([9; 32]));
    assert_eq!(history.push(entry(5, 53, 3, Some(9), &[])), Err(missing));
    assert_eq!(history.push(entry(2, 53, 2, Some(1), &[])), Ok(1));
    assert_eq!(history.entries().len(), 4);
}

#[test]
fn a_fork_shows_as_two_ends_of_one_chain() {
    let mut history = grown();
    let (province, incarnation) = (Province::new(53).expect("a code"), Incarnation::from_bytes([53; 16]));
    assert_eq!(history.chain_ends(province, incarnation).count(), 1);
    history.push(entry(6, 53, 2, Some(1), &[])).expect("its parent is here");
    assert_eq!(history.chain_ends(province, incarnation).count(), 2);
}

#[test]
fn places_beyond_the_first_word_are_kept() {
    let mut places = Places::default();
    [0, 63, 64, 200].into_iter().for_each(|place| places.insert(place));
    assert_eq!(places.iter().collect::<Vec<_>>(), [0, 63, 64, 200]);
    assert!(places.contains(200) && !places.contains(199) && !places.contains(9_999));
}
