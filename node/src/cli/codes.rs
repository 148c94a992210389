//! The codes that may be typed, for the line to be checked and explained by.

use pulang_protocol::schema::{self, Kind, Type};

/// The codes of a pick-list of the schema; none if that field has no list.
pub(super) fn choices(kind: Kind, pattern: &str) -> Vec<&'static str> {
    let field = schema::fields(kind).find(|field| field.pattern == pattern);
    match field.map(|field| field.ty) {
        Some(Type::Choice(codes)) => codes.to_vec(),
        Some(
            Type::Text(_) | Type::Int(..) | Type::Bool | Type::Time | Type::Date | Type::Regency | Type::Hash,
        )
        | None => Vec::new(),
    }
}
