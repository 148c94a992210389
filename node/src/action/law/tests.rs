//! Each rule where it holds and where it does not.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_protocol::id::Digest;
use pulang_protocol::schema::{Path, Value};
use pulang_protocol::status::EventKind;

use super::*;

const ENTRY: &str = "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f";

fn set(path: &str, value: Value) -> Op {
    Op { path: path.replace('*', ENTRY).parse::<Path>().unwrap(), act: Act::Set(value) }
}

fn says(texts: &[(&str, &str)]) -> Vec<Op> {
    texts.iter().map(|(path, text)| set(path, Value::Text((*text).into()))).collect()
}

fn not_allowed(code: &'static str) -> Result<(), ActionError> {
    Err(ActionError::NotAllowed(code))
}

fn missing(code: &'static str) -> Result<(), ActionError> {
    Err(ActionError::Missing(code))
}

#[test]
fn whom_lpsk_protects_goes_by_its_letter_only() {
    let mut case = Case::default();
    assert_eq!(cleared(&case), Ok(()));
    for state in [Protection::No, Protection::Requested] {
        case.law.protection = Some(state);
        assert_eq!(cleared(&case), Ok(()), "{state:?}");
    }
    case.law.protection = Some(Protection::Protected);
    assert_eq!(cleared(&case), not_allowed("protected_by_lpsk"));
    case.law.protection_clearance = " ".to_owned();
    assert_eq!(cleared(&case), not_allowed("protected_by_lpsk"));
    case.law.protection_clearance = "R-1/2026".to_owned();
    assert_eq!(cleared(&case), Ok(()));
}

#[test]
fn nobody_below_eighteen_is_called_an_adult() {
    let today = Day::parse("2026-06-17").unwrap();
    let agrees = |born: Option<&str>, age: Option<u8>, status: Option<AgeStatus>| {
        let mut case = Case::default();
        case.victim.birth_date = born.map(|day| Day::parse(day).unwrap());
        (case.victim.age, case.victim.age_status) = (age, status);
        age_agrees(&case, today)
    };
    let adult = Some(AgeStatus::Adult);
    let contradicts = not_allowed("age_status_contradicts");
    assert_eq!(agrees(Some("2008-06-18"), None, adult), contradicts);
    assert_eq!(agrees(Some("2008-06-17"), None, adult), Ok(()));
    assert_eq!(agrees(None, Some(17), adult), contradicts);
    assert_eq!(agrees(None, Some(18), adult), Ok(()));
    assert_eq!(agrees(None, None, adult), Ok(()));
    // A doubt about an adult's age is no contradiction: she is treated as a child.
    for status in [Some(AgeStatus::Child), Some(AgeStatus::PerhapsChild), None] {
        assert_eq!(agrees(Some("2010-01-01"), None, status), Ok(()));
    }
}

#[test]
fn no_child_travels_alone() {
    let alone = |status: &str, mode: &str| {
        not_alone(&After::begun(&says(&[("age_status", status), ("return_mode", mode)])))
    };
    for child in ["ANAK", "DIDUGA_ANAK"] {
        assert_eq!(alone(child, "MANDIRI"), not_allowed("child_not_alone"), "{child}");
        assert_eq!(alone(child, "DIJEMPUT"), Ok(()), "{child}");
    }
    assert_eq!(alone("DEWASA", "MANDIRI"), Ok(()));
}

/// Who consents, for a person of this status, with what the family is said to have done.
fn consents(status: &str, dossier: &[(&str, &str)], memo: bool, case: &Case) -> Result<(), ActionError> {
    let mut ops = says(dossier);
    if memo {
        ops.push(set("best_interest_paper", Value::Hash(Digest::from_bytes([1; 32]))));
    }
    let envelope = says(&[("age_status", status), ("consent_status", "DIBERIKAN")]);
    consent(&After::begun(&ops), &After::begun(&envelope), case)
}

#[test]
fn for_a_child_a_parent_or_guardian_consents() {
    let case = Case::default();
    for child in ["ANAK", "DIDUGA_ANAK"] {
        let by = |giver: &str| consents(child, &[("consent_by", giver)], false, &case);
        assert_eq!(by("KORBAN"), not_allowed("child_needs_guardian"), "{child}");
        assert_eq!((by("ORANG_TUA"), by("WALI")), (Ok(()), Ok(())), "{child}");
        assert_eq!(consents(child, &[], false, &case), missing("consent_by"), "{child}");
    }
    assert_eq!(consents("DEWASA", &[("consent_by", "KORBAN")], false, &case), Ok(()));
    let other_basis = says(&[("age_status", "ANAK"), ("legal_basis", "TUGAS_PUBLIK")]);
    assert_eq!(consent(&After::begun(&[]), &After::begun(&other_basis), &case), Ok(()));
}

