//! Why a demo broke off.

use crate::cli::sentence::node;
use crate::cli::sentence::told::Sentence;
use crate::demo::DemoError;

const AGAIN: &str = "Jalankan lagi; bila terulang, kirim seluruh keluarannya kepada pengembang.";

/// The sentence for one.
pub(super) fn demo(why: &DemoError) -> Sentence {
    let (what, next) = match why {
        DemoError::Folder(why) => return node::folder(why),
        DemoError::Randomness(_) => {
            ("Sistem tidak memberi angka acak.".to_owned(), "Periksa sistem komputer ini, lalu ulangi.")
        }
        DemoError::System { source, .. } => (
            format!("Sistem tidak memberi demo apa yang diperlukannya: {source}."),
            "Periksa folder sementara dan batas proses komputer ini, lalu ulangi.",
        ),
        DemoError::NotStarted { office, said } => (format!("Simpul {office} tidak menyala: {said}"), AGAIN),
        DemoError::Command { command, said } => (format!("Perintah `pulang {command}` gagal: {said}"), AGAIN),
        DemoError::Silent { office, .. } => (format!("Simpul {office} tidak menjawab."), AGAIN),
        DemoError::Refused { office, request, said } => {
            (format!("Simpul {office} menolak {request}: {said}"), AGAIN)
        }
        DemoError::Lacks(what) => (format!("Jawaban simpul tidak memuat {what}."), AGAIN),
        DemoError::TooLate { what, seconds } => {
            (format!("Belum terjadi sesudah {seconds} detik: {what}."), AGAIN)
        }
        DemoError::Promise(promise) => (format!("Janji ini tidak terpenuhi: {promise}."), AGAIN),
        DemoError::Stopped => {
            ("Demo dihentikan sebelum ceritanya selesai.".to_owned(), "Jalankan lagi bila perlu.")
        }
    };
    Sentence::new("demo", what, next)
}
