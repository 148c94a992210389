//! List rows are a cache: sealed like what they show, forgotten without loss.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use pulang_node::store::{CACHES, clear_caches, row};
use pulang_protocol::schema::Kind;

use crate::log::{load, write_edits};
use crate::world::{Home, World, write};

#[test]
fn a_row_is_kept_until_what_it_shows_has_changed() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    world.fill(&store);
    let (one, two) = (world.begin(&store, Kind::Envelope, 1), world.begin(&store, Kind::Envelope, 2));
    for (document, shown) in [(one, b"lama".as_slice()), (one, b"baru"), (two, b"lain")] {
        write(&store, move |tx| row::put(tx, document, shown));
    }
    let shown = |document| store.read(|tx| row::get(tx, document)).unwrap().map(|bytes| bytes.to_vec());
    assert_eq!((shown(one), shown(two)), (Some(b"baru".to_vec()), Some(b"lain".to_vec())));
    write(&store, move |tx| row::mark_stale(tx, one));
    assert_eq!((shown(one), shown(two)), (None, Some(b"lain".to_vec())));
    write(&store, clear_caches);
    assert_eq!((shown(one), shown(two)), (None, None));
}

#[test]
fn a_node_without_its_caches_has_lost_nothing() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    world.fill(&store);
    let leg = world.begin(&store, Kind::Leg, 1);
    write_edits(&world, &store, leg, 30, 7);
    write(&store, move |tx| row::put(tx, leg, b"terlihat"));
    let held = |log: pulang_node::store::edit::Log| {
        let entries = log.state().history().entries().iter();
        let entries: Vec<_> = entries.map(|entry| (entry.id, entry.payload.clone())).collect();
        (entries, log.state().history().heads().clone())
    };
    let before = held(load(&store, leg));
    assert_eq!(CACHES, ["list_row"]);
    write(&store, clear_caches);
    assert_eq!(store.read(|tx| row::get(tx, leg)).unwrap(), None);
    drop(store);
    assert_eq!(held(load(&home.open(), leg)), before);
}
