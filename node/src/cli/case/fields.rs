//! Fields of a case file as they are typed: found by their path, and read as what the case file takes there.

use serde_json::{Map, Value};

use crate::case::{Case, Given, Perpetrator, Proposal, Relative, Visit};
use crate::cli::error::CliError;
use crate::cli::field::split;

const LOOK: &str = "Periksa nama isian dan pilihannya; `pulang case show` menampilkan isian yang ada.";

/// Sets each `path=value` in a case file, one after the other; the outcome is a case file.
pub(super) fn set(mut case: Value, typed: &[String]) -> Result<Value, CliError> {
    check(&case).map_err(|why| CliError::Typed {
        what: format!("Isinya bukan berkas kasus: {why}."),
        next: "Perbaiki berkas yang disebut --from.",
    })?;
    for text in typed {
        let (path, value) = split(text)?;
        case = one(&case, path, value)?;
    }
    Ok(case)
}

/// Sets one field; of the readings of a value, the first that fits the field.
fn one(case: &Value, path: &str, value: &str) -> Result<Value, CliError> {
    let mut why = String::new();
    for reading in readings(value) {
        let mut changed = case.clone();
        let segments: Vec<&str> = path.split('/').collect();
        if !put(&mut changed, &segments, reading) {
            break;
        }
        match check(&changed) {
            Ok(()) => return Ok(changed),
            // The first reading is the one that was typed; what is said of it helps most.
            Err(error) if why.is_empty() => why = error,
            Err(_) => {}
        }
    }
    let why = if why.is_empty() { String::new() } else { format!(": {why}") };
    Err(CliError::Typed {
        what: format!("Isian `{path}` pada berkas kasus tidak dapat diisi `{value}`{why}."),
        next: LOOK,
    })
}

/// A text, a truth or a number, whichever it may be; nothing for a field to be emptied.
fn readings(value: &str) -> Vec<Option<Value>> {
    let truth = match value {
        "" => return vec![None],
        "ya" | "true" => Some(Value::Bool(true)),
        "tidak" | "false" => Some(Value::Bool(false)),
        _ => None,
    };
    let number = value.parse::<i64>().ok().map(Value::from);
    [Some(Value::from(value)), truth, number].into_iter().flatten().map(Some).collect()
}

/// Puts a value where the path leads, or takes away what is there. False if it leads nowhere.
fn put(at: &mut Value, path: &[&str], value: Option<Value>) -> bool {
    let Some((first, rest)) = path.split_first() else {
        *at = value.unwrap_or_default();
        return true;
    };
    if let Ok(number) = first.parse::<usize>() {
        return member(at, number, rest, value);
    }
    if at.is_null() {
        *at = Value::Object(Map::new());
    }
    let Value::Object(object) = at else { return false };
    match (rest, value) {
        ([], None) => {
            object.remove(*first);
            true
        }
        (rest, value) => put(object.entry(*first).or_insert(Value::Null), rest, value),
    }
}

/// The same in a list, whose members are counted from 1; one past the last begins a new one.
fn member(at: &mut Value, number: usize, rest: &[&str], value: Option<Value>) -> bool {
    if at.is_null() {
        *at = Value::Array(Vec::new());
    }
    let (Value::Array(list), Some(index)) = (at, number.checked_sub(1)) else { return false };
    if index < list.len() && rest.is_empty() && value.is_none() {
        list.remove(index);
        return true;
    }
    if index == list.len() && value.is_some() {
        list.push(Value::Null);
    }
    list.get_mut(index).is_some_and(|member| put(member, rest, value))
}

/// The paths of every field, part by part, to stand below the help of a command.
pub(super) fn known() -> String {
    let whole = Case {
        family: vec![Relative::default()],
        perpetrators: vec![Perpetrator::default()],
        services: vec![Given::default()],
        visits: vec![Visit::default()],
        proposals: vec![Proposal::default()],
        ..Case::default()
    };
    let mut paths = Vec::new();
    leaves(&serde_json::to_value(whole).unwrap_or_default(), "", &mut paths);
    format!("Isian berkas kasus:\n  {}", paths.join("\n  "))
}

fn leaves(value: &Value, path: &str, out: &mut Vec<String>) {
    let within = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| leaves(member, &within(name), out))
        }
        Value::Array(members) => match members.first() {
            Some(member) => leaves(member, &within("1"), out),
            None => out.push(within("1")),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => out.push(path.to_owned()),
    }
}

fn check(case: &Value) -> Result<(), String> {
    serde_json::from_value::<Case>(case.clone()).map(|_| ()).map_err(|error| told(&error.to_string()))
}

/// What the reader of a case file says, in Bahasa. It puts names and codes between back-ticks.
fn told(error: &str) -> String {
    let mut named = error.split('`').skip(1).step_by(2);
    let first = named.next().unwrap_or_default();
    if error.starts_with("unknown field") {
        return format!("isian `{first}` tidak ada");
    }
    if error.starts_with("unknown variant") {
        return format!("pilihannya {}", named.collect::<Vec<_>>().join(", "));
    }
    "nilainya bukan dari jenis yang diharapkan".to_owned()
}

#[cfg(test)]
mod tests;
