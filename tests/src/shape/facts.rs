//! What the shape test wants to know of one source file, free of syntax.

/// A path that the file names.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// Inline modules around it, outermost first.
    pub(super) within: Vec<String>,
    /// Its segments as written; a leading `::` is left out.
    pub(super) path: Vec<String>,
    /// Line, counted from 1.
    pub(super) line: usize,
    /// Whether it stands in test code.
    pub(super) test: bool,
    /// Whether everything below it is imported.
    pub(super) glob: bool,
}

/// A name that a `use` gives to a path.
#[derive(Debug)]
pub(super) struct Alias {
    /// Inline modules around it.
    pub(super) within: Vec<String>,
    /// The name.
    pub(super) name: String,
    /// The path as written.
    pub(super) path: Vec<String>,
}

/// A `mod` line or block.
#[derive(Debug)]
pub(super) struct Module {
    /// Inline modules around it.
    pub(super) within: Vec<String>,
    /// Its name.
    pub(super) name: String,
    /// Whether its body stands in this file.
    pub(super) inline: bool,
}

/// A function and its length.
#[derive(Debug)]
pub(super) struct Function {
    /// Its name.
    pub(super) name: String,
    /// The line of its signature, counted from 1.
    pub(super) line: usize,
    /// Lines from the signature to the closing brace.
    pub(super) lines: usize,
}

/// A line and what was found there.
#[derive(Debug)]
pub(super) struct Spot {
    /// Line, counted from 1.
    pub(super) line: usize,
    /// What it is, as a clause.
    pub(super) what: String,
    /// Whether it stands in test code.
    pub(super) test: bool,
}

/// All that is known of one file.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) named: Vec<Named>,
    pub(super) aliases: Vec<Alias>,
    pub(super) modules: Vec<Module>,
    pub(super) functions: Vec<Function>,
    /// Places with `async` or `await`.
    pub(super) asyncs: Vec<Spot>,
    /// Placeholder macros and skipped tests.
    pub(super) unfinished: Vec<Spot>,
    /// Ways round the module tree.
    pub(super) hidden: Vec<Spot>,
    /// Whether the file forbids unsafe code for its whole crate.
    pub(super) forbids_unsafe: bool,
}
