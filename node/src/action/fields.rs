//! Fields of a request as operations, and values as JSON has them.

use std::collections::BTreeMap;

use pulang_protocol::edit::{Act, Op};
use pulang_protocol::id::Nonce;
use pulang_protocol::schema::{self, BadValue, Field, Kind, Path, Type, UNKNOWN, Value};
use pulang_protocol::time::Time;

use crate::action::error::{ActionError, BadField};
use crate::action::plain::Scalar;
use crate::action::request::transfer::FieldInput;
use crate::random::Random;

/// What a request sets and clears in a document of this kind.
pub(crate) fn ops(kind: Kind, inputs: &[FieldInput], random: &Random) -> Result<Vec<Op>, ActionError> {
    let mut names = BTreeMap::new();
    inputs.iter().map(|input| op(kind, input, &mut names, random)).collect()
}

fn op(
    kind: Kind,
    input: &FieldInput,
    names: &mut BTreeMap<String, Nonce>,
    random: &Random,
) -> Result<Op, ActionError> {
    let refused = |why| ActionError::Field { path: input.path.clone(), why };
    let path = named(&input.path, names, random);
    let path: Path = path.parse().map_err(|why| refused(BadField::Path(why)))?;
    let field = schema::field(kind, &path).filter(|field| !field.is_structural());
    let field = field.ok_or_else(|| refused(BadField::Unknown))?;
    let act = match &input.value {
        Some(Scalar::Text(text)) if field.identity && text.trim() == UNKNOWN => {
            return Err(ActionError::Missing("unknown_reason"));
        }
        Some(scalar) => Act::Set(value_of(field, scalar).map_err(|why| refused(BadField::Value(why)))?),
        None => Act::Clear,
    };
    Ok(Op { path, act })
}

/// Puts a random name in place of `new`, `new2` … `new9`: the same one throughout one request.
fn named(path: &str, names: &mut BTreeMap<String, Nonce>, random: &Random) -> String {
    let mut segments: Vec<String> = path.split('/').map(str::to_owned).collect();
    if let [collection, entry, _, ..] = segments.as_mut_slice()
        && let Some(rest) = entry.strip_prefix("new")
        && (rest.is_empty() || matches!(rest.as_bytes(), [b'2'..=b'9']))
    {
        let drawn = || Nonce::from_bytes(random.bytes());
        *entry = names.entry(format!("{collection}/{entry}")).or_insert_with(drawn).to_string();
    }
    segments.join("/")
}

/// A value of this field: one of its type, or that a part of her identity is unknown, and why.
fn value_of(field: &Field, scalar: &Scalar) -> Result<Value, BadValue> {
    match scalar {
        Scalar::Text(text) if field.identity && text.starts_with(UNKNOWN) => {
            let unknown = Value::Text(text.as_str().into());
            field.check(&unknown).map(|()| unknown)
        }
        Scalar::Text(_) | Scalar::Int(_) | Scalar::Bool(_) => value(field.ty, scalar),
    }
}

/// A value of this type, as JSON has it. Numbers and truth values may be written as text.
pub(crate) fn value(ty: Type, scalar: &Scalar) -> Result<Value, BadValue> {
    let value = match (ty, scalar) {
        (Type::Text(_), Scalar::Text(text)) => Value::Text(text.replace("\r\n", "\n").into()),
        (Type::Choice(_) | Type::Date | Type::Regency, Scalar::Text(text)) => {
            Value::Text(text.as_str().into())
        }
        (Type::Int(..), Scalar::Int(number)) => Value::Int(*number),
        (Type::Int(..), Scalar::Text(text)) => Value::Int(text.parse().map_err(|_| BadValue::WrongType)?),
        (Type::Bool, Scalar::Bool(truth)) => Value::Bool(*truth),
        (Type::Bool, Scalar::Text(text)) => Value::Bool(text.parse().map_err(|_| BadValue::WrongType)?),
        (Type::Time, Scalar::Int(millis)) => moment(*millis)?,
        (Type::Time, Scalar::Text(text)) => moment(text.parse().map_err(|_| BadValue::WrongType)?)?,
        (Type::Hash, Scalar::Text(text)) => Value::Hash(text.parse().map_err(|_| BadValue::WrongType)?),
        (_, Scalar::Int(_) | Scalar::Bool(_)) => return Err(BadValue::WrongType),
    };
    ty.check(&value)?;
    Ok(value)
}

fn moment(millis: i64) -> Result<Value, BadValue> {
    Time::from_millis(millis).map(Value::Time).map_err(|_| BadValue::WrongType)
}

/// A value as JSON has it.
pub(crate) fn scalar(value: &Value) -> Scalar {
    match value {
        Value::Text(text) => Scalar::Text(text.to_string()),
        Value::Int(number) => Scalar::Int(*number),
        Value::Bool(truth) => Scalar::Bool(*truth),
        Value::Time(time) => Scalar::Int(time.millis()),
        Value::Hash(hash) => Scalar::Text(hash.to_string()),
        Value::File(file) => Scalar::Text(file.hash.to_string()),
    }
}

/// What the case file says, with what the request says over it: a set replaces, a clear leaves out.
pub(crate) fn over(base: Vec<(Path, Value)>, request: Vec<Op>) -> Vec<Op> {
    let mut all: BTreeMap<Path, Value> = base.into_iter().collect();
    for Op { path, act } in request {
        match act {
            Act::Set(value) => all.insert(path, value),
            Act::Clear => all.remove(&path),
        };
    }
    all.into_iter().map(|(path, value)| Op { path, act: Act::Set(value) }).collect()
}

/// A note as it was meant: without white space around it, and none if nothing is left.
pub(crate) fn note(text: Option<String>) -> Option<String> {
    let text = text?.replace("\r\n", "\n");
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests;
