//! `/pemulangan/{id}/jawab`: ready to receive, ask for more, or not ready with a reason.

use askama::Template;
use pulang_protocol::schema::Kind;
use pulang_protocol::status::{EventKind, rule};

use crate::web::form::{Choice, Control, Input};
use crate::web::layout::Frame;
use crate::web::list::Row;
use crate::web::text::answer::AnswerWords;
use crate::web::text::field::FieldWords;
use crate::web::text::voice::Voice;
use crate::web::view::field::{Document, Shown};
use crate::web::view::stage::Decision;

/// Most bytes of the explanation (schema, `answer_note`).
pub const NOTE_MAX: u16 = 1_000;

/// Names of the fields.
pub const ANSWER: &str = "jawaban";
/// Why the unit is not ready.
pub const REASON: &str = "alasan";
/// The explanation.
pub const NOTE: &str = "penjelasan";

/// The answers: ready to receive.
pub const YES: &str = "bersedia";
/// More is needed first.
pub const MORE: &str = "lengkapi";
/// Not yet.
pub const LATER: &str = "tunda";
/// Not ready.
pub const NO: &str = "tidak";

/// The answer form above what there is to answer.
#[derive(Clone, Debug, Template)]
#[template(path = "answer.html")]
pub struct AnswerPage {
    /// The frame.
    pub frame: Frame,
    /// The request.
    pub row: Row,
    /// What the request says.
    pub documents: Vec<Document>,
    /// The form, empty or as it came back.
    pub inputs: Vec<Input>,
}

impl AnswerPage {
    fn w(&self) -> &'static AnswerWords {
        AnswerWords::of(self.frame.say.lang)
    }

    fn has_problems(&self) -> bool {
        self.inputs.iter().any(|input| input.problem.is_some())
    }

    fn fw(&self) -> &'static FieldWords {
        FieldWords::of(self.frame.say.lang)
    }
}

/// The empty form. More can be asked for only while the request is as it was submitted, and it is put off once.
pub fn inputs(say: &Voice, row: &Row, may_ask_more: bool, may_postpone: bool) -> Vec<Input> {
    let w = AnswerWords::of(say.lang);
    let (from, to) = (row.from.name.plain(), row.to.name.plain());
    let answers = [
        (YES, Decision::Accepted, true),
        (MORE, Decision::Incomplete, may_ask_more),
        (LATER, Decision::Postponed, may_postpone),
        (NO, Decision::Refused(None), true),
    ];
    let answers =
        answers.into_iter().filter(|(_, _, may)| *may).map(|(value, decision, _)| (value, decision));
    let answers = answers.map(|(value, decision)| Choice {
        value,
        label: say.decision(&decision),
        consequence: say.consequence(&decision, &from, &to),
        chosen: false,
    });
    let reasons = rule(EventKind::Refused, Kind::Envelope).map_or(&[][..], |rule| rule.reasons);
    let reasons = reasons.iter().map(|reason| Choice::new(reason.code(), say.reason(reason))).collect();
    vec![
        Input::new(ANSWER, w.answer, Control::One(answers.collect())).required(),
        Input::new(REASON, w.reason, Control::One(reasons)).hint(w.reason_hint),
        Input::new(NOTE, w.note, Control::Lines(NOTE_MAX)).hint(w.note_hint),
    ]
}
