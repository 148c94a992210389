//! The shape test: reads every source file of the workspace and compares what it names with the import table.
//!
//! The table lives in one place, a fenced block in `docs/architecture.md`; change it first, then the code. A file is
//! read with `syn`, so a path counts wherever it stands: in a `use` tree, a type, an expression, an attribute, or
//! inside the tokens of a macro. A name that a module passes on (`use` or `pub use`) is followed to the file it comes
//! from, so a re-export cannot hide an import.

mod arrows;
mod circle;
mod facts;
mod manifest;
mod plain;
mod resolve;
mod rule;
mod runtime;
mod table;
mod tokens;
mod tree;
mod visit;

pub use rule::{Rule, Violation};
pub use runtime::heavy;
pub use table::{Table, TableError};
pub use tree::{Tree, TreeError};

/// Everything wrong with the shape of `tree`, in the order of files and lines. An empty list is a pass.
///
/// The rule about heavy dependencies needs cargo's own view of them and is asked by [`heavy`].
#[must_use]
pub fn check(tree: &Tree, table: &Table) -> Vec<Violation> {
    let mut found = plain::check(tree, table);
    found.extend(manifest::check(tree, table));
    for section in table.sections() {
        let scope = resolve::Scope::new(tree, section);
        let imports = scope.imports();
        found.extend(arrows::check(&scope, section, &imports));
        found.extend(circle::check(&scope, &imports));
    }
    found.sort();
    found.dedup();
    found
}
