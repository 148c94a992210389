//! The codes that may be typed, for the line to be checked and explained by.

use pulang_protocol::schema::{self, Field, Kind, Role, Type};

use crate::cli::words::kind as named;

/// The codes of a pick-list of the schema; none if that field has no list.
pub(super) fn choices(kind: Kind, pattern: &str) -> Vec<&'static str> {
    let field = schema::fields(kind).find(|field| field.pattern == pattern);
    field.map_or_else(Vec::new, |field| codes(field).to_vec())
}

/// The codes of a field; none if it has no list.
fn codes(field: &Field) -> &'static [&'static str] {
    match field.ty {
        Type::Choice(codes) => codes,
        Type::Text(_) | Type::Int(..) | Type::Bool | Type::Time | Type::Date | Type::Regency | Type::Hash => {
            &[]
        }
    }
}

/// The fields that a role may write in a kind of document, one a line, to stand below the help of a command.
pub(super) fn paths(kind: Kind, role: Role) -> String {
    let fields = schema::fields(kind).filter(|field| field.writers.contains(&role));
    let line = |field: &Field| {
        let path = field.pattern.replace('*', "new");
        let codes = codes(field).join(", ");
        let codes = if codes.is_empty() { codes } else { format!(": {codes}") };
        format!("\n  {path}  {}{codes}", field.label_id)
    };
    format!("Isian {}:{}", named(kind), fields.map(line).collect::<String>())
}
