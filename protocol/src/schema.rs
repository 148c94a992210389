//! The table of fields: what a document may hold, who may write it, and how it is called.
//!
//! Forms, validation, previews, export columns and `docs/protocol.md` derive from this table. A known path never
//! changes its type, limit or writer; it can only be retired, and a new schema version may add paths.

mod field;
mod kind;
mod path;
mod table;
mod value;

pub use field::{Field, REASON, Scope, Sensitivity};
pub use kind::{Kind, NotAKind, Role};
pub use path::{BadPath, Path};
pub use value::{BadValue, FileRef, Type, UNKNOWN, UNKNOWN_REASONS, Value, unknown_because};

/// The schema version this node writes, and the newest it reads.
pub const VERSION: u32 = 1;

/// The fields of one kind of document, in the order a form shows them; those of events and cuts come last.
pub fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    table::groups(kind).iter().copied().flatten()
}

/// Whether a status of age counts as that of a child: everybody who is not known to be an adult.
///
/// A person is a child below 18, the unborn included (UU 21/2007 art. 1 (5)). Who is presumed to be one
/// (`DIDUGA_ANAK`) is treated as one by every rule (rule of this product); this is the one function that decides it.
pub fn is_child(age_status: &str) -> bool {
    age_status != "DEWASA"
}

/// The field a path belongs to in one kind of document, if any.
pub fn field(kind: Kind, path: &Path) -> Option<&'static Field> {
    fields(kind).find(|field| field.matches(path))
}

#[cfg(test)]
mod tests;
