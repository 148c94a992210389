//! Problems that a request meets before any action.

use crate::api::error::Problem;

impl Problem {
    pub(in crate::api) const NOT_FOUND: Self = Self::fixed(
        404,
        "not_found",
        "Yang Anda cari tidak ada di sini, atau bukan untuk kantor ini.",
        "Periksa nomor atau kodenya. Jika Anda yakin berhak membukanya, tanyakan kepada kepala unit Anda.",
    );
    pub(in crate::api) const NOT_COME_IN: Self = Self::fixed(
        401,
        "not_come_in",
        "Simpul ini belum mengenal Anda.",
        "Masuk lewat halaman kerja dengan kode sekali pakai, atau sertakan isi berkas api-token dari folder data.",
    );
    pub(in crate::api) const OTHER_HOST: Self = Self::fixed(
        421,
        "other_host",
        "Alamat yang dipanggil bukan nama komputer ini.",
        "Buka lewat http://127.0.0.1 dengan porta yang tercetak saat simpul dinyalakan.",
    );
    pub(in crate::api) const OTHER_SITE: Self = Self::fixed(
        403,
        "other_site",
        "Permintaan ini datang dari situs lain; tidak ada yang diubah.",
        "Ulangi dari halaman kerja simpul ini sendiri.",
    );
    pub(in crate::api) const WRONG_METHOD: Self = Self::fixed(
        405,
        "wrong_method",
        "Alamat ini ada, tetapi tidak menerima cara permintaan itu.",
        "Lihat /openapi.json untuk cara yang diterima setiap alamat.",
    );
    pub(in crate::api) const NOT_JSON: Self = Self::fixed(
        415,
        "not_json",
        "Isi permintaan bukan JSON.",
        "Kirim isi sebagai JSON dengan tajuk Content-Type: application/json.",
    );
    pub(in crate::api) const TOO_LARGE: Self = Self::fixed(
        413,
        "body_too_large",
        "Isi permintaan lebih besar dari 1 MiB; tidak ada yang disimpan.",
        "Persingkat isinya, atau bagi menjadi beberapa permintaan.",
    );
    pub(in crate::api) const BROKEN_OFF: Self = Self::fixed(
        400,
        "broken_off",
        "Isi permintaan terputus sebelum selesai; tidak ada yang disimpan.",
        "Kirim sekali lagi.",
    );
    pub(in crate::api) const WRONG_SHAPE: Self = Self::fixed(
        422,
        "wrong_shape",
        "Isi permintaan tidak berbentuk seperti yang diharapkan; tidak ada yang disimpan.",
        "Perbaiki bagian yang disebut pada `detail`; bentuk yang benar ada di /openapi.json.",
    );
    pub(in crate::api) const WRONG_QUERY: Self = Self::fixed(
        422,
        "wrong_query",
        "Pertanyaan di belakang tanda tanya pada alamat tidak dikenal.",
        "Perbaiki bagian yang disebut pada `detail`; yang dikenal ada di /openapi.json.",
    );
    pub(in crate::api) const FAULT: Self = Self::fixed(
        500,
        "fault",
        "Ada gangguan di simpul ini; tindakan tadi tidak disimpan.",
        "Periksa keadaannya, lalu ulangi. Jika terjadi lagi, kirim catatan simpul kepada pengembang.",
    );
}
