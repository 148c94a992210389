//! What an officer fills in, as the request of one action; or the form again, with what is wrong in it.

use pulang_protocol::province::Province;
use pulang_protocol::status::{EventKind, Reason};
use pulang_protocol::time::Time;

use crate::action::plain::{Moment, Plain, Scalar};
use crate::action::request::journey::{Close, Monitor, RecordEvent};
use crate::action::request::transfer::{Answer, AnswerTransfer, FieldInput};
use crate::civil::Day;
use crate::web::fields::Fields;
use crate::web::filled::Filled;
use crate::web::form::{Input, Problem};
use crate::web::list::Row;
use crate::web::text::journey::{CONDITIONS, KINDS, PLACES, RIGHT, THINGS, arrived, differing, written};
use crate::web::text::voice::Voice;
use crate::web::view::act::Act;
use crate::web::view::leg::Leg;
use crate::web::view::stage::Decision;
use crate::web::{answer, journey, turn};

const MINUTE_MS: i64 = 60_000;

/// What one action is asked for.
#[derive(Debug)]
pub enum Deed {
    /// The answer to a request.
    Answer(AnswerTransfer),
    /// An event of a leg.
    Record(RecordEvent),
    /// A monitoring visit or call.
    Monitor(Monitor),
    /// The end of a case.
    Close(Close),
    /// What goes beside the straight way.
    Turn(turn::Asked),
}

/// What an act is done to.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// How to speak, and the moment.
    pub say: &'a Voice,
    /// The transfer.
    pub row: &'a Row,
    /// The leg, if the act is of one.
    pub leg: Option<&'a Leg>,
    /// Whether more can still be asked for instead of an answer.
    pub may_ask_more: bool,
    /// Whether the answer can be put off.
    pub may_postpone: bool,
    /// The provinces that may be asked instead.
    pub partners: &'a [Province],
}

impl Scene<'_> {
    /// The empty form of an act.
    pub fn inputs(&self, act: Act) -> Vec<Input> {
        match act {
            Act::Answer => answer::inputs(self.say, self.row, self.may_ask_more, self.may_postpone),
            Act::Turn(turn) => turn::inputs(self.say, turn, self.partners),
            Act::Depart | Act::Arrive | Act::HandOver | Act::Confirm | Act::Monitor | Act::Close => {
                journey::inputs(self.say, act, self.leg)
            }
        }
    }

    /// Reads the form of an act.
    ///
    /// # Errors
    /// The form, as it is to be shown again.
    pub fn read(&self, act: Act, fields: &Fields) -> Result<Deed, Vec<Input>> {
        let mut form = Filled::new(self.inputs(act), fields, self.say.zone);
        self.check_time(act, &mut form);
        match act {
            Act::Answer => reply(form),
            Act::Turn(turn) => turn::read(turn, form).map(Deed::Turn),
            Act::Depart => self.departure(form.good()?),
            Act::Arrive => arrival(&form.good()?),
            Act::HandOver => hand_over(&form.good()?),
            Act::Confirm => confirmation(form),
            Act::Monitor => monitoring(&form.good()?, fields),
            Act::Close => closing(&form.good()?),
        }
    }

    /// The form again, with what the action says against one of its fields.
    pub fn again(&self, act: Act, fields: &Fields, name: &str, problem: Problem) -> Vec<Input> {
        Filled::new(self.inputs(act), fields, self.say.zone).again(name, problem)
    }

    /// A time is not ahead of the clock and not before the step it follows. Where the partner's clock is ahead of
    /// ours, ours counts: nobody is to wait until a time has come that is only written.
    fn check_time(&self, act: Act, form: &mut Filled) {
        let now = self.say.now;
        let earliest = self.follows(act).map(|at| at.min(now));
        if let Some(at) = form.moment("waktu") {
            let limit = earliest.map(|at| at.millis() - at.millis().rem_euclid(MINUTE_MS));
            object(form, "waktu", at > now, limit.is_some_and(|limit| at.millis() < limit));
        }
        if let Some(day) = form.day("tanggal") {
            let of = |at| Day::of(at, self.say.zone);
            object(form, "tanggal", day > of(now), earliest.is_some_and(|at| day < of(at)));
        }
    }

    /// The step an act follows.
    fn follows(&self, act: Act) -> Option<Time> {
        let (facts, leg) = (&self.row.facts, self.leg);
        let accepted =
            facts.decision.filter(|(decision, _)| *decision == Decision::Accepted).map(|(_, at)| at);
        match act {
            Act::Answer | Act::Close => None,
            Act::Turn(turn) => leg.and_then(|leg| leg.departed).filter(|_| turn.is_of_the_road()),
            Act::Depart => accepted,
            Act::Arrive => leg.and_then(|leg| leg.departed),
            Act::HandOver => leg.and_then(|leg| leg.departed).or(accepted),
            Act::Confirm => leg.and_then(|leg| leg.recorded),
            Act::Monitor => facts.journey.confirmed.max(facts.journey.arrived),
        }
    }

    fn departure(&self, form: Filled) -> Result<Deed, Vec<Input>> {
        let planned = self.leg.and_then(|leg| leg.mode).map(|mode| mode.code());
        let mode = form.choice("moda").map(|mode| mode.value).filter(|mode| Some(*mode) != planned);
        let fields = mode.map(|mode| set("mode", mode)).into_iter().collect();
        Ok(Deed::Record(RecordEvent { fields, ..event(EventKind::Departed, &form) }))
    }
}

