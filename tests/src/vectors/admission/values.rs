//! Values of each type, valid ones beside those that are refused.

use pulang_protocol::edit::{Act, Op};
use pulang_protocol::id::{Digest, Nonce};
use pulang_protocol::schema::{FileRef, Kind, Value as Scalar};

use super::desk::{RECEIVER, SENDER, genesis_of};
use crate::vectors::cases::{ADMITTED, Cases, Told, refused};
use crate::vectors::json::{self as form, statement};
use crate::vectors::office::{Draft, JATIM, NOW, Pen, nonce, public, say};

type Row = (&'static str, Pen, String, Option<Scalar>, Told);

/// Jawa Timur, where the leg arrives.
const ARRIVES: Pen = Pen(JATIM, 1, 1);

fn text(value: &str) -> Option<Scalar> {
    Some(Scalar::Text(value.into()))
}

pub(super) fn ask(cases: &mut Cases) {
    for kind in [Kind::Trace, Kind::Leg] {
        cases.hold(kind.name(), statement(&say(genesis_of(kind), 1)));
    }
    tell(cases, Kind::Envelope, in_envelope());
    tell(cases, Kind::Trace, in_trace());
    tell(cases, Kind::Leg, in_leg());
}

fn tell(cases: &mut Cases, kind: Kind, rows: Vec<Row>) {
    let document = say(genesis_of(kind), 1).id().into();
    for (name, pen, path, value, told) in rows {
        let act = value.map_or(Act::Clear, Act::Set);
        let path = path.parse().expect("a path of the examples");
        let draft = Draft::new(document, pen, None, &[], 0, vec![Op { path, act }]);
        cases.case(&format!("{}: {name}", kind.name()), &form::edit(&draft.sign()), told);
    }
}

fn in_envelope() -> Vec<Row> {
    let row = |name, path: &str, value, told| (name, SENDER, path.to_owned(), value, told);
    let hash = Digest::from_bytes(public("a hash"));
    let file = FileRef { length: 1, hash, media_type: "application/pdf".into() };
    vec![
        row("a text of 60 bytes", "transfer_number", text(&"x".repeat(60)), ADMITTED),
        row("a text of 61 bytes", "transfer_number", text(&"x".repeat(61)), refused("value_too_long")),
        row("30 letters of two bytes", "transfer_number", text(&"é".repeat(30)), ADMITTED),
        row("31 letters of two bytes", "transfer_number", text(&"é".repeat(31)), refused("value_too_long")),
        row("a text with a line feed", "request_note", text("satu\ndua"), ADMITTED),
        row("an empty text", "request_note", text(""), ADMITTED),
        row("a code of the list", "urgency", text("DARURAT"), ADMITTED),
        row("a code that is not in the list", "urgency", text("BESOK"), refused("not_in_list")),
        row("a code in small letters", "urgency", text("darurat"), refused("not_in_list")),
        row("a number where a code belongs", "urgency", Some(Scalar::Int(1)), refused("wrong_type")),
        row("the smallest number", "victim_count", Some(Scalar::Int(1)), ADMITTED),
        row("one less", "victim_count", Some(Scalar::Int(0)), refused("value_too_long")),
        row("the largest number", "victim_count", Some(Scalar::Int(999)), ADMITTED),
        row("one more", "victim_count", Some(Scalar::Int(1000)), refused("value_too_long")),
        row("a text where a number belongs", "victim_count", text("1"), refused("wrong_type")),
        row("a regency", "home_regency", text("53.07"), ADMITTED),
        row("a regency without its point", "home_regency", text("5307"), refused("wrong_type")),
        row(
            "an unknown regency, with the reason",
            "home_regency",
            text("BELUM_DIKETAHUI:TIDAK_INGAT"),
            ADMITTED,
        ),
        row(
            "an unknown regency without a reason",
            "home_regency",
            text("BELUM_DIKETAHUI"),
            refused("not_in_list"),
        ),
        row(
            "an unknown urgency: it is no part of her identity",
            "urgency",
            text("BELUM_DIKETAHUI:TIDAK_INGAT"),
            refused("not_in_list"),
        ),
        row("a hash", "register_mark", Some(Scalar::Hash(hash)), ADMITTED),
        row("a text where a hash belongs", "register_mark", text("x"), refused("wrong_type")),
        row("a file where no file belongs", "register_mark", Some(Scalar::File(file)), refused("wrong_type")),
        row("a path that no envelope has", "kronologi", text("x"), refused("unknown_path")),
        row("a path of the leg", "meeting_point", text("x"), refused("unknown_path")),
        row("a value is cleared", "urgency", None, ADMITTED),
        row("a path that no envelope has is cleared", "kronologi", None, refused("unknown_path")),
        ("a field of the sender", RECEIVER, "urgency".to_owned(), text("SEGERA"), refused("not_writer")),
        ("a field of the receiver", RECEIVER, "answer_note".to_owned(), text("x"), ADMITTED),
        row("a field of the receiver, by the sender", "answer_note", text("x"), refused("not_writer")),
    ]
}

fn in_trace() -> Vec<Row> {
    let row = |name, path: &str, value, told| (name, SENDER, path.to_owned(), value, told);
    vec![
        row("a day", "birth_date", text("2000-02-29"), ADMITTED),
        row("a day that is none", "birth_date", text("2001-02-29"), refused("wrong_type")),
        row("a day of 1899", "birth_date", text("1899-12-31"), refused("wrong_type")),
        row("a day without its noughts", "birth_date", text("2000-2-9"), refused("wrong_type")),
        row("a truth", "own_consent", Some(Scalar::Bool(true)), ADMITTED),
        row("a number where a truth belongs", "own_consent", Some(Scalar::Int(1)), refused("wrong_type")),
        row(
            "an unknown name, with the reason",
            "full_name",
            text("BELUM_DIKETAHUI:BELUM_DAPAT_BERCERITA"),
            ADMITTED,
        ),
        row(
            "an unknown name, with a reason of no list",
            "full_name",
            text("BELUM_DIKETAHUI:LUPA"),
            refused("not_in_list"),
        ),
    ]
}

fn in_leg() -> Vec<Row> {
    let entry: Nonce = nonce("an entry");
    let row = |name, pen, path: String, value, told| (name, pen, path, value, told);
    let hash = || Some(Scalar::Hash(Digest::from_bytes(public("a hash"))));
    vec![
        row("a moment", SENDER, "departs_at".into(), Some(Scalar::Time(NOW)), ADMITTED),
        row(
            "a number where a moment belongs",
            SENDER,
            "departs_at".into(),
            Some(Scalar::Int(1)),
            refused("wrong_type"),
        ),
        row("a field in an entry", SENDER, format!("escort/{entry}/name"), text("Contoh Satu"), ADMITTED),
        row(
            "an entry with a short name",
            SENDER,
            "escort/0a/name".into(),
            text("Contoh Satu"),
            refused("unknown_path"),
        ),
        row(
            "an entry with no name",
            SENDER,
            "escort/name".into(),
            text("Contoh Satu"),
            refused("unknown_path"),
        ),
        row("the second party signs for itself", ARRIVES, format!("bast/{entry}/ttd/35"), hash(), ADMITTED),
        row(
            "the second party signs for the first",
            ARRIVES,
            format!("bast/{entry}/ttd/53"),
            hash(),
            refused("not_writer"),
        ),
        row(
            "a signature of no province",
            ARRIVES,
            format!("bast/{entry}/ttd/00"),
            hash(),
            refused("unknown_path"),
        ),
        row(
            "a field of the first party, by the second",
            ARRIVES,
            "number".into(),
            Some(Scalar::Int(1)),
            refused("not_writer"),
        ),
        row("a field of both, by the second", ARRIVES, "meeting_point".into(), text("Terminal"), ADMITTED),
        row(
            "a field of the leg, by who only receives her",
            RECEIVER,
            "meeting_point".into(),
            text("Terminal"),
            refused("not_writer"),
        ),
    ]
}
