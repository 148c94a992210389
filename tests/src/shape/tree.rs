//! The files the shape test looks at: sources and manifests of the crates the table names.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::shape::facts::Facts;
use crate::shape::table::{TESTS, Table};
use crate::shape::visit;

/// The name of the target made of `src/`.
pub(super) const SRC: &str = "src";

/// Folders that hold no source of the workspace.
const SKIPPED: [&str; 4] = ["target", "fixtures", "planted", ".git"];

/// All files of the crates in the table.
#[derive(Debug)]
pub struct Tree {
    pub(super) sources: Vec<Source>,
    pub(super) manifests: Vec<Manifest>,
    /// Folders with a manifest that the table does not name.
    pub(super) strangers: Vec<String>,
}

/// One `.rs` file.
#[derive(Debug)]
pub(super) struct Source {
    /// Path below the root, with forward slashes.
    pub(super) path: String,
    /// The folder of its crate.
    pub(super) dir: String,
    /// `src` for the library and binary, else the folder of a test program.
    pub(super) target: String,
    /// Its place in the module tree; empty for a root.
    pub(super) module: Vec<String>,
    pub(super) text: String,
    pub(super) facts: Result<Facts, (usize, String)>,
}

/// One `Cargo.toml`.
#[derive(Debug)]
pub(super) struct Manifest {
    pub(super) path: String,
    pub(super) dir: String,
    pub(super) value: toml::Table,
}

/// Why a tree could not be read.
#[derive(Debug, thiserror::Error)]
pub enum TreeError {
    /// A file or folder could not be read.
    #[error("{0} could not be read: {1}")]
    Read(PathBuf, #[source] io::Error),
    /// A manifest is not TOML.
    #[error("{0} is not a manifest: {1}")]
    Manifest(PathBuf, #[source] Box<toml::de::Error>),
}

impl Tree {
    /// Reads the crates that `table` names below `root`. Files there end in `suffix`, which is empty for a real
    /// tree and `.txt` for a fixture, so that cargo and rustfmt leave fixtures alone.
    ///
    /// # Errors
    /// [`TreeError`] when a file cannot be read or a manifest is not TOML.
    pub fn load(root: &Path, suffix: &str, table: &Table) -> Result<Tree, TreeError> {
        let mut tree = Tree { sources: Vec::new(), manifests: Vec::new(), strangers: Vec::new() };
        for entry in entries(root)? {
            let Some(dir) = name_of(&entry) else { continue };
            let manifest = entry.join(format!("Cargo.toml{suffix}"));
            if SKIPPED.contains(&dir.as_str()) || !manifest.is_file() {
                continue;
            }
            if !table.sections().iter().any(|section| section.dir == dir) {
                tree.strangers.push(dir);
                continue;
            }
            tree.manifest(&manifest, &dir)?;
            let mut files = Vec::new();
            walk(&entry, &format!(".rs{suffix}"), &mut files)?;
            for file in files {
                tree.source(root, &file, suffix, &dir)?;
            }
        }
        tree.sources.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(tree)
    }

    /// How many source files were read.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether no source file was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    fn manifest(&mut self, file: &Path, dir: &str) -> Result<(), TreeError> {
        let value = read(file)?
            .parse::<toml::Table>()
            .map_err(|e| TreeError::Manifest(file.to_owned(), Box::new(e)))?;
        self.manifests.push(Manifest { path: format!("{dir}/Cargo.toml"), dir: dir.to_owned(), value });
        Ok(())
    }

    fn source(&mut self, root: &Path, file: &Path, suffix: &str, dir: &str) -> Result<(), TreeError> {
        let text = read(file)?;
        let below = file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let path = below.strip_suffix(suffix).unwrap_or(&below).to_owned();
        let (target, module) = place(&path, dir);
        let facts = visit::read(&text);
        self.sources.push(Source { path, dir: dir.to_owned(), target, module, text, facts });
        Ok(())
    }
}

impl Source {
    /// The name under which the table knows the file: its first module, `lib` for the root.
    pub(super) fn unit(&self) -> &str {
        if self.target != SRC {
            return TESTS;
        }
        self.module.first().map_or("lib", String::as_str)
    }

    /// Whether the whole file is test code.
    pub(super) fn is_test(&self) -> bool {
        self.target != SRC || self.module.iter().any(|m| m == TESTS)
    }

    /// Whether this is the root of a library or a binary.
    pub(super) fn is_root(&self) -> bool {
        self.target == SRC && ["lib", "main", "bin"].contains(&self.unit())
    }
}

/// The target and module of a path such as `node/src/web/router.rs`.
fn place(path: &str, dir: &str) -> (String, Vec<String>) {
    let below = path.strip_prefix(dir).unwrap_or(path).trim_start_matches('/');
    let mut parts: Vec<String> = below.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    let mut target = if parts.len() > 1 { parts.remove(0) } else { String::new() };
    if target != SRC && parts.len() > 1 {
        target = format!("{target}/{}", parts.remove(0));
    }
    let last = parts.last().map(String::as_str);
    if last == Some("mod")
        || (last == Some("lib") && parts.len() == 1)
        || (last == Some("main") && target != SRC)
    {
        parts.pop();
    }
    (target, parts)
}

fn read(file: &Path) -> Result<String, TreeError> {
    fs::read_to_string(file).map_err(|e| TreeError::Read(file.to_owned(), e))
}

fn name_of(path: &Path) -> Option<String> {
    path.file_name().and_then(|name| name.to_str()).map(str::to_owned)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, TreeError> {
    let broken = |e| TreeError::Read(folder.to_owned(), e);
    let mut list = Vec::new();
    for entry in fs::read_dir(folder).map_err(broken)? {
        list.push(entry.map_err(broken)?.path());
    }
    list.sort();
    Ok(list)
}

fn walk(folder: &Path, ending: &str, into: &mut Vec<PathBuf>) -> Result<(), TreeError> {
    for entry in entries(folder)? {
        let name = name_of(&entry).unwrap_or_default();
        if entry.is_dir() && !SKIPPED.contains(&name.as_str()) {
            walk(&entry, ending, into)?;
        } else if name.ends_with(ending) {
            into.push(entry);
        }
    }
    Ok(())
}
