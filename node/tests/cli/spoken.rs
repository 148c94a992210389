//! Commands, the interface and the demo speak the binding words of the pages (docs/glossary.md), and none that misleads:
//! "sampai" and "diterima" are said of persons, never of data.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::path::{Path, PathBuf};

/// Where sentences for people stand.
const PLACES: [&str; 4] = ["src/cli", "src/api/error", "src/demo", "src/keystore.rs"];

/// What is never said. What one of them may stand in is taken out first.
const BANNED: [&str; 20] = [
    "diterima",
    "sampai di",
    "tetap sampai",
    "tanda terima",
    "pihak pertama",
    "amplop",
    "kesepakatan",
    "alihkan",
    "pemulihan",
    "pulihkan",
    "pencabutan",
    "kabur",
    "melarikan diri",
    "perlu dipilih",
    "samaran",
    "disensor",
    "luring",
    "daring",
    "konflik",
    "sinkron",
];
/// The kind of an agreement, a method of HTTP, and a person.
const ALLOWED: [&str; 3] =
    ["kesepakatan bersama (kb)", "cara yang diterima setiap alamat", "tempat ia diterima"];

fn files(at: &Path, found: &mut Vec<PathBuf>) {
    if at.is_file() {
        return found.push(at.to_owned());
    }
    for entry in std::fs::read_dir(at).unwrap() {
        files(&entry.unwrap().path(), found);
    }
}

/// The texts between quotation marks, in lower case, line after line.
fn said(source: &str) -> String {
    let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let quoted = lines.map(|line| {
        let pieces: Vec<&str> = line.split('"').collect();
        // A sentence that goes on over several lines has no mark on some of them.
        if pieces.len() < 2 { line.to_owned() } else { pieces.join(" ") }
    });
    quoted.collect::<Vec<_>>().join("\n").to_lowercase()
}

#[test]
fn no_sentence_has_a_word_that_misleads_or_blames() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    PLACES.iter().for_each(|place| files(&root.join(place), &mut found));
    assert!(found.len() > 80, "{}", found.len());
    let (mut bad, mut sentences) = (Vec::new(), 0);
    for file in found.iter().filter(|file| !file.ends_with("tests.rs")) {
        let said = said(&std::fs::read_to_string(file).unwrap());
        sentences += said.matches("tidak").count();
        let said = ALLOWED.iter().fold(said, |said, allowed| said.replace(allowed, ""));
        let of_file = BANNED.iter().filter(|word| said.contains(*word));
        bad.extend(of_file.map(|word| format!("{}: {word}", file.display())));
    }
    assert!(sentences > 150, "the control: sentences are read, {sentences}");
    assert!(bad.is_empty(), "{bad:#?}");
}
