//! The files in `docs/vectors` are what the program writes, and a node that reads them says what they say.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not there")]
#![expect(clippy::indexing_slicing, reason = "a field that a file does not have fails the test")]

mod cases;
mod sets;

use std::fs;
use std::path::{Path, PathBuf};

use pulang_protocol::admit::Code;
use pulang_tests::vectors::{self, FOLDER, VectorError};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// One of the files, as it lies in the folder.
pub(crate) fn read(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(root().join(FOLDER).join(name)).unwrap()).unwrap()
}

#[test]
fn the_files_are_what_the_program_writes() {
    assert_eq!(vectors::check(&root()).unwrap(), vectors::files().len());
}

#[test]
fn a_changed_a_missing_and_a_foreign_file_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(FOLDER).join(name);
    fs::create_dir_all(folder.path().join(FOLDER)).unwrap();
    assert!(matches!(vectors::check(folder.path()), Err(VectorError::Io(..))));
    vectors::write(folder.path()).unwrap();
    vectors::check(folder.path()).unwrap();
    fs::write(at("notes.json"), "{}").unwrap();
    assert!(
        matches!(vectors::check(folder.path()), Err(VectorError::Stray(path)) if path == at("notes.json"))
    );
    fs::remove_file(at("notes.json")).unwrap();
    let whole = fs::read_to_string(at("cards.json")).unwrap();
    fs::write(at("cards.json"), whole.replacen("believed", "belieffed", 1)).unwrap();
    assert!(
        matches!(vectors::check(folder.path()), Err(VectorError::Differs(path)) if path == at("cards.json"))
    );
}

#[test]
fn the_page_names_every_code_of_the_gate() {
    let page = fs::read_to_string(root().join("docs/protocol.md")).unwrap();
    let missing: Vec<&str> =
        Code::all().map(Code::code).filter(|code| !page.contains(&format!("`{code}`"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
