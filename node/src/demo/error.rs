//! Why the demo broke off.

use std::io;

use crate::folder::FolderError;
use crate::random::NoRandomness;

/// Why the demo broke off, or which promise was not kept.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The temporary folder cannot be made or used.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// No canaries can be drawn.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The operating system refused something the demo needs.
    #[error("the system refused {what}: {source}")]
    System {
        /// What.
        what: &'static str,
        /// What it said.
        source: io::Error,
    },
    /// A node ended before it said where it is.
    #[error("the node of {office} did not start: {said}")]
    NotStarted {
        /// Whose.
        office: &'static str,
        /// The last line of its log.
        said: String,
    },
    /// A command failed.
    #[error("`pulang {command}` failed: {said}")]
    Command {
        /// The words behind `pulang`.
        command: String,
        /// The last line it printed.
        said: String,
    },
    /// A node does not answer.
    #[error("the node of {office} does not answer: {source}")]
    Silent {
        /// Whose.
        office: &'static str,
        /// What was noticed.
        source: reqwest::Error,
    },
    /// A node refused a request.
    #[error("the node of {office} refused {request}: {said}")]
    Refused {
        /// Whose.
        office: &'static str,
        /// The request.
        request: String,
        /// Its sentence.
        said: String,
    },
    /// An answer lacks something.
    #[error("an answer lacks {0}")]
    Lacks(String),
    /// Something did not happen in time.
    #[error("not within {seconds} seconds: {what}")]
    TooLate {
        /// What, in Bahasa.
        what: String,
        /// How long it was waited for.
        seconds: u64,
    },
    /// A promise was not kept.
    #[error("a promise was not kept: {0}")]
    Promise(String),
    /// Somebody stopped the demo.
    #[error("the demo was stopped")]
    Stopped,
}
