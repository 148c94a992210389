//! Holds the packages that come in from outside to `.deny.toml`: their licences, and those we do without.
//!
//! `cargo deny` reads the same file and asks more (known flaws, yanked versions); this needs nothing but cargo.

use std::collections::BTreeSet;

use serde_json::Value;

/// What `.deny.toml` says.
#[derive(Debug)]
pub struct Policy {
    licences: BTreeSet<String>,
    bans: Vec<Ban>,
}

/// A package we do without, except below those named.
#[derive(Debug)]
struct Ban {
    package: String,
    wrappers: BTreeSet<String>,
}

impl Policy {
    /// Reads the policy. `None` if the file has another form.
    #[must_use]
    pub fn read(file: &toml::Table) -> Option<Policy> {
        let licences = words(file.get("licenses")?.get("allow"));
        let bans = file.get("bans")?.get("deny")?.as_array()?.iter().map(|ban| {
            let package = ban.get("crate")?.as_str()?.to_owned();
            Some(Ban { package, wrappers: words(ban.get("wrappers")) })
        });
        Some(Policy { licences, bans: bans.collect::<Option<_>>()? })
    }

    /// Everything in the output of `cargo metadata` that the policy refuses, one sentence each.
    #[must_use]
    pub fn check(&self, metadata: &Value) -> Vec<String> {
        let mut found = Vec::new();
        for package in list(metadata, "packages") {
            let name = text(package, "name");
            let licence = text(package, "license");
            if !package.get("source").is_none_or(Value::is_null) && !self.permits(licence) {
                found.push(format!("{name} is licensed {licence:?}, which .deny.toml does not allow"));
            }
            for dependency in list(package, "dependencies").map(|dependency| text(dependency, "name")) {
                let banned = self.bans.iter().find(|ban| ban.package == dependency);
                if banned.is_some_and(|ban| !ban.wrappers.contains(name))
                    && is_used(metadata, package, dependency)
                {
                    found.push(format!("{name} brings in {dependency}, which .deny.toml bans"));
                }
            }
        }
        found
    }

    /// Whether a licence expression (SPDX, or the older form with a slash for "or") can be met.
    #[must_use]
    pub fn permits(&self, expression: &str) -> bool {
        let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let mut rest = words.as_slice();
        self.any(&mut rest) && rest.is_empty()
    }

    /// One or more terms joined by `OR`.
    fn any(&self, rest: &mut &[&str]) -> bool {
        let mut met = self.all(rest);
        while take(rest, "OR") {
            met |= self.all(rest);
        }
        met
    }

    /// One or more licences joined by `AND`.
    fn all(&self, rest: &mut &[&str]) -> bool {
        let mut met = self.one(rest);
        while take(rest, "AND") {
            met &= self.one(rest);
        }
        met
    }

    /// A licence, with or without an exception, or an expression in brackets.
    fn one(&self, rest: &mut &[&str]) -> bool {
        if take(rest, "(") {
            let met = self.any(rest);
            return take(rest, ")") && met;
        }
        let Some((licence, after)) = rest.split_first() else { return false };
        *rest = after;
        let mut name = (*licence).to_owned();
        if take(rest, "WITH")
            && let Some((exception, after)) = rest.split_first()
        {
            name = format!("{name} WITH {exception}");
            *rest = after;
        }
        self.licences.contains(&name)
    }
}

/// Whether the build really has the dependency: one that is optional, or for another system, may not be in it.
fn is_used(metadata: &Value, package: &Value, dependency: &str) -> bool {
    let nodes = metadata.get("resolve").into_iter().flat_map(|resolve| list(resolve, "nodes"));
    let mut of_package =
        nodes.filter(|node| node.get("id") == package.get("id")).flat_map(|node| list(node, "deps"));
    of_package.any(|dep| text(dep, "name").replace('_', "-") == dependency.replace('_', "-"))
}

fn take(rest: &mut &[&str], word: &str) -> bool {
    match rest.split_first() {
        Some((first, after)) if *first == word => {
            *rest = after;
            true
        }
        Some(_) | None => false,
    }
}

fn words(value: Option<&toml::Value>) -> BTreeSet<String> {
    let list = value.and_then(toml::Value::as_array).into_iter().flatten();
    list.filter_map(|word| word.as_str().map(str::to_owned)).collect()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}
