//! Values of fields in words: codes, days, moments, regencies, yes and no.

use pulang_config::region;
use pulang_protocol::schema::{Type, unknown_because};
use pulang_protocol::time::Time;

use super::voice::Voice;
use crate::action::plain::Scalar;
use crate::civil::Day;

impl Voice {
    /// A value of a field of this type, for people.
    pub(crate) fn value(&self, ty: Type, value: &Scalar) -> String {
        if let Scalar::Text(text) = value
            && let Some((because, reason)) = unknown_because(text)
        {
            return self.pick(format!("Belum diketahui: {because}"), format!("Not known: {reason}"));
        }
        match (ty, value) {
            (Type::Choice(_), Scalar::Text(code)) => self.code(code).to_owned(),
            (Type::Date, Scalar::Text(day)) => Day::parse(day).map_or(day.clone(), |day| self.date(day)),
            (Type::Regency, Scalar::Text(code)) => self.regency(code),
            (Type::Text(_) | Type::Hash | Type::Int(..) | Type::Bool | Type::Time, Scalar::Text(text)) => {
                text.clone()
            }
            (Type::Time, Scalar::Int(millis)) => {
                Time::from_millis(*millis).map_or(millis.to_string(), |at| self.at_weekday(&at))
            }
            (_, Scalar::Int(number)) => {
                u64::try_from(*number).map_or(number.to_string(), |number| self.count(&number))
            }
            (_, Scalar::Bool(true)) => self.pick("Ya", "Yes").to_owned(),
            (_, Scalar::Bool(false)) => self.pick("Tidak", "No").to_owned(),
        }
    }

    /// `Kabupaten Sikka`: the name of a regency by its code, or the code where the register has no such name.
    fn regency(&self, code: &str) -> String {
        let found = code.parse().ok().and_then(region::regency);
        found.map_or(code, |regency| regency.name).to_owned()
    }
}

#[cfg(test)]
mod tests;
