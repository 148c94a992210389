//! `/pemulangan/{id}/…`: acts on a journey. Each is one small form with its consequence above the button.

use askama::Template;

use crate::web::form::{Choice, Control, Input};
use crate::web::layout::Frame;
use crate::web::list::Row;
use crate::web::text::field::FieldWords;
use crate::web::text::journey::{
    CLOSINGS, CONDITIONS, JourneyWords, MATCHES, METHODS, PLACES, Pair, STATES, THINGS,
};
use crate::web::text::voice::Voice;
use crate::web::view::act::Act;
use crate::web::view::field::{Field, Shown};
use crate::web::view::leg::{Leg, Mode};

/// Most characters of a line.
pub const LINE_MAX: u16 = 120;
/// Most characters of a note.
pub const NOTE_MAX: u16 = 1_000;

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
    /// What the first party recorded; shown to the second before it confirms.
    pub record: Vec<Field>,
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

/// The empty form of an act. The answer has its own page and no form here.
pub fn inputs(say: &Voice, act: Act) -> Vec<Input> {
    let w = JourneyWords::of(say.lang);
    let when = |label| Input::new("waktu", label, Control::When).required().hint(&say.by_the_clock());
    let note = Input::new("catatan", w.note, Control::Lines(NOTE_MAX)).hint(w.note_hint);
    let one =
        |name, label, from: &[Pair]| Input::new(name, label, Control::One(choices(say, from))).required();
    match act {
        Act::Answer => Vec::new(),
        Act::Depart => {
            let modes = Mode::ALL.map(|mode| Choice::new(mode_value(mode), say.mode(&mode)));
            let mode = Input::new("moda", w.mode, Control::One(modes.into())).required();
            vec![when(w.departed_at), mode, note]
        }
        Act::Arrive => vec![
            when(w.arrived_at),
            one("tempat", w.place, &PLACES),
            one("kondisi", w.condition, &CONDITIONS),
            note,
        ],
        Act::HandOver => {
            let taker =
                Input::new("penerima", w.taker, Control::Line(LINE_MAX)).required().hint(w.taker_hint);
            let things = Input::new("barang", w.things, Control::Any(choices(say, &THINGS)));
            vec![when(w.handed_at), taker, one("kondisi", w.condition, &CONDITIONS), things, note]
        }
        Act::Confirm => vec![when(w.confirmed_at), one("kecocokan", w.matches, &MATCHES), note],
        Act::Monitor => {
            let day = Input::new("tanggal", w.visited_on, Control::Day).required();
            let next = Input::new("berikutnya", w.next_visit, Control::Day);
            vec![day, one("cara", w.method, &METHODS), one("keadaan", w.state, &STATES), note, next]
        }
        Act::Close => vec![one("alasan", w.closing, &CLOSINGS), note],
    }
}

fn choices(say: &Voice, from: &[Pair]) -> Vec<Choice> {
    from.iter().map(|(value, id, en)| Choice::new(value, say.pick(id, en))).collect()
}

fn mode_value(mode: Mode) -> &'static str {
    match mode {
        Mode::Land => "darat",
        Mode::Sea => "laut",
        Mode::Air => "udara",
    }
}
