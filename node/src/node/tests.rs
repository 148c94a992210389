//! A process may die at any step of making a node: the next one makes it, and nothing has to be deleted by hand.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::path::PathBuf;

use super::*;
use crate::folder::FolderError;
use crate::keystore::{self, KeyError};
use crate::store::engine::DATABASE;

const TEXT: &str = "province = \"53\"\noffice = \"Dinas Contoh\"\n";

fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data");
    (folder, path)
}

/// Takes so many steps of making a node, and stops as a process does that dies.
fn die_after(steps: usize, path: &Path) {
    let parsed = Config::parse(&path.join(CONFIG), TEXT).unwrap();
    let random = Random::system().unwrap();
    if steps == 0 {
        drop(DataFolder::create(path).unwrap());
        return;
    }
    let folder = making::begin(path).unwrap();
    if steps == 1 {
        return;
    }
    let keys = KeyStore::create(&folder, &random).unwrap();
    if steps == 2 {
        return;
    }
    making::write_config(path, TEXT).unwrap();
    if steps == 3 {
        return;
    }
    let store = Store::open(folder, options(&keys, &random, &parsed)).unwrap();
    if steps == 4 {
        return;
    }
    fill(&store, &keys, &random, &parsed, Time::ZERO).unwrap();
}

fn create(path: &Path) -> Result<Node, NodeError> {
    Node::create(path, TEXT, Clock::system())
}

#[test]
fn a_node_is_made_whole_wherever_an_earlier_process_died() {
    for steps in 0..=5 {
        let (_folder, path) = place();
        die_after(steps, &path);
        let early = Node::open(&path, Clock::system());
        match steps {
            0 => assert!(matches!(early, Err(NodeError::Config(_))), "{early:?}"),
            _ => assert!(matches!(early, Err(NodeError::Unfinished(_))), "{steps} {early:?}"),
        }
        // A second process dies at the same place.
        die_after(steps, &path);
        let made = create(&path).unwrap();
        let officer = made.officer();
        drop(made);
        assert_eq!(Node::open(&path, Clock::system()).unwrap().officer(), officer, "{steps}");
        assert!(!making::is_unfinished(&path));
    }
}

#[test]
fn a_half_written_file_is_thrown_away_too() {
    let (_folder, path) = place();
    die_after(1, &path);
    for file in [CONFIG, DATABASE, "pulang.db-wal"] {
        std::fs::write(path.join(file), b"half").unwrap();
    }
    for keys in [keystore::FOLDER, "keys.partial"] {
        std::fs::create_dir(path.join(keys)).unwrap();
        std::fs::write(path.join(keys).join("node.key"), b"half").unwrap();
    }
    drop(create(&path).unwrap());
    assert!(Node::open(&path, Clock::system()).is_ok());
}

#[test]
fn what_has_no_mark_is_never_thrown_away() {
    let (_folder, path) = place();
    drop(create(&path).unwrap());
    let card = || Node::open(&path, Clock::system()).unwrap().keys().signing().public();
    let before = card();
    assert!(matches!(create(&path), Err(NodeError::Exists(_))));
    for lost in [CONFIG, DATABASE] {
        let aside = path.join("aside");
        std::fs::rename(path.join(lost), &aside).unwrap();
        let answer = create(&path);
        assert!(matches!(answer, Err(NodeError::Exists(_))), "{lost} {answer:?}");
        std::fs::rename(&aside, path.join(lost)).unwrap();
    }
    for lost in [CONFIG, DATABASE] {
        std::fs::rename(path.join(lost), path.join(format!("{lost}.aside"))).unwrap();
    }
    assert!(matches!(create(&path), Err(NodeError::Keys(KeyError::Exists(_)))));
    for lost in [CONFIG, DATABASE] {
        std::fs::rename(path.join(format!("{lost}.aside")), path.join(lost)).unwrap();
    }
    assert_eq!(card(), before);
}

#[test]
fn a_node_in_the_making_is_left_to_the_process_that_makes_it() {
    let (_folder, path) = place();
    let held = making::begin(&path).unwrap();
    assert!(matches!(create(&path), Err(NodeError::Folder(FolderError::InUse(_)))));
    drop(held);
    assert!(create(&path).is_ok());
}
