//! Why a command was not carried out.

use std::io;
use std::path::PathBuf;

use pulang_config::address::AddressError;
use pulang_config::code::CodeError;
use pulang_config::node::ValueError;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::node::NodeError;
use crate::serve::error::ServeError;
use crate::serve::inside::NoAnswer;

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    /// The province does not exist.
    #[error(transparent)]
    Province(#[from] CodeError),
    /// The office has no usable name.
    #[error(transparent)]
    Office(#[from] ValueError),
    /// An address is none.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The node cannot be made or opened.
    #[error(transparent)]
    Node(#[from] NodeError),
    /// The node does not start.
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// The interface answered with a problem.
    #[error("{}", .0.title)]
    Problem(Box<Problem>),
    /// Another process has the folder open and does not answer.
    #[error("another process has {0} open and does not answer")]
    Silent(PathBuf),
    /// The running node broke off its answer.
    #[error("the running node broke off: {0}")]
    BrokeOff(reqwest::Error),
    /// The answer is not what this version knows.
    #[error("the answer is not what this version knows")]
    NotAnAnswer,
    /// The answer cannot be read.
    #[error(transparent)]
    NoAnswer(#[from] NoAnswer),
    /// A file that was named cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Something that was typed cannot be used.
    #[error("{what}")]
    Typed {
        /// What is wrong with it.
        what: String,
        /// What to do next.
        next: &'static str,
    },
    /// There is no runtime.
    #[error("no runtime: {0}")]
    Runtime(io::Error),
    /// Standard output is closed or full.
    #[error("standard output: {0}")]
    Output(io::Error),
}

/// A problem of the interface (RFC 9457), as far as a person is told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Problem {
    /// What happened.
    pub(super) title: String,
    /// What to do next.
    pub(super) next: String,
    /// The stable code.
    pub(super) code: String,
    /// The field it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) field: Option<String>,
    /// Where the reader stumbled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) detail: Option<String>,
}

impl Problem {
    /// Reads a problem.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        serde_json::from_slice(body).ok()
    }

    /// The object as it is printed.
    pub(super) fn object(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}
