//! Forms as they come back: what was typed is taken over into the fields, and each field says what is wrong with it.

use pulang_config::region::Zone;
use pulang_protocol::schema::{BadValue, Type, Value};
use pulang_protocol::time::Time;

use crate::civil::{self, Day};
use crate::web::fields::Fields;
use crate::web::form::{Choice, Control, Input, Problem};
use crate::web::view::said::Said;

/// A form that was sent, field by field.
pub struct Filled {
    inputs: Vec<Input>,
    zone: Zone,
}

impl Filled {
    /// Takes over what was sent. Times are read by the clocks of this zone.
    pub fn new(mut inputs: Vec<Input>, fields: &Fields, zone: Zone) -> Self {
        for input in &mut inputs {
            input.problem = take(input, fields, zone);
        }
        Self { inputs, zone }
    }

    /// Says that something is wrong with a field, unless something else is already.
    pub fn object(&mut self, name: &str, problem: Problem) {
        let input = self.inputs.iter_mut().find(|input| input.name == name);
        if let Some(input) = input.filter(|input| input.problem.is_none()) {
            input.problem = Some(problem);
        }
    }

    /// The fields as they are to be shown again, because something is wrong with this one.
    pub fn again(mut self, name: &str, problem: Problem) -> Vec<Input> {
        self.object(name, problem);
        self.inputs
    }

    /// The fields of a form with something wrong in it, as they are to be shown again; else the form.
    ///
    /// # Errors
    /// The fields.
    pub fn good(self) -> Result<Self, Vec<Input>> {
        if self.inputs.iter().any(|input| input.problem.is_some()) { Err(self.inputs) } else { Ok(self) }
    }

    /// What was typed, without the white space around it; nothing if nothing is left.
    pub fn text(&self, name: &str) -> Option<String> {
        self.input(name).map(|input| typed(&input.value)).filter(|text| !text.is_empty())
    }

    /// What was chosen of one group.
    pub fn choice(&self, name: &str) -> Option<&Choice> {
        self.chosen(name).next()
    }

    /// Everything that was chosen of one group, in the order of the form.
    pub fn chosen(&self, name: &str) -> impl Iterator<Item = &Choice> {
        let choices = self.input(name).map_or(&[][..], |input| match &input.control {
            Control::One(choices) | Control::Any(choices) => choices,
            Control::Line(_) | Control::Lines(_) | Control::When | Control::Day => &[],
        });
        choices.iter().filter(|choice| choice.chosen)
    }

    /// The moment that was typed.
    pub fn moment(&self, name: &str) -> Option<Time> {
        civil::parse_moment(&self.text(name)?, self.zone).ok()
    }

    /// The day that was typed.
    pub fn day(&self, name: &str) -> Option<Day> {
        Day::parse(&self.text(name)?).ok()
    }

    fn input(&self, name: &str) -> Option<&Input> {
        self.inputs.iter().find(|input| input.name == name)
    }
}

/// Takes over what was sent for one field, and says what is wrong with it.
fn take(input: &mut Input, fields: &Fields, zone: Zone) -> Option<Problem> {
    let sent = fields.get(input.name).unwrap_or_default();
    let empty = input.required.then_some(Problem::Missing);
    match &mut input.control {
        Control::One(choices) | Control::Any(choices) => {
            let wanted: Vec<&str> = fields.all(input.name).filter(|value| !value.is_empty()).collect();
            let unknown = wanted.iter().any(|value| choices.iter().all(|choice| choice.value != *value));
            choices.iter_mut().for_each(|choice| choice.chosen = wanted.contains(&choice.value));
            if unknown { Some(Problem::NotOffered) } else { empty.filter(|_| wanted.is_empty()) }
        }
        Control::Line(max) | Control::Lines(max) => {
            let max = *max;
            input.value = Said::new(sent.replace("\r\n", "\n"));
            let text = typed(&input.value);
            if text.is_empty() { empty } else { too_long_or_odd(text, max) }
        }
        Control::When => {
            input.value = Said::new(sent);
            let text = typed(&input.value);
            let unreadable = civil::parse_moment(&text, zone).err().map(|_| Problem::NotATime);
            if text.is_empty() { empty } else { unreadable }
        }
        Control::Day => {
            input.value = Said::new(sent);
            let text = typed(&input.value);
            let unreadable = Day::parse(&text).err().map(|_| Problem::NotADay);
            if text.is_empty() { empty } else { unreadable }
        }
    }
}

/// Texts are measured as the schema measures them: in bytes, without control characters.
fn too_long_or_odd(text: String, max: u16) -> Option<Problem> {
    match Type::Text(max.into()).check(&Value::Text(text.into())) {
        Ok(()) => None,
        Err(BadValue::TooLong) => Some(Problem::TooLong(max)),
        Err(BadValue::WrongType | BadValue::NotInList) => Some(Problem::NotPlain),
    }
}

fn typed(value: &Said) -> String {
    value.raw().trim().to_owned()
}

#[cfg(test)]
mod tests;
