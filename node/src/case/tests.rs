//! A case file comes back as it was, and shows nothing of a person by accident.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use pulang_protocol::schema::{self, Kind, Type, Value};

use super::*;
use crate::civil::Day;

fn full() -> Case {
    let mut case = Case::default();
    case.register.number = "REG-7".to_owned();
    case.register.found_on = Some(Day::parse("2026-05-04").unwrap());
    case.register.source = Some(Source::HelpLine);
    case.victim.full_name = "Contoh Satu".to_owned();
    case.victim.no_kk = "5301000000000001".to_owned();
    case.victim.religion = Some(Religion::Catholic);
    case.family.push(Relative { name: "Contoh Dua".to_owned(), ..Relative::default() });
    case.perpetrators.push(Perpetrator { name: "Contoh Tiga".to_owned(), ..Perpetrator::default() });
    case.account.means = vec![Means::Deception, Means::DebtBondage];
    case.shelter.address.street = "Jalan Contoh 4".to_owned();
    case
}

#[test]
fn a_case_file_is_read_back_as_it_was_written() {
    let text = serde_json::to_string(&full()).unwrap();
    assert_eq!(serde_json::from_str::<Case>(&text).unwrap(), full());
    assert!(text.contains("2026-05-04") && text.contains("SAPA129") && text.contains("PENIPUAN"));
    assert_eq!(serde_json::from_str::<Case>("{}").unwrap(), Case::default());
}

#[test]
fn an_unknown_field_code_or_day_is_not_passed_over() {
    for bad in [
        r#"{"wallet":1}"#,
        r#"{"victim":{"wallet":1}}"#,
        r#"{"victim":{"sex":"X"}}"#,
        r#"{"register":{"found_on":"2026-02-30"}}"#,
    ] {
        assert!(serde_json::from_str::<Case>(bad).is_err(), "{bad}");
    }
}

#[test]
fn debug_shows_nothing_of_a_person() {
    let case = full();
    let shown = format!(
        "{case:?} {:?} {:?} {:?} {:?} {:?}",
        case.victim, case.family, case.perpetrators, case.shelter, case.register
    );
    assert_eq!(shown, "Case Victim [Relative] [Perpetrator] Shelter Register");
}

#[test]
fn codes_are_those_of_the_shared_fields() {
    assert_eq!(Sex::from_code("PEREMPUAN"), Some(Sex::Female));
    assert_eq!(Fitness::from_code("layak"), None);
    let ours: [(&str, Vec<&str>); 19] = [
        ("sex", codes(Sex::ALL, Sex::code)),
        ("consent_by", codes(ConsentGiver::ALL, ConsentGiver::code)),
        ("consent_form", codes(ConsentForm::ALL, ConsentForm::code)),
        ("consent_status", codes(Consent::ALL, Consent::code)),
        ("return_place", codes(Destination::ALL, Destination::code)),
        ("return_wish", codes(Wish::ALL, Wish::code)),
        ("risk_level", codes(Risk::ALL, Risk::code)),
        ("risk_factor/*/code", codes(RiskFactor::ALL, RiskFactor::code)),
        ("travel_fitness", codes(Fitness::ALL, Fitness::code)),
        ("identity_status", codes(IdentityStatus::ALL, IdentityStatus::code)),
        ("citizenship", codes(Citizenship::ALL, Citizenship::code)),
        ("religion", codes(Religion::ALL, Religion::code)),
        ("education", codes(Education::ALL, Education::code)),
        ("occupation", codes(Occupation::ALL, Occupation::code)),
        ("marital_status", codes(Marriage::ALL, Marriage::code)),
        ("disability", codes(Disability::ALL, Disability::code)),
        ("family_implicated", codes(Implication::ALL, Implication::code)),
        ("victim_status", codes(VictimStatus::ALL, VictimStatus::code)),
        ("exploitation/*/purpose", codes(Purpose::ALL, Purpose::code)),
    ];
    for (pattern, mut ours) in ours {
        let mut all = Kind::ALL.into_iter().flat_map(schema::fields);
        let field = all.find(|field| field.pattern == pattern).unwrap();
        let Type::Choice(listed) = field.ty else { unreachable!("{pattern} is a list") };
        let mut listed = listed.to_vec();
        listed.sort_unstable();
        ours.sort_unstable();
        assert_eq!(ours, listed, "{pattern}");
    }
    for pattern in ["service/*/type", "follow_up/*/service"] {
        let field = schema::fields(Kind::Dossier).find(|field| field.pattern == pattern).unwrap();
        assert_eq!(
            field.ty,
            schema::fields(Kind::Dossier).find(|one| one.pattern == "service/*/type").unwrap().ty
        );
        assert!(Service::ALL.iter().all(|service| field.check(&Value::Text(service.code().into())).is_ok()));
    }
}

