//! Each rule of law has its basis, its row and its test.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::path::{Path, PathBuf};

use pulang_tests::law::{amiss, judged};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

#[test]
fn the_page_and_the_code_say_the_same_rules() {
    assert_eq!(amiss(&root()).unwrap(), Vec::<String>::new());
}

#[test]
fn what_lacks_something_is_found() {
    let code = "/// Nothing is sent (UU 1/2000 art. 1).\npub(crate) fn good(case: &Case) {}\n\n\
                /// Nothing is sent.\npub(crate) fn bare(case: &Case) {}\n\n\
                /// A rule of this product.\n#[must_use]\npub(crate) fn unlisted<T>(case: T) {}\n";
    let page = "| Rule | Basis | Where | Test |\n|---|---|---|---|\n\
                | a | UU 1/2000 | `good` | `is_met` |\n| b | UU 1/2000 | `bare` | `is_not_there` |\n\
                | c | | `gone` | |\n| d | UU 1/2000 | `node/src/x.rs` | `is_met` |\n";
    let tests = "fn is_met() {}\n";
    let wrong = [
        "bare: no basis beside it",
        "unlisted: no row",
        "bare: a row without its test",
        "gone: a row without a rule",
        "gone: a row without a basis",
        "gone: a row without its test",
    ];
    assert_eq!(judged(code, page, tests), wrong);
}
