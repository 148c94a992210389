//! A case file comes back as it was, and shows nothing of a person by accident.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

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
    for field in pulang_protocol::schema::fields(pulang_protocol::schema::Kind::Dossier) {
        let pulang_protocol::schema::Type::Choice(codes) = field.ty else { continue };
        let ours: Vec<&str> = match field.pattern {
            "sex" => Sex::ALL.iter().map(|value| value.code()).collect(),
            "consent_by" => ConsentGiver::ALL.iter().map(|value| value.code()).collect(),
            "return_place" => Destination::ALL.iter().map(|value| value.code()).collect(),
            "travel_fitness" => Fitness::ALL.iter().map(|value| value.code()).collect(),
            other => {
                assert!(!other.is_empty());
                continue;
            }
        };
        assert_eq!(ours, codes, "{}", field.pattern);
    }
}
