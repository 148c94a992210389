//! Why a test could not be set up, or an answer was not what it must be.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Why a test could not go on.
#[derive(Debug, thiserror::Error)]
pub enum HarnessError {
    /// The program has not been built.
    #[error("there is no program at {0}; build it with `cargo build --release --workspace`")]
    NotBuilt(PathBuf),
    /// The program is older than its source.
    #[error("{program} is older than {newer}; build it with `cargo build --release --workspace`")]
    Old {
        /// The program.
        program: PathBuf,
        /// A file it is made of.
        newer: PathBuf,
    },
    /// A file or folder cannot be used.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A process cannot be started or waited for.
    #[error("the program cannot be run: {0}")]
    Run(io::Error),
    /// A command did not end well.
    #[error("`pulang {command}` failed: {said}")]
    Command {
        /// What was typed.
        command: String,
        /// What it said.
        said: String,
    },
    /// A node ended before it said where it is.
    #[error("the node of province {province} did not start; its log ends: {log}")]
    NotStarted {
        /// Whose.
        province: String,
        /// The end of its log.
        log: String,
    },
    /// The node is not running.
    #[error("the node of province {0} is not running")]
    NotRunning(String),
    /// The connection ended before the whole answer was here.
    #[error("the answer broke off: {0}")]
    BrokenOff(reqwest::Error),
    /// The node refused.
    #[error("{request} was answered {status}: {problem}")]
    Refused {
        /// Method and path.
        request: String,
        /// The status.
        status: u16,
        /// The problem.
        problem: Value,
    },
    /// The answer lacks something.
    #[error("there is no {pointer} in {value}")]
    Lacks {
        /// Where it should be (RFC 6901).
        pointer: String,
        /// The answer.
        value: Value,
    },
    /// Something did not happen.
    #[error("{0} did not happen within half a minute")]
    Patience(&'static str),
    /// No port of this machine is free.
    #[error("no port between 20000 and 32000 is free")]
    NoPort,
}

impl HarnessError {
    /// Names the file of a failure.
    pub fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}