#[test]
fn who_had_a_part_in_it_consents_for_no_child() {
    let mut case = Case::default();
    let by =
        |giver: &'static str, family: &'static str| [("consent_by", giver), ("family_implicated", family)];
    for family in ["DIDUGA", "YA"] {
        let answer = consents("DIDUGA_ANAK", &by("ORANG_TUA", family), false, &case);
        assert_eq!(answer, not_allowed("guardian_implicated"), "{family}");
    }
    assert_eq!(consents("ANAK", &by("ORANG_TUA", "TIDAK"), false, &case), Ok(()));
    // The giver is known to have had no part in it, though another of the family had.
    case.consents.giver_implicated = Some(Implication::No);
    assert_eq!(consents("ANAK", &by("WALI", "YA"), false, &case), Ok(()));
    case.consents.giver_implicated = Some(Implication::Suspected);
    let answer = consents("ANAK", &by("WALI", "TIDAK"), false, &case);
    assert_eq!(answer, not_allowed("guardian_implicated"));
    // Then an office decides, and writes down why.
    let office = by("PENDAMPING_INSTANSI", "YA");
    assert_eq!(consents("ANAK", &office, false, &case), missing("best_interest_paper"));
    assert_eq!(consents("ANAK", &office, true, &case), Ok(()));
}

#[test]
fn a_high_risk_is_answered_before_anything_is_sent() {
    let reduced = |level: &str, dossier: &[Op]| {
        risk_reduced(&After::begun(dossier), &After::begun(&says(&[("risk_level", level)])))
    };
    assert_eq!(reduced("TINGGI", &[]), missing("risk_mitigation"));
    assert_eq!(reduced("TINGGI", &says(&[("risk_mitigation", "Rumah aman")])), Ok(()));
    assert_eq!((reduced("SEDANG", &[]), reduced("RENDAH", &[])), (Ok(()), Ok(())));
}

#[test]
fn what_is_ticked_goes_with_its_reason_and_a_reason_with_what_it_is_for() {
    let judge = |texts: &[(&str, &str)]| reasoned(Kind::Dossier, &says(texts));
    let (value, reason) = (("religion", "HINDU"), ("religion_reason", "Pendamping rohani"));
    assert_eq!(judge(&[value, reason]), Ok(()));
    assert_eq!(judge(&[value]), missing("need_to_know_reason"));
    assert_eq!(judge(&[reason]), missing("ticked_value"));
    let (value, reason) =
        (("exploitation/*/purpose", "SEKSUAL"), ("exploitation/*/purpose_reason", "Terapi"));
    assert_eq!(judge(&[value, reason]), Ok(()));
    assert_eq!(judge(&[value]), missing("need_to_know_reason"));
    let cleared = |path: &str| Op { act: Act::Clear, ..set(path, Value::Bool(true)) };
    assert_eq!(reasoned(Kind::Dossier, &[cleared("phone"), cleared("phone_reason")]), Ok(()));
    assert_eq!(reasoned(Kind::Dossier, &[cleared("phone")]), missing("need_to_know_reason"));
    assert_eq!(reasoned(Kind::Envelope, &says(&[("legal_basis_reason", "Penyidikan")])), Ok(()));
}

#[test]
fn who_must_be_escorted_sets_out_with_an_escort() {
    let departs = |texts: &[(&str, &str)]| escorted(EventKind::Departed, &After::begun(&says(texts)));
    let grounds = [
        ("age_status", "ANAK"),
        ("age_status", "DIDUGA_ANAK"),
        ("travel_fitness", "LAYAK_DENGAN_PENDAMPING_MEDIS"),
        ("escort_required", "PSIKIS"),
    ];
    for ground in grounds {
        assert_eq!(departs(&[ground]), missing("escort"), "{ground:?}");
        assert_eq!(departs(&[ground, ("escort/*/unit", "UPTD")]), missing("escort"), "{ground:?}");
        assert_eq!(departs(&[ground, ("escort/*/type", "PEKSOS")]), Ok(()), "{ground:?}");
        assert_eq!(escorted(EventKind::Arrived, &After::begun(&says(&[ground]))), Ok(()), "a fact is kept");
    }
    assert_eq!(departs(&[("age_status", "DEWASA"), ("escort_required", "TIDAK")]), Ok(()));
}

#[test]
fn whoever_did_not_arrive_has_a_reason() {
    let receives = |left: i64, came: i64, reasons: usize| {
        let mut ops =
            vec![set("head_count_departed", Value::Int(left)), set("head_count_arrived", Value::Int(came))];
        for number in 0..reasons {
            let path = format!("not_arrived/{number:032x}/reason");
            ops.push(set(&path, Value::Text("DIRAWAT".into())));
        }
        accounted(EventKind::Received, &After::begun(&ops))
    };
    assert_eq!((receives(12, 12, 0), receives(12, 13, 0)), (Ok(()), Ok(())));
    assert_eq!(
        (receives(12, 11, 0), receives(12, 10, 1)),
        (missing("not_arrived_reason"), missing("not_arrived_reason"))
    );
    assert_eq!((receives(12, 11, 1), receives(12, 10, 2)), (Ok(()), Ok(())));
    let unknown = [set("head_count_departed", Value::Int(12))];
    assert_eq!(accounted(EventKind::Received, &After::begun(&unknown)), Ok(()));
}
