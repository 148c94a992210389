//! What the store says of files that are junk, damaged, lost, newer, or not its own.

use std::fs::OpenOptions;
use std::os::unix::fs::{FileExt as _, PermissionsExt as _};

use super::*;

fn refused(home: &Home) -> OpenError {
    home.try_open(home.options()).unwrap_err()
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let home = Home::new();
    fs::write(home.file("pulang.db"), b"this is a letter, not a database; and it is long enough to be read")
        .unwrap();
    fs::set_permissions(home.file("pulang.db"), fs::Permissions::from_mode(0o600)).unwrap();
    fs::write(home.file("keys/documents.db"), b"").unwrap();
    fs::set_permissions(home.file("keys/documents.db"), fs::Permissions::from_mode(0o600)).unwrap();
    assert!(matches!(refused(&home), OpenError::KeysLost(_)));
    fs::remove_file(home.file("pulang.db")).unwrap();
    drop(home.open());

    fs::write(home.file("pulang.db"), [b'x'; 9_000]).unwrap();
    let said = refused(&home);
    assert!(matches!(said, OpenError::NotOurs(_)), "{said}");
    assert_eq!(fs::read(home.file("pulang.db")).unwrap(), [b'x'; 9_000]);
}

#[test]
fn a_database_of_another_program_is_refused() {
    let home = Home::new();
    drop(home.open());
    let sql = rusqlite::Connection::open(home.file("pulang.db")).unwrap();
    sql.pragma_update(None, "application_id", 12).unwrap();
    drop(sql);
    assert!(matches!(refused(&home), OpenError::NotOurs(_)));
}

#[test]
fn a_newer_schema_is_refused_with_both_numbers() {
    let home = Home::new();
    drop(home.open());
    let sql = rusqlite::Connection::open(home.file("pulang.db")).unwrap();
    sql.pragma_update(None, "user_version", 900).unwrap();
    drop(sql);
    let said = refused(&home);
    assert!(matches!(&said, OpenError::Newer { found: 900, .. }), "{said}");
    assert!(said.to_string().contains("start the newer version"), "{said}");
}

#[test]
fn a_cut_database_is_refused_as_damaged() {
    let home = Home::new();
    drop(home.with_table());
    let file = OpenOptions::new().write(true).open(home.file("pulang.db")).unwrap();
    file.set_len(file.metadata().unwrap().len() / 2).unwrap();
    let said = refused(&home);
    assert!(matches!(said, OpenError::Damaged { .. }), "{said}");
}

#[test]
fn a_page_overwritten_is_found_by_the_check() {
    let home = Home::new();
    let store = home.with_table();
    store.write(|tx| tx.execute("INSERT INTO t (body) VALUES (randomblob(9000))", [])).unwrap();
    store.read(|tx| tx.check()).unwrap();
    drop(store);
    let file = OpenOptions::new().write(true).open(home.file("pulang.db")).unwrap();
    for page in 2..file.metadata().unwrap().len() / 4096 {
        file.write_all_at(&[0xff; 64], page * 4096).unwrap();
    }
    let answer = home.try_open(home.options()).map_err(drop).map(|store| store.read(|tx| tx.check()));
    assert!(matches!(answer, Err(()) | Ok(Err(StoreError::Corrupt { .. }))), "{answer:?}");
}

#[test]
fn a_lost_database_and_lost_keys_are_not_begun_anew() {
    let home = Home::new();
    let store = home.open();
    let place = keys::place(1);
    store.write(move |tx| tx.seal(&place, b"x")).unwrap();
    drop(store);

    let (database, keys) = (home.file("pulang.db"), home.file("keys/documents.db"));
    fs::rename(&database, home.file("aside")).unwrap();
    assert!(matches!(refused(&home), OpenError::DatabaseLost(_)));
    assert_eq!(fs::metadata(&database).unwrap().len(), 0);
    fs::rename(home.file("aside"), &database).unwrap();

    fs::rename(&keys, home.file("aside")).unwrap();
    assert!(matches!(refused(&home), OpenError::KeysLost(_)));
    fs::rename(home.file("aside"), &keys).unwrap();
    drop(home.open());
}

#[test]
fn another_node_key_is_refused() {
    let home = Home::new();
    drop(home.open());
    let node_key = Arc::new(KeyEncryptionKey::new(Zeroizing::new([8; 32])));
    let said = home.try_open(Options { node_key, ..home.options() }).unwrap_err();
    assert!(matches!(said, OpenError::WrongNodeKey(_)), "{said}");
}

#[test]
fn files_others_can_read_are_refused() {
    for file in ["pulang.db", "keys/documents.db"] {
        let home = Home::new();
        drop(home.open());
        fs::set_permissions(home.file(file), fs::Permissions::from_mode(0o644)).unwrap();
        let said = refused(&home).to_string();
        assert!(said.contains(file) && said.contains("chmod 600"), "{said}");
    }
}