fn codes<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|value| code(*value)).collect()
}

/// Names of fields that never leave the office: those of the case file, and those of the domain.
const NEVER: [&str; 47] = [
    "reporter",
    "perpetrators",
    "perpetrator",
    "chronicle",
    "police_report",
    "police_report_no",
    "stage",
    "protection",
    "protection_clearance",
    "restitution",
    "medical_detail",
    "forensic_report",
    "hiv_detail",
    "pregnancy_detail",
    "psychological_detail",
    "shelter",
    "no_kk",
    "photo",
    "last_residence",
    "reported_on",
    "occurred_on",
    "found_on",
    "source",
    "in_welfare_data",
    "processes",
    "means",
    "recruited_at",
    "transited_at",
    "exploited_at",
    "countries",
    "recruitment",
    "violence",
    "scene",
    "category",
    "relation_kind",
    "giver_implicated",
    "best_interest_memo",
    "description",
    "visits",
    "costs",
    "pelaku",
    "pelapor",
    "kronologi",
    "visum",
    "no_lp",
    "foto",
    "no_register",
];

/// Where in the case file something stands that may be written into a document.
const MAY_LEAVE: [&str; 23] = [
    "register/number",
    "register/unit",
    "victim/full_name",
    "victim/alias",
    "victim/initials",
    "victim/nik",
    "victim/birth_date",
    "victim/age",
    "victim/age_status",
    "victim/sex",
    "victim/religion",
    "victim/phone",
    "victim/status",
    "victim/identity_status",
    "victim/citizenship",
    "victim/country",
    "victim/education",
    "victim/occupation",
    "victim/marriage",
    "victim/children",
    "victim/disability",
    "victim/accommodation",
    "victim/language",
];
/// The same, by the beginning of the place.
const MAY_LEAVE_UNDER: [&str; 9] = [
    "victim/home/",
    "victim/unknown/",
    "victim/needs_interpreter",
    "family/",
    "care/",
    "consents/",
    "services/",
    "proposals/",
    "law/must_appear_as_witness",
];

/// A case file with an entry in every list.
fn with_entries() -> serde_json::Value {
    let mut case = full();
    case.services.push(Given::default());
    case.visits.push(Visit::default());
    case.proposals.push(Proposal::default());
    serde_json::to_value(case).unwrap()
}

fn leaves(value: &serde_json::Value, at: &str, out: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => {
            members.iter().for_each(|(name, one)| leaves(one, &format!("{at}/{name}"), out));
        }
        serde_json::Value::Array(members) if members.iter().any(serde_json::Value::is_object) => {
            members.iter().for_each(|one| leaves(one, at, out));
        }
        serde_json::Value::Array(_)
        | serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => out.push(at.trim_start_matches('/').to_owned()),
    }
}

#[test]
fn no_field_that_stays_in_the_office_has_a_name_in_the_schema() {
    for field in Kind::ALL.into_iter().flat_map(schema::fields) {
        for segment in field.pattern.split('/') {
            assert!(!NEVER.contains(&segment), "{} names {segment}", field.pattern);
        }
    }
}

#[test]
fn every_field_of_a_case_file_stays_or_is_known_to_leave() {
    let mut all = Vec::new();
    leaves(&with_entries(), "", &mut all);
    assert!(all.len() > 90, "{}", all.len());
    for leaf in &all {
        let stays = leaf.split('/').any(|segment| NEVER.contains(&segment));
        let leaves = MAY_LEAVE.contains(&leaf.as_str())
            || MAY_LEAVE_UNDER.iter().any(|under| leaf.starts_with(under))
            || leaf == "account/purposes";
        assert!(stays || leaves, "nobody has said whether {leaf} may leave the office");
    }
}
