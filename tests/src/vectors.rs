//! The test vectors of `docs/vectors`: made here, word for word the same each time, and read back as a node reads.
//!
//! Whoever writes a verifier in another language needs `docs/protocol.md` and these files. Each says what must come of
//! its bytes; [`holder::Holder`] is held to the same words by a test that reads the files and nothing else.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

pub mod admission;
pub mod cards;
pub mod cases;
pub mod document;
pub mod frames;
pub mod holder;
pub mod json;
pub mod office;
pub mod refused;
pub mod signed;
pub mod standing;
pub mod words;

/// Why the files are not what they should be.
#[derive(Debug, thiserror::Error)]
pub enum VectorError {
    /// A file could not be read or written.
    #[error("{0}: {1}")]
    Io(PathBuf, io::Error),
    /// A file is not what would be written.
    #[error("{0} is not what this program writes; run it with --write and look at the difference")]
    Differs(PathBuf),
    /// A file lies in the folder that nobody makes.
    #[error("{0} is made by nobody")]
    Stray(PathBuf),
}

/// The folder of the files, below the top of the repository.
pub const FOLDER: &str = "docs/vectors";

/// Every file: its name and what it holds.
#[must_use]
pub fn files() -> Vec<(&'static str, Value)> {
    vec![
        ("admission.json", admission::file()),
        ("cards.json", cards::file()),
        ("document.json", document::file()),
        ("frames.json", frames::file()),
        ("refused.json", refused::file()),
        ("signed.json", signed::file()),
        ("standing.json", standing::file()),
        ("words.json", words::file()),
    ]
}

/// A file as it is written: indented, one line feed at its end.
#[must_use]
pub fn text(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Writes every file.
///
/// # Errors
/// When one cannot be written.
pub fn write(root: &Path) -> Result<(), VectorError> {
    for (name, value) in files() {
        let path = root.join(FOLDER).join(name);
        fs::write(&path, text(&value)).map_err(|error| VectorError::Io(path, error))?;
    }
    Ok(())
}

/// Compares every file with what would be written, byte for byte, and gives their number.
///
/// # Errors
/// The first that differs, is missing, or is made by nobody.
pub fn check(root: &Path) -> Result<usize, VectorError> {
    let files = files();
    let folder = root.join(FOLDER);
    for (name, value) in &files {
        let path = folder.join(name);
        match fs::read_to_string(&path) {
            Ok(found) if found == text(value) => {}
            Ok(_) => return Err(VectorError::Differs(path)),
            Err(error) => return Err(VectorError::Io(path, error)),
        }
    }
    let listed = fs::read_dir(&folder).map_err(|error| VectorError::Io(folder.clone(), error))?;
    for entry in listed {
        let name = entry.map_err(|error| VectorError::Io(folder.clone(), error))?.file_name();
        let is_made = files.iter().any(|(made, _)| name == *made) || name == "README.md";
        if !is_made {
            return Err(VectorError::Stray(folder.join(name)));
        }
    }
    Ok(files.len())
}
