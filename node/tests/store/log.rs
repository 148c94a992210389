//! The log gives back exactly what the gate admitted, in the order in which it was admitted.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

use std::sync::Arc;

use pulang_node::seal::Owner;
use pulang_node::store::edit::{self, Log};
use pulang_node::store::{ReadTx, Store, StoreError};
use pulang_protocol::admit::DocumentState;
use pulang_protocol::codec::Wire as _;
use pulang_protocol::edit::{SignedEdit, VerifiedEdit};
use pulang_protocol::id::DocumentId;
use pulang_protocol::schema::Kind;

use crate::world::{Home, JATIM, NOW, NTT, World, passed, text, write};

pub(crate) fn load(store: &Store, document: DocumentId) -> Log {
    store.read(|tx| edit::load(tx, document)).unwrap().unwrap()
}

/// Writes `count` more edits of two provinces by turns, `batch` a transaction, and gives them as they were signed.
pub(crate) fn write_edits(
    world: &Arc<World>,
    store: &Store,
    document: DocumentId,
    count: usize,
    batch: usize,
) -> Vec<SignedEdit> {
    let mut written = Vec::new();
    let before = load(store, document).state().history().entries().len();
    let count = before + count;
    while before + written.len() < count {
        let world = Arc::clone(world);
        let from = before + written.len();
        written.extend(write(store, move |tx| {
            let mut log = edit::load(tx, document)?.unwrap();
            let mut batch_written = Vec::new();
            for n in from..count.min(from + batch) {
                let (author, path) =
                    [(NTT, "meeting_point"), (JATIM, "received_by_role"), (NTT, "travel_needs")][n % 3];
                let long = "kebutuhan ".repeat(n % 11);
                let admitted = world.edit(log.state(), author, text(path, &format!("{n} {long}")));
                batch_written.push(admitted.edit().clone().into_signed());
                log.admit(&admitted);
            }
            assert_eq!(edit::append(tx, &mut log)?, from..from + batch_written.len());
            assert_eq!(edit::append(tx, &mut log)?.len(), 0, "nothing is written twice");
            Ok(batch_written)
        }));
    }
    written
}

fn assert_holds(state: &DocumentState, written: &[SignedEdit]) {
    let entries = state.history().entries();
    assert_eq!(entries.len(), written.len());
    for (entry, edit) in entries.iter().zip(written) {
        assert_eq!((entry.id, &entry.header), (edit.id(), edit.header.body()));
        assert_eq!(entry.payload, edit.payload);
    }
}

#[test]
fn whatever_the_batches_the_log_is_read_back_as_it_was_admitted() {
    let world = World::new();
    for batch in [1, 2, 7, 16, 17, 50] {
        let home = Home::new();
        let store = home.open();
        world.fill(&store);
        let (leg, other) = (world.begin(&store, Kind::Leg, 1), world.begin(&store, Kind::Leg, 2));
        let written = write_edits(&world, &store, leg, 50, batch);
        let beside = write_edits(&world, &store, other, 3, batch);
        drop(store);

        let store = home.open();
        assert_holds(load(&store, leg).state(), &written);
        assert_holds(load(&store, other).state(), &beside);
        for places in [0..50, 0..0, 15..17, 49..50, 49..99, 60..61] {
            let read = store.read(|tx| edit::read(tx, leg, &places)).unwrap();
            let end = places.end.min(50);
            assert_eq!(read, written.get(places.start.min(end)..end).unwrap(), "{places:?} {batch}");
        }
        let headers = store.read(|tx| edit::headers(tx, leg)).unwrap();
        assert!(headers.iter().map(|header| header.signed()).eq(written.iter().map(|edit| &edit.header)));
    }
}

#[test]
fn a_document_that_is_not_here_has_no_log() {
    let (home, nowhere) = (Home::new(), DocumentId::from_bytes([1; 32]));
    let store = home.open();
    assert!(store.read(|tx| edit::load(tx, nowhere)).unwrap().is_none());
    assert!(store.read(|tx| edit::read(tx, nowhere, &(0..9))).unwrap().is_empty());
    assert!(store.read(|tx| edit::headers(tx, nowhere)).unwrap().is_empty());
}

