//! What JSON writes is read back, and nothing else is.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_protocol::id::EditId;
use pulang_protocol::province::Province;
use pulang_protocol::status::{Decision, EventKind, Reason};

use super::*;

#[test]
fn ids_and_codes_are_written_as_text_and_read_back() {
    let id = Plain(EditId::from_bytes([0xab; 32]));
    let json = serde_json::to_string(&id).unwrap();
    assert_eq!(json, format!("\"{}\"", "ab".repeat(32)));
    assert_eq!(serde_json::from_str::<Plain<EditId>>(&json).unwrap(), id);
    for (json, event) in [("\"accepted\"", EventKind::Accepted), ("\"handed_over\"", EventKind::HandedOver)] {
        assert_eq!(serde_json::to_string(&Plain(event)).unwrap(), json);
        assert_eq!(serde_json::from_str::<Plain<EventKind>>(json).unwrap().0, event);
    }
    let province: Plain<Province> = serde_json::from_str("\"53\"").unwrap();
    assert_eq!(province.0.code(), 53);
}

#[test]
fn what_is_no_code_is_refused_with_its_name() {
    for bad in ["\"5\"", "\"053\"", "53", "null", "\"\""] {
        assert!(serde_json::from_str::<Plain<Province>>(bad).is_err(), "{bad}");
    }
    let error = serde_json::from_str::<Plain<Reason>>("\"whim\"").unwrap_err();
    assert!(error.to_string().contains("reason"), "{error}");
}

#[test]
fn a_moment_is_a_number_of_milliseconds_within_its_years() {
    let moment: Moment = serde_json::from_str("1750140000000").unwrap();
    assert_eq!(moment.0.millis(), 1_750_140_000_000);
    assert_eq!(serde_json::to_string(&moment).unwrap(), "1750140000000");
    assert!(serde_json::from_str::<Moment>("-1").is_err());
    assert!(serde_json::from_str::<Moment>("\"2025-06-17\"").is_err());
}

#[test]
fn a_scalar_is_told_by_its_type() {
    let all: Vec<Scalar> = serde_json::from_str("[true, 7, \"tujuh\"]").unwrap();
    assert_eq!(all, [Scalar::Bool(true), Scalar::Int(7), Scalar::Text("tujuh".into())]);
    assert_eq!(serde_json::to_string(&all).unwrap(), "[true,7,\"tujuh\"]");
    assert!(serde_json::from_str::<Scalar>("[1]").is_err());
}

#[test]
fn debug_tells_no_contents() {
    assert_eq!(format!("{:?}", Words::new("Contoh Satu")), "text of 11 bytes");
    assert_eq!(format!("{:?}", Scalar::Text("Contoh Satu".into())), "text");
}

#[test]
fn the_description_of_a_code_lists_its_values() {
    let schema = serde_json::to_value(<Plain<Decision> as PartialSchema>::schema()).unwrap();
    let listed = schema.get("enum").and_then(|codes| codes.as_array()).unwrap();
    assert_eq!(listed.len(), Decision::ALL.len());
    assert_eq!(<Plain<Decision> as ToSchema>::name(), "Decision");
}
