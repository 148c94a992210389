//! Every field of a case file that must stay in the office does, and the others arrive where they belong.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_protocol::edit::{Act, Op};
use pulang_protocol::id::Nonce;
use pulang_protocol::schema::{self, Kind, Path, UNKNOWN_REASONS, Value};

use super::*;
use crate::case::{
    AgeStatus, Case, CaseId, Consent, Destination, Education, Given, Implication, Perpetrator, Proposal,
    Protection, Purpose, Relative, Religion, Restitution, RiskFactor, Service, Sex, UnknownReason, Visit,
    Wish,
};
use crate::civil::Day;
use crate::random::Random;

const CASE: CaseId = CaseId::from_bytes([7; 16]);

/// A case file in which every text that must not travel says so.
fn case() -> Case {
    let mut case = Case::default();
    let stays = || "TINGGAL".to_owned();
    (case.register.number, case.register.unit) = (stays(), "UPTD PPA".to_owned());
    (case.reporter.name, case.reporter.phone) = (stays(), stays());
    case.perpetrators =
        vec![Perpetrator { name: stays(), role: stays(), relation: stays(), ..Perpetrator::default() }];
    case.account.chronicle = stays();
    (case.law.protection_clearance, case.consents.best_interest_memo) = (stays(), stays());
    (case.care.hiv_detail, case.care.pregnancy_detail) = (stays(), stays());
    case.account.countries = stays();
    case.account.purposes = vec![Purpose::ForcedLabour, Purpose::Sexual];
    (case.account.recruited_at.regency, case.account.recruited_at.street) = ("53.07".to_owned(), stays());
    case.services = vec![Given {
        service: Some(Service::Medical),
        unit: stays(),
        on: Some(Day::parse("2026-05-04").unwrap()),
        description: stays(),
        outcome: stays(),
    }];
    case.visits = vec![Visit { needs: stays(), follow_up: stays(), ..Visit::default() }];
    case.proposals = vec![Proposal { goal: "Bekerja".to_owned(), activity: "Kursus jahit".to_owned() }];
    case.care.follow_up = vec![Service::Psychological, Service::Economic];
    case.consents.risk_factors = vec![RiskFactor::Debt];
    (case.victim.religion, case.victim.education) = (Some(Religion::Hindu), Some(Education::Lower));
    case.law.restitution = Some(Restitution::Requested);
    (case.law.police_report, case.law.must_appear_as_witness) = (stays(), Some(false));
    (case.care.medical_detail, case.care.forensic_report) = (stays(), stays());
    (case.care.psychological_detail, case.care.special_needs) = (stays(), "kursi roda".to_owned());
    (case.shelter.name, case.shelter.address.street) = (stays(), stays());
    let victim = &mut case.victim;
    (victim.full_name, victim.nik) = ("Contoh Satu".to_owned(), "5301000000000001".to_owned());
    (victim.no_kk, victim.phone, victim.photo) = (stays(), stays(), stays());
    victim.last_residence.street = stays();
    victim.birth_date = Some(Day::parse("2010-02-03").unwrap());
    (victim.age_status, victim.sex) = (Some(AgeStatus::PerhapsChild), Some(Sex::Female));
    (victim.home.regency, victim.home.village) = ("32.04".to_owned(), "Contoh".to_owned());
    case.consents.data = Some(Consent::Given);
    (case.consents.wish, case.consents.destination) = (Some(Wish::Yes), Some(Destination::Family));
    case.consents.tracing = Some(true);
    let had_a_part =
        Relative { name: stays(), implicated: Some(Implication::Suspected), ..Relative::default() };
    let harmless =
        Relative { name: "Contoh Dua".to_owned(), relation: "ibu".to_owned(), ..Relative::default() };
    case.family = vec![had_a_part, harmless];
    case
}

fn all(case: &Case) -> [(Kind, Vec<(Path, Value)>); 3] {
    let random = Random::seeded(3);
    [
        (Kind::Envelope, envelope(CASE, case)),
        (Kind::Trace, trace(case)),
        (Kind::Dossier, dossier(CASE, case, &random)),
    ]
}

fn text<'a>(filled: &'a [(Path, Value)], path: &str) -> Option<&'a str> {
    filled.iter().find(|(at, _)| at.as_str() == path).map(|(_, value)| match value {
        Value::Text(text) => &**text,
        Value::Int(_) | Value::Bool(_) | Value::Time(_) | Value::Hash(_) | Value::File(_) => "",
    })
}

#[test]
fn nothing_that_stays_in_the_office_is_in_any_document() {
    for (kind, filled) in all(&case()) {
        for (path, value) in &filled {
            let left = matches!(value, Value::Text(text) if text.contains("TINGGAL"));
            assert!(!left, "{kind} {path}");
        }
    }
}

#[test]
fn what_travels_fits_the_schema_and_stands_where_it_belongs() {
    let filled = all(&case());
    for (kind, values) in &filled {
        for (path, value) in values {
            let field = schema::field(*kind, path).unwrap();
            assert_eq!(field.check(value), Ok(()), "{kind} {path}");
        }
    }
    let [(_, envelope), (_, trace), (_, dossier)] = &filled;
    assert_eq!(text(envelope, "age_sex_band"), Some("ANAK_P"));
    assert_eq!(text(envelope, "legal_basis"), Some("PERSETUJUAN"));
    assert_eq!(text(envelope, "home_regency"), Some("32.04"));
    assert_eq!(text(trace, "family_member"), Some("Contoh Dua (ibu)"));
    assert_eq!(text(trace, "birth_date"), Some("2010-02-03"));
    assert_eq!(text(dossier, "return_place"), Some("KELUARGA"));
    assert_eq!(dossier.iter().filter(|(path, _)| path.collection() == "family").count(), 2);
}

