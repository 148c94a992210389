//! A JSON object in a file that a command is told to read.

use std::path::Path;

use serde_json::{Map, Value};

use crate::cli::error::CliError;
use crate::cli::file;

/// Reads it; `-` stands for standard input.
pub(super) fn read(path: &Path) -> Result<Map<String, Value>, CliError> {
    let bytes = file::read(path)?;
    let wrong = |why: String| CliError::Typed {
        what: format!("Isi {} bukan objek JSON{why}.", path.display()),
        next: "Perbaiki berkasnya; `--help` dan docs/commands.md menunjukkan contohnya.",
    };
    match serde_json::from_slice(&bytes) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(wrong(String::new())),
        Err(error) => Err(wrong(format!(": baris {} kolom {}", error.line(), error.column()))),
    }
}
