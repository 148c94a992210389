//! The table of fields: what a document may hold, who may write it, and how it is called.
//!
//! Forms, validation, previews, export columns and `docs/protocol.md` derive from this table. A known path never
//! changes its type, limit or writer; it can only be retired, and a new schema version may add paths.

mod field;
mod kind;
mod path;
mod table;
mod value;

pub use field::{Field, Scope, Sensitivity};
pub use kind::{Kind, NotAKind, Role};
pub use path::{BadPath, Path};
pub use table::{DOSSIER, ENVELOPE, LEG, TRACE};
pub use value::{BadValue, FileRef, Type, Value};

/// The schema version this node writes, and the newest it reads.
pub const VERSION: u32 = 1;

/// The fields of one kind of document, in the order a form shows them.
pub fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    let own = match kind {
        Kind::Envelope => ENVELOPE,
        Kind::Trace => TRACE,
        Kind::Dossier => DOSSIER,
        Kind::Leg => LEG,
    };
    own.iter().chain(table::STRUCTURAL)
}

/// The field a path belongs to in one kind of document, if any.
pub fn field(kind: Kind, path: &Path) -> Option<&'static Field> {
    fields(kind).find(|field| field.matches(path))
}

#[cfg(test)]
mod tests;
