//! The store keeps what it has answered for, and nothing else.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise, and one makes it"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::channel;
use std::{env, fs, thread};

use pulang_protocol::id::DocumentId;
use pulang_protocol::province::Province;
use pulang_protocol::time::Time;
use zeroize::Zeroizing;

use super::*;
use crate::folder::{FolderError, private_temporary};
use crate::seal::{Owner, Place, RowKind};

struct Home {
    dir: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let home = Self { dir: private_temporary() };
        crate::folder::make_private_folder(&home.dir.path().join("keys")).unwrap();
        home
    }

    fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn options(&self) -> Options {
        let node_key = Arc::new(KeyEncryptionKey::new(Zeroizing::new([7; 32])));
        Options::new(node_key, Random::seeded(1))
    }

    fn try_open(&self, options: Options) -> Result<Store, OpenError> {
        Store::open(DataFolder::open(self.dir.path())?, options)
    }

    fn open(&self) -> Store {
        self.try_open(self.options()).unwrap()
    }

    fn with_table(&self) -> Store {
        let store = self.open();
        store
            .write(|tx| tx.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, body BLOB)", []).map(drop))
            .unwrap();
        store
    }
}

fn insert(store: &Store, n: u32) -> Result<usize, StoreError> {
    store.write(move |tx| tx.execute("INSERT INTO t (n) VALUES (?1)", [n]))
}

fn numbers(store: &Store) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    let all = |tx: &ReadTx<'_>| {
        tx.each("SELECT n FROM t", [], |row| {
            found.insert(row.get(0)?);
            Ok::<(), StoreError>(())
        })
    };
    store.read(all).unwrap();
    found
}

fn setting(tx: &ReadTx<'_>, pragma: &str) -> String {
    let value = |row: &rusqlite::Row<'_>| row.get::<_, rusqlite::types::Value>(0);
    format!("{:?}", tx.first(&format!("PRAGMA {pragma}"), [], value).unwrap().unwrap())
}

#[test]
fn the_promised_settings_hold_on_the_writer_and_the_readers() {
    let home = Home::new();
    let store = home.open();
    let writer = store.write(|tx| {
        let names =
            ["journal_mode", "synchronous", "secure_delete", "temp_store", "foreign_keys", "query_only"];
        Ok::<_, StoreError>(names.map(|name| setting(tx, name)))
    });
    let expected = ["Text(\"wal\")", "Integer(2)", "Integer(1)", "Integer(2)", "Integer(1)", "Integer(0)"];
    assert_eq!(writer.unwrap(), expected);
    let reader =
        store.read(|tx| Ok::<_, StoreError>(["temp_store", "query_only"].map(|name| setting(tx, name))));
    assert_eq!(reader.unwrap(), ["Integer(2)", "Integer(1)"]);
    store.read(|tx| tx.check()).unwrap();
}

#[test]
fn what_was_answered_is_there_after_reopening_and_the_files_are_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new();
    let store = home.with_table();
    insert(&store, 5).unwrap();
    for file in ["pulang.db", "pulang.db-wal", "pulang.db-shm", "keys/documents.db", "lock"] {
        assert_eq!(fs::metadata(home.file(file)).unwrap().permissions().mode() & 0o777, 0o600, "{file}");
    }
    drop(store);
    assert!(!home.file("pulang.db-wal").exists(), "a closed store leaves one file");
    assert_eq!(numbers(&home.open()), BTreeSet::from([5]));
}

#[test]
fn a_second_handle_is_refused_until_the_first_is_dropped() {
    let home = Home::new();
    let store = home.open();
    let clone = store.clone();
    drop(store);
    let answer = home.try_open(home.options());
    assert!(matches!(answer, Err(OpenError::Folder(FolderError::InUse(_)))), "{answer:?}");
    drop(clone);
    drop(home.open());
}

/// The test starts itself a second time; the child finds the folder's path in its environment.
#[test]
fn a_second_process_is_refused_at_once_with_a_sentence() {
    const FOLDER: &str = "PULANG_TEST_SECOND_PROCESS";
    if let Some(path) = env::var_os(FOLDER) {
        let said = DataFolder::open(Path::new(&path)).unwrap_err();
        println!("said: {said}");
        return;
    }
    let home = Home::new();
    let _store = home.open();
    let name = "store::engine::tests::a_second_process_is_refused_at_once_with_a_sentence";
    let mut child = Command::new(env::current_exe().unwrap());
    let output = child.args(["--exact", name, "--nocapture"]).env(FOLDER, home.dir.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("is in use by another pulang process; stop that"),
        "{said}"
    );
}

