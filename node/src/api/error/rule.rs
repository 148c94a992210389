//! Rules that an act does not meet now, and what it lacks, as problems.

use crate::api::error::Problem;

pub(super) fn not_allowed(code: &'static str) -> Problem {
    Problem::fixed(
        409,
        code,
        "Langkah ini tidak dapat dilakukan pada keadaan sekarang; tidak ada yang disimpan.",
        "Buka lagi permohonannya dan lihat langkah yang tersedia sekarang.",
    )
}

pub(super) fn missing(code: &'static str) -> Problem {
    Problem::fixed(
        422,
        code,
        "Ada yang belum diisi untuk langkah ini; tidak ada yang disimpan.",
        "Lengkapi yang disebut oleh kodenya, lalu ulangi.",
    )
}
