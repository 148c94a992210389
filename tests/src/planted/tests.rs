//! Patches are read strictly, fit or do not, and leave the tree as it is.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::*;

const PATCH: &str =
    "One is two.\nFound by: kill\n\n--- a/config/one\n+++ b/config/one\n@@ -1 +1 @@\n-one\n+two\n";

fn tree(name: &str, patch: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for folder in ["config", "tests/planted"] {
        fs::create_dir_all(dir.path().join(folder)).unwrap();
    }
    fs::write(dir.path().join("config/one"), "one\n").unwrap();
    fs::write(dir.path().join("tests/planted").join(name), patch).unwrap();
    dir
}

#[test]
fn a_patch_says_what_it_is_and_what_finds_it() {
    let dir = tree("07-two.patch", PATCH);
    let found = all(dir.path()).unwrap();
    let [planted] = found.as_slice() else { unreachable!("{found:?}") };
    assert_eq!((planted.number, planted.name.as_str()), (7, "two"));
    assert_eq!((planted.fault.as_str(), planted.found_by.as_str()), ("One is two.", "kill"));

    for (name, patch) in [
        ("7-two.patch", PATCH.to_owned()),
        ("07-.patch", PATCH.to_owned()),
        ("07-two.diff", PATCH.to_owned()),
        ("xx-two.patch", PATCH.to_owned()),
        ("07-two.patch", PATCH.replacen('.', "", 1)),
        ("07-two.patch", PATCH.replacen("Found by", "Found", 1)),
    ] {
        let refused = all(tree(name, &patch).path());
        assert!(matches!(refused, Err(PlantedError::Form(_))), "{name}: {refused:?}");
    }
}

#[test]
fn a_patch_that_does_not_fit_is_refused_and_one_that_fits_is_only_tried() {
    let dir = tree("07-two.patch", PATCH);
    let one = dir.path().join("config/one");
    let planted = all(dir.path()).unwrap().remove(0);
    planted.check(dir.path()).unwrap();
    assert_eq!(fs::read_to_string(&one).unwrap(), "one\n");
    fs::write(&one, "three\n").unwrap();
    let refused = planted.check(dir.path());
    assert!(matches!(refused, Err(PlantedError::Stale { .. })), "{refused:?}");
    assert_eq!(fs::read_to_string(&one).unwrap(), "three\n");
}

#[test]
fn inside_a_repository_the_copy_is_patched_and_not_the_repository() {
    let dir = tree("07-two.patch", PATCH);
    let run = Command::new("git").args(["init", "--quiet"]).current_dir(dir.path()).output().unwrap();
    assert!(run.status.success());
    let copied = dir.path().join("target/planted/tree");
    fs::create_dir_all(&copied).unwrap();
    copy(&dir.path().join("config"), &copied.join("config")).unwrap();
    all(dir.path()).unwrap().remove(0).apply(&copied, &[]).unwrap();
    let read = |root: &Path| fs::read_to_string(root.join("config/one")).unwrap();
    assert_eq!((read(dir.path()).as_str(), read(&copied).as_str()), ("one\n", "two\n"));
}

#[test]
fn a_copy_is_what_the_tree_is_and_what_is_the_same_is_not_written_again() {
    let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::create_dir(from.path().join("deep")).unwrap();
    fs::write(from.path().join("deep/one"), "1").unwrap();
    fs::write(from.path().join("two"), "2").unwrap();
    copy(from.path(), to.path()).unwrap();
    let old = std::time::SystemTime::UNIX_EPOCH;
    let one = to.path().join("deep/one");
    fs::File::open(&one).unwrap().set_modified(old).unwrap();
    fs::write(from.path().join("two"), "22").unwrap();
    fs::create_dir(to.path().join("stray")).unwrap();
    copy(from.path(), to.path()).unwrap();
    assert_eq!(fs::read_to_string(to.path().join("two")).unwrap(), "22");
    assert_eq!(fs::metadata(&one).unwrap().modified().unwrap(), old);
    assert!(!to.path().join("stray").exists());
}
