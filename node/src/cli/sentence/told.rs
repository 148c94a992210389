//! A sentence, and the ones about files.

use std::io::ErrorKind;

/// What happened and what to do next, with a stable code.
pub(super) struct Sentence {
    pub(super) code: &'static str,
    pub(super) what: String,
    pub(super) next: String,
}

impl Sentence {
    pub(super) fn new(code: &'static str, what: impl Into<String>, next: impl Into<String>) -> Self {
        Self { code, what: what.into(), next: next.into() }
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the standard library adds kinds of errors")]
pub(super) fn file(path: &str, source: &std::io::Error) -> Sentence {
    match source.kind() {
        ErrorKind::NotFound => Sentence::new(
            "file_missing",
            format!("Berkas {path} tidak ada."),
            "Periksa nama dan foldernya, lalu ulangi.",
        ),
        ErrorKind::PermissionDenied => Sentence::new(
            "file_not_permitted",
            format!("Berkas {path} tidak boleh dibuka oleh akun ini."),
            "Perbaiki pemilik atau hak aksesnya, lalu ulangi.",
        ),
        ErrorKind::AlreadyExists => Sentence::new(
            "file_exists",
            format!("Berkas {path} sudah ada; tidak ada yang ditimpa."),
            "Pilih nama lain, atau pindahkan berkas itu.",
        ),
        ErrorKind::IsADirectory => Sentence::new(
            "file_is_folder",
            format!("{path} adalah folder, bukan berkas."),
            "Sebut nama berkasnya, lalu ulangi.",
        ),
        _ => Sentence::new(
            "file_failed",
            format!("Berkas {path} tidak dapat dibaca atau ditulis: {source}."),
            "Periksa cakram dan hak aksesnya, lalu ulangi.",
        ),
    }
}
