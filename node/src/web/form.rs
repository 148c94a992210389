//! Form fields as data. One template draws them all, so each has a label, a hint and a place for its problem.

use crate::web::view::said::Said;

/// One field of a form.
#[derive(Clone, Debug)]
pub struct Input {
    /// Name in the request, `a-z` and `_`; also its id on the page.
    pub name: &'static str,
    /// Label.
    pub label: &'static str,
    /// What to write, under the label.
    pub hint: Option<String>,
    /// Must be filled.
    pub required: bool,
    /// What was typed before, after a problem.
    pub value: Said,
    /// What is wrong with it.
    pub problem: Option<Problem>,
    /// How it is filled in.
    pub control: Control,
}

/// How a field is filled in.
#[derive(Clone, Debug)]
pub enum Control {
    /// One line, at most so many characters.
    Line(u16),
    /// Several lines, at most so many characters.
    Lines(u16),
    /// Date and time in this office's zone.
    When,
    /// A date.
    Day,
    /// One of several.
    One(Vec<Choice>),
    /// Any of several.
    Any(Vec<Choice>),
}

/// One choice.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Value in the request.
    pub value: &'static str,
    /// Label.
    pub label: &'static str,
    /// What follows from it, in a sentence.
    pub consequence: Option<String>,
    /// Chosen before.
    pub chosen: bool,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Empty, but needed.
    Missing,
    /// Longer than so many characters.
    TooLong(u16),
    /// Holds characters that cannot be kept.
    NotPlain,
    /// Not a date with a time.
    NotATime,
    /// Not a date.
    NotADay,
    /// Not the code of a regency.
    NotARegency,
    /// Lies before the step it follows.
    TooEarly,
    /// Lies ahead of the clock.
    InFuture,
    /// Her family refuses her, and nobody has said where she goes instead.
    NoPlace,
    /// Not one of the choices.
    NotOffered,
}

impl Input {
    /// A field that may stay empty, without hint, value or problem.
    pub fn new(name: &'static str, label: &'static str, control: Control) -> Self {
        let value = Said::new("");
        Self { name, label, hint: None, required: false, value, problem: None, control }
    }

    /// The same, and it must be filled.
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same with a hint.
    pub fn hint(mut self, hint: &str) -> Self {
        self.hint = Some(hint.to_owned());
        self
    }

    /// HTML type of a one-line field.
    pub(crate) fn kind(&self) -> &'static str {
        match self.control {
            Control::When => "datetime-local",
            Control::Day => "date",
            Control::Line(_) | Control::Lines(_) | Control::One(_) | Control::Any(_) => "text",
        }
    }

    /// Most characters of a field that is typed.
    pub(crate) fn max(&self) -> Option<u16> {
        match self.control {
            Control::Line(max) | Control::Lines(max) => Some(max),
            Control::When | Control::Day | Control::One(_) | Control::Any(_) => None,
        }
    }

    /// Ids of the hint and the problem, for `aria-describedby`; empty when there is neither.
    pub(crate) fn described_by(&self) -> String {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.name));
        let problem = self.problem.as_ref().map(|_| format!("{}-salah", self.name));
        hint.into_iter().chain(problem).collect::<Vec<_>>().join(" ")
    }
}

impl Choice {
    /// A choice without consequence, not chosen.
    pub fn new(value: &'static str, label: &'static str) -> Self {
        Self { value, label, consequence: None, chosen: false }
    }
}
