//! The table of fields: what a document may hold, who may write it, and how it is called.
//!
//! Forms, validation, previews, export columns and `docs/protocol.md` derive from this table. A known path never
//! changes its type, limit or writer; it can only be retired, and a new schema version may add paths.

mod kind;
mod path;
mod table;
mod value;

pub use kind::{Kind, NotAKind, Role};
pub use path::{BadPath, Path};
pub use table::{DOSSIER, ENVELOPE, LEG, TRACE};
pub use value::{BadValue, FileRef, Type, Value};

/// The schema version this node writes, and the newest it reads.
pub const VERSION: u32 = 1;

/// To whom a field is shown, and when (domain.md §3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// In the envelope: what the receiver needs to plan an answer.
    T0,
    /// Released after acceptance, wish and consent.
    T1,
    /// Released after acceptance only if the sender ticks it, with a reason.
    T2,
    /// What the provinces of one leg need.
    Leg,
}

/// How much a field tells about a person (UU 27/2022 art. 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sensitivity {
    /// Operational: tells nothing of a person.
    Operational,
    /// Personal (art. 4 (3)).
    Personal,
    /// Specific: health, child data (art. 4 (2)).
    Specific,
    /// Judicial or protected.
    Protected,
}

/// One row of the table: a path or a family of paths.
#[derive(Debug)]
pub struct Field {
    /// The path; `*` stands for the random name of a collection entry, `#` for a province code.
    pub pattern: &'static str,
    /// Type and maximum.
    pub ty: Type,
    /// To whom it is shown.
    pub scope: Scope,
    /// How much it tells about a person.
    pub sensitivity: Sensitivity,
    /// The roles that may write it; empty for paths that the rules of events and cuts govern.
    pub writers: &'static [Role],
    /// Label in Bahasa.
    pub label_id: &'static str,
    /// Label in English.
    pub label_en: &'static str,
    /// Name in HTCDS 2.0 (IOM), where it has one.
    pub htcds: Option<&'static str>,
}

impl Field {
    /// Whether the path belongs to an event.
    pub fn is_event(&self) -> bool {
        self.pattern.starts_with("event/")
    }

    /// Whether the path belongs to a cut.
    pub fn is_cut(&self) -> bool {
        self.pattern.starts_with("cut/")
    }

    /// Whether every agreement carries it: events and cuts are the protocol's own.
    pub fn is_structural(&self) -> bool {
        self.is_event() || self.is_cut()
    }

    /// Whether the field tells something of a person.
    pub fn is_personal(&self) -> bool {
        self.sensitivity != Sensitivity::Operational
    }

    fn matches(&self, path: &Path) -> bool {
        let mut segments = path.segments();
        let fits = self.pattern.split('/').all(|expected| {
            segments.next().is_some_and(|found| match expected {
                "*" => path::is_entry_name(found),
                "#" => found.parse::<crate::province::Province>().is_ok(),
                name => name == found,
            })
        });
        fits && segments.next().is_none()
    }
}

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
