//! The rules of law that the table itself keeps, whatever is written into documents.

use super::*;

const ENTRY: &str = "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f";

fn text(value: &str) -> Value {
    Value::Text(value.into())
}

fn row(kind: Kind, pattern: &str) -> &'static Field {
    fields(kind).find(|field| field.pattern == pattern).expect("a row of the table")
}

/// Rule of this product (issue B): every part of her identity may be unknown, but never without a reason.
#[test]
fn what_is_unknown_of_her_is_said_with_its_reason() {
    let identity = |kind| fields(kind).filter(|field| field.identity).map(move |field| (kind, field));
    let all: Vec<(Kind, &Field)> = Kind::ALL.into_iter().flat_map(identity).collect();
    for (kind, field) in &all {
        for (reason, _, _) in UNKNOWN_REASONS {
            assert_eq!(
                field.check(&text(&format!("{UNKNOWN}:{reason}"))),
                Ok(()),
                "{kind} {}",
                field.pattern
            );
        }
        for bare in ["", ":", ":LAINNYA", ": TIDAK_INGAT", "TIDAK_INGAT", ":TIDAK_INGAT:", ":tidak_ingat"] {
            let refused = field.check(&text(&format!("{UNKNOWN}{bare}")));
            assert_eq!(refused, Err(BadValue::NotInList), "{kind} {} {bare}", field.pattern);
        }
    }
    let known = |kind, pattern: &str| all.iter().any(|(of, field)| *of == kind && field.pattern == pattern);
    for pattern in ["full_name", "nik", "birth_date", "age", "sex", "citizenship", "home_village"] {
        assert!(known(Kind::Dossier, pattern), "{pattern}");
    }
    assert!(known(Kind::Envelope, "home_regency") && known(Kind::Trace, "full_name"));
    let other = row(Kind::Envelope, "urgency").check(&text("BELUM_DIKETAHUI:TIDAK_INGAT"));
    assert_eq!(other, Err(BadValue::NotInList), "what is no part of her identity is known or left out");
}

/// UU 21/2007 art. 1 (5), and the rule of this product that a doubt counts for the child.
#[test]
fn who_is_presumed_a_child_is_one() {
    let Type::Choice(codes) = row(Kind::Envelope, "age_status").ty else { unreachable!("a list") };
    let children: Vec<&str> = codes.iter().copied().filter(|code| is_child(code)).collect();
    assert_eq!(children, ["ANAK", "DIDUGA_ANAK"]);
    assert!(is_child(""), "who is not known to be an adult is a child");
}

/// What is not always needed is sent with a reason (domain.md §3.1, T2): each such row has a row for its reason.
#[test]
fn what_is_ticked_stands_beside_its_reason() {
    let mut ticked = 0;
    for kind in Kind::ALL {
        for field in fields(kind).filter(|field| field.scope == Scope::T2) {
            assert_eq!(kind, Kind::Dossier, "{} is ticked in a dossier only", field.pattern);
            if let Some(pattern) = field.reason_pattern() {
                assert!(row(kind, &pattern).is_reason(), "{pattern}");
                ticked += 1;
            } else {
                let of = field.pattern.strip_suffix("_reason").expect("a reason");
                assert!(fields(kind).any(|field| field.pattern == of && !field.is_reason()), "{of}");
            }
        }
    }
    assert_eq!(ticked, 11);
}

/// UU 27/2022 art. 4 (2): what is specific, judicial or protected stands in no envelope, which is read before
/// acceptance.
#[test]
fn the_envelope_holds_nothing_specific() {
    for field in fields(Kind::Envelope) {
        let plain = matches!(field.sensitivity, Sensitivity::Operational | Sensitivity::Personal);
        assert!(plain && matches!(field.scope, Scope::T0 | Scope::T1), "{}", field.pattern);
    }
}

/// UU 11/2012 art. 19 (2), UU 21/2007 art. 44: a province on the way learns no name, no family and no address of her.
#[test]
fn a_leg_names_neither_her_nor_her_family() {
    for field in fields(Kind::Leg) {
        let first = field.pattern.split('/').next().unwrap_or_default();
        for never in ["full_name", "alias", "nik", "birth_date", "family", "home_regency", "home_street"] {
            assert_ne!(first, never);
        }
        if field.pattern.ends_with("name") {
            let of_officer =
                ["escort", "bast", "departing_officer_name", "arriving_officer_name", "received_by_name"];
            assert!(of_officer.contains(&first), "{}", field.pattern);
        }
    }
}

/// Each side signs a record for itself (protocol: signatures on records).
#[test]
fn nobody_signs_for_the_other_province() {
    let signature = row(Kind::Leg, "bast/*/ttd/#");
    let (ntt, jabar) = ("53".parse().expect("a code"), "32".parse().expect("a code"));
    let own = path(&format!("bast/{ENTRY}/ttd/53"));
    assert!(std::ptr::eq(field(Kind::Leg, &own).expect("a row"), signature));
    assert!(signature.is_own(&own, ntt) && !signature.is_own(&own, jabar));
    assert!(row(Kind::Leg, "mode").is_own(&path("mode"), jabar));
    assert!(field(Kind::Leg, &path(&format!("bast/{ENTRY}/ttd/5"))).is_none());
}

#[test]
fn the_largest_document_keeps_the_limits() {
    for kind in Kind::ALL {
        let rows: Vec<&Field> = fields(kind).filter(|field| !field.is_structural()).collect();
        let in_lists = rows.iter().filter(|field| field.pattern.contains('*')).count();
        // Twenty entries in every collection, all written by one author.
        let paths = rows.len() - in_lists + 20 * in_lists;
        assert!(paths <= limits::PATHS_PER_AUTHOR, "{kind} may have {paths} paths");
        // An agreement lists at most so many patterns a kind.
        assert!(rows.len() <= 256, "{kind} has {} rows", rows.len());
        for field in rows {
            let longest = field.pattern.replace('*', ENTRY).replace('#', "53");
            assert!(longest.len() <= limits::PATH_BYTES && longest.parse::<Path>().is_ok(), "{longest}");
            match field.ty {
                Type::Text(most) => assert!(most <= limits::VALUE_BYTES, "{}", field.pattern),
                Type::Choice(codes) => {
                    let fits = |code: &&str| !code.is_empty() && code.len() <= limits::CODE_BYTES;
                    assert!(!codes.is_empty() && codes.iter().all(fits), "{}", field.pattern);
                }
                Type::Int(least, most) => assert!(least < most, "{}", field.pattern),
                Type::Bool | Type::Time | Type::Date | Type::Regency | Type::Hash => {}
            }
        }
    }
}