fn object(form: &mut Filled, name: &str, ahead: bool, early: bool) {
    if ahead {
        form.object(name, Problem::InFuture);
    } else if early {
        form.object(name, Problem::TooEarly);
    }
}

fn reply(mut form: Filled) -> Result<Deed, Vec<Input>> {
    let answer = form.choice(answer::ANSWER).map(|choice| choice.value);
    let chosen = form.choice(answer::REASON).map(|choice| choice.value);
    // A reason stays chosen when the answer is changed, because a browser cannot take it away again.
    let reason = chosen.filter(|_| answer == Some(answer::NO)).and_then(reason);
    if answer == Some(answer::NO) && reason.is_none() {
        form.object(answer::REASON, Problem::Missing);
    }
    let must_explain = answer.is_some_and(|answer| [answer::MORE, answer::LATER].contains(&answer))
        || reason == Some(Reason::Other);
    if must_explain && form.text(answer::NOTE).is_none() {
        form.object(answer::NOTE, Problem::Missing);
    }
    let form = form.good()?;
    let answer = match answer {
        Some(answer::NO) => Answer::Refuse,
        Some(answer::MORE) => Answer::RequestCompletion,
        Some(answer::LATER) => Answer::Postpone,
        Some(_) | None => Answer::Accept,
    };
    Ok(Deed::Answer(AnswerTransfer { answer, reason: reason.map(Plain), note: form.text(answer::NOTE) }))
}

fn reason(code: &str) -> Option<Reason> {
    Reason::ALL.iter().copied().find(|reason| reason.code() == code)
}

fn arrival(form: &Filled) -> Result<Deed, Vec<Input>> {
    let note = form.text("catatan");
    Ok(Deed::Record(RecordEvent {
        place: Some(written(&PLACES, value(form, "tempat")).to_owned()),
        note: Some(arrived(value(form, "kondisi"), note.as_deref())),
        ..event(EventKind::Arrived, form)
    }))
}

fn hand_over(form: &Filled) -> Result<Deed, Vec<Input>> {
    let told = [("handover_place", form.text("tempat")), ("handover_number", form.text("nomor"))];
    let told = told.into_iter().filter_map(|(path, text)| Some(set(path, &text?)));
    let condition = set("handover_condition", written(&CONDITIONS, value(form, "kondisi")));
    let fields = told.chain([condition]).chain(things(form)).collect();
    Ok(Deed::Record(RecordEvent { fields, ..event(EventKind::HandedOver, form) }))
}

/// What goes with her, each thing an entry of its own.
fn things(form: &Filled) -> impl Iterator<Item = FieldInput> {
    let chosen = form.chosen("barang").zip(["new", "new2", "new3", "new4"]);
    chosen.flat_map(|(thing, entry)| {
        let kind = KINDS.iter().find(|(known, _)| *known == thing.value).map_or("", |(_, kind)| kind);
        let item = written(&THINGS, thing.value);
        [("kind", kind), ("item", item)]
            .map(|(field, text)| set(&format!("handed_item/{entry}/{field}"), text))
    })
}

fn confirmation(mut form: Filled) -> Result<Deed, Vec<Input>> {
    let differs = form.choice("kecocokan").is_some_and(|choice| choice.value != RIGHT);
    if differs && form.text("catatan").is_none() {
        form.object("catatan", Problem::Missing);
    }
    let form = form.good()?;
    let note = form.text("catatan").map(|note| if differs { differing(&note) } else { note });
    let fields = form.text("jabatan").map(|post| set("received_by_role", &post)).into_iter().collect();
    Ok(Deed::Record(RecordEvent { fields, note, ..event(EventKind::Received, &form) }))
}

fn monitoring(form: &Filled, fields: &Fields) -> Result<Deed, Vec<Input>> {
    Ok(Deed::Monitor(Monitor {
        entry: fields.get(journey::ENTRY).and_then(|entry| entry.parse().ok()).map(Plain),
        on: form.day("tanggal").map(Day::iso).unwrap_or_default(),
        method: value(form, "cara").to_owned(),
        condition: value(form, "keadaan").to_owned(),
        note: None,
    }))
}

fn closing(form: &Filled) -> Result<Deed, Vec<Input>> {
    Ok(Deed::Close(Close { reason: value(form, "alasan").to_owned(), note: form.text("catatan") }))
}

fn event(kind: EventKind, form: &Filled) -> RecordEvent {
    RecordEvent {
        event: Plain(kind),
        reason: None,
        note: form.text("catatan"),
        at: form.moment("waktu").map(Moment),
        place: None,
        fields: Vec::new(),
    }
}

fn value(form: &Filled, name: &str) -> &'static str {
    form.choice(name).map_or("", |choice| choice.value)
}

fn set(path: &str, text: &str) -> FieldInput {
    FieldInput { path: path.to_owned(), value: Some(Scalar::Text(text.to_owned())) }
}
