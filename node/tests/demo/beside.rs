//! The stories beside the first one: a relay over a third province, and two provinces without an agreement.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{is_empty, number, numbers, runs, start};

/// The object a story prints, once it has ended well; and what it told.
fn told(words: &[&str], nodes: usize) -> (Value, String) {
    let place = TempDir::new().unwrap();
    let ended = start(&place, words).wait_with_output().unwrap();
    let (out, said) = (String::from_utf8(ended.stdout).unwrap(), String::from_utf8(ended.stderr).unwrap());
    assert_eq!((ended.status.code(), out.lines().count()), (Some(0), 1), "{out}{said}");
    let figures: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(figures.get("ok"), Some(&Value::Bool(true)), "{figures}");
    assert!(figures.get("seconds").and_then(Value::as_f64).unwrap() > 0.0);
    let pids = numbers(&figures, "pids");
    assert!(pids.len() == nodes && pids.iter().all(|pid| !runs(*pid)), "{figures}");
    assert!(is_empty(&place), "no file is left behind");
    (figures, said)
}

#[test]
fn a_relay_passes_a_province_that_holds_its_legs_and_nothing_else() {
    let (figures, said) = told(&["--relay", "--once", "--json", "--seed", "3"], 3);
    assert_eq!(figures.get("nodes"), Some(&json!(["18", "35", "52"])));
    assert_eq!(figures.get("transfers"), Some(&json!([1, 0, 1])), "{figures}");
    assert_eq!(figures.get("heads_equal"), Some(&Value::Bool(true)), "{figures}");
    let exact = [
        ("transit_legs", 2),
        ("ties_found", 2),
        ("signatures", 4),
        ("canaries_expected", 1),
        ("canaries_found", 1),
        ("hidden_fields_seen_by_transit", 0),
    ];
    for (key, wanted) in exact {
        assert_eq!(number(&figures, key), wanted, "{key}: {figures}");
    }
    assert!(number(&figures, "hidden_fields") > 30, "{figures}");
    assert!(number(&figures, "answers_read") > 5 && number(&figures, "pages_read") > 2, "{figures}");
    assert_eq!(figures.as_object().unwrap().len(), 15, "{figures}");
    assert!(said.contains("permohonannya tidak ada di sini"), "{said}");
}

#[test]
fn without_an_agreement_nothing_leaves_the_office() {
    let (figures, said) = told(&["--without-agreement", "64", "51", "--once", "--json"], 2);
    assert_eq!(figures.get("nodes"), Some(&json!(["64", "51"])));
    assert_eq!(figures.get("refused"), Some(&Value::Bool(true)), "{figures}");
    assert_eq!(figures.get("code"), Some(&json!("no_agreement")), "{figures}");
    assert_eq!(figures.get("sentence"), Some(&json!("dalam contoh ini tidak ada perjanjian")));
    assert_eq!(figures.get("transfers"), Some(&json!([0, 0])), "{figures}");
    assert_eq!(number(&figures, "hidden_fields_seen_by_partner"), 0);
    assert!(number(&figures, "hidden_fields") > 30, "{figures}");
    assert!(said.contains("Kalimantan Timur dan Bali: dalam contoh ini tidak ada perjanjian"), "{said}");
}

#[test]
fn a_province_has_no_agreement_with_itself_nor_with_one_that_does_not_exist() {
    for words in [["--without-agreement", "64", "64"], ["--without-agreement", "64", "99"]] {
        let place = TempDir::new().unwrap();
        let ended = start(&place, &words).wait_with_output().unwrap();
        assert_ne!(ended.status.code(), Some(0));
        assert!(is_empty(&place) && !ended.stderr.is_empty());
    }
    let place = TempDir::new().unwrap();
    let ended = start(&place, &["--relay", "--without-agreement", "64", "51"]).wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(2), "one story at a time");
}
