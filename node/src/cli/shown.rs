//! What a command prints: the object of the interface, and the same as sentences.

use std::io::Write as _;
use std::process::ExitCode;

use serde_json::Value;

use crate::cli::read::Read;
use crate::cli::tell::short;
use crate::keystore::BANNER;

/// What a command prints.
pub(super) struct Shown {
    /// The object, for `--json`.
    object: Value,
    /// The sentences.
    text: String,
    /// How the process ends.
    code: ExitCode,
}

impl Shown {
    /// An object and its sentences.
    pub(super) fn new(object: Value, text: impl Into<String>) -> Self {
        Self { object, text: text.into(), code: ExitCode::SUCCESS }
    }

    /// The sentences for something that was written and signed here. Whether it has left is told by `show` only.
    pub(super) fn signed(what: &str, noun: &str, id: Read<'_>) -> String {
        let id = id.text();
        format!(
            "{what} dicatat dan ditandatangani di simpul ini (id {id}).\n\
             Lihat keadaan pengirimannya dengan `pulang {noun} show {}`.",
            short(&id),
        )
    }

    /// Nothing more than what the command has printed on its way.
    pub(super) fn nothing() -> Self {
        Self::new(Value::Null, "")
    }

    /// The object of something that was carried out and has failed all the same.
    pub(super) fn failed(self) -> Self {
        Self { code: ExitCode::FAILURE, ..self }
    }

    /// How the process ends.
    pub(super) fn code(&self) -> ExitCode {
        self.code
    }

    /// The object on one line.
    pub(super) fn json(&self) -> String {
        if self.object.is_null() { String::new() } else { format!("{}\n", self.object) }
    }

    /// The sentences, each on a line of its own.
    pub(super) fn text(&self) -> String {
        let text = self.text.trim_end();
        if text.is_empty() { String::new() } else { format!("{text}\n") }
    }
}

/// Says on standard error what every command says while the node's key is a file.
pub(super) fn remind() {
    // A closed standard error is no reason to leave the work undone.
    writeln!(std::io::stderr(), "{BANNER}").ok();
}