#[test]
fn a_failed_or_broken_act_leaves_nothing_and_the_next_one_works() {
    let home = Home::new();
    let store = home.with_table();
    let failed = store.write(|tx| {
        tx.execute("INSERT INTO t (n) VALUES (1)", [])?;
        tx.execute("INSERT INTO t (n) VALUES (1)", [])
    });
    assert!(matches!(failed, Err(StoreError::Constraint { .. })), "{failed:?}");
    let broken = store.write(|tx| -> Result<(), StoreError> {
        tx.execute("INSERT INTO t (n) VALUES (2)", [])?;
        panic!("this panic is part of the test");
    });
    assert_eq!(broken, Err(StoreError::Panicked));
    insert(&store, 3).unwrap();
    assert_eq!(numbers(&store), BTreeSet::from([3]));
}

#[test]
fn an_act_inside_an_act_is_refused_and_does_not_hang() {
    let home = Home::new();
    let store = home.with_table();
    let inner = store.clone();
    assert_eq!(store.write(move |_| insert(&inner, 1)), Err(StoreError::Nested));
    assert_eq!(numbers(&store), BTreeSet::new());
}

#[test]
fn eight_threads_keep_exactly_what_was_answered_well() {
    let home = Home::new();
    let store = home.with_table();
    let act = |n: u32| {
        store.write(move |tx| {
            tx.execute("INSERT INTO t (n) VALUES (?1)", [n])?;
            tx.touch(Topic::Outbox(Province::new(53).unwrap()));
            match n % 5 {
                3 => Err(StoreError::NoKey),
                4 if n % 10 == 4 => panic!("this panic is part of the test"),
                _ => Ok(n),
            }
        })
    };
    let (commits, heard) = channel();
    store.on_commit(move |topics| commits.send(topics.len()).unwrap());
    let answered: BTreeSet<u32> = thread::scope(|scope| {
        let run = |first: u32| move || (first..first + 100).filter_map(|n| act(n).ok()).collect::<Vec<_>>();
        let threads: Vec<_> = (0..8).map(|number| scope.spawn(run(number * 100))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(answered.len(), 560);
    assert_eq!(numbers(&store), answered);
    let commits: Vec<usize> = heard.try_iter().collect();
    assert!(!commits.is_empty() && commits.len() <= 560 && commits.iter().all(|topics| *topics == 1));
    drop(store);
    assert_eq!(numbers(&home.open()), answered);
}

#[test]
fn a_full_disk_is_told_and_loses_nothing_that_was_answered() {
    let home = Home::new();
    drop(home.with_table());
    let store = home.try_open(Options { max_pages: Some(160), ..home.options() }).unwrap();
    let add = |n: u32| {
        store.write(move |tx| tx.execute("INSERT INTO t (n, body) VALUES (?1, ?2)", (n, vec![1u8; 5_000])))
    };
    let mut kept = BTreeSet::new();
    let full = (0..).find_map(|n| add(n).map(|_| kept.insert(n)).err()).unwrap();
    assert_eq!(full, StoreError::Full);
    assert!(kept.len() > 10);
    assert_eq!(add(9_999), Err(StoreError::Full));
    assert_eq!(numbers(&store), kept);
    store.read(|tx| tx.check()).unwrap();
    let unheard = store.write(move |tx| {
        let swallowed = tx.execute("INSERT INTO t (body) VALUES (?1)", [vec![1u8; 50_000]]);
        assert_eq!(swallowed, Err(StoreError::Full));
        Ok::<_, StoreError>(())
    });
    assert_eq!(unheard, Err(StoreError::Full));

    store.write(|tx| tx.execute("DELETE FROM t WHERE n = 0", [])).unwrap();
    add(10_000).unwrap();
    drop(store);
    kept.remove(&0);
    kept.insert(10_000);
    assert_eq!(numbers(&home.open()), kept);
}

mod keys;
mod opening;
mod reads;
mod room;
