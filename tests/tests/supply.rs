//! What comes in from outside is licensed as `.deny.toml` allows, and none of it is banned there.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not there")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pulang_tests::supply::Policy;
use serde_json::json;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn policy() -> Policy {
    Policy::read(&fs::read_to_string(root().join(".deny.toml")).unwrap().parse().unwrap()).unwrap()
}

#[test]
fn every_package_is_allowed() {
    for target in ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"] {
        let output = Command::new(env!("CARGO"))
            .args(["metadata", "--locked", "--format-version", "1", "--filter-platform", target])
            .current_dir(root())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let found = policy().check(&serde_json::from_slice(&output.stdout).unwrap());
        assert!(found.is_empty(), "{target}:\n{}", found.join("\n"));
    }
}

#[test]
fn a_licence_that_is_not_allowed_and_a_banned_package_are_found() {
    let metadata = json!({
        "packages": [
            { "id": "ours", "name": "ours", "license": null, "source": null, "dependencies": [{ "name": "rand" }] },
            { "id": "a", "name": "automerge", "license": "MIT", "source": "r", "dependencies": [{ "name": "rand" }] },
            { "id": "b", "name": "unused", "license": "MIT", "source": "r", "dependencies": [{ "name": "chrono" }] },
            { "id": "c", "name": "copied", "license": "GPL-3.0-only", "source": "r", "dependencies": [] },
            { "id": "d", "name": "unsaid", "license": null, "source": "r", "dependencies": [] },
        ],
        "resolve": { "nodes": [
            { "id": "ours", "deps": [{ "name": "rand" }] },
            { "id": "a", "deps": [{ "name": "rand" }] },
            { "id": "b", "deps": [] },
        ] },
    });
    assert_eq!(
        policy().check(&metadata),
        [
            "ours brings in rand, which .deny.toml bans",
            "copied is licensed \"GPL-3.0-only\", which .deny.toml does not allow",
            "unsaid is licensed \"\", which .deny.toml does not allow",
        ]
    );
}

#[test]
fn a_licence_expression_is_read_as_written() {
    let allowed = ["MIT", "GPL-3.0-only OR MIT", "MIT/GPL-2.0", "(MIT OR X) AND ISC", "X AND Y OR Zlib"];
    let refused = ["", "X", "MIT AND X", "(MIT OR X) AND Y", "MIT WITH X", "MIT X", "(MIT"];
    for expression in allowed {
        assert!(policy().permits(expression), "{expression}");
    }
    for expression in refused {
        assert!(!policy().permits(expression), "{expression}");
    }
}
