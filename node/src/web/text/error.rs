//! Failures in words: what happened, what to do next; never internals.

use super::voice::Voice;
use crate::web::view::failure::Failure;

words! {
    /// Fixed words of the page of failures.
    ErrorWords {
        next: "Yang dapat Anda lakukan", "What you can do";
        code: "Sebutkan kode ini bila bertanya kepada admin", "Give this code when you ask the administrator";
        home: "Ke beranda", "To the first page";
        sign_in: "Masuk", "Sign in";
    }
}

impl Voice {
    /// What happened.
    pub(crate) fn failure(&self, failure: &Failure) -> &'static str {
        match failure {
            Failure::NotFound => self.pick(
                "Halaman ini tidak ada, atau bukan untuk Anda.",
                "This page does not exist, or is not for you.",
            ),
            Failure::SessionOver => self.pick("Sesi Anda sudah berakhir.", "Your session has ended."),
            Failure::ForeignForm => self.pick(
                "Formulir ini tidak berasal dari sesi Anda.",
                "This form does not come from your session.",
            ),
            Failure::TooLarge => {
                self.pick("Isian terlalu besar untuk disimpan.", "What was sent is too large to be stored.")
            }
            Failure::Unreadable => self.pick("Isian tidak terbaca.", "What was sent could not be read."),
            Failure::Changed => self.pick(
                "Keadaan berubah sejak halaman ini dibuka.",
                "Things have changed since this page was opened.",
            ),
            Failure::NoAgreement => self
                .pick("Tidak ada perjanjian yang mengizinkannya sekarang.", "No agreement permits this now."),
            Failure::ReadOnly => {
                self.pick("Server ini sedang dalam penyelarasan ulang.", "The server is being realigned.")
            }
            Failure::CannotStore => {
                self.pick("Server ini tidak dapat menyimpan.", "This server cannot store anything now.")
            }
            Failure::OurClock => self.pick("Jam server ini meleset.", "The clock of this server is wrong."),
            Failure::Busy => self.pick("Server sedang sibuk.", "The server is busy."),
            Failure::Unexpected => {
                self.pick("Ada gangguan di server ini.", "Something went wrong on this server.")
            }
        }
    }

    /// What to do next.
    pub(crate) fn failure_next(&self, failure: &Failure) -> &'static str {
        match failure {
            Failure::NotFound => self.pick(
                "Periksa alamatnya. Jika Anda yakin berhak membukanya, tanyakan kepada kepala unit Anda.",
                "Check the address. If you are sure you may open it, ask your head of unit.",
            ),
            Failure::SessionOver => self.pick(
                "Masuk lagi dengan kode baru. Yang sudah Anda tanda tangani tetap tersimpan.",
                "Sign in again with a new code. What you signed is kept.",
            ),
            Failure::ForeignForm => self.pick(
                "Tidak ada yang berubah. Buka lagi halamannya dari beranda, lalu isi sekali lagi.",
                "Nothing was changed. Open the page again from the first page and fill it in once more.",
            ),
            Failure::TooLarge => self.pick(
                "Tidak ada yang disimpan. Kembali, persingkat isian, lalu kirim lagi.",
                "Nothing was stored. Go back, shorten it, and send it again.",
            ),
            Failure::Unreadable => self.pick(
                "Tidak ada yang disimpan. Kembali, periksa isian, lalu kirim lagi.",
                "Nothing was stored. Go back, check the fields, and send it again.",
            ),
            Failure::Changed => self.pick(
                "Tidak ada yang disimpan. Buka lagi halamannya, baca keadaan terbaru, lalu putuskan.",
                "Nothing was stored. Open the page again, read how things stand, then decide.",
            ),
            Failure::NoAgreement => self.pick(
                "Tidak ada yang disimpan. Lihat keadaan perjanjian di halaman Mitra, lalu tanyakan kepada kepala kantor.",
                "Nothing was stored. See on the page Partners how the agreement stands, then ask the head of office.",
            ),
            Failure::ReadOnly => self.pick(
                "Halaman dapat dibaca; menulis dapat lagi setelah mitra menjawab. Lihat halaman Mitra.",
                "Pages can be read; writing comes back once partners have answered. See the page Partners.",
            ),
            Failure::CannotStore => self.pick(
                "Tidak ada yang disimpan. Minta admin memeriksa ruang penyimpanan, lalu coba lagi.",
                "Nothing was stored. Ask the administrator to check the disk, then try again.",
            ),
            Failure::OurClock => self.pick(
                "Tidak ada yang ditandatangani. Minta admin membetulkan jam, lalu coba lagi.",
                "Nothing was signed. Ask the administrator to set the clock, then try again.",
            ),
            Failure::Busy => self.pick(
                "Tidak ada yang disimpan. Tunggu sebentar, lalu kirim lagi.",
                "Nothing was stored. Wait a moment, then send it again.",
            ),
            Failure::Unexpected => self.pick(
                "Buka lagi halamannya dan periksa apakah tindakan Anda tercatat dalam riwayat sebelum mengulanginya.",
                "Open the page again and see whether your act is in the history before you repeat it.",
            ),
        }
    }
}
