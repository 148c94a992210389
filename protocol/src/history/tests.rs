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

#[test]
fn random_histories_are_well_formed_and_follow_from_their_seed() {
    for seed in 0..50 {
        let edits = sample::edits(seed, sample::Shape::USUAL);
        assert_eq!(edits, sample::edits(seed, sample::Shape::USUAL));
        let mut random = sample::Random::new(seed);
        let history = sample::history(&sample::shuffled(&edits, &mut random));
        for (place, entry) in history.entries().iter().enumerate() {
            let header = &entry.header;
            let parent = |id| history.place(id).and_then(|place| history.entry(place)).expect("it is here");
            let prev = header.prev.map(parent).map(|prev| (prev.header.author, prev.header.seq + 1));
            assert_eq!(prev, (header.seq > 1).then_some((header.author, header.seq)), "seed {seed}");
            assert!(header.deps.is_sorted_by(|a, b| a < b), "seed {seed}");
            let parents: Vec<_> = header.parents().filter_map(|id| history.place(id)).collect();
            let is_seen = |one: usize| parents.iter().any(|other| history.past(*other).contains(one));
            let mut deps = header.deps.iter().filter_map(|id| history.place(*id));
            assert!(!deps.any(is_seen), "seed {seed}");
            let mut past = history.past(place).iter().filter_map(|place| history.entry(place));
            assert!(past.all(|before| before.header.time <= header.time), "seed {seed}");
            let payload = entry.payload.as_ref().expect("nothing is erased");
            assert!(payload.ops.is_sorted_by(|a, b| a.path < b.path), "seed {seed}");
            assert_eq!(payload.digest(), header.payload, "seed {seed}");
        }
    }
}

#[test]
fn what_is_kept_of_chains_is_what_the_edits_say() {
    for seed in 0..20 {
        let shape = sample::Shape { forking: 20, ..sample::Shape::USUAL };
        let history = sample::history(&sample::edits(seed, shape));
        assert!(sample::forks(&history) > 0, "seed {seed}");
        let chains: BTreeSet<_> =
            history.entries().iter().map(|entry| (entry.header.author, entry.header.incarnation)).collect();
        for (place, (author, incarnation)) in
            (0..history.entries().len()).flat_map(|place| chains.iter().map(move |chain| (place, *chain)))
        {
            let past = history.past(place);
            let of_chain =
                |entry: &&Entry| (entry.header.author, entry.header.incarnation) == (author, incarnation);
            let seen = || past.iter().filter_map(|place| history.entry(place)).filter(of_chain);
            let lives: Vec<_> = history.incarnations_in(past, author).collect();
            assert_eq!(lives.contains(&incarnation), seen().next().is_some(), "seed {seed}");
            let ops = seen().filter_map(|entry| entry.payload.as_ref()).flat_map(|payload| &payload.ops);
            let named: BTreeSet<_> = ops.map(|op| &op.path).filter(|path| !path.is_structural()).collect();
            assert_eq!(history.paths_in(past, author, incarnation), named);
            let entry = history.entry(place).expect("a place of this history");
            let numbered =
                |seq| history.entries().iter().filter(of_chain).filter(move |e| e.header.seq == seq);
            let here = history.in_place(author, incarnation, entry.header.seq).map(|entry| entry.id);
            assert_eq!(
                here.collect::<Vec<_>>(),
                numbered(entry.header.seq).map(|e| e.id).collect::<Vec<_>>()
            );
            let last = history.entries().iter().filter(of_chain).map(|entry| entry.header.seq).max();
            let ends = history.chain_ends(author, incarnation).map(|entry| entry.id);
            let wanted = numbered(last.expect("a chain has edits")).map(|entry| entry.id);
            assert_eq!(ends.collect::<Vec<_>>(), wanted.collect::<Vec<_>>());
        }
    }
}

#[test]
fn paths_that_are_kept_for_the_gate_are_those_that_a_walk_finds() {
    for seed in 0..20 {
        let walked = sample::history(&sample::edits(seed, sample::Shape::USUAL));
        let mut kept = History::for_gate();
        for entry in walked.entries() {
            let place = kept.push(entry.clone()).expect("its parents are here");
            let (author, incarnation) = (entry.header.author, entry.header.incarnation);
            let found = kept.paths_in(kept.past(place), author, incarnation);
            let wanted = walked.paths_in(walked.past(place), author, incarnation);
            assert_eq!(found, wanted, "seed {seed}, place {place}");
        }
    }
}
