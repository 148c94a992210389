//! What is wrong with a configuration file: where, what, and what to do next.

use std::io;
use std::path::{Path, PathBuf};

/// The largest configuration file that is read, in bytes.
pub const MAX_FILE_BYTES: usize = 64 * 1024;

/// Why a configuration file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is not there, or this user may not read it.
    #[error("cannot read {}: {source}; check that the file is there and that this user may read it", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is too large to be one.
    #[error(
        "{} is larger than {MAX_FILE_BYTES} bytes, so it is no configuration file; check the path",
        file.display()
    )]
    TooLarge {
        /// The file.
        file: PathBuf,
    },
    /// The file is not UTF-8.
    #[error("{} is not UTF-8 text; save it again in that encoding, without any other change", file.display())]
    NotText {
        /// The file.
        file: PathBuf,
    },
    /// A line is not TOML, has a key nobody knows, or a value its key does not take.
    #[error(
        "{}:{line}:{column}: {message}; correct this line (the sample file explains every key)",
        file.display()
    )]
    Text {
        /// The file.
        file: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// The column in characters, counted from 1.
        column: usize,
        /// What is wrong there, with what is known or expected there.
        message: String,
    },
    /// The pages and the partners would use one port.
    #[error(
        "{}: web.listen and peer.listen both use port {port}; give one of them another port",
        file.display()
    )]
    SamePort {
        /// The file.
        file: PathBuf,
        /// The port.
        port: u16,
    },
}

impl ConfigError {
    pub(crate) fn in_text(file: &Path, text: &str, source: &toml::de::Error) -> Self {
        let offset = source.span().map_or(0, |span| span.start);
        let (line, column) = line_and_column(text, offset);
        Self::Text { file: file.to_owned(), line, column, message: harmless(source.message()) }
    }
}

/// The message with control characters escaped, since it repeats keys as they were written.
fn harmless(message: &str) -> String {
    let mut text = String::with_capacity(message.len());
    for character in message.chars() {
        if character.is_control() {
            text.extend(character.escape_debug());
        } else {
            text.push(character);
        }
    }
    text
}

/// Line and column of a byte, both counted from 1, the column in characters.
fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count().saturating_add(1);
    (line, column)
}
