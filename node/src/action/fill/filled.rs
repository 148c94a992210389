//! Values by path, as far as they are known, and the texts of a case file that others may only compare.

use pulang_protocol::id::{Digest, Nonce, sha256};
use pulang_protocol::schema::{Path, UNKNOWN, Value};

use crate::action::sight::plain;
use crate::case::{CaseId, Implication, Relative, UnknownReason};

/// Values by path, as far as they are known.
#[derive(Default)]
pub(crate) struct Filled(pub(crate) Vec<(Path, Value)>);

impl Filled {
    pub(crate) fn text(&mut self, path: &'static str, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.0.push((plain(path), Value::Text(text.into())));
        }
    }

    pub(crate) fn code(&mut self, path: &'static str, code: Option<&'static str>) {
        self.0.extend(code.map(|code| (plain(path), Value::Text(code.into()))));
    }

    /// A part of her identity: known, or unknown with the reason, or left out.
    pub(crate) fn identity(&mut self, path: &'static str, known: &str, unknown: Option<UnknownReason>) {
        match unknown {
            Some(reason) if known.trim().is_empty() => {
                self.text(path, &format!("{UNKNOWN}:{}", reason.code()));
            }
            Some(_) | None => self.text(path, known),
        }
    }

    pub(crate) fn truth(&mut self, path: &'static str, truth: Option<bool>) {
        self.0.extend(truth.map(|truth| (plain(path), Value::Bool(truth))));
    }

    pub(crate) fn count(&mut self, path: &'static str, count: Option<u8>) {
        self.0.extend(count.map(|count| (plain(path), Value::Int(count.into()))));
    }

    pub(crate) fn mark(&mut self, path: &'static str, case: CaseId, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.0.push((plain(path), Value::Hash(mark(case, text))));
        }
    }

    /// Fields of one entry of a collection; empty texts are left out.
    pub(crate) fn entry(&mut self, collection: &str, name: &Nonce, fields: &[(&str, &str)]) {
        for (field, text) in fields.iter().map(|(field, text)| (field, text.trim())) {
            if !text.is_empty() {
                self.0.push((within(collection, name, field), Value::Text(text.into())));
            }
        }
    }
}

/// The path of a field of an entry.
pub(crate) fn within(collection: &str, name: &Nonce, field: &str) -> Path {
    Path::entry(collection, name, field).expect("paths of the schema are well formed")
}

/// What proves later that a text stood in this case file, and tells nobody what it says: the name of a case file is
/// random and never leaves the office, so a short text cannot be guessed from it.
fn mark(case: CaseId, text: &str) -> Digest {
    let parts: [&[u8]; 3] = [b"pulang/v1/mark", case.as_bytes(), text.as_bytes()];
    Digest::from_bytes(sha256(&parts.concat()))
}

/// A relative who may know that she is found: nobody who is said to have had a part in it (UU 21/2007 art. 44, and
/// rule of this product).
pub(crate) fn harmless(relative: &&Relative) -> bool {
    matches!(relative.implicated, None | Some(Implication::No))
}
