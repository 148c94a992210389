//! Codes of the interface in Bahasa. A code that this version does not know is shown as it is.

use crate::cli::read::Read;

const WORDS: &[(&str, &str)] = &[
    // How far a card is trusted.
    ("own", "kartu sendiri"),
    ("compared", "sudah dicocokkan"),
    ("pending", "menunggu dicocokkan"),
    // How a link stands.
    ("never", "belum pernah terhubung"),
    ("up", "terhubung"),
    ("out_only", "hanya kita yang dapat menghubungi"),
    ("in_only", "hanya mitra yang dapat menghubungi"),
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
    ("declined", "ditolak"),
    ("agreed", "sudah tanda tangan"),
    ("none", "belum tanda tangan"),
];

/// A code in words.
pub(super) fn words(code: Read<'_>) -> String {
    let code = code.text();
    let known = WORDS.iter().find(|(known, _)| *known == code).map(|(_, words)| (*words).to_owned());
    known.unwrap_or(code)
}
