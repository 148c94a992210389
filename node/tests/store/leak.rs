//! What is personal cannot be read in any file of the data folder; who holds the keys reads all of it.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::Path;

use pulang_node::case::{Case, CaseId};
use pulang_node::store::{case, edit};
use pulang_protocol::schema::Kind;

use crate::log::load;
use crate::world::{Home, NOW, NTT, World, text, write};

const IN_DOCUMENT: &str = "Kanari-Dokumen-Contoh";
const IN_CASE: &str = "Kanari-Kasus-Contoh";
const IN_CARD: &str = "Dinas Contoh";

/// How often each text stands in the files below a folder, in UTF-8 or UTF-16.
fn count(folder: &Path, wanted: &str) -> usize {
    let wide: Vec<u8> = wanted.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut found = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found += count(&path, wanted);
            continue;
        }
        let bytes = fs::read(path).unwrap();
        for needle in [wanted.as_bytes(), &wide] {
            found += bytes.windows(needle.len()).filter(|window| *window == needle).count();
        }
    }
    found
}

#[test]
fn no_canary_is_found_on_the_disk_and_both_are_found_with_the_keys() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    world.fill(&store);
    let (leg, case_id) = (world.begin(&store, Kind::Leg, 1), CaseId::from_bytes([3; 16]));
    for n in 0..40 {
        let world = std::sync::Arc::clone(&world);
        write(&store, move |tx| {
            let mut log = edit::load(tx, leg)?.unwrap();
            log.admit(&world.edit(log.state(), NTT, text("meeting_point", &format!("{n} {IN_DOCUMENT}"))));
            edit::append(tx, &mut log)?;
            let mut file = Case::default();
            file.victim.full_name = format!("{IN_CASE} {n}");
            file.perpetrators
                .push(pulang_node::case::Perpetrator { name: IN_CASE.into(), ..Default::default() });
            if n == 0 {
                case::add(tx, case_id, &file, NOW)?;
            } else {
                assert!(case::set(tx, case_id, n, &file, NOW)?);
            }
            Ok(())
        });
    }
    let found = |store_open: &str| {
        assert_eq!(count(&home.path(), IN_DOCUMENT), 0, "{store_open}");
        assert_eq!(count(&home.path(), IN_CASE), 0, "{store_open}");
        assert!(count(&home.path(), IN_CARD) > 0, "what is not personal is found: {store_open}");
    };
    found("with its write-ahead log");
    drop(store);
    found("closed");

    let store = home.open();
    let (_, file) = store.read(|tx| case::open(tx, case_id)).unwrap().unwrap();
    assert_eq!(file.victim.full_name, format!("{IN_CASE} 39"));
    let state = load(&store, leg).into_state();
    let told = state.history().entries().iter().filter(|entry| {
        let ops = &entry.payload.as_ref().unwrap().ops;
        ops.iter().any(|op| {
            matches!(&op.act, pulang_protocol::edit::Act::Set(
            pulang_protocol::schema::Value::Text(text)) if text.contains(IN_DOCUMENT))
        })
    });
    assert_eq!(told.count(), 40);
}
