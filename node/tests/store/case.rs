//! Case files: kept, changed in turn, listed without being opened.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use pulang_node::case::{Case, CaseId};
use pulang_node::seal::Owner;
use pulang_node::store::StoreError;
use pulang_node::store::case::{self, Entry};

use crate::world::{Home, NOW, write};

fn named(name: &str) -> Case {
    let mut case = Case::default();
    case.victim.full_name = name.to_owned();
    case
}

#[test]
fn a_case_file_is_changed_only_from_the_version_that_was_read() {
    let home = Home::new();
    let store = home.open();
    let (one, two) = (CaseId::from_bytes([1; 16]), CaseId::from_bytes([2; 16]));
    let later = NOW.plus_millis(5);
    write(&store, move |tx| case::add(tx, one, &named("Contoh Satu"), NOW));
    write(&store, move |tx| case::add(tx, two, &named("Contoh Dua"), NOW));
    let again = store.write(move |tx| case::add(tx, one, &named("Contoh Tiga"), NOW));
    assert!(matches!(again, Err(StoreError::Constraint { .. })), "{again:?}");

    assert!(write(&store, move |tx| case::set(tx, one, 1, &named("Contoh Empat"), later)));
    assert!(!write(&store, move |tx| case::set(tx, one, 1, &named("Contoh Lima"), later)), "read too early");
    assert!(!write(&store, move |tx| case::set(tx, CaseId::from_bytes([9; 16]), 1, &named("x"), later)));
    drop(store);

    let store = home.open();
    let entry = Entry { id: one, version: 2, created: NOW, changed: later };
    assert_eq!(store.read(|tx| case::open(tx, one)).unwrap(), Some((entry, named("Contoh Empat"))));
    let listed: Vec<CaseId> = store.read(case::list).unwrap().iter().map(|entry| entry.id).collect();
    assert_eq!(listed, [one, two], "the last changed first");
    assert_eq!(store.read(|tx| case::open(tx, CaseId::from_bytes([9; 16]))).unwrap(), None);
}

#[test]
fn an_erased_case_file_opens_no_more() {
    let home = Home::new();
    let store = home.open();
    let id = CaseId::from_bytes([1; 16]);
    write(&store, move |tx| case::add(tx, id, &named("Contoh Satu"), NOW));
    write(&store, move |tx| tx.destroy_key(&Owner::Case(*id.as_bytes()), NOW));
    assert_eq!(store.read(|tx| case::open(tx, id)), Err(StoreError::Erased));
    let changed = store.write(move |tx| case::set(tx, id, 1, &named("Contoh Dua"), NOW));
    assert_eq!(changed, Err(StoreError::Erased));
}
