//! Why a node cannot be made or opened, as a sentence.

use std::io::ErrorKind;

use pulang_config::node::ConfigError;

use super::store;
use super::told::{Sentence, file};
use crate::folder::FolderError;
use crate::keystore::KeyError;
use crate::node::{CONFIG, NodeError};
use crate::store::OpenError;
use crate::store::card::CardError;

const BACKUP: &str = "Kembalikan folder data dari cadangan terbaru.";
const KEYS: &str = "Kembalikan folder keys dari cadangan kunci, semuanya dari cadangan yang sama.";

pub(super) fn node(why: &NodeError) -> Sentence {
    match why {
        NodeError::Folder(why) => folder(why),
        NodeError::Keys(why) => keys(why),
        NodeError::Config(why) => config(why),
        NodeError::Exists(path) => Sentence::new(
            "node_exists",
            format!("Folder {} sudah berisi simpul; tidak ada yang diubah.", path.display()),
            "Sebut folder lain dengan --data, atau nyalakan simpul itu dengan `pulang serve`.",
        ),
        NodeError::Unfinished(path) => Sentence::new(
            "node_unfinished",
            format!("Pembuatan simpul di folder {} terputus sebelum selesai.", path.display()),
            "Ulangi `pulang init` dengan folder yang sama; tidak ada yang perlu dihapus.",
        ),
        NodeError::WriteConfig(source) => Sentence::new(
            "config_not_written",
            format!("Berkas {CONFIG} tidak dapat ditulis: {source}."),
            "Periksa cakram dan hak akses foldernya, lalu ulangi `pulang init` dengan folder yang sama.",
        ),
        NodeError::Open(why) => open(why),
        NodeError::Store(why) | NodeError::Card(CardError::Store(why)) => store::failed(why),
        NodeError::Random(_) => Sentence::new(
            "no_randomness",
            "Sistem operasi tidak memberi bilangan acak, sehingga kunci tidak dapat dibuat.",
            "Periksa sistem operasi komputer ini, lalu ulangi.",
        ),
        NodeError::Card(CardError::NotNext(_) | CardError::NotPending) | NodeError::NextKeyGone => {
            Sentence::new(
                "not_made",
                "Pembuatan simpul terputus di tengah jalan.",
                "Ulangi `pulang init` dengan folder yang sama; tidak ada yang perlu dihapus.",
            )
        }
        NodeError::OtherProvince(province) => Sentence::new(
            "other_province",
            format!("Folder data ini bukan simpul provinsi {province} seperti yang tertulis di {CONFIG}."),
            format!(
                "Kembalikan `province` di {CONFIG} ke kode semula, atau sebut folder yang benar dengan --data."
            ),
        ),
    }
}

pub(super) fn folder(why: &FolderError) -> Sentence {
    match why {
        FolderError::Missing(path) => Sentence::new(
            "folder_missing",
            format!("Tidak ada folder data {}.", path.display()),
            "Sebut folder yang benar dengan --data, atau buat simpul dengan `pulang init`.",
        ),
        FolderError::InUse(path) => Sentence::new(
            "folder_in_use",
            format!("Folder data {} sedang dipakai proses pulang lain.", path.display()),
            "Hentikan proses itu dahulu, atau sebut folder lain dengan --data.",
        ),
        FolderError::TooOpen { path, mode, right } => Sentence::new(
            "too_open",
            format!("{} (hak akses {mode:04o}) dapat dibuka akun lain di komputer ini.", path.display()),
            format!("Jalankan `chmod {right:o} {}`, lalu ulangi.", path.display()),
        ),
        FolderError::Io { path, source } => file(&path.display().to_string(), source),
    }
}

fn keys(why: &KeyError) -> Sentence {
    match why {
        KeyError::Folder(why) => folder(why),
        KeyError::Exists(path) => Sentence::new(
            "keys_exist",
            format!("{} sudah berisi kunci; tidak ada yang diubah.", path.display()),
            "Sebut folder kosong dengan --data.",
        ),
        KeyError::Missing(path) => Sentence::new(
            "keys_missing",
            format!("Tidak ada kunci di {}.", path.display()),
            "Buat simpul dengan `pulang init`, atau kembalikan folder keys dari cadangan kunci.",
        ),
        KeyError::Malformed(path) | KeyError::WrongNodeKey(path) => Sentence::new(
            "keys_wrong",
            format!("{} bukan kunci simpul ini, atau rusak.", path.display()),
            KEYS,
        ),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the standard library adds kinds of errors")]
fn config(why: &ConfigError) -> Sentence {
    match why {
        ConfigError::Unreadable { file: path, source } => match source.kind() {
            ErrorKind::NotFound => Sentence::new(
                "config_missing",
                format!("Berkas pengaturan {} tidak ada.", path.display()),
                "Sebut folder yang benar dengan --data, atau buat simpul dengan `pulang init`.",
            ),
            _ => file(&path.display().to_string(), source),
        },
        ConfigError::TooLarge { file } => Sentence::new(
            "config_too_large",
            format!("{} terlalu besar untuk berkas pengaturan.", file.display()),
            "Periksa apakah berkasnya benar.",
        ),
        ConfigError::NotText { file } => Sentence::new(
            "config_not_text",
            format!("{} bukan teks UTF-8.", file.display()),
            "Simpan ulang berkas itu dengan pengodean UTF-8.",
        ),
        ConfigError::Text { file, line, column, message } => Sentence::new(
            "config_wrong",
            format!("{} baris {line} kolom {column} tidak dapat dipakai: {message}.", file.display()),
            "Perbaiki baris itu; contoh berkas pulang.toml menjelaskan setiap kunci.",
        ),
        ConfigError::SamePort { file, port } => Sentence::new(
            "same_port",
            format!(
                "Di {}, halaman kerja dan hubungan mitra memakai porta {port} yang sama.",
                file.display()
            ),
            "Beri salah satunya porta lain.",
        ),
    }
}

fn open(why: &OpenError) -> Sentence {
    let damaged = |path: &std::path::Path, what: &str, next: &str| {
        Sentence::new("database_wrong", format!("{} {what}.", path.display()), next)
    };
    match why {
        OpenError::Folder(why) => folder(why),
        OpenError::NotOurs(path) => {
            damaged(path, "bukan basis data pulang", "Sebut folder data yang benar dengan --data.")
        }
        OpenError::Damaged { path, .. } => damaged(path, "rusak", BACKUP),
        OpenError::Newer { path, .. } => damaged(
            path,
            "ditulis oleh versi program yang lebih baru",
            "Jalankan versi program yang lebih baru itu.",
        ),
        OpenError::DatabaseLost(path) => damaged(path, "kosong, padahal kunci dokumennya ada", BACKUP),
        OpenError::KeysLost(path) => damaged(path, "kosong, padahal basis datanya ada", KEYS),
        OpenError::WrongNodeKey(path) => damaged(path, "memakai kunci simpul yang lain", KEYS),
        OpenError::Thread(_) => Sentence::new(
            "runtime",
            "Sistem tidak memberi proses ini utas untuk bekerja.",
            "Tutup program lain, lalu ulangi.",
        ),
        OpenError::Store { source, .. } => store::failed(source),
    }
}
