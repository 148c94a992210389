//! `tests/run` counts truly, goes on after a failure, and builds nothing when something is missing.
//!
//! The script runs in a folder of its own, with a `cargo` that writes down what it is asked and answers at once.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not there")]

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Answers like cargo: three tests pass in each test program, and what `$BREAK` names goes wrong.
const CARGO: &str = r#"
echo "cargo $*" >> "$CALLS"
case "$*" in *--version*) exit 0 ;; esac
case "$1 $*" in
$BREAK) echo "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out"; exit 101 ;;
$CRASH) echo "error: test failed, signal: 6, SIGABRT"; exit 101 ;;
test*) echo "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out" ;;
esac
"#;

/// Writes down what it is asked.
const NOTE: &str = r#"echo "$(basename "$0") $*" >> "$CALLS""#;
/// Does what follows its options, as somebody else.
const SUDO: &str = r#"echo "sudo $*" >> "$CALLS"; [ "$1" = -n ] && shift; exec "$@""#;
/// What the script may use of the system.
const TOOLS: [&str; 13] =
    ["awk", "basename", "bash", "cat", "dirname", "env", "grep", "mkdir", "rm", "sed", "sort", "tee", "tr"];

struct Ran {
    code: Option<i32>,
    output: String,
    calls: String,
}

impl Ran {
    fn last_line(&self) -> &str {
        self.output.lines().last().unwrap_or_default()
    }
}

struct Machine(TempDir);

