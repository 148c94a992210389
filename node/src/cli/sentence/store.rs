//! What the store says while a node is made, opened or started, as a sentence.

use super::told::Sentence;
use crate::action::ActionError;
use crate::store::StoreError;

pub(super) fn action(why: &ActionError) -> Sentence {
    if let ActionError::Store(why) = why {
        return failed(why);
    }
    Sentence::new(
        "fault",
        "Simpul tidak dapat dinyalakan karena gangguan.",
        "Ulangi. Jika terjadi lagi, kirim catatan simpul kepada pengembang.",
    )
}

pub(super) fn failed(why: &StoreError) -> Sentence {
    match why {
        StoreError::Full => Sentence::new(
            "disk_full",
            "Cakram penuh, atau batas max_page_count tercapai; tidak ada yang disimpan.",
            "Kosongkan ruang pada cakram atau naikkan max_page_count di pulang.toml, lalu ulangi.",
        ),
        StoreError::Io { .. } | StoreError::Stopped => Sentence::new(
            "disk_failed",
            "Basis data tidak dapat dibaca atau ditulisi.",
            "Periksa cakram dan hak akses folder data, lalu ulangi.",
        ),
        StoreError::Busy => Sentence::new(
            "busy",
            "Berkas basis data sedang dibuka program lain.",
            "Tutup program itu, lalu ulangi.",
        ),
        StoreError::Corrupt { .. }
        | StoreError::Constraint { .. }
        | StoreError::Statement { .. }
        | StoreError::BadRow(_)
        | StoreError::Sealed(_)
        | StoreError::Erased
        | StoreError::NoKey
        | StoreError::Undone
        | StoreError::Panicked
        | StoreError::Nested => Sentence::new(
            "damaged",
            "Basis data rusak, atau bukan yang ditulis program ini.",
            "Matikan simpul, lalu kembalikan folder data dari cadangan terbaru.",
        ),
    }
}