#[test]
fn what_is_unknown_is_left_out() {
    for (kind, filled) in all(&Case::default()) {
        assert_eq!(filled.len(), 0, "{kind}");
    }
    let mut refused = case();
    refused.consents.data = Some(Consent::Refused);
    assert_eq!(text(&envelope(CASE, &refused), "legal_basis"), None);
    assert_eq!(text(&envelope(CASE, &refused), "consent_status"), Some("DITOLAK"));
}

#[test]
fn what_is_ticked_goes_and_nothing_else_of_its_kind() {
    let random = Random::seeded(4);
    let reason = |path: &str| Op { path: path.parse().unwrap(), act: Act::Set(Value::Text("Perlu".into())) };
    assert_eq!(ticked(&case(), &[], &random).len(), 0, "nothing is sent unasked");
    for (_, filled) in all(&case()) {
        for path in ["religion", "education", "phone", "recruitment_province", "restitution_underway"] {
            assert_eq!(text(&filled, path), None, "{path}");
        }
    }
    let entry = Nonce::from_bytes([9; 16]);
    let asked = [
        reason("religion_reason"),
        reason("recruitment_province_reason"),
        reason("restitution_underway_reason"),
        reason(&format!("exploitation/{entry}/purpose_reason")),
    ];
    let filled = ticked(&case(), &asked, &random);
    assert_eq!((text(&filled, "religion"), text(&filled, "education")), (Some("HINDU"), None));
    assert_eq!(text(&filled, "recruitment_province"), Some("53"));
    assert_eq!(text(&filled, &format!("exploitation/{entry}/purpose")), Some("KERJA_PAKSA"));
    assert!(filled.contains(&("restitution_underway".parse().unwrap(), Value::Bool(true))));
    let purposes = filled.iter().filter(|(path, _)| path.as_str().ends_with("/purpose")).count();
    let reasons = filled.iter().filter(|(path, _)| path.as_str().ends_with("/purpose_reason")).count();
    assert_eq!((purposes, reasons), (2, 2), "each purpose has the reason beside it");
    for (path, value) in &filled {
        assert_eq!(schema::field(Kind::Dossier, path).unwrap().check(value), Ok(()), "{path}");
        assert!(!matches!(value, Value::Text(text) if text.contains("TINGGAL")), "{path}");
    }
}

#[test]
fn what_is_unknown_of_her_goes_with_its_reason() {
    let mut unknown = Case::default();
    let reasons = &mut unknown.victim.unknown;
    (reasons.full_name, reasons.nik) = (Some(UnknownReason::DoesNotWish), Some(UnknownReason::NoPapers));
    (reasons.birth_date, reasons.sex) = (Some(UnknownReason::DoesNotKnow), Some(UnknownReason::BeingTraced));
    (reasons.regency, reasons.village) =
        (Some(UnknownReason::CannotTellYet), Some(UnknownReason::CannotTellYet));
    let [(_, envelope), (_, trace), (_, dossier)] = all(&unknown);
    assert_eq!(text(&envelope, "home_regency"), Some("BELUM_DIKETAHUI:BELUM_DAPAT_BERCERITA"));
    for filled in [&trace, &dossier] {
        assert_eq!(text(filled, "full_name"), Some("BELUM_DIKETAHUI:TIDAK_BERSEDIA"));
        assert_eq!(text(filled, "birth_date"), Some("BELUM_DIKETAHUI:TIDAK_INGAT"));
    }
    assert_eq!(text(&dossier, "nik"), Some("BELUM_DIKETAHUI:TANPA_DOKUMEN"));
    for (kind, filled) in all(&unknown) {
        for (path, value) in &filled {
            assert_eq!(schema::field(kind, path).unwrap().check(value), Ok(()), "{kind} {path}");
        }
    }
    // What is known goes, whatever was noted before.
    unknown.victim.nik = "5301000000000001".to_owned();
    let [_, _, (_, dossier)] = all(&unknown);
    assert_eq!(text(&dossier, "nik"), Some("5301000000000001"));
    let ours: Vec<&str> = UnknownReason::ALL.iter().map(|reason| reason.code()).collect();
    let listed: Vec<&str> = UNKNOWN_REASONS.iter().map(|(code, _, _)| *code).collect();
    assert_eq!(ours, listed);
}

#[test]
fn a_number_of_the_register_leaves_as_a_mark_that_nobody_can_guess() {
    let marked = |id: CaseId| {
        let filled = envelope(id, &case());
        filled.into_iter().find(|(path, _)| path.as_str() == "register_mark").unwrap().1
    };
    let other = CaseId::from_bytes([8; 16]);
    assert_eq!(marked(CASE), marked(CASE));
    assert_ne!(marked(CASE), marked(other), "the random name of the case file is part of it");
}

#[test]
fn flags_of_law_go_without_their_detail() {
    let mut protected = case();
    protected.law.protection = Some(Protection::Protected);
    let [_, _, (_, dossier)] = all(&protected);
    let flag =
        |path: &str| dossier.iter().find(|(at, _)| at.as_str() == path).map(|(_, value)| value.clone());
    assert_eq!(flag("lpsk_protected"), Some(Value::Bool(true)));
    assert_eq!(flag("must_appear_as_witness"), Some(Value::Bool(false)));
    assert_eq!(text(&dossier, "family_implicated"), Some("DIDUGA"), "the worst that is said of any of them");
    let dates: Vec<&(Path, Value)> =
        dossier.iter().filter(|(path, _)| path.as_str().ends_with("/on")).collect();
    assert_eq!(dates.len(), 1, "a service leaves with its type and day");
}
