//! Codes of the interface in Bahasa. A code that this version does not know is shown as it is.

pub(super) mod act;
pub(super) mod event;
pub(super) mod state;

use pulang_protocol::schema::Kind;
use serde::Serialize;
use serde_json::Value;

use crate::cli::read::Read;

const WORDS: &[(&str, &str)] = &[
    // How far a card is trusted.
    ("own", "kartu sendiri"),
    ("compared", "sudah dicocokkan"),
    ("pending", "menunggu dicocokkan"),
    // How a link stands.
    ("never", "belum pernah terhubung"),
    ("up", "terhubung"),
    ("in_only", "terhubung; hanya mitra yang dapat menghubungi"),
    ("down", "terputus"),
    // How sending stands.
    ("nothing_sent", "belum ada yang dikirim"),
    ("all_there", "semua sudah terkirim"),
    ("waiting", "menunggu terkirim"),
    ("our_clock", "jam simpul ini meleset; tidak ada yang ditandatangani"),
    // Where an agreement stands.
    ("in_force", "berlaku"),
    ("not_begun", "belum mulai berlaku"),
    ("waits_for_us", "menunggu tanda tangan kita"),
    ("waits_for_them", "menunggu tanda tangan mitra"),
    ("paused", "dihentikan sementara"),
    ("over", "masa berlaku habis"),
    ("declined", "tidak disetujui"),
    ("agreed", "sudah tanda tangan"),
    ("none", "belum tanda tangan"),
];

/// A code in words.
pub(super) fn words(code: Read<'_>) -> String {
    known(code.text())
}

/// A state that is written as one code, in words.
pub(super) fn coded(state: &impl Serialize) -> String {
    let code = serde_json::to_value(state).ok();
    known(code.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned())
}

fn known(code: String) -> String {
    let known = WORDS.iter().find(|(known, _)| *known == code).map(|(_, words)| (*words).to_owned());
    known.unwrap_or(code)
}

/// A kind of document.
pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Envelope => "permohonan",
        Kind::Trace => "penelusuran",
        Kind::Dossier => "data pemulangan",
        Kind::Leg => "etape",
    }
}
