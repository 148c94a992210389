//! What the gate would say everywhere, as a problem. What an officer can bring about by filling in a form has its
//! own sentence; the rest is a fault of a program and says so.

use pulang_protocol::admit::{NotNow, Refusal, Waiting};

use crate::api::error::Problem;

const REPAIR: &str = "Perbaiki isian itu, lalu kirim lagi; tidak ada yang disimpan.";
const RENEW: &str = "Sepakati versi perjanjian yang memuatnya, lalu ulangi.";

pub(super) fn refused(why: Refusal) -> Problem {
    let (title, next) = match why {
        Refusal::TooLarge => {
            ("Perubahan ini terlalu besar untuk sekali kirim.", "Bagi menjadi beberapa perubahan.")
        }
        Refusal::ParentUnfit => (
            "Syarat untuk membuka dokumen ini belum terpenuhi: jawaban bersedia menerima, keinginan korban, dasar pemrosesan.",
            "Lengkapi syarat itu pada permohonannya, lalu ulangi.",
        ),
        Refusal::AudienceNotCovered => ("Salah satu provinsi bukan pihak dalam perjanjian ini.", RENEW),
        Refusal::KindNotCovered => ("Perjanjian ini tidak memuat jenis dokumen ini.", RENEW),
        Refusal::SchemaNotCovered => ("Perjanjian ini dibuat untuk susunan isian yang lebih lama.", RENEW),
        Refusal::FieldNotCovered => ("Perjanjian ini tidak memuat isian ini.", RENEW),
        Refusal::AgreementOver => ("Masa berlaku perjanjian ini dan masa tenggangnya sudah habis.", RENEW),
        Refusal::UnknownPath => ("Isian ini tidak dikenal.", REPAIR),
        Refusal::WrongType => ("Nilai isian ini bukan dari jenis yang diharapkan.", REPAIR),
        Refusal::ValueTooLong => ("Nilai isian ini terlalu panjang atau terlalu besar.", REPAIR),
        Refusal::NotInList => ("Nilai isian ini tidak ada dalam daftar pilihannya.", REPAIR),
        Refusal::NotWriter => (
            "Isian ini ditulis oleh provinsi lain.",
            "Minta provinsi yang menulisnya untuk mengubahnya; tidak ada yang disimpan.",
        ),
        Refusal::EventNotOwner => (
            "Langkah ini bukan wewenang provinsi ini.",
            "Minta provinsi yang berwenang untuk mencatatnya; tidak ada yang disimpan.",
        ),
        Refusal::EventUnknown => {
            ("Langkah ini tidak ada untuk jenis dokumen ini.", "Periksa kode langkahnya.")
        }
        Refusal::SequenceFull | Refusal::SequenceReserved | Refusal::PathsFull => (
            "Dokumen ini sudah penuh dengan perubahan dari provinsi ini.",
            "Tutup permohonan ini dan buka yang baru untuk kelanjutannya.",
        ),
        Refusal::GenesisRoles
        | Refusal::GenesisCreator
        | Refusal::GenesisParent
        | Refusal::Sequence
        | Refusal::PrevMismatch
        | Refusal::DepsRedundant
        | Refusal::TimeBeforePast
        | Refusal::PastRefused
        | Refusal::BackDated
        | Refusal::OtherCard
        | Refusal::EventMalformed => (
            "Perubahan ini tidak memenuhi aturan bersama antarsimpul; tidak ada yang disimpan.",
            "Buka lagi dokumennya dan ulangi. Jika terjadi lagi, kirim kode ini kepada pengembang.",
        ),
    };
    Problem::fixed(422, why.code(), title, next)
}

pub(super) fn waiting(why: Waiting) -> Problem {
    let (title, next) = match why {
        Waiting::Card => (
            "Kartu salah satu provinsi belum dicocokkan di sini.",
            "Impor kartunya dan cocokkan kata-katanya lewat telepon, lalu ulangi.",
        ),
        Waiting::Version | Waiting::Verdict => (
            "Perjanjian untuk dokumen ini belum ada di sini, belum ditandatangani semua pihak, atau belum berlaku.",
            "Lihat daftar perjanjian, lengkapi yang kurang, lalu ulangi.",
        ),
        Waiting::Schema => (
            "Dokumen ini ditulis oleh versi program yang lebih baru.",
            "Perbarui program pada simpul ini, lalu ulangi.",
        ),
        Waiting::Future => (
            "Waktu pada dokumen ini lebih dari sehari di depan jam komputer ini.",
            "Periksa jam komputer ini dan jam mitra.",
        ),
        Waiting::Person => (
            "Dokumen ini menunggu diperiksa petugas: perjanjiannya sudah habis ketika dokumen ini tiba.",
            "Periksa bersama kepala unit dan narahubung mitra, lalu terima dengan `pulang agreement let-in`.",
        ),
        Waiting::Incarnation
        | Waiting::Prev
        | Waiting::Dependency
        | Waiting::Payload
        | Waiting::Genesis
        | Waiting::Parent => (
            "Sebagian dokumen ini masih dalam perjalanan dari mitra.",
            "Tunggu sampai tersambung dengan mitra, lalu ulangi.",
        ),
    };
    Problem::fixed(409, why.code(), title, next)
}

pub(super) fn not_now(why: NotNow) -> Problem {
    let (status, title, next) = match why {
        NotNow::Unknown => return Problem::NOT_FOUND,
        NotNow::PayloadMismatch => (
            422,
            "Isi perubahan ini bukan yang disebut tanda tangannya.",
            "Minta pengirim mengirim berkasnya sekali lagi, lalu ulangi.",
        ),
        NotNow::NotAuthentic => (
            422,
            "Tanda tangan pada berkas ini tidak cocok dengan kartu provinsi yang disebut.",
            "Jangan dipercaya. Telepon narahubung provinsi itu pada nomor yang sudah Anda kenal.",
        ),
        NotNow::ParkedFull => (
            503,
            "Terlalu banyak yang menunggu untuk dokumen atau mitra ini.",
            "Lengkapi dahulu yang ditunggu (kartu, perjanjian), lalu ulangi.",
        ),
        NotNow::Rate | NotNow::Queue => (503, "Simpul ini sedang sibuk.", "Tunggu sebentar, lalu ulangi."),
        NotNow::Disk => (
            507,
            "Cakram penuh atau tidak dapat ditulisi; tidak ada yang disimpan.",
            "Kosongkan ruang pada cakram, lalu ulangi.",
        ),
    };
    Problem::fixed(status, why.code(), title, next)
}
