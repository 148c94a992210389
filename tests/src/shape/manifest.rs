//! What a `Cargo.toml` says: the crates a package may name at all, and whether it takes the lints.

use std::collections::BTreeSet;

use crate::shape::rule::{Rule, Violation};
use crate::shape::table::Table;
use crate::shape::tree::{Manifest, Tree};

/// Crates that come with the compiler.
pub(super) const STANDARD: [&str; 3] = ["std", "core", "alloc"];

/// The tables of a manifest that bring crates in.
const TABLES: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

/// The name of the library in the folder `dir`, and every outside crate its code can name.
pub(super) fn names(tree: &Tree, dir: &str) -> (String, BTreeSet<String>) {
    let mut own = String::new();
    let mut outside: BTreeSet<String> = STANDARD.map(str::to_owned).into();
    for manifest in tree.manifests.iter().filter(|m| m.dir == dir) {
        own = manifest.package();
        outside.extend(manifest.dependencies());
    }
    (own, outside)
}

/// Dependencies that the table does not list, and packages that do not take the lints of the workspace.
pub(super) fn check(tree: &Tree, table: &Table) -> Vec<Violation> {
    let mut found = Vec::new();
    for dir in &tree.strangers {
        let what = format!("the package in {dir}/ is not in the import table");
        found.push(Violation::new(&format!("{dir}/Cargo.toml"), 1, Rule::Unlisted, what));
    }
    for manifest in &tree.manifests {
        if !manifest.takes_lints() {
            let what = "the package does not take the lints of the workspace";
            found.push(Violation::new(&manifest.path, 1, Rule::Lints, what));
        }
        for section in table.sections().iter().filter(|section| section.dir == manifest.dir) {
            for name in manifest.dependencies().iter().filter(|name| !section.knows(name)) {
                let what = format!("the dependency {name} is not in the import table");
                found.push(Violation::new(&manifest.path, 1, Rule::Manifest, what));
            }
        }
    }
    found
}

impl Manifest {
    fn package(&self) -> String {
        let name = self.value.get("package").and_then(|package| package.get("name"));
        in_code(name.and_then(toml::Value::as_str).unwrap_or_default())
    }

    fn dependencies(&self) -> BTreeSet<String> {
        let tables = TABLES.iter().filter_map(|name| self.value.get(*name)).filter_map(toml::Value::as_table);
        tables.flat_map(|table| table.keys()).map(|name| in_code(name)).collect()
    }

    fn takes_lints(&self) -> bool {
        let lints = self.value.get("lints").and_then(|lints| lints.get("workspace"));
        lints.and_then(toml::Value::as_bool) == Some(true)
    }
}

fn in_code(package: &str) -> String {
    package.replace('-', "_")
}
