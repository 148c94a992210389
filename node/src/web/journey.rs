//! `/pemulangan/{id}/…`: acts on a journey. Each is one small form with its consequence above the button.

use askama::Template;
use pulang_protocol::schema::{self, Kind, Type};

use crate::web::form::{Choice, Control, Input};
use crate::web::layout::Frame;
use crate::web::list::Row;
use crate::web::text::field::FieldWords;
use crate::web::text::journey::{CONDITIONS, JourneyWords, MATCHES, PLACES, Pair, THINGS};
use crate::web::text::voice::Voice;
use crate::web::view::act::Act;
use crate::web::view::field::{Field, Shown};
use crate::web::view::leg::{Leg, Mode};
use crate::web::view::place::Slug;
use crate::web::view::said::Said;

/// Most bytes of a line (schema, `received_by_role`).
pub const LINE_MAX: u16 = 120;
/// Most bytes of the number of a record (schema, `handover_number`).
pub const NUMBER_MAX: u16 = 60;
/// Most bytes of a place (schema, `handover_place`).
pub const PLACE_MAX: u16 = 200;
/// Most bytes of a note: an event's note holds 400, and what is chosen beside it is written into it too.
pub const NOTE_MAX: u16 = 300;

/// Name of the hidden field that carries [`ActPage::entry`].
pub const ENTRY: &str = "entri";

/// The form of one act.
#[derive(Clone, Debug, Template)]
#[template(path = "journey.html")]
pub struct ActPage {
    /// The frame.
    pub frame: Frame,
    /// The transfer.
    pub row: Row,
    /// The act.
    pub act: Act,
    /// The leg it belongs to, if any.
    pub leg: Option<Leg>,
    /// What the other side said that this act answers, under its heading.
    pub said: Option<(&'static str, Said)>,
    /// What the first party recorded; shown to the second before it confirms.
    pub record: Option<Vec<Field>>,
    /// The name of what is entered, drawn when the form was made: sent twice, it is entered once.
    pub entry: Option<Slug>,
    /// The form, empty or as it came back.
    pub inputs: Vec<Input>,
}

impl ActPage {
    fn w(&self) -> &'static JourneyWords {
        JourneyWords::of(self.frame.say.lang)
    }

    fn has_problems(&self) -> bool {
        self.inputs.iter().any(|input| input.problem.is_some())
    }

    fn fw(&self) -> &'static FieldWords {
        FieldWords::of(self.frame.say.lang)
    }

    /// What follows from the act: between the parties of the leg, or of the transfer.
    fn follows(&self) -> String {
        let (from, to) = match &self.leg {
            Some(leg) => (&leg.from, &leg.to),
            None => (&self.row.from, &self.row.to),
        };
        self.frame.say.follows(&self.act, &from.name.plain(), &to.name.plain())
    }

    /// Where the form goes: the page's own address.
    fn path(&self) -> String {
        let (transfer, act) = (&self.row.slug, self.act.slug());
        match &self.leg {
            Some(leg) => format!("/pemulangan/{transfer}/etape/{}/{act}", leg.slug),
            None => format!("/pemulangan/{transfer}/{act}"),
        }
    }
}

/// The empty form of an act. The answer has its own page, what goes beside the way its own forms.
pub fn inputs(say: &Voice, act: Act, leg: Option<&Leg>) -> Vec<Input> {
    let w = JourneyWords::of(say.lang);
    let when = |label| Input::new("waktu", label, Control::When).required().hint(&say.by_the_clock());
    let note = Input::new("catatan", w.note, Control::Lines(NOTE_MAX)).hint(w.note_hint);
    let one =
        |name, label, from: &[Pair]| Input::new(name, label, Control::One(choices(say, from))).required();
    let listed = |name, label, pattern| Input::new(name, label, Control::One(codes(say, pattern))).required();
    match act {
        Act::Answer | Act::Turn(_) => Vec::new(),
        Act::Depart => {
            let planned = leg.and_then(|leg| leg.mode);
            let mode = Input::new("moda", w.mode, Control::One(modes(say, planned))).required();
            vec![when(w.departed_at), mode, note]
        }
        Act::Arrive => vec![
            when(w.arrived_at),
            one("tempat", w.place, &PLACES),
            one("kondisi", w.condition, &CONDITIONS),
            note,
        ],
        Act::HandOver => {
            let number = Input::new("nomor", w.number, Control::Line(NUMBER_MAX));
            let place = Input::new("tempat", w.handed_place, Control::Line(PLACE_MAX));
            let things = Input::new("barang", w.things, Control::Any(choices(say, &THINGS)));
            let place = place.required().hint(w.handed_place_hint);
            vec![when(w.handed_at), place, number, one("kondisi", w.condition, &CONDITIONS), things, note]
        }
        Act::Confirm => {
            let post = Input::new("jabatan", w.post, Control::Line(LINE_MAX)).required().hint(w.post_hint);
            vec![when(w.confirmed_at), post, one("kecocokan", w.matches, &MATCHES).hint(w.matches_hint), note]
        }
        Act::Monitor => vec![
            Input::new("tanggal", w.visited_on, Control::Day).required(),
            listed("cara", w.method, "monitoring/*/method"),
            listed("keadaan", w.state, "monitoring/*/condition"),
        ],
        Act::Close => vec![listed("alasan", w.closing, "closure_reason"), note],
    }
}

fn choices(say: &Voice, from: &[Pair]) -> Vec<Choice> {
    from.iter().map(|(value, id, en)| Choice::new(value, say.pick(id, en))).collect()
}

/// The codes of a list of the envelope's schema.
fn codes(say: &Voice, pattern: &'static str) -> Vec<Choice> {
    let field = schema::fields(Kind::Envelope).find(|field| field.pattern == pattern);
    match field.map(|field| field.ty) {
        Some(Type::Choice(codes)) => codes.iter().map(|code| Choice::new(code, say.code(code))).collect(),
        Some(
            Type::Text(_) | Type::Int(..) | Type::Bool | Type::Date | Type::Regency | Type::Time | Type::Hash,
        )
        | None => Vec::new(),
    }
}

fn modes(say: &Voice, planned: Option<Mode>) -> Vec<Choice> {
    let choice =
        |mode: Mode| Choice { chosen: planned == Some(mode), ..Choice::new(mode.code(), say.mode(&mode)) };
    Mode::ALL.map(choice).into()
}
