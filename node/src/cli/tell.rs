//! Tells typed values to people: provinces by name, moments in the office's own time, texts without what would steer
//! a terminal.

use pulang_config::code::ProvinceCode;
use pulang_config::region::{self, Zone};
use pulang_protocol::province::Province;
use pulang_protocol::schema::{Field, Type, unknown_because};
use pulang_protocol::time::Time;

use crate::action::plain::{Moment, Scalar, Words};
use crate::civil::{Day, moment_words};

/// Stands for what is absent.
pub(super) const NOTHING: &str = "–";
/// How much of an id is shown where the whole is not needed; the commands take such a beginning.
const SHORT: usize = 12;

/// How values are told to people of one office.
#[derive(Clone, Copy)]
pub(super) struct Tell {
    zone: Zone,
}

impl Tell {
    /// For an office in this zone.
    pub(super) fn new(zone: Zone) -> Self {
        Self { zone }
    }

    /// A moment in words.
    pub(super) fn moment(self, at: Moment) -> String {
        moment_words(at.0, self.zone)
    }

    /// A moment in words, or a dash.
    pub(super) fn maybe(self, at: Option<Moment>) -> String {
        at.map_or_else(|| NOTHING.to_owned(), |at| self.moment(at))
    }

    /// The day of a moment in words.
    pub(super) fn day(self, at: Moment) -> String {
        Day::of(at.0, self.zone).words()
    }

    /// A value of a field as a person reads it.
    pub(super) fn value(self, field: Option<&Field>, value: &Scalar) -> String {
        match (field.map(|field| field.ty), value) {
            (Some(Type::Time), Scalar::Int(millis)) => Time::from_millis(*millis)
                .map_or_else(|_| millis.to_string(), |at| moment_words(at, self.zone)),
            (Some(Type::Date), Scalar::Text(day)) if unknown_because(day).is_none() => {
                Day::parse(day).map_or_else(|_| clean(day), Day::words)
            }
            (_, Scalar::Bool(truth)) => if *truth { "ya" } else { "tidak" }.to_owned(),
            (_, Scalar::Int(number)) => number.to_string(),
            (_, Scalar::Text(text)) => match unknown_because(text) {
                Some((because, _)) => format!("belum diketahui: {because}"),
                None => clean(text),
            },
        }
    }
}

/// A province by its name and code.
pub(super) fn province(province: Province) -> String {
    let code = province.to_string();
    let known = code.parse::<ProvinceCode>().ok().and_then(region::province);
    known.map_or(code, |province| format!("{} ({})", province.name, province.code))
}

/// A text without control characters.
pub(super) fn clean(text: &str) -> String {
    text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}

/// A text that somebody typed, or a dash.
pub(super) fn typed(text: Option<&Words>) -> String {
    text.map_or_else(|| NOTHING.to_owned(), |text| clean(&text.0))
}

/// The beginning of an id, enough to name it in a command.
pub(super) fn short(id: impl ToString) -> String {
    id.to_string().chars().take(SHORT).collect()
}
