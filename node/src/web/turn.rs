//! The forms of what goes beside the straight way, and what they ask for.

use pulang_config::region::find_province;
use pulang_protocol::province::Province;
use pulang_protocol::schema::{self, Kind, Type, Value};
use pulang_protocol::status::Reason;

use crate::action::plain::{Moment, Plain, Scalar};
use crate::action::request::journey::RecordEvent;
use crate::action::request::transfer::{Complete, FieldInput, Reroute};
use crate::web::answer;
use crate::web::filled::Filled;
use crate::web::form::{Choice, Control, Input, Problem};
use crate::web::journey::{LINE_MAX, NOTE_MAX};
use crate::web::text::journey::JourneyWords;
use crate::web::text::turn::TurnWords;
use crate::web::text::voice::Voice;
use crate::web::view::turn::Turn;

/// Bytes of the code of a regency.
const REGENCY_MAX: u16 = 5;

/// What a request is completed by: the name in the form, and the path.
const COMPLETED: [(&str, &str); 8] = [
    ("kab_asal", "home_regency"),
    ("status_usia", "age_status"),
    ("kelompok", "age_sex_band"),
    ("cara_pulang", "return_mode"),
    ("dasar", "legal_basis"),
    ("persetujuan", "consent_status"),
    ("kesediaan", "return_wish"),
    ("risiko", "risk_level"),
];

/// Where she goes instead.
const INSTEAD: [(&str, &str); 2] = [("tempat_baru", "new_place"), ("kab_baru", "new_regency")];

/// What one of these forms asks an action for.
#[derive(Debug)]
pub enum Asked {
    /// An event of the transfer or of a leg.
    Record(RecordEvent),
    /// What was asked for, completed.
    Complete(Complete),
    /// Another province.
    Reroute(Reroute),
}

/// The empty form. `partners` are the provinces that may be asked instead.
pub fn inputs(say: &Voice, turn: Turn, partners: &[Province]) -> Vec<Input> {
    let (w, j) = (TurnWords::of(say.lang), JourneyWords::of(say.lang));
    let mut all = Vec::new();
    if turn.is_of_the_road() {
        all.push(Input::new("waktu", w.happened_at, Control::When).required().hint(&say.by_the_clock()));
    }
    if turn == Turn::Reroute {
        let to = Control::One(partners.iter().filter_map(province).collect());
        all.push(Input::new("provinsi", w.asked_instead, to).required());
    }
    if !turn.reasons().is_empty() {
        let reasons = turn.reasons().iter().map(|reason| Choice::new(reason.code(), say.reason(reason)));
        all.push(Input::new("alasan", w.reason, Control::One(reasons.collect())).required());
    }
    if turn.is_of_the_road() && turn != Turn::Return {
        all.push(Input::new("tempat", w.place, Control::Line(LINE_MAX)).hint(w.place_hint));
    }
    match turn {
        Turn::Complete => all.extend(COMPLETED.iter().filter_map(|(name, path)| field(say, name, path))),
        Turn::ChangeDestination => {
            all.extend(INSTEAD.iter().filter_map(|(name, path)| field(say, name, path)));
        }
        Turn::Reroute
        | Turn::CheckIn
        | Turn::Object
        | Turn::WithdrawObjection
        | Turn::Reintegrate
        | Turn::Incident
        | Turn::LeftGroup
        | Turn::Return
        | Turn::CallOff
        | Turn::FamilyRefuse
        | Turn::ChangeWish
        | Turn::Recall => {}
    }
    let most = if turn == Turn::Complete { answer::NOTE_MAX } else { NOTE_MAX };
    let note = Input::new("catatan", j.note, Control::Lines(most));
    all.push(if turn.must_explain() { note.required().hint(w.note_hint) } else { note.hint(j.note_hint) });
    all
}

/// One field of the envelope under the name it has in a form; what is left empty stays as it is.
fn field(say: &Voice, name: &'static str, path: &str) -> Option<Input> {
    let field = schema::fields(Kind::Envelope).find(|field| field.pattern == path)?;
    let label = say.pick(field.label_id, field.label_en);
    match field.ty {
        Type::Choice(codes) => {
            let choices = codes.iter().map(|code| Choice::new(code, say.code(code))).collect();
            let one = Input::new(name, label, Control::One(choices));
            Some(if path == "new_place" { one.required() } else { one })
        }
        Type::Text(_) | Type::Int(..) | Type::Bool | Type::Date | Type::Regency | Type::Time | Type::Hash => {
            let hint = TurnWords::of(say.lang).regency_hint;
            Some(Input::new(name, label, Control::Line(REGENCY_MAX)).hint(hint))
        }
    }
}

/// A province as a choice; its code is one of those that the schema lists.
fn province(code: &Province) -> Option<Choice> {
    let text = code.to_string();
    let known = find_province(&text).ok()?;
    let listed = schema::fields(Kind::Leg).find(|field| field.pattern == "receiving_province")?;
    match listed.ty {
        Type::Choice(codes) => {
            codes.iter().find(|code| **code == text).map(|code| Choice::new(code, known.name))
        }
        Type::Text(_) | Type::Int(..) | Type::Bool | Type::Date | Type::Regency | Type::Time | Type::Hash => {
            None
        }
    }
}

/// Reads the form.
///
/// # Errors
/// The form, as it is to be shown again.
pub fn read(turn: Turn, mut form: Filled) -> Result<Asked, Vec<Input>> {
    for name in ["kab_asal", "kab_baru"] {
        let odd = |text: String| Type::Regency.check(&Value::Text(text.into())).is_err();
        if form.text(name).is_some_and(odd) {
            form.object(name, Problem::NotARegency);
        }
    }
    let reason = form.choice("alasan").and_then(|choice| Reason::from_code(choice.value));
    if reason == Some(Reason::Other) && form.text("catatan").is_none() {
        form.object("catatan", Problem::Missing);
    }
    let form = form.good()?;
    let note = form.text("catatan");
    match turn {
        Turn::Complete => Ok(Asked::Complete(Complete { fields: fields(&form, &COMPLETED), note })),
        Turn::Reroute => match form.choice("provinsi").and_then(|choice| choice.value.parse().ok()) {
            Some(to) => Ok(Asked::Reroute(Reroute { to: Plain(to), fields: Vec::new(), note })),
            None => Err(form.again("provinsi", Problem::NotOffered)),
        },
        Turn::CheckIn
        | Turn::Object
        | Turn::WithdrawObjection
        | Turn::Reintegrate
        | Turn::Incident
        | Turn::LeftGroup
        | Turn::Return
        | Turn::CallOff
        | Turn::FamilyRefuse
        | Turn::ChangeDestination
        | Turn::ChangeWish
        | Turn::Recall => match turn.event() {
            Some(event) => Ok(Asked::Record(RecordEvent {
                event: Plain(event),
                reason: reason.map(Plain),
                note,
                at: form.moment("waktu").map(Moment),
                place: form.text("tempat"),
                fields: fields(&form, &INSTEAD),
            })),
            None => Err(form.again("catatan", Problem::NotOffered)),
        },
    }
}

/// The fields that were filled in, by their paths.
fn fields(form: &Filled, names: &[(&'static str, &'static str)]) -> Vec<FieldInput> {
    let of = |(name, path): &(&'static str, &'static str)| {
        let chosen = form.choice(name).map(|choice| choice.value.to_owned());
        let value = chosen.or_else(|| form.text(name))?;
        Some(FieldInput { path: (*path).to_owned(), value: Some(Scalar::Text(value)) })
    };
    names.iter().filter_map(of).collect()
}
