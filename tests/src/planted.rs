//! Faults that are planted on purpose, to show that the tests find them.
//!
//! `tests/planted/NN-name.patch` is a unified diff against this tree. Its first line says what the fault is, its second
//! line, `Found by: NAME`, which family of `tests/run` must fail for it. It is applied to a copy under
//! `target/planted`, never to the tree itself.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Where the copies and what is built from them are kept, below the top folder.
const PLACE: &str = "target/planted";
/// What is copied.
const COPIED: [&str; 6] = ["Cargo.toml", "Cargo.lock", "protocol", "config", "node", "tests"];

/// One planted fault.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planted {
    /// Its number.
    pub number: u8,
    /// Its name.
    pub name: String,
    /// What the fault is.
    pub fault: String,
    /// The family that must fail for it.
    pub found_by: String,
    path: PathBuf,
}

/// Why a fault cannot be planted.
#[derive(Debug, thiserror::Error)]
pub enum PlantedError {
    /// A file cannot be used.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A patch has no number, no name, or does not say what it is and what finds it.
    #[error("{0} is not called NN-name.patch, or does not begin with a sentence and a line `Found by: NAME`")]
    Form(PathBuf),
    /// A program that is needed does not run.
    #[error("{program} does not run ({source}); install it, then run this again")]
    Missing {
        /// Which.
        program: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The patch does not fit the tree any more.
    #[error("{patch} does not apply; make it anew against the tree as it is: {said}")]
    Stale {
        /// Which.
        patch: PathBuf,
        /// What git said.
        said: String,
    },
    /// The patched tree does not compile.
    #[error("with {patch} the tree does not compile: {said}")]
    Compile {
        /// Which.
        patch: PathBuf,
        /// What cargo said.
        said: String,
    },
}

/// Every planted fault of a tree, by number.
///
/// # Errors
/// [`PlantedError::File`], [`PlantedError::Form`].
pub fn all(root: &Path) -> Result<Vec<Planted>, PlantedError> {
    let folder = root.join("tests/planted");
    let mut found = Vec::new();
    for path in entries(&folder)? {
        found.push(read(&path)?);
    }
    found.sort();
    Ok(found)
}

fn read(path: &Path) -> Result<Planted, PlantedError> {
    let text = fs::read_to_string(path).map_err(at(path))?;
    let parse = || {
        let (number, name) = path.file_name()?.to_str()?.strip_suffix(".patch")?.split_once('-')?;
        let mut lines = text.lines();
        let fault = lines.next().filter(|line| line.ends_with('.'))?;
        let found_by = lines.next()?.strip_prefix("Found by: ")?;
        (number.len() == 2 && !name.is_empty()).then_some(())?;
        Some(Planted {
            number: number.parse().ok()?,
            name: name.to_owned(),
            fault: fault.to_owned(),
            found_by: found_by.to_owned(),
            path: path.to_owned(),
        })
    };
    parse().ok_or_else(|| PlantedError::Form(path.to_owned()))
}

impl Planted {
    /// Whether it can be applied to a tree. The tree is not changed.
    ///
    /// # Errors
    /// [`PlantedError::Stale`], [`PlantedError::Missing`].
    pub fn check(&self, root: &Path) -> Result<(), PlantedError> {
        self.apply(root, &["--check"])
    }

    /// Plants it in a copy of the tree and builds the program there; gives where it is. The first time everything is
    /// built anew, then only what has changed.
    ///
    /// # Errors
    /// [`PlantedError`].
    pub fn build(&self, root: &Path) -> Result<PathBuf, PlantedError> {
        let (tree, target) = (root.join(PLACE).join("tree"), root.join(PLACE).join("build"));
        fs::create_dir_all(&tree).map_err(at(&tree))?;
        for name in COPIED {
            copy(&root.join(name), &tree.join(name))?;
        }
        self.apply(&tree, &[])?;
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--release", "--locked", "--package", "pulang-node", "--bin", "pulang"]);
        cargo.current_dir(&tree).env("CARGO_TARGET_DIR", &target);
        let Output { status, stderr, .. } =
            cargo.output().map_err(|source| PlantedError::Missing { program: "cargo", source })?;
        if status.success() {
            Ok(target.join("release/pulang"))
        } else {
            Err(PlantedError::Compile { patch: self.path.clone(), said: text(stderr) })
        }
    }

    fn apply(&self, tree: &Path, options: &[&str]) -> Result<(), PlantedError> {
        let mut git = Command::new("git");
        git.arg("apply").args(options).arg(&self.path).current_dir(tree);
        // The copy lies inside a repository that git must not take for its own.
        git.env("GIT_CEILING_DIRECTORIES", tree.parent().unwrap_or(tree));
        for inherited in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            git.env_remove(inherited);
        }
        let Output { status, stderr, .. } =
            git.output().map_err(|source| PlantedError::Missing { program: "git", source })?;
        if status.success() {
            Ok(())
        } else {
            Err(PlantedError::Stale { patch: self.path.clone(), said: text(stderr) })
        }
    }
}

/// Makes `to` hold what `from` holds. A file that is the same already is not touched, so that nothing is built twice.
fn copy(from: &Path, to: &Path) -> Result<(), PlantedError> {
    if !from.is_dir() {
        let wanted = fs::read(from).map_err(at(from))?;
        let same = fs::read(to).is_ok_and(|there| there == wanted);
        return if same { Ok(()) } else { fs::write(to, wanted).map_err(at(to)) };
    }
    fs::create_dir_all(to).map_err(at(to))?;
    let name = |path: &Path| path.file_name().map(OsStr::to_owned);
    let wanted = entries(from)?;
    for old in entries(to)? {
        if !wanted.iter().any(|path| name(path) == name(&old)) {
            let gone = if old.is_dir() { fs::remove_dir_all(&old) } else { fs::remove_file(&old) };
            gone.map_err(at(&old))?;
        }
    }
    for path in wanted {
        copy(&path, &to.join(path.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, PlantedError> {
    let entries = fs::read_dir(folder).map_err(at(folder))?;
    entries.map(|entry| Ok(entry.map_err(at(folder))?.path())).collect()
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> PlantedError {
    let path = path.to_owned();
    move |source| PlantedError::File { path, source }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests;
