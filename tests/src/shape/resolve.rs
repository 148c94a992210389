//! Follows a path as written to the file, or the outside crate, where it leads.

use std::collections::{BTreeMap, BTreeSet};

use crate::shape::facts::{Facts, Named};
use crate::shape::manifest;
use crate::shape::table::Section;
use crate::shape::tree::{SRC, Source, Tree};

/// How many names passed on from module to module are followed before giving up.
const HOPS: usize = 16;

/// A module: the target it belongs to and its path there.
type Place = (String, Vec<String>);

/// One crate, ready to look names up in.
pub(super) struct Scope<'a> {
    /// Its files.
    pub(super) files: Vec<&'a Source>,
    modules: BTreeMap<Place, usize>,
    aliases: BTreeMap<Place, Vec<(&'a str, &'a [String])>>,
    /// The name of its library in code.
    own: String,
    /// Crates its manifest brings in, and the standard library.
    outside: BTreeSet<String>,
}

/// One name in one file, and where it leads.
pub(super) struct Import<'a> {
    /// Index of the file that names.
    pub(super) from: usize,
    /// The path as written, and its line.
    pub(super) named: &'a Named,
    /// Files reached, index by index: the one that holds the item, and those that passed it on.
    pub(super) files: Vec<usize>,
    /// The path outside this crate, if it leads there.
    pub(super) outside: Option<Vec<String>>,
    /// Whether it stands in test code.
    pub(super) test: bool,
}

impl<'a> Scope<'a> {
    /// The crate of `section`.
    pub(super) fn new(tree: &'a Tree, section: &Section) -> Scope<'a> {
        let files: Vec<&Source> = tree.sources.iter().filter(|s| s.dir == section.dir).collect();
        let (own, outside) = manifest::names(tree, &section.dir);
        let mut scope = Scope { files, modules: BTreeMap::new(), aliases: BTreeMap::new(), own, outside };
        for index in 0..scope.files.len() {
            scope.learn(index);
        }
        scope
    }

    /// The file at `index`, and its facts if it could be read.
    pub(super) fn read(&self) -> impl Iterator<Item = (usize, &'a Source, &'a Facts)> + '_ {
        self.files.iter().enumerate().filter_map(|(i, s)| s.facts.as_ref().ok().map(|f| (i, *s, f)))
    }

    /// Every name in every file of the crate, followed.
    pub(super) fn imports(&self) -> Vec<Import<'a>> {
        let mut list = Vec::new();
        for (from, source, facts) in self.read() {
            for named in &facts.named {
                let place = (source.target.clone(), join(&source.module, &named.within));
                let mut walk = Walk { scope: self, files: Vec::new(), outside: None };
                walk.relative(&place, &named.path, None, HOPS);
                let Walk { files, outside, .. } = walk;
                list.push(Import { from, named, files, outside, test: named.test || source.is_test() });
            }
        }
        list
    }

    fn learn(&mut self, index: usize) {
        let Some(source) = self.files.get(index).copied() else { return };
        let target = source.target.clone();
        self.modules.insert((target.clone(), source.module.clone()), index);
        let Ok(facts) = &source.facts else { return };
        for module in facts.modules.iter().filter(|m| m.inline) {
            let mut path = join(&source.module, &module.within);
            path.push(module.name.clone());
            self.modules.insert((target.clone(), path), index);
        }
        for alias in &facts.aliases {
            let place = (target.clone(), join(&source.module, &alias.within));
            self.aliases.entry(place).or_default().push((&alias.name, &alias.path));
        }
    }

    fn alias(&self, place: &Place, name: &str, not: Option<&[String]>) -> Option<&'a [String]> {
        let list = self.aliases.get(place)?;
        list.iter().find(|(n, path)| *n == name && Some(*path) != not).map(|(_, path)| *path)
    }
}

/// One path being followed.
struct Walk<'s, 'a> {
    scope: &'s Scope<'a>,
    files: Vec<usize>,
    outside: Option<Vec<String>>,
}

impl Walk<'_, '_> {
    /// Follows `path` as written in the module `at`. `not` is the alias being followed, which cannot explain itself.
    fn relative(&mut self, at: &Place, path: &[String], not: Option<&[String]>, hops: usize) {
        let Some((first, rest)) = path.split_first() else { return };
        let (target, module) = at;
        match first.as_str() {
            "crate" => self.absolute((target.clone(), Vec::new()), rest, hops),
            "self" if rest.first().is_some_and(|s| s == "super") => self.relative(at, rest, not, hops),
            "self" => self.absolute(at.clone(), rest, hops),
            "super" => {
                let ups = path.iter().take_while(|s| *s == "super").count();
                let depth = module.len().saturating_sub(ups);
                let parent = module.iter().take(depth).cloned().collect();
                self.absolute((target.clone(), parent), rest.get(ups - 1..).unwrap_or_default(), hops);
            }
            "Self" => {}
            own if own == self.scope.own => self.absolute((SRC.to_owned(), Vec::new()), rest, hops),
            name => self.bare(at, name, path, not, hops),
        }
    }

    fn bare(&mut self, at: &Place, name: &str, path: &[String], not: Option<&[String]>, hops: usize) {
        let rest = path.get(1..).unwrap_or_default();
        if let Some(alias) = self.scope.alias(at, name, not).filter(|alias| hops > 0 && *alias != path) {
            let whole = join(alias, rest);
            self.relative(at, &whole, Some(alias), hops - 1);
        } else if self.scope.modules.contains_key(&(at.0.clone(), extend(&at.1, name))) {
            self.absolute((at.0.clone(), extend(&at.1, name)), rest, hops);
        } else if self.scope.outside.contains(name) {
            self.outside = Some(path.to_vec());
        }
    }

    /// Follows `path` down from the module `at`.
    fn absolute(&mut self, at: Place, path: &[String], hops: usize) {
        let mut here = at;
        let mut rest = path;
        while let Some((next, after)) = rest.split_first() {
            let deeper = (here.0.clone(), extend(&here.1, next));
            if !self.scope.modules.contains_key(&deeper) {
                break;
            }
            (here, rest) = (deeper, after);
        }
        self.files.extend(self.scope.modules.get(&here));
        if let Some((name, after)) = rest.split_first()
            && hops > 0
            && let Some(alias) = self.scope.alias(&here, name, None)
        {
            self.relative(&here, &join(alias, after), Some(alias), hops - 1);
        }
    }
}

fn join(a: &[String], b: &[String]) -> Vec<String> {
    a.iter().chain(b).cloned().collect()
}

fn extend(path: &[String], name: &str) -> Vec<String> {
    path.iter().cloned().chain([name.to_owned()]).collect()
}
