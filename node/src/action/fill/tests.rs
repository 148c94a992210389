//! Every field of a case file that must stay in the office does, and the others arrive where they belong.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_protocol::schema::{self, Kind};

use super::*;
use crate::case::{Consent, Destination, Perpetrator, Wish};
use crate::civil::Day;

/// A case file in which every text that must not travel says so.
fn case() -> Case {
    let mut case = Case::default();
    let stays = || "TINGGAL".to_owned();
    (case.register.number, case.register.unit) = (stays(), "UPTD PPA".to_owned());
    (case.reporter.name, case.reporter.phone) = (stays(), stays());
    case.perpetrators = vec![Perpetrator { name: stays(), role: stays(), relation: stays() }];
    case.account.chronicle = stays();
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
    [(Kind::Envelope, envelope(case)), (Kind::Trace, trace(case)), (Kind::Dossier, dossier(case, &random))]
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
    assert_eq!(text(&envelope(&refused), "legal_basis"), None);
    assert_eq!(text(&envelope(&refused), "consent_status"), Some("DITOLAK"));
}
