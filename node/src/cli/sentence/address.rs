//! What somebody typed for a province, an office or an address, as a sentence.

use pulang_config::address::{AddressError, MAX_ADDRESSES};
use pulang_config::code::CodeError;
use pulang_config::node::{MAX_OFFICE_CHARS, PageCount, ValueError};

use super::told::Sentence;

const CODES: &str = "Pakai kode Kemendagri dua angka (bukan kode BPS), misalnya 53 untuk Nusa Tenggara Timur; \
                     daftarnya ada di contoh berkas pulang.toml.";

pub(super) fn province(why: &CodeError) -> Sentence {
    let what = match why {
        CodeError::ProvinceShape { given } => format!("Kode provinsi terdiri atas dua angka, bukan {given}."),
        CodeError::ProvinceUnknown { code } => format!("Tidak ada provinsi dengan kode {code}."),
        CodeError::RegencyShape { given } => format!("{given} bukan kode kabupaten atau kota."),
    };
    Sentence::new("wrong_province", what, CODES)
}

pub(super) fn value(why: &ValueError) -> Sentence {
    match why {
        ValueError::Office { length } => Sentence::new(
            "wrong_office",
            format!(
                "Nama kantor harus 1 sampai {MAX_OFFICE_CHARS} huruf dalam satu baris; yang ini {length} huruf."
            ),
            "Tulis nama kantor tanpa spasi di awal atau akhirnya.",
        ),
        ValueError::PageCount { given } => Sentence::new(
            "wrong_page_count",
            format!("Batas basis data {given} halaman tidak dapat dipakai."),
            format!("Isi max_page_count dari {} sampai {}.", PageCount::MIN, PageCount::MAX),
        ),
    }
}

pub(super) fn address(why: &AddressError) -> Sentence {
    let (what, next) = match why {
        AddressError::Listen { given } => {
            (format!("{given} bukan alamat IP dengan porta."), "Tulis misalnya 0.0.0.0:7053.".to_owned())
        }
        AddressError::NotLoopback { given } => (
            format!(
                "Halaman kerja hanya untuk komputer ini sendiri, dan {given} terbuka bagi komputer lain."
            ),
            format!("Tulis 127.0.0.1:{}.", given.port()),
        ),
        AddressError::Partner { given } => (
            format!("{given} bukan nama komputer dengan porta."),
            "Tulis misalnya pulang.contoh.go.id:7053.".to_owned(),
        ),
        AddressError::Host { given } => (
            format!("{given} tidak memuat nama yang dapat dihubungi mitra."),
            "Tulis nama atau alamat IP publik komputer ini.".to_owned(),
        ),
        AddressError::Port { given } => (
            format!("{given} tidak memuat porta dari 1 sampai 65535."),
            "Tulis porta yang didengarkan untuk mitra.".to_owned(),
        ),
        AddressError::TooMany { given } => (
            format!("Ada {given} alamat, sedangkan mitra diberi tahu paling banyak {MAX_ADDRESSES}."),
            "Sisakan yang jangkauannya paling luas.".to_owned(),
        ),
        AddressError::Twice { given } => {
            (format!("Alamat {given} disebut dua kali."), "Hapus salah satunya.".to_owned())
        }
    };
    Sentence::new("wrong_address", what, next)
}
