//! Keys are made whole or not at all, stay private, and refuse what is not theirs.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use super::*;
use crate::folder::private_temporary;

const FILES: [&str; 5] = ["node.key", "signing.key", "tls.key", "sealing.key", "next-signing.key"];

struct Home {
    dir: tempfile::TempDir,
    data: DataFolder,
}

impl Home {
    fn new() -> Self {
        let dir = private_temporary();
        let data = DataFolder::create(dir.path()).unwrap();
        Self { dir, data }
    }

    fn key(&self, file: &str) -> PathBuf {
        self.dir.path().join(FOLDER).join(file)
    }
}

#[test]
fn keys_are_the_same_after_opening_again() {
    let home = Home::new();
    let made = KeyStore::create(&home.data, &Random::seeded(1)).unwrap();
    let opened = KeyStore::open(&home.data).unwrap();
    assert_eq!(made.signing().public(), opened.signing().public());
    assert_eq!(made.tls_seed(), opened.tls_seed());
    assert_eq!(made.sealing_public(), opened.sealing_public());
    assert_eq!(made.node_key().name(), opened.node_key().name());
    let next = opened.next_signing().unwrap().unwrap();
    assert_ne!(next.public(), opened.signing().public());
    assert_ne!(opened.tls_public(), opened.signing().public());
}

#[test]
fn keys_are_private_and_only_two_are_in_the_clear() {
    let home = Home::new();
    drop(KeyStore::create(&home.data, &Random::seeded(2)).unwrap());
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&home.dir.path().join(FOLDER)), 0o700);
    for file in FILES {
        assert_eq!(mode(&home.key(file)), 0o600, "{file}");
    }
    let lengths = FILES.map(|file| fs::read(home.key(file)).unwrap().len());
    assert_eq!(lengths, [32, 72, 72, 72, 32]);
}

#[test]
fn keys_others_can_read_are_refused() {
    for file in FILES {
        let home = Home::new();
        drop(KeyStore::create(&home.data, &Random::seeded(3)).unwrap());
        fs::set_permissions(home.key(file), Permissions::from_mode(0o640)).unwrap();
        let answer = KeyStore::open(&home.data).and_then(|keys| keys.next_signing().map(drop));
        let said = answer.unwrap_err().to_string();
        assert!(said.contains(file) && said.contains("chmod 600"), "{said}");
    }
    let home = Home::new();
    drop(KeyStore::create(&home.data, &Random::seeded(3)).unwrap());
    fs::set_permissions(home.dir.path().join(FOLDER), Permissions::from_mode(0o750)).unwrap();
    let answer = KeyStore::open(&home.data);
    assert!(matches!(answer, Err(KeyError::Folder(FolderError::TooOpen { mode: 0o750, .. }))), "{answer:?}");
}

#[test]
fn new_keys_never_replace_old_ones_and_a_half_made_folder_does() {
    let home = Home::new();
    let partial = home.dir.path().join("keys.partial");
    fs::create_dir(&partial).unwrap();
    fs::write(partial.join("node.key"), [0; 32]).unwrap();
    assert!(matches!(KeyStore::open(&home.data), Err(KeyError::Missing(_))));

    let first = KeyStore::create(&home.data, &Random::seeded(4)).unwrap();
    assert!(!partial.exists());
    assert!(matches!(KeyStore::create(&home.data, &Random::seeded(5)), Err(KeyError::Exists(_))));
    assert_eq!(KeyStore::open(&home.data).unwrap().signing().public(), first.signing().public());
}

#[test]
fn changed_exchanged_cut_and_missing_key_files_are_told_apart() {
    let home = Home::new();
    drop(KeyStore::create(&home.data, &Random::seeded(6)).unwrap());
    let good = fs::read(home.key("tls.key")).unwrap();
    let open = || KeyStore::open(&home.data).map(drop);

    let mut changed = good.clone();
    changed[40] ^= 1;
    fs::write(home.key("tls.key"), &changed).unwrap();
    assert!(matches!(open(), Err(KeyError::WrongNodeKey(path)) if path == home.key("tls.key")));

    fs::copy(home.key("sealing.key"), home.key("tls.key")).unwrap();
    assert!(matches!(open(), Err(KeyError::WrongNodeKey(_))));

    for length in [0, 71, 73, 5000] {
        fs::write(home.key("tls.key"), vec![0; length]).unwrap();
        assert!(matches!(open(), Err(KeyError::Malformed(_))), "{length}");
    }
    fs::remove_file(home.key("tls.key")).unwrap();
    assert!(matches!(open(), Err(KeyError::Missing(path)) if path == home.key("tls.key")));

    fs::write(home.key("tls.key"), &good).unwrap();
    fs::set_permissions(home.key("tls.key"), Permissions::from_mode(0o600)).unwrap();
    open().unwrap();
    fs::write(home.key("node.key"), [9; 32]).unwrap();
    assert!(matches!(open(), Err(KeyError::WrongNodeKey(_))));
}

#[test]
fn the_next_signing_key_may_be_taken_offline() {
    let home = Home::new();
    let keys = KeyStore::create(&home.data, &Random::seeded(7)).unwrap();
    fs::remove_file(keys.next_signing_path()).unwrap();
    assert!(keys.next_signing().unwrap().is_none());
    assert!(KeyStore::open(&home.data).unwrap().next_signing().unwrap().is_none());
}

#[test]
fn no_secret_shows_itself() {
    let home = Home::new();
    let keys = KeyStore::create(&home.data, &Random::seeded(9)).unwrap();
    let shown = format!("{keys:?}");
    assert!(shown.len() < 24 && shown.starts_with("KeyStore("), "{shown}");
    assert!(BANNER.contains("berkas"));
}