#[test]
fn an_edit_that_was_admitted_twice_stands_once() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    world.fill(&store);
    let leg = world.begin(&store, Kind::Leg, 1);
    let held = Arc::clone(&world);
    write(&store, move |tx| {
        let mut log = edit::load(tx, leg)?.unwrap();
        let admitted = held.edit(log.state(), NTT, text("meeting_point", "Terminal"));
        (0..2).for_each(|_| log.admit(&admitted));
        assert_eq!(edit::append(tx, &mut log)?, 0..1);
        log.admit(&admitted);
        assert_eq!(edit::append(tx, &mut log)?, 1..1);
        Ok(())
    });
    assert_eq!(load(&store, leg).state().history().entries().len(), 1);
}

#[test]
fn a_log_loaded_before_another_write_writes_nothing() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    world.fill(&store);
    let leg = world.begin(&store, Kind::Leg, 1);
    for batch in [1, 16] {
        let mut stale = load(&store, leg);
        let before = stale.state().history().entries().len();
        stale.admit(&world.edit(stale.state(), NTT, text("meeting_point", "lama")));
        let written = write_edits(&world, &store, leg, batch, batch);
        let answer = store.write(move |tx| edit::append(tx, &mut stale));
        assert!(matches!(answer, Err(StoreError::BadRow(_))), "{answer:?}");
        assert_eq!(load(&store, leg).state().history().entries().len(), before + written.len());
    }
}

#[test]
fn only_signatures_found_good_are_kept_and_a_later_one_is_added() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    world.fill(&store);
    let leg = world.begin(&store, Kind::Leg, 1);
    let held = Arc::clone(&world);
    let (first, second) = write(&store, move |tx| {
        let mut log = edit::load(tx, leg)?.unwrap();
        let mut scratch = log.state().clone();
        let first = held.edit(&scratch, NTT, text("meeting_point", "Terminal"));
        scratch.apply(&first);
        let second = held.edit(&scratch, NTT, text("meeting_point", "Pelabuhan"));
        let (first, second) = (first.edit().clone(), second.edit().clone());
        let header = first.header.signed().clone().verify_through(&second.header).unwrap();
        for edit in [VerifiedEdit { header, payload: first.payload.clone() }, second.clone()] {
            log.admit(&passed(held.gate(NTT).edit(edit, log.state())));
        }
        edit::append(tx, &mut log)?;
        Ok((first, second))
    });
    let read = |tx: &ReadTx<'_>| edit::read(tx, leg, &(0..2));
    let without = SignedEdit {
        header: first.header.signed().clone().without_signature(),
        payload: first.payload.clone(),
    };
    assert_eq!(store.read(read).unwrap(), [without, second.clone().into_signed()]);
    let add = |edit: &VerifiedEdit| {
        let edit = edit.clone();
        write(&store, move |tx| edit::add_signature(tx, &mut edit::load(tx, leg)?.unwrap(), &edit))
    };
    assert_eq!((add(&first), add(&first), add(&second)), (true, false, false));
    assert_eq!(store.read(read).unwrap(), [first.into_signed(), second.into_signed()]);
}

#[test]
fn of_an_erased_document_headers_stay_and_payloads_are_gone() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    world.fill(&store);
    let leg = world.begin(&store, Kind::Leg, 1);
    let written = write_edits(&world, &store, leg, 20, 5);
    write(&store, move |tx| tx.destroy_key(&Owner::Document(leg), NOW));
    let mut log = load(&store, leg);
    let entries = log.state().history().entries();
    assert!(entries.iter().all(|entry| entry.payload.is_none()));
    assert!(entries.iter().map(|entry| entry.id).eq(written.iter().map(SignedEdit::id)));
    log.admit(&world.edit(log.state(), NTT, text("meeting_point", "baru")));
    assert_eq!(store.write(move |tx| edit::append(tx, &mut log)), Ok(20..21));
    let later = load(&store, leg);
    let entries = later.state().history().entries();
    assert_eq!(entries.len(), 21, "a later edit is kept");
    let remains: Vec<_> =
        entries.iter().filter_map(|entry| entry.payload.as_ref()).map(|left| left.to_bytes()).collect();
    assert_eq!(remains.len(), 1, "of that one, which path it set is kept");
    assert!(!remains.concat().windows(4).any(|bytes| bytes == b"baru"), "and not what it said");
}
