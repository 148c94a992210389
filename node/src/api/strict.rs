//! An object stays an object: the reader of a body would also take a list of the values in order for one, at any depth,
//! and nobody has described that to anybody.

use serde::Deserialize;
use serde::de::value::{MapDeserializer, SeqDeserializer, StringDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};

/// A value of a body, read strictly.
struct Strict<'a>(&'a Value);

/// Whether every object of a type stands as an object in a body that can be read as that type.
///
/// # Errors
/// Where a list stands instead.
pub(super) fn check<T: for<'de> Deserialize<'de>>(body: &[u8]) -> Result<(), Error> {
    let value: Value = serde_json::from_slice(body)?;
    T::deserialize(Strict(&value)).map(drop)
}

impl<'de> Deserializer<'de> for Strict<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(truth) => visitor.visit_bool(*truth),
            Value::Number(number) => number.deserialize_any(visitor),
            Value::String(text) => visitor.visit_str(text),
            Value::Array(list) => {
                visitor.visit_seq(SeqDeserializer::<_, Error>::new(list.iter().map(Strict)))
            }
            Value::Object(members) => {
                let members = members.iter().map(|(name, member)| (name.as_str(), Strict(member)));
                visitor.visit_map(MapDeserializer::<_, Error>::new(members))
            }
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(_) => Err(Error::invalid_type(Unexpected::Seq, &"an object")),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
                self.deserialize_any(visitor)
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0 {
            Value::String(code) => {
                let code: StringDeserializer<Error> = code.clone().into_deserializer();
                code.deserialize_enum(name, variants, visitor)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                self.0.clone().deserialize_enum(name, variants, visitor)
            }
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

impl IntoDeserializer<'_, Error> for Strict<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::request::case::WriteCase;
    use crate::action::request::transfer::SetFields;

    #[test]
    fn a_list_in_the_place_of_an_object_is_refused_at_any_depth() {
        let fields = |one: &str| format!("{{\"fields\":[{one}]}}").into_bytes();
        let (good, bad) =
            (fields("{\"path\":\"urgency\",\"value\":\"RUTIN\"}"), fields("[\"urgency\",\"RUTIN\"]"));
        assert!(serde_json::from_slice::<SetFields>(&bad).is_ok(), "the reader alone takes it");
        assert!(check::<SetFields>(&good).is_ok());
        assert!(check::<SetFields>(&bad).is_err());

        let good = br#"{"case":{"register":{"number":"1"},"family":[{"name":"Contoh"}],"victim":{"sex":"PEREMPUAN"}}}"#;
        let (none, lost) = (br#"{"case":{"family":[]}}"#, br#"{"case":{"costs":[]}}"#);
        assert!(check::<WriteCase>(good).is_ok() && check::<WriteCase>(none).is_ok());
        for bad in [lost.as_slice(), br#"{"case":[]}"#, br#"{"case":{"family":[["Contoh"]]}}"#] {
            assert!(check::<WriteCase>(bad).is_err(), "{}", String::from_utf8_lossy(bad));
        }
    }
}
