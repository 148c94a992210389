//! The demo, as a newcomer runs it: two offices, one way home, every promise kept, and nothing left behind.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod beside;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

type Test = fn(&Value) -> bool;

/// Every key of the object, with what it is.
const KEYS: [(&str, Test); 17] = [
    ("ok", Value::is_boolean),
    ("nodes", Value::is_array),
    ("pids", Value::is_array),
    ("transfers", Value::is_u64),
    ("edits", Value::is_u64),
    ("receipts", Value::is_array),
    ("conflicts_found", Value::is_u64),
    ("conflicts_resolved", Value::is_u64),
    ("heads_equal", Value::is_boolean),
    ("relay_bytes", Value::is_u64),
    ("canaries_expected", Value::is_u64),
    ("canaries_found", Value::is_u64),
    ("local_only_fields", Value::is_u64),
    ("local_only_fields_seen_by_partner", Value::is_u64),
    ("answers_read", Value::is_u64),
    ("pages_read", Value::is_u64),
    ("seconds", Value::is_f64),
];

/// Starts a demo whose temporary files lie in `place`.
fn start(place: &TempDir, words: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pulang"));
    command.arg("demo").args(words).env("TMPDIR", place.path()).env_remove("PULANG_DATA");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn is_empty(place: &TempDir) -> bool {
    std::fs::read_dir(place.path()).unwrap().next().is_none()
}

/// Whether a process runs; one that has ended and was not yet fetched by its parent does not.
fn runs(pid: u64) -> bool {
    let stat = std::fs::read_to_string(Path::new("/proc").join(pid.to_string()).join("stat"));
    let state = |stat: &str| stat.rsplit(')').next().and_then(|rest| rest.trim_start().chars().next());
    stat.is_ok_and(|stat| state(&stat) != Some('Z'))
}

fn number(figures: &Value, key: &str) -> u64 {
    figures.get(key).and_then(Value::as_u64).unwrap()
}

fn numbers(figures: &Value, key: &str) -> Vec<u64> {
    figures.get(key).and_then(Value::as_array).unwrap().iter().filter_map(Value::as_u64).collect()
}

/// The one object a demo prints, once it has ended well.
fn figures(demo: Child) -> Value {
    let ended = demo.wait_with_output().unwrap();
    let (out, err) = (String::from_utf8(ended.stdout).unwrap(), String::from_utf8(ended.stderr).unwrap());
    assert_eq!((ended.status.code(), out.lines().count()), (Some(0), 1), "{out}{err}");
    assert!(err.contains("Jaringan putus") && err.contains("punya dua nilai"), "{err}");
    serde_json::from_str(&out).unwrap()
}

fn keeps_every_promise(figures: &Value) {
    let object = figures.as_object().unwrap();
    assert_eq!(object.len(), KEYS.len(), "{figures}");
    for (key, is_right) in KEYS {
        assert!(object.get(key).is_some_and(is_right), "{key}: {figures}");
    }
    for key in ["ok", "heads_equal"] {
        assert_eq!(figures.get(key), Some(&Value::Bool(true)), "{key}: {figures}");
    }
    assert_eq!(figures.get("nodes"), Some(&serde_json::json!(["53", "32"])));
    let [first, second] = numbers(figures, "pids").try_into().unwrap();
    assert!(first != second && !runs(first) && !runs(second), "{figures}");
    assert_eq!(number(figures, "transfers"), 1);
    assert!(number(figures, "edits") > 20 && number(figures, "relay_bytes") > 10_000, "{figures}");
    let receipts = numbers(figures, "receipts");
    assert!(receipts.len() == 2 && !receipts.contains(&0), "{figures}");
    let found = number(figures, "conflicts_found");
    assert!(found >= 1 && number(figures, "conflicts_resolved") == found, "{figures}");
    let expected = number(figures, "canaries_expected");
    assert!(expected >= 2 && number(figures, "canaries_found") == expected, "{figures}");
    assert!(number(figures, "local_only_fields") > 60, "{figures}");
    assert_eq!(number(figures, "local_only_fields_seen_by_partner"), 0);
    assert!(number(figures, "answers_read") > 20 && number(figures, "pages_read") > 20, "{figures}");
    assert!(figures.get("seconds").and_then(Value::as_f64).unwrap() > 0.0);
}

#[test]
fn two_seeds_tell_two_stories_and_keep_every_promise() {
    let places = [TempDir::new().unwrap(), TempDir::new().unwrap()];
    let [one, other] = [(&places[0], "7"), (&places[1], "8")]
        .map(|(place, seed)| start(place, &["--once", "--json", "--seed", seed]));
    let (one, other) = (figures(one), figures(other));
    keeps_every_promise(&one);
    keeps_every_promise(&other);
    let telling = |figures: &Value| ["edits", "relay_bytes"].map(|key| number(figures, key));
    let ([edits, bytes], [other_edits, other_bytes]) = (telling(&one), telling(&other));
    assert!(edits != other_edits && bytes != other_bytes, "{one} {other}");
    assert!(places.iter().all(is_empty), "no file is left behind");
}

#[tokio::test]
async fn a_demo_that_is_stopped_or_killed_leaves_no_node_behind() {
    for signal in ["-INT", "-TERM", "-KILL"] {
        let place = TempDir::new().unwrap();
        let mut demo = start(&place, &["--once", "--json"]);
        let mut story = BufReader::new(demo.stderr.take().unwrap());
        let mut pids = Vec::new();
        while pids.len() < 2 {
            let mut line = String::new();
            assert!(story.read_line(&mut line).unwrap() > 0, "the story ended before both nodes ran");
            let pid = line.split("proses ").nth(1).and_then(|rest| rest.split(',').next());
            pids.extend(pid.and_then(|pid| pid.parse::<u64>().ok()));
        }
        assert!(pids.iter().all(|pid| runs(*pid)));
        let sent = Command::new("kill").args([signal, &demo.id().to_string()]).status().unwrap();
        assert!(sent.success());
        let mut out = String::new();
        demo.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        let mut said = String::new();
        story.read_to_string(&mut said).unwrap();
        let status = demo.wait().unwrap();
        let gone = tokio::time::timeout(Duration::from_secs(30), async {
            while pids.iter().any(|pid| runs(*pid)) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        gone.await.unwrap();
        if signal != "-KILL" {
            assert_eq!(status.code(), Some(1));
            assert!(said.contains("Demo dihentikan sebelum ceritanya selesai."), "{said}");
            let figures: Value = serde_json::from_str(&out).unwrap();
            assert_eq!(figures.get("ok"), Some(&Value::Bool(false)), "{out}");
            assert!(is_empty(&place), "{signal}");
        }
    }
}

/// The status line and headers that a page answers when a code is typed into its form.
fn log_in(page: &str, code: &str) -> String {
    let host = page.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(host).unwrap();
    let form = format!("kode={code}");
    let head = format!("POST /masuk HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
    let body = format!(
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    stream.write_all((head + &body).as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn both_offices_stay_open_for_a_browser_until_the_demo_is_stopped() {
    let place = TempDir::new().unwrap();
    let mut demo = start(&place, &["--seed", "9"]);
    let mut lines = BufReader::new(demo.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.any(|line| line.contains("Kedua kantor tetap buka")), "the story ended before its end");
    let mut pages = Vec::new();
    for office in ["NTT", "Jabar"] {
        let line = lines.next().unwrap();
        let words: Vec<&str> = line.split_whitespace().collect();
        let [name, page, _, _, _, _, code, ..] = words.as_slice() else { unreachable!("{line}") };
        assert_eq!(*name, office);
        let answer = log_in(page, code);
        assert!(answer.starts_with("HTTP/1.1 303") && answer.contains("set-cookie: "), "{line} {answer}");
        pages.push((*page).to_owned());
    }
    assert!(lines.next().unwrap().starts_with("Kode habis?"));
    for page in pages {
        let line = lines.next().unwrap();
        let mut words = line.split_whitespace().skip(1);
        let made = Command::new(words.next().unwrap()).args(words).output().unwrap();
        let said = String::from_utf8(made.stdout).unwrap();
        let code = said.split_whitespace().find(|word| word.matches('-').count() == 3).unwrap();
        assert!(log_in(&page, code).starts_with("HTTP/1.1 303"), "{line}: {said}");
    }
    let sent = Command::new("kill").args(["-INT", &demo.id().to_string()]).status().unwrap();
    assert!(sent.success());
    lines.for_each(drop);
    assert_eq!(demo.wait().unwrap().code(), Some(0));
    assert!(is_empty(&place));
}

#[test]
fn an_object_is_printed_only_for_a_demo_that_ends() {
    let place = TempDir::new().unwrap();
    let ended = start(&place, &["--json"]).wait_with_output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(1));
    assert!(said.contains("hanya berlaku bersama `--once`") && is_empty(&place), "{said}");
}
