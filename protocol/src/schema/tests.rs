//! The table is sound, and values and paths are held to it.

mod page;
mod rules;

use super::*;
use crate::codec::{DecodeError, Wire as _};
use crate::id::Digest;
use crate::limits;
use crate::time::Time;

fn path(text: &str) -> Path {
    text.parse().expect("a path of the test")
}

#[test]
fn every_row_can_be_reached_and_no_two_rows_share_a_path() {
    let entry = "0f".repeat(16);
    for kind in Kind::ALL {
        for row in fields(kind) {
            let sample = row.pattern.replace('*', &entry).replace('#', "53");
            let found = field(kind, &path(&sample)).expect("a row is found by its own path");
            assert!(std::ptr::eq(found, row), "{kind} {} is hidden by {}", row.pattern, found.pattern);
            assert!(row.is_structural() || !row.writers.is_empty(), "{} has no writer", row.pattern);
            assert!(!row.label_id.is_empty() && !row.label_en.is_empty());
        }
    }
}

#[test]
fn the_envelope_carries_nothing_that_names_the_person() {
    for row in fields(Kind::Envelope) {
        for never in ["name", "nik", "birth", "street", "phone", "initials"] {
            assert!(!row.pattern.split('/').any(|part| part.contains(never)), "{}", row.pattern);
        }
    }
}

#[test]
fn an_unknown_path_has_no_field() {
    for unknown in ["name", "urgency/x", "escort/zz/name", "monitoring/on", "pelaku", "kronologi"] {
        assert!(field(Kind::Envelope, &path(unknown)).is_none(), "{unknown}");
    }
    assert!(field(Kind::Trace, &path("urgency")).is_none());
}

#[test]
fn a_path_is_short_and_plain() {
    let long = |bytes: usize| format!("{}/{}", "a".repeat(40), "b".repeat(bytes - 41)).parse::<Path>();
    assert_eq!(long(limits::PATH_BYTES).map(|path| path.as_str().len()), Ok(limits::PATH_BYTES));
    assert_eq!(long(limits::PATH_BYTES + 1), Err(BadPath::TooLong));
    let deep = |segments: usize| vec!["a"; segments].join("/").parse::<Path>();
    assert_eq!(deep(limits::PATH_SEGMENTS).map(|path| path.segments().count()), Ok(limits::PATH_SEGMENTS));
    assert_eq!(deep(limits::PATH_SEGMENTS + 1), Err(BadPath::TooLong));
    for bad in ["", "/", "a/", "A", "a-b", "a b", "é", "../x"] {
        assert_eq!(bad.parse::<Path>(), Err(BadPath::BadSegment), "{bad}");
    }
}

#[test]
fn each_type_takes_its_values_up_to_the_limit() {
    let text = |length| Value::Text("x".repeat(length).into());
    assert_eq!(Type::Text(3).check(&text(3)), Ok(()));
    assert_eq!(Type::Text(3).check(&text(4)), Err(BadValue::TooLong));
    assert_eq!(Type::Int(1, 9).check(&Value::Int(9)), Ok(()));
    assert_eq!(Type::Int(1, 9).check(&Value::Int(10)), Err(BadValue::TooLong));
    assert_eq!(Type::Choice(&["x"]).check(&text(1)), Ok(()));
    assert_eq!(Type::Choice(&["x"]).check(&text(2)), Err(BadValue::NotInList));
    assert_eq!(Type::Bool.check(&Value::Int(1)), Err(BadValue::WrongType));
    assert_eq!(Type::Time.check(&Value::Time(Time::ZERO)), Ok(()));
    assert_eq!(Type::Hash.check(&Value::Hash(Digest::from_bytes([0; 32]))), Ok(()));
    assert_eq!(Type::Text(3).check(&Value::Text("a\nb".into())), Ok(()));
    assert_eq!(Type::Text(3).check(&Value::Text("a\tb".into())), Err(BadValue::WrongType));
}

#[test]
fn dates_and_regencies_are_real_ones() {
    let check = |ty: Type, text: &str| ty.check(&Value::Text(text.into()));
    for good in ["2000-02-29", "1999-12-31", "2199-01-01"] {
        assert_eq!(check(Type::Date, good), Ok(()), "{good}");
    }
    for bad in [
        "1900-02-29",
        "2001-02-29",
        "2001-13-01",
        "2001-00-01",
        "2001-04-31",
        "1899-01-01",
        "2001-1-1",
        "+200-01-01",
    ] {
        assert_eq!(check(Type::Date, bad), Err(BadValue::WrongType), "{bad}");
    }
    assert_eq!(check(Type::Regency, "53.07"), Ok(()));
    for bad in ["5307", "53.7", "10.01", "53.00", "53.071"] {
        assert_eq!(check(Type::Regency, bad), Err(BadValue::WrongType), "{bad}");
    }
}

#[test]
fn a_value_is_read_back_and_control_characters_are_not() {
    let file = FileRef { length: 9, hash: Digest::from_bytes([1; 32]), media_type: "application/pdf".into() };
    let values = [
        Value::Text("Kaé\nb".into()),
        Value::Int(-5),
        Value::Bool(true),
        Value::Time(Time::ZERO.plus_millis(77)),
        Value::Hash(Digest::from_bytes([2; 32])),
        Value::File(file),
    ];
    for value in values {
        assert_eq!(Value::from_bytes(&value.to_bytes()), Ok(value));
    }
    for hostile in ["a\u{0}", "a\u{7f}", "a\r", "a\u{9b}"] {
        let bytes = Value::Text(hostile.into()).to_bytes();
        assert_eq!(Value::from_bytes(&bytes), Err(DecodeError::OutOfRange), "{hostile:?}");
    }
    let longest = Value::Text("x".repeat(limits::VALUE_BYTES).into());
    assert_eq!(Value::from_bytes(&longest.to_bytes()), Ok(longest));
    let too_long = Value::Text("x".repeat(limits::VALUE_BYTES + 1).into());
    assert_eq!(Value::from_bytes(&too_long.to_bytes()), Err(DecodeError::TooLong));
    let file = |type_bytes: usize| {
        let hash = Digest::from_bytes([1; 32]);
        let value = Value::File(FileRef { length: 1, hash, media_type: "x".repeat(type_bytes).into() });
        (Value::from_bytes(&value.to_bytes()), value)
    };
    let (read, longest) = file(limits::MEDIA_TYPE);
    assert_eq!(read, Ok(longest));
    assert_eq!(file(limits::MEDIA_TYPE + 1).0, Err(DecodeError::TooLong));
}
