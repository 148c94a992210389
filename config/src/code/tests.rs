//! Codes parse exactly one way, and print the way they parse.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use super::{CodeError, ProvinceCode, RegencyCode};

#[test]
fn every_pair_of_digits_from_11_is_a_province_code_and_none_below() {
    for number in 0..=u8::MAX {
        let code = ProvinceCode::try_from(number);
        assert_eq!(code.is_ok(), (11..=99).contains(&number), "{number}");
        if let Ok(code) = code {
            assert_eq!(code.number(), number);
            assert_eq!(code.to_string().parse::<ProvinceCode>().unwrap(), code);
        }
    }
}

#[test]
fn texts_that_only_resemble_a_province_code_are_refused() {
    for text in ["", "5", "09", "053", "53.", " 53", "53 ", "+5", "-5", "5３", "lima"] {
        let refused = text.parse::<ProvinceCode>().unwrap_err();
        assert!(matches!(refused, CodeError::ProvinceShape { .. }), "{text:?}");
    }
}

#[test]
fn every_regency_number_from_01_parses_and_prints_alike() {
    for number in 0..=99 {
        let text = format!("53.{number:02}");
        let code = text.parse::<RegencyCode>();
        assert_eq!(code.is_ok(), number >= 1, "{text}");
        if let Ok(code) = code {
            assert_eq!(code.to_string(), text);
            assert_eq!(code.province().number(), 53);
        }
    }
}

#[test]
fn texts_that_only_resemble_a_regency_code_are_refused() {
    for text in
        ["", "53", "53.", ".07", "53.7", "53.007", "5307", "53.07.01", "09.07", "53,07", "53.+7", "53.07 "]
    {
        let refused = text.parse::<RegencyCode>().unwrap_err();
        assert!(matches!(refused, CodeError::RegencyShape { .. }), "{text:?}");
    }
}

#[test]
fn a_refusal_names_what_was_given_and_where_to_look() {
    let refused = "tiga".parse::<ProvinceCode>().unwrap_err().to_string();
    assert!(refused.contains("\"tiga\"") && refused.contains("lists all 38 codes"), "{refused}");
    let refused = "x".repeat(10_000).parse::<RegencyCode>().unwrap_err().to_string();
    assert!(refused.len() < 200, "{refused}");
}
