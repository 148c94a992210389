//! The import table: who may name whom. Written once, in `docs/architecture.md`, in a block fenced as `imports`.

use std::collections::BTreeMap;

/// The name under which the table speaks of test code.
pub(super) const TESTS: &str = "tests";

/// The whole table.
#[derive(Debug, Default)]
pub struct Table {
    sections: Vec<Section>,
}

/// The part of the table about one crate.
#[derive(Debug, Default)]
pub struct Section {
    /// The crate's folder below the root of the workspace.
    pub(super) dir: String,
    /// Which of its files may import which.
    pub(super) arrows: Arrows,
    /// Files that do not import each other, as groups.
    pub(super) apart: Vec<Apart>,
    /// Files that hold nothing asynchronous.
    pub(super) sync: Vec<String>,
    /// The file that reads the clock.
    pub(super) clock: Option<String>,
    /// Files that may ask the runtime's own timer, which a test can stop.
    pub(super) timer: Vec<String>,
    /// Crates that may be named.
    pub(super) outside: Vec<Grant>,
    /// Paths that may not be named, such as `std::fs`.
    pub(super) without: Vec<String>,
    /// Packages that must not be anywhere in its tree of normal dependencies.
    pub(super) light: Vec<String>,
}

/// Which file of a crate may import which.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) enum Arrows {
    /// No direction is set; circles are still refused.
    #[default]
    Free,
    /// A file imports only those before it.
    Order(Vec<String>),
    /// A file imports only those named for it.
    Edges(BTreeMap<String, Vec<String>>),
}

/// Files kept apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Apart {
    /// These top files do not import each other.
    Files(Vec<String>),
    /// The files of this folder do not import each other, except those named here.
    Folder(String, Vec<String>),
}

/// Crates and the files that may name them; no files means all.
#[derive(Debug)]
pub(super) struct Grant {
    pub(super) crates: Vec<String>,
    pub(super) units: Vec<String>,
}

/// Why a table could not be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum TableError {
    /// The document has no block fenced as `imports`.
    #[error("no block fenced as imports: the shape test needs the table of docs/architecture.md")]
    Missing,
    /// The document has more than one such block.
    #[error("more than one block fenced as imports: the table has one home")]
    Twice,
    /// A line that the format does not know.
    #[error("line {line} of the import table is not understood: {text}")]
    Line {
        /// Line in the document, counted from 1.
        line: usize,
        /// The line.
        text: String,
    },
}

impl Table {
    /// Reads the table out of the text of `docs/architecture.md`.
    ///
    /// # Errors
    /// [`TableError`] when the block is missing, is there twice, or holds a line that is not understood.
    pub fn parse(document: &str) -> Result<Table, TableError> {
        let mut table = Table::default();
        let mut inside = false;
        let mut seen = false;
        for (number, text) in document.lines().enumerate() {
            if inside && text.trim_start().starts_with("```") {
                inside = false;
            } else if text.trim() == "```imports" {
                if seen {
                    return Err(TableError::Twice);
                }
                (inside, seen) = (true, true);
            } else if inside {
                let bare = text.split_once('#').map_or(text, |(before, _)| before);
                table
                    .line(bare)
                    .ok_or_else(|| TableError::Line { line: number + 1, text: text.to_owned() })?;
            }
        }
        if seen { Ok(table) } else { Err(TableError::Missing) }
    }

    /// The sections, one a crate.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    fn line(&mut self, text: &str) -> Option<()> {
        let mut words = text.split_whitespace();
        let Some(verb) = words.next() else { return Some(()) };
        let args: Vec<String> = words.map(str::to_owned).collect();
        let first = args.first()?.clone();
        if verb == "crate" {
            self.sections.push(Section { dir: first, ..Section::default() });
            return Some(());
        }
        let section = self.sections.last_mut()?;
        match verb {
            "order" => section.order(args)?,
            "edge" => section.edge(&first, &args)?,
            "apart" => section.apart.push(apart(&first, args)),
            "sync" => section.sync.extend(args),
            "clock" => section.clock = Some(first),
            "timer" => section.timer.extend(args),
            "outside" => section.outside.push(grant(&args)),
            "without" => section.without.extend(args),
            "light" => section.light.extend(args),
            _ => return None,
        }
        Some(())
    }
}

impl Section {
    fn order(&mut self, units: Vec<String>) -> Option<()> {
        if self.arrows == Arrows::Free {
            self.arrows = Arrows::Order(Vec::new());
        }
        let Arrows::Order(list) = &mut self.arrows else { return None };
        list.extend(units);
        Some(())
    }

    fn edge(&mut self, from: &str, args: &[String]) -> Option<()> {
        if self.arrows == Arrows::Free {
            self.arrows = Arrows::Edges(BTreeMap::new());
        }
        let Arrows::Edges(map) = &mut self.arrows else { return None };
        let from = from.strip_suffix(':')?;
        map.entry(from.to_owned()).or_default().extend(args.iter().skip(1).cloned());
        Some(())
    }

    /// Whether the table has a place for this file; `lib` always has one.
    pub(super) fn lists(&self, unit: &str) -> bool {
        match &self.arrows {
            Arrows::Free => true,
            Arrows::Order(list) => unit == "lib" || list.iter().any(|u| u == unit),
            Arrows::Edges(map) => unit == "lib" || map.contains_key(unit),
        }
    }

    /// Whether `from` may import `to`. The crate root may import everything and is imported by nobody.
    pub(super) fn allows(&self, from: &str, to: &str) -> bool {
        match &self.arrows {
            Arrows::Free => true,
            Arrows::Order(_) | Arrows::Edges(_) if from == to || from == "lib" => true,
            Arrows::Order(list) => match (place(list, from), place(list, to)) {
                (Some(above), Some(below)) => below < above,
                (Some(_), None) | (None, Some(_) | None) => false,
            },
            Arrows::Edges(map) => map.get(from).is_some_and(|list| list.iter().any(|u| u == to)),
        }
    }

    /// Whether test code or the file `unit` may name the crate `name`.
    pub(super) fn grants(&self, unit: &str, test: bool, name: &str) -> bool {
        self.outside.iter().filter(|grant| grant.crates.iter().any(|c| c == name)).any(|grant| {
            grant.units.is_empty() || grant.units.iter().any(|u| u == unit || (test && u == TESTS))
        })
    }

    /// Whether the table speaks of the crate `name` at all.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.outside.iter().any(|grant| grant.crates.iter().any(|c| c == name))
    }
}

fn place(list: &[String], unit: &str) -> Option<usize> {
    list.iter().position(|u| u == unit)
}

fn apart(first: &str, args: Vec<String>) -> Apart {
    match first.strip_suffix("/*") {
        Some(folder) => {
            Apart::Folder(folder.to_owned(), args.into_iter().skip(1).filter(|a| a != "but").collect())
        }
        None => Apart::Files(args),
    }
}

fn grant(args: &[String]) -> Grant {
    let mut halves = args.split(|word| word == "in");
    let mut next = || halves.next().map(<[String]>::to_vec).unwrap_or_default();
    Grant { crates: next(), units: next() }
}
