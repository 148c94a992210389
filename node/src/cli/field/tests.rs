//! What is typed becomes what the interface reads, or one sentence.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::collections::BTreeMap;

use super::*;

const WITA: Zone = Zone::Central;

fn one(text: &str) -> Value {
    fields(&[text.to_owned()], WITA).unwrap().remove(0)
}

#[test]
fn no_path_has_two_types() {
    let mut types = BTreeMap::new();
    let rows = Kind::ALL.into_iter().flat_map(schema::fields);
    for field in rows {
        assert_eq!(*types.entry(field.pattern).or_insert(field.ty), field.ty, "{}", field.pattern);
    }
    assert!(types.len() > 60);
}

#[test]
fn a_field_is_read_by_its_type() {
    assert_eq!(one("urgency=SEGERA"), json!({ "path": "urgency", "value": "SEGERA" }));
    assert_eq!(one("request_note=a=b"), json!({ "path": "request_note", "value": "a=b" }));
    assert_eq!(one("urgency="), json!({ "path": "urgency" }));
    assert_eq!(one("victim_count=2"), json!({ "path": "victim_count", "value": "2" }));
    let safe = "family/new2/safe_to_contact";
    assert_eq!(one(&format!("{safe}=ya")), json!({ "path": safe, "value": true }));
    assert_eq!(one(&format!("{safe}=tidak")), json!({ "path": safe, "value": false }));
    // 22 November 2026 06.30 UTC.
    assert_eq!(
        one("departs_at=2026-11-22 14:30"),
        json!({ "path": "departs_at", "value": 1_795_329_000_000_i64 })
    );
    assert_eq!(one("tak_dikenal=1"), json!({ "path": "tak_dikenal", "value": "1" }));
}

#[test]
fn a_moment_is_of_the_offices_own_zone() {
    let midnight = moment("2026-11-22", WITA).unwrap();
    assert_eq!(moment("2026-11-22", Zone::Western).unwrap() - midnight, 3_600_000);
    let minute = moment("2026-11-22 14:30", WITA).unwrap();
    assert_eq!(minute - midnight, (14 * 60 + 30) * 60_000);
    assert_eq!(moment("2026-11-22T14:30", WITA).unwrap(), minute);
    assert_eq!(moment("2026-11-22 14.30", WITA).unwrap(), minute);
    assert_eq!(last_moment("2026-11-22", WITA).unwrap() + 1, moment("2026-11-23", WITA).unwrap());
    assert_eq!(last_moment("2026-11-22 14:30", WITA).unwrap(), minute);
}

#[test]
fn what_is_no_moment_and_no_field_is_one_sentence() {
    for text in ["besok", "2026-02-30", "22-11-2026", "2026-11-22 25:00", "2026-11-22 14", "", "1969-01-01"] {
        let error = moment(text, WITA).unwrap_err();
        assert!(matches!(&error, CliError::Typed { next, .. } if *next == DATES), "{text}: {error}");
    }
    for text in ["urgency", "=SEGERA", " = ", ""] {
        let error = fields(&[text.to_owned()], WITA).unwrap_err();
        assert!(matches!(&error, CliError::Typed { next, .. } if *next == FORM), "{text}: {error}");
    }
    assert_eq!(province("32").unwrap(), "32");
    assert!(matches!(province("54"), Err(CliError::Province(_))));
}
