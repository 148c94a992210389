//! What the store says, as a problem.

use crate::api::error::Problem;
use crate::store::StoreError;

pub(super) fn failed(why: &StoreError) -> Problem {
    let problem = sorted(why);
    if problem.status >= 500 {
        tracing::error!(code = %problem.code, error = %why, "the store failed");
    }
    problem
}

fn sorted(why: &StoreError) -> Problem {
    match why {
        StoreError::Full => Problem::fixed(
            507,
            "disk_full",
            "Cakram penuh, atau batas max_page_count tercapai; tindakan tadi tidak disimpan.",
            "Kosongkan ruang pada cakram atau naikkan max_page_count di pulang.toml, lalu ulangi.",
        ),
        StoreError::Io { .. } | StoreError::Stopped => Problem::fixed(
            503,
            "disk_failed",
            "Basis data tidak dapat dibaca atau ditulisi; simpul berhenti menyimpan.",
            "Periksa cakram dan hak akses folder data, lalu nyalakan ulang simpul.",
        ),
        StoreError::Busy | StoreError::Undone => Problem::fixed(
            503,
            "busy",
            "Basis data sedang dipakai; tindakan tadi tidak disimpan.",
            "Tunggu sebentar, lalu ulangi.",
        ),
        StoreError::Corrupt { .. } | StoreError::BadRow(_) | StoreError::Sealed(_) | StoreError::NoKey => {
            Problem::fixed(
                500,
                "damaged",
                "Sebagian basis data rusak atau kuncinya tidak ada.",
                "Matikan simpul, lalu kembalikan folder data dari cadangan terbaru.",
            )
        }
        StoreError::Erased => Problem::fixed(
            410,
            "erased",
            "Dokumen ini sudah dihapus dan kuncinya dimusnahkan.",
            "Tidak ada yang dapat dibuka lagi; lihat rekam jejak audit untuk waktunya.",
        ),
        StoreError::Constraint { .. }
        | StoreError::Statement { .. }
        | StoreError::Panicked
        | StoreError::Nested => Problem::FAULT,
    }
}
