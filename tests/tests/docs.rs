//! The pages of the repository point at things that are there.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not there")]

use std::fs;
use std::path::{Path, PathBuf};

use pulang_tests::docs::{DeadLink, dead_links, unexplained};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

#[test]
fn every_relative_link_leads_somewhere() {
    assert_eq!(dead_links(&root()).unwrap(), []);
}

#[test]
fn a_dead_link_is_found() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("docs/deep")).unwrap();
    fs::write(folder.path().join("README.md"), "# Top\n[gone](docs/gone.md)\n[far](https://example.org/x)\n")
        .unwrap();
    let page =
        "# A page, with signs\n[up](../../README.md) [gone](b.md)\n[top](#a-page-with-signs) [no](#none)\n";
    fs::write(folder.path().join("docs/deep/a.md"), page).unwrap();
    let dead =
        |page: &str, line, target: &str| DeadLink { page: page.into(), line, target: target.to_owned() };
    assert_eq!(
        dead_links(folder.path()).unwrap(),
        [
            dead("README.md", 2, "docs/gone.md"),
            dead("docs/deep/a.md", 2, "b.md"),
            dead("docs/deep/a.md", 3, "#none")
        ]
    );
}

#[test]
fn every_dependency_has_its_line() {
    let manifest: toml::Table = fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    let page = fs::read_to_string(root().join("docs/decisions/0002-dependencies.md")).unwrap();
    assert_eq!(unexplained(&manifest, &page), Vec::<String>::new());
    assert_eq!(unexplained(&manifest, "").len(), page.lines().filter(|l| l.starts_with("| `")).count());
}
