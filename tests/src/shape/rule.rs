//! The rules of the house, and one line for each place that breaks one.

use std::fmt;

/// A rule of the house. The name printed is the one the fixtures use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The file has no place in the import table.
    Unlisted,
    /// A file imports what is above it, or what the table does not give it.
    Upward,
    /// Two files the table keeps apart: doors, or the files of one folder.
    Apart,
    /// Files that import each other, directly or by way of others.
    Circle,
    /// `use` of everything in one of our own modules.
    Glob,
    /// A crate named by a file that may not name it.
    Outside,
    /// A part of the standard library that this crate does without.
    Without,
    /// Something asynchronous where the table asks for plain code.
    Async,
    /// The clock is read outside the one file that reads it.
    Clock,
    /// A file of more than 400 lines.
    FileLines,
    /// A function of more than 70 lines.
    FnLines,
    /// A file called `mod.rs`.
    ModRs,
    /// A file that does not open with `//!`.
    Opening,
    /// A crate root without `#![forbid(unsafe_code)]`.
    Unsafe,
    /// A crate that does not take the lints of the workspace.
    Lints,
    /// Unfinished work: a marker in a comment, a placeholder macro, a skipped test.
    Unfinished,
    /// A file that no `mod` line names, so that the compiler never reads it.
    Orphan,
    /// Code brought in past the module tree: `#[path]`, `include!`, `extern crate`.
    Hidden,
    /// A dependency in a manifest that the table does not list.
    Manifest,
    /// A pure crate whose dependencies hold a runtime, a socket or a database.
    Heavy,
    /// A source file that is not valid Rust.
    Unread,
}

impl Rule {
    /// Every rule, so that a test can ask for a fixture of each.
    pub const ALL: [Rule; 21] = [
        Rule::Unlisted,
        Rule::Upward,
        Rule::Apart,
        Rule::Circle,
        Rule::Glob,
        Rule::Outside,
        Rule::Without,
        Rule::Async,
        Rule::Clock,
        Rule::FileLines,
        Rule::FnLines,
        Rule::ModRs,
        Rule::Opening,
        Rule::Unsafe,
        Rule::Lints,
        Rule::Unfinished,
        Rule::Orphan,
        Rule::Hidden,
        Rule::Manifest,
        Rule::Heavy,
        Rule::Unread,
    ];

    /// The name of the rule in reports and fixtures.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Rule::Unlisted => "unlisted",
            Rule::Upward => "upward",
            Rule::Apart => "apart",
            Rule::Circle => "circle",
            Rule::Glob => "glob",
            Rule::Outside => "outside",
            Rule::Without => "without",
            Rule::Async => "async",
            Rule::Clock => "clock",
            Rule::FileLines => "file-lines",
            Rule::FnLines => "fn-lines",
            Rule::ModRs => "mod-rs",
            Rule::Opening => "opening",
            Rule::Unsafe => "unsafe",
            Rule::Lints => "lints",
            Rule::Unfinished => "unfinished",
            Rule::Orphan => "orphan",
            Rule::Hidden => "hidden",
            Rule::Manifest => "manifest",
            Rule::Heavy => "heavy",
            Rule::Unread => "unread",
        }
    }

    /// What to do about it, as the end of a sentence.
    #[must_use]
    pub fn remedy(self) -> &'static str {
        match self {
            Rule::Unlisted => {
                "give it a place in the import table of docs/architecture.md, or fold it into a file that has one"
            }
            Rule::Upward => "move the shared part down to where both may reach it, or turn the call round",
            Rule::Apart => "move what both need into a file below both",
            Rule::Circle => "move what they share into a third file below them",
            Rule::Glob => "name what you import",
            Rule::Outside => {
                "reach it through the file that may, or change the table first and give the reason in docs/decisions"
            }
            Rule::Without => "take it as an argument from the caller",
            Rule::Async => "keep it synchronous and let the door wait",
            Rule::Clock => "take the time as an argument; only the clock file reads it",
            Rule::FileLines => "split it by meaning",
            Rule::FnLines => "split it by meaning",
            Rule::ModRs => "call it x.rs beside the folder x/",
            Rule::Opening => "say in its first line, after //!, what the file is for",
            Rule::Unsafe => "put #![forbid(unsafe_code)] in the crate root",
            Rule::Lints => "put workspace = true under [lints] in its Cargo.toml",
            Rule::Unfinished => "finish it, or open an issue and take the mark away",
            Rule::Orphan => "declare it with mod in its parent, or delete it",
            Rule::Hidden => "declare a module where the reader looks for it",
            Rule::Manifest => {
                "list it under outside in the table and give it a line in docs/decisions/0002-dependencies.md"
            }
            Rule::Heavy => "leave that dependency, or the feature that brings it, to node",
            Rule::Unread => "make it compile",
        }
    }
}

/// One place that breaks one rule. Sorts by file, line, rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// Path below the root of the tree, with forward slashes.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// The rule.
    pub rule: Rule,
    /// What is wrong here, as a clause.
    pub what: String,
}

impl Violation {
    /// A violation at a place.
    #[must_use]
    pub fn new(file: &str, line: usize, rule: Rule, what: impl Into<String>) -> Violation {
        Violation { file: file.to_owned(), line, rule, what: what.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Violation { file, line, rule, what } = self;
        write!(f, "{file}:{line}: {}: {what}; {}", rule.name(), rule.remedy())
    }
}
