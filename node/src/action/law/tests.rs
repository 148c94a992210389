//! Each rule where it holds and where it does not.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_protocol::id::Digest;
use pulang_protocol::schema::{Path, Value};
use pulang_protocol::status::EventKind;

use super::*;
use crate::case::{ConsentForm, Implication, Relative, Told};

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
    assert_eq!(consents("DEWASA", &[], false, &case), missing("consent_by"));
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

#[test]
fn an_adult_consents_herself_and_with_a_disability_also_by_her_guardian() {
    let case = Case::default();
    let by = |giver: &'static str, disability: &'static str| {
        consents("DEWASA", &[("consent_by", giver), ("disability", disability)], false, &case)
    };
    let herself = not_allowed("adult_consents_herself");
    for giver in ["ORANG_TUA", "WALI", "WALI_DISABILITAS"] {
        assert_eq!(by(giver, "TIDAK"), herself, "{giver}");
    }
    assert_eq!(by("WALI", "MENTAL"), herself);
    assert_eq!((by("WALI_DISABILITAS", "MENTAL"), by("KORBAN", "MENTAL")), (Ok(()), Ok(())));
    let mut implicated = Case::default();
    implicated.consents.giver_implicated = Some(Implication::Suspected);
    let guardian = [("consent_by", "WALI_DISABILITAS"), ("disability", "MENTAL")];
    assert_eq!(consents("DEWASA", &guardian, false, &implicated), not_allowed("guardian_implicated"));
    let office = [("consent_by", "PENDAMPING_INSTANSI")];
    assert_eq!(consents("DEWASA", &office, false, &case), missing("best_interest_paper"));
    assert_eq!(consents("DEWASA", &office, true, &case), Ok(()));
}

#[test]
fn seven_things_are_told_before_consent_is_asked_for() {
    let envelope = says(&[("consent_status", "DIBERIKAN")]);
    let ask = |case: &Case| informed(&After::begun(&envelope), case);
    let mut case = Case::default();
    assert_eq!(ask(&case), missing("consent_form"));
    case.consents.form = Some(ConsentForm::Recorded);
    for item in Told::ALL {
        assert_eq!(ask(&case), missing("consent_told"), "before {item:?}");
        case.consents.told.push(*item);
    }
    assert_eq!((Told::ALL.len(), ask(&case)), (7, Ok(())));
    let other = says(&[("consent_status", "TIDAK_DIPERLUKAN"), ("legal_basis", "TUGAS_PUBLIK")]);
    assert_eq!(informed(&After::begun(&other), &Case::default()), Ok(()));
}

#[test]
fn another_basis_than_consent_needs_a_reason_and_two_persons() {
    let basis = |more: &[(&str, &str)]| {
        let mut ops = says(&[("legal_basis", "TUGAS_PUBLIK")]);
        ops.extend(says(more));
        second_person(&After::begun(&ops))
    };
    let (reason, first) = (("legal_basis_reason", "Tugas"), ("legal_basis_by", "Kepala UPTD"));
    assert_eq!(basis(&[]), missing("legal_basis_reason"));
    assert_eq!(basis(&[reason]), missing("legal_basis_by"));
    assert_eq!(basis(&[reason, first]), missing("legal_basis_second"));
    let same = ("legal_basis_second", " kepala uptd");
    assert_eq!(basis(&[reason, first, same]), not_allowed("second_person_is_first"));
    assert_eq!(basis(&[reason, first, ("legal_basis_second", "Kepala dinas")]), Ok(()));
    assert_eq!(second_person(&After::begun(&says(&[("legal_basis", "PERSETUJUAN")]))), Ok(()));
}

#[test]
fn a_leg_and_a_request_do_not_say_who_she_is() {
    let mut case = Case::default();
    let victim = &mut case.victim;
    (victim.full_name, victim.alias) = ("Contoh Satu".to_owned(), "Upik".to_owned());
    (victim.nik, victim.phone) = ("5301000000000001".to_owned(), "0812-000".to_owned());
    (victim.home.village, victim.home.street) = ("Desa Sawah".to_owned(), "Jalan Mawar 3".to_owned());
    let mother = Relative { name: "Contoh Dua".to_owned(), ..Relative::default() };
    case.family = vec![mother];
    (case.shelter.name, case.shelter.secret) = ("Melati".to_owned(), true);
    let told = |kind, text: &str, child| {
        let mut marks = Marks::default();
        marks.add_case(&case, child);
        let ops = says(&[("meeting_point", text)]);
        let found = unnamed(kind, &ops, &[], &marks);
        assert_eq!(unnamed(kind, &[], &[text], &marks), found, "as a note: {text}");
        found
    };
    let never = [
        "Dijemput di rumah CONTOH  SATU",
        "upik sakit",
        "NIK 5301000000000001",
        "telepon 0812 000",
        "ke desa sawah",
        "jalan mawar 3",
        "rumah Melati",
    ];
    for text in never {
        for kind in [Kind::Leg, Kind::Envelope] {
            assert_eq!(told(kind, text, false), not_allowed("identifies_the_person"), "{text}");
        }
        assert_eq!(told(Kind::Dossier, text, true), Ok(()), "the two offices need it: {text}");
    }
    // Of a child nothing of her family either.
    assert_eq!(told(Kind::Leg, "Ibu Contoh Dua", true), not_allowed("identifies_the_person"));
    assert_eq!(told(Kind::Leg, "Ibu Contoh Dua", false), Ok(()));
    for text in ["Terminal", "contoh", "satu orang", "CS", "Upikan", "530100000000000"] {
        assert_eq!(told(Kind::Leg, text, true), Ok(()), "{text}");
    }
}
