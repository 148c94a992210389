//! The pages held back are for those who ask for them, act by act, and have an end too.

use crate::store::engine::{Options, Store, StoreError, WriteTx};

use super::Home;

fn add(tx: &mut WriteTx<'_>, bytes: usize) -> Result<usize, StoreError> {
    tx.execute("INSERT INTO t (body) VALUES (?1)", [vec![1u8; bytes]])
}

/// How often an act succeeds before the store is full.
fn fill(store: &Store, uses_reserve: bool) -> usize {
    let act = move |tx: &mut WriteTx<'_>| {
        if uses_reserve {
            tx.use_reserve()?;
        }
        add(tx, 3_000)
    };
    let mut done = 0;
    loop {
        match store.write(act) {
            Ok(_) => done += 1,
            Err(error) => {
                assert_eq!(error, StoreError::Full);
                return done;
            }
        }
    }
}

#[test]
fn what_is_held_back_is_for_those_who_ask_and_ends_too() {
    let home = Home::new();
    drop(home.with_table());
    let store = home.try_open(Options { max_pages: Some(320), ..home.options() }).unwrap();
    assert!(fill(&store, false) > 50);
    // A page of forty is left over at most: an eighth of 320 is held back.
    let (more, none) = (fill(&store, true), fill(&store, false));
    assert!((35..=40).contains(&more), "{more}");
    assert_eq!((none, fill(&store, true)), (0, 0));
    drop(store);

    let store = home.try_open(Options { max_pages: Some(320), ..home.options() }).unwrap();
    assert_eq!((fill(&store, false), fill(&store, true)), (0, 0));
    drop(store);
    let store = home.try_open(Options { max_pages: Some(400), ..home.options() }).unwrap();
    assert!(fill(&store, false) >= 30);
    store.read(|tx| tx.check()).unwrap();
}

#[test]
fn an_act_that_fails_gives_back_what_it_was_given() {
    let home = Home::new();
    drop(home.with_table());
    let store = home.try_open(Options { max_pages: Some(320), ..home.options() }).unwrap();
    fill(&store, false);
    let failed = store.write(|tx| {
        tx.use_reserve()?;
        add(tx, 1_000_000)
    });
    assert_eq!(failed, Err(StoreError::Full));
    assert_eq!(fill(&store, false), 0);
    assert!(fill(&store, true) >= 35);
}