impl Machine {
    /// A repository with one scenario and one browser test, and a user who is not root.
    fn new() -> Machine {
        let machine = Machine(tempfile::tempdir().unwrap());
        let run = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("run")).unwrap();
        machine.program("tests/run", &run);
        machine.write("Cargo.toml", "rust-version = \"1.95\"\n");
        for file in ["shape", "docs", "supply", "suite", "limits", "browser", "transfer/main"] {
            machine.write(&format!("tests/tests/{file}.rs"), "");
        }
        for package in ["protocol", "config", "node", "tests"] {
            machine.write(&format!("{package}/Cargo.toml"), "[package]\n");
        }
        machine.write("protocol/tests/bytes.rs", "");
        for tool in TOOLS {
            let mut places = ["/usr/bin", "/bin"].iter().map(|place| Path::new(place).join(tool));
            let place = places.find(|place| place.exists()).unwrap();
            symlink(place, machine.path("bin").join(tool)).unwrap();
        }
        machine.command("cargo", CARGO);
        machine.command("cc", "");
        machine.command("id", "echo ${FAKE_UID:-1000}");
        machine
    }

    fn path(&self, below: &str) -> PathBuf {
        let path = self.0.path().join(below);
        fs::create_dir_all(if below == "bin" { &path } else { path.parent().unwrap() }).unwrap();
        path
    }

    fn write(&self, below: &str, text: &str) {
        fs::write(self.path(below), text).unwrap();
    }

    fn program(&self, below: &str, text: &str) {
        self.write(below, text);
        fs::set_permissions(self.path(below), fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn command(&self, name: &str, body: &str) {
        self.program(
            &format!("bin/{name}"),
            &format!("#!{}\n{body}\n", self.path("bin").join("bash").display()),
        );
    }

    fn run(&self, args: &[&str], settings: &[(&str, &str)]) -> Ran {
        let output = Command::new(self.path("bin").join("bash"))
            .arg(self.path("tests/run"))
            .args(args)
            .env_clear()
            .envs([("BREAK", "nothing"), ("CRASH", "nothing")])
            .envs(settings.iter().copied())
            .env("PATH", self.path("bin"))
            .env("HOME", self.0.path())
            .env("CALLS", self.path("calls"))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        Ran {
            code: output.status.code(),
            output: String::from_utf8_lossy(&text).into_owned(),
            calls: fs::read_to_string(self.path("calls")).unwrap_or_default(),
        }
    }
}

#[test]
fn the_quick_suite_runs_every_family_once_and_adds_up_their_tests() {
    let machine = Machine::new();
    machine.command("chromium", "");
    let ran = machine.run(&[], &[]);
    assert_eq!((ran.code, ran.last_line()), (Some(0), "15 passed, 0 failed"), "{}", ran.output);
    for call in [
        "cargo build --release --locked --workspace --all-targets\n",
        "cargo fmt --all --check\n",
        "cargo clippy --release --locked --workspace --all-targets\n",
        "--test shape --test docs --test supply --test suite --test limits\n",
        "--lib --bins --test bytes\n",
        "--doc\n",
        "--test transfer\n",
        "--test browser\n",
    ] {
        assert_eq!(ran.calls.matches(call).count(), 1, "{call} in\n{}", ran.calls);
    }
}

#[test]
fn a_failing_test_is_counted_and_the_other_families_still_run() {
    let machine = Machine::new();
    machine.command("chromium", "");
    let ran = machine.run(&[], &[("BREAK", "*--test?shape*")]);
    assert_eq!((ran.code, ran.last_line()), (Some(1), "14 passed, 1 failed"), "{}", ran.output);
    assert!(ran.calls.contains("--test browser"), "{}", ran.calls);
}

#[test]
fn a_family_that_ends_without_a_result_is_a_failure() {
    let machine = Machine::new();
    machine.command("chromium", "");
    for broken in ["*--test?transfer*", "clippy*", "fmt*", "test*--doc*"] {
        let ran = machine.run(&[], &[("CRASH", broken)]);
        assert_eq!(ran.code, Some(1), "{broken}: {}", ran.output);
        assert!(ran.output.contains("FAILED"), "{broken}: {}", ran.output);
    }
}

#[test]
fn after_a_failed_build_no_test_is_said_to_have_passed() {
    let machine = Machine::new();
    machine.command("chromium", "");
    let ran = machine.run(&[], &[("CRASH", "build*")]);
    assert_eq!((ran.code, ran.last_line()), (Some(1), "0 passed, 0 failed"), "{}", ran.output);
    assert!(ran.calls.contains("cargo fmt --all --check"), "{}", ran.calls);
}

#[test]
fn without_root_or_sudo_it_names_the_packages_and_builds_nothing() {
    let machine = Machine::new();
    let ran = machine.run(&[], &[]);
    assert_eq!(ran.code, Some(3), "{}", ran.output);
    assert!(ran.output.contains("apt-get install chromium"), "{}", ran.output);
    assert_eq!(ran.calls, "");
}

#[test]
fn a_sudo_that_asks_for_a_password_counts_as_none() {
    let machine = Machine::new();
    machine.command("sudo", "exit 1");
    let ran = machine.run(&["browser"], &[]);
    assert_eq!((ran.code, ran.calls.as_str()), (Some(3), ""), "{}", ran.output);
}

#[test]
fn what_is_missing_is_installed_by_sudo_or_by_root() {
    for (user, asks_sudo) in [("1000", true), ("0", false)] {
        let machine = Machine::new();
        machine.command("sudo", SUDO);
        machine.command("true", "");
        machine.command("apt-get", NOTE);
        let ran = machine.run(&["browser"], &[("FAKE_UID", user)]);
        assert_eq!((ran.code, ran.last_line()), (Some(0), "3 passed, 0 failed"), "{}", ran.output);
        assert!(
            ran.calls.contains("apt-get install -y -qq --no-install-recommends chromium"),
            "{}",
            ran.calls
        );
        assert_eq!(ran.calls.contains("sudo"), asks_sudo, "{}", ran.calls);
    }
}

#[test]
fn a_family_that_needs_nothing_runs_without_what_others_need() {
    let machine = Machine::new();
    let ran = machine.run(&["format"], &[]);
    assert_eq!((ran.code, ran.last_line()), (Some(0), "0 passed, 0 failed"), "{}", ran.output);
    assert!(!ran.calls.contains("build"), "{}", ran.calls);
}

#[test]
fn a_long_family_is_listed_with_what_it_does_and_runs_by_name() {
    let machine = Machine::new();
    machine.program("tests/long/soak", "#!/bin/sh\n# Two nodes, all night.\ncargo test --soak\n");
    let listed = machine.run(&["--long", "--list"], &[]);
    assert_eq!((listed.code, listed.output.as_str()), (Some(0), "soak: Two nodes, all night.\n"));
    let ran = machine.run(&["--long", "soak"], &[]);
    assert_eq!((ran.code, ran.last_line()), (Some(0), "3 passed, 0 failed"), "{}", ran.output);
}

#[test]
fn what_is_not_understood_is_refused_before_anything_is_done() {
    let machine = Machine::new();
    for args in [["nonsense"].as_slice(), &["--fast"], &["--long", "nonsense"]] {
        let ran = machine.run(args, &[]);
        assert_eq!((ran.code, ran.calls.as_str()), (Some(2), ""), "{args:?}: {}", ran.output);
        assert!(ran.output.contains(args.last().unwrap()), "{}", ran.output);
    }
}
