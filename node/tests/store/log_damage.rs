//! A log that was changed on the disk is told, never shown as good.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;

use pulang_node::store::{StoreError, edit};
use pulang_protocol::schema::Kind;

use crate::log::load;
use crate::world::{Home, NTT, World, text, write};

#[test]
fn one_changed_bit_of_a_head_or_a_payload_is_found() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    world.fill(&store);
    let leg = world.begin(&store, Kind::Leg, 1);
    let edit = write(&store, move |tx| {
        let mut log = edit::load(tx, leg)?.unwrap();
        let admitted = world.edit(log.state(), NTT, text("meeting_point", "Terminal"));
        log.admit(&admitted);
        edit::append(tx, &mut log)?;
        Ok(admitted.edit().clone())
    });
    drop(store);

    // The run is one row: its heads, in them the payload's hash, then its sealed payloads.
    let file = home.path().join("pulang.db");
    let good = fs::read(&file).unwrap();
    let hash = edit.header.body().payload;
    let at = good.windows(32).position(|window| window == hash.as_bytes()).unwrap();
    let signature = edit.header.signed().signature().unwrap();
    let sealed = at + 32 + 2 + signature.as_bytes().len();
    for place in [at, at + 31, sealed, sealed + 24, sealed + 40] {
        let mut bad = good.clone();
        *bad.get_mut(place).unwrap() ^= 1;
        fs::write(&file, bad).unwrap();
        let store = home.open();
        let answer = store.read(|tx| edit::load(tx, leg)).unwrap_err();
        assert!(matches!(answer, StoreError::BadRow(_) | StoreError::Sealed(_)), "{place} {answer}");
    }
    fs::write(&file, good).unwrap();
    assert_eq!(load(&home.open(), leg).state().history().entries().len(), 1);
}
