//! Fields and moments as they are typed behind a command.

use pulang_config::region::{Zone, find_province};
use pulang_protocol::id::EditId;
use pulang_protocol::schema::{self, Kind, Path, Type};
use serde_json::{Value, json};

use crate::civil::{Day, parse_moment};
use crate::cli::error::CliError;

const DATES: &str = "Tulis tanggalnya seperti 2026-11-22, atau 2026-11-22 14:30 menurut jam kantor ini.";
const FORM: &str = "Tulis sebagai isian=nilai, misalnya urgency=SEGERA; `isian=` mengosongkannya.";

/// Reads every `path=value` for a document, whatever its kind.
pub(super) fn fields(typed: &[String], zone: Zone) -> Result<Vec<Value>, CliError> {
    typed.iter().map(|text| field(text, zone)).collect()
}

fn field(text: &str, zone: Zone) -> Result<Value, CliError> {
    let (path, value) = split(text)?;
    match (value, kind_of(path)) {
        ("", _) => Ok(json!({ "path": path })),
        (value, Some(Type::Time)) => Ok(json!({ "path": path, "value": moment(value, zone)? })),
        (value, Some(Type::Bool)) => Ok(json!({ "path": path, "value": yes_or_no(value) })),
        (value, _) => Ok(json!({ "path": path, "value": value })),
    }
}

/// Parts `path=value` at the first sign.
pub(super) fn split(text: &str) -> Result<(&str, &str), CliError> {
    let parted = text.split_once('=').map(|(path, value)| (path.trim(), value.trim()));
    parted.filter(|(path, _)| !path.is_empty()).ok_or_else(|| CliError::Typed {
        what: format!("`{text}` tidak menyebut isian dan nilainya."),
        next: FORM,
    })
}

/// The type of a path. No path has two types in two kinds of documents, which a test holds.
fn kind_of(path: &str) -> Option<Type> {
    const ENTRY: &str = "00000000000000000000000000000000";
    let is_new = |segment: &str| segment.strip_prefix("new").is_some_and(|rest| rest.len() <= 1);
    let named: Vec<&str> =
        path.split('/').map(|segment| if is_new(segment) { ENTRY } else { segment }).collect();
    let path: Path = named.join("/").parse().ok()?;
    Kind::ALL.into_iter().find_map(|kind| schema::field(kind, &path)).map(|field| field.ty)
}

/// The codes a path may have, if it has a list.
pub(super) fn choices(path: &str) -> Option<String> {
    match kind_of(path) {
        Some(Type::Choice(codes)) => Some(codes.join(", ")),
        Some(
            Type::Text(_) | Type::Int(..) | Type::Bool | Type::Time | Type::Date | Type::Regency | Type::Hash,
        )
        | None => None,
    }
}

fn yes_or_no(value: &str) -> Value {
    match value {
        "ya" | "true" => Value::Bool(true),
        "tidak" | "false" => Value::Bool(false),
        other => Value::from(other),
    }
}

/// Reads a day or a minute in the office's zone; gives milliseconds since 1970 UTC.
pub(super) fn moment(text: &str, zone: Zone) -> Result<i64, CliError> {
    let day = || Day::parse(text).ok().and_then(|day| day.begins(zone).ok());
    let minute = || {
        let (day, time) = text.split_once([' ', 'T'])?;
        parse_moment(&format!("{day}T{}", time.replace('.', ":")), zone).ok()
    };
    let at = day().or_else(minute).ok_or_else(|| not_a_moment(text))?;
    Ok(at.millis())
}

/// Reads the last day of something: the last millisecond of a day, or the minute that is written.
pub(super) fn last_moment(text: &str, zone: Zone) -> Result<i64, CliError> {
    const DAY_MS: i64 = 86_400_000;
    let at = moment(text, zone)?;
    Ok(if Day::parse(text).is_ok() { at.saturating_add(DAY_MS - 1) } else { at })
}

/// Reads a day.
pub(super) fn day(text: &str) -> Result<String, CliError> {
    Day::parse(text).map(Day::iso).map_err(|_| not_a_moment(text))
}

/// Reads the id of an edit.
pub(super) fn edit(text: &str) -> Result<String, CliError> {
    text.parse().map(|edit: EditId| edit.to_string()).map_err(|_| CliError::Typed {
        what: format!("`{text}` bukan id suntingan."),
        next: "Salin perintah di bawah nilai yang dipilih; `pulang transfer show` menampilkannya.",
    })
}

fn not_a_moment(text: &str) -> CliError {
    CliError::Typed { what: format!("`{text}` bukan tanggal atau waktu yang dikenal."), next: DATES }
}

/// Reads the code of a province.
pub(super) fn province(text: &str) -> Result<String, CliError> {
    Ok(find_province(text)?.code.to_string())
}

#[cfg(test)]
mod tests;
