//! Requests become operations of the right type or are refused by their path.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use super::*;

fn input(path: &str, value: Option<Scalar>) -> FieldInput {
    FieldInput { path: path.to_owned(), value }
}

fn text(text: &str) -> Option<Scalar> {
    Some(Scalar::Text(text.to_owned()))
}

fn random() -> Random {
    Random::seeded(7)
}

#[test]
fn a_field_takes_its_own_type_also_written_as_text() {
    let inputs = [input("number", text("2")), input("departs_at", Some(Scalar::Int(1_750_000_000_000)))];
    let ops = ops(Kind::Leg, &inputs, &random()).unwrap();
    let acts: Vec<&Act> = ops.iter().map(|op| &op.act).collect();
    let departs = Time::from_millis(1_750_000_000_000).unwrap();
    assert_eq!(acts, [&Act::Set(Value::Int(2)), &Act::Set(Value::Time(departs))]);
    let back: Vec<Scalar> = [Value::Int(2), Value::Time(departs)].iter().map(scalar).collect();
    assert_eq!(back, [Scalar::Int(2), Scalar::Int(1_750_000_000_000)]);
}

#[test]
fn new_entries_of_one_request_share_their_name_and_differ_from_others() {
    let paths = ["family/new/name", "family/new/relation", "family/new2/name"];
    let inputs = paths.map(|path| input(path, text("Contoh")));
    let ops = ops(Kind::Dossier, &inputs, &random()).unwrap();
    let names: Vec<Nonce> = ops.iter().map(|op| op.path.entry_name().unwrap()).collect();
    assert_eq!(names.first(), names.get(1));
    assert_ne!(names.first(), names.get(2));
}

#[test]
fn what_does_not_fit_is_refused_by_its_path() {
    let cases = [
        (Kind::Envelope, input("urgency", text("BESOK")), BadField::Value(BadValue::NotInList)),
        (Kind::Envelope, input("victim_count", text("banyak")), BadField::Value(BadValue::WrongType)),
        (Kind::Envelope, input("request_note", text("a\u{7}b")), BadField::Value(BadValue::WrongType)),
        (Kind::Envelope, input("request_note", text(&"x".repeat(1001))), BadField::Value(BadValue::TooLong)),
        (Kind::Envelope, input("nik", text("1")), BadField::Unknown),
        (Kind::Dossier, input("family/new1/name", text("x")), BadField::Unknown),
        (
            Kind::Envelope,
            input(&format!("event/{}/type", "0".repeat(32)), text("accepted")),
            BadField::Unknown,
        ),
    ];
    for (kind, given, why) in cases {
        let answer = ops(kind, std::slice::from_ref(&given), &random());
        assert_eq!(answer, Err(ActionError::Field { path: given.path.clone(), why }), "{}", given.path);
    }
    let answer = ops(Kind::Envelope, &[input("Urgency", None)], &random());
    assert!(matches!(answer, Err(ActionError::Field { why: BadField::Path(_), .. })), "{answer:?}");
}

#[test]
fn the_request_goes_over_the_case_file() {
    let path = |text: &str| text.parse::<Path>().unwrap();
    let base = vec![(path("a"), Value::Int(1)), (path("b"), Value::Int(2)), (path("c"), Value::Int(3))];
    let request = vec![
        Op { path: path("b"), act: Act::Clear },
        Op { path: path("c"), act: Act::Set(Value::Int(4)) },
        Op { path: path("d"), act: Act::Set(Value::Int(5)) },
    ];
    let all: Vec<(String, Act)> =
        over(base, request).into_iter().map(|op| (op.path.to_string(), op.act)).collect();
    let set = |path: &str, number| (path.to_owned(), Act::Set(Value::Int(number)));
    assert_eq!(all, [set("a", 1), set("c", 4), set("d", 5)]);
}

#[test]
fn a_note_of_white_space_is_none() {
    assert_eq!(note(Some(" \r\n\t ".to_owned())), None);
    assert_eq!(note(Some(" satu\r\ndua ".to_owned())), Some("satu\ndua".to_owned()));
    assert_eq!(note(None), None);
}

#[test]
fn a_part_of_her_identity_may_be_unknown_but_not_without_a_reason() {
    let one = |path: &str, value: &str| ops(Kind::Dossier, &[input(path, text(value))], &random());
    let set = |ops: Vec<Op>| ops.into_iter().map(|op| op.act).collect::<Vec<_>>();
    for path in ["nik", "birth_date", "age", "sex", "home_regency"] {
        let unknown = "BELUM_DIKETAHUI:TANPA_DOKUMEN";
        assert_eq!(set(one(path, unknown).unwrap()), [Act::Set(Value::Text(unknown.into()))], "{path}");
        assert_eq!(one(path, " BELUM_DIKETAHUI"), Err(ActionError::Missing("unknown_reason")), "{path}");
        let why = BadField::Value(BadValue::NotInList);
        let refused = ActionError::Field { path: path.to_owned(), why };
        assert_eq!(one(path, "BELUM_DIKETAHUI:MALAS"), Err(refused), "{path}");
    }
    assert!(one("return_place", "BELUM_DIKETAHUI:TANPA_DOKUMEN").is_err());
}
