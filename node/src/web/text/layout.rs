//! Words around every page.

use super::voice::Voice;
use crate::web::form::Problem;
use crate::web::view::act::Notice;

words! {
    /// Fixed words of the frame.
    LayoutWords {
        name: "Pulang", "Pulang";
        skip: "Langsung ke isi", "Skip to the content";
        nav: "Bagian", "Sections";
        home: "Beranda", "Home";
        outgoing: "Permohonan keluar", "Requests sent";
        incoming: "Permohonan masuk", "Requests received";
        partners: "Mitra", "Partners";
        officer: "Petugas kantor", "Officer";
        end: "Akhiri sesi", "Sign out";
        other_lang: "English", "Bahasa Indonesia";
        as_of: "Keadaan per", "As of";
        reload: "Muat ulang", "Reload";
        strict: "Rahasia jabatan. Membuka identitas korban kepada yang tidak berhak adalah tindak pidana (UU 21/2007 Pasal 24).",
            "Official secret. Disclosing a victim's identity to the unauthorised is a crime (Law 21/2007 art. 24).";
        key_title: "Kunci server ini masih berupa berkas biasa.", "The key of this server is still a plain file.";
        key_text: "Siapa pun yang dapat membaca berkas itu dapat membaca data korban. Batasi siapa yang memakai komputer ini.",
            "Whoever can read that file can read the victims' data. Limit who uses this computer.";
        problems: "Periksa lagi isian berikut", "Please check these fields";
        required: "wajib diisi", "required";
        responsible: "Sekarang bertanggung jawab", "Responsible now";
        since: "sejak", "since";
    }
}

impl Voice {
    /// What the last act did.
    pub(crate) fn notice(&self, notice: &Notice) -> &'static str {
        match notice {
            Notice::Signed => self.pick(
                "Dicatat dan ditandatangani di sini; menunggu terkirim ke server mitra. Tertulis “Terkirim” setelah ada tanda buktinya.",
                "Recorded and signed here; it waits to be sent to the partner's server. It reads “Sent” once the receipt is here.",
            ),
            Notice::Chosen => self.pick(
                "Pilihan disimpan dan masuk antrean. Isian yang lain tetap ada dalam riwayat.",
                "The choice is saved and queued. The other value stays in the history.",
            ),
            Notice::Calling => self.pick(
                "Mitra sedang dihubungi. Muat ulang halaman ini sebentar lagi untuk melihat hasilnya.",
                "The partner is being called. Reload this page in a moment to see how it went.",
            ),
            Notice::BegunAnew => self.pick(
                "Dibenarkan. Yang ditulis server mitra sejak dimulai lagi berlaku seperti biasa.",
                "Confirmed. What the partner's server has written since it began anew is taken in as usual.",
            ),
            Notice::Compared => self.pick(
                "Kata-kata cocok. Kartu ini sekarang dipercaya, dan kedua server boleh saling menghubungi.",
                "The words match. This card is believed now, and both servers may call each other.",
            ),
            Notice::ValuesChanged => self.pick(
                "Tidak ada yang disimpan, karena isian ini berubah sejak halamannya dibuka. Baca yang tertulis sekarang, lalu putuskan.",
                "Nothing was saved, because the values have changed since the page was opened. Read what stands now, then decide.",
            ),
        }
    }

    /// What is wrong with a field.
    pub(crate) fn problem(&self, problem: &Problem) -> String {
        match problem {
            Problem::Missing => {
                self.pick("Bagian ini perlu diisi.", "This needs to be filled in.").to_owned()
            }
            Problem::TooLong(max) => {
                let max = self.count(&u64::from(*max));
                self.pick(
                    format!("Paling banyak {max} huruf. Mohon dipersingkat."),
                    format!("At most {max} characters. Please shorten it."),
                )
            }
            Problem::NotATime => self
                .pick(
                    "Waktu tidak terbaca. Isi tanggal dan jam, contoh: 2026-07-03T14:05.",
                    "Not a time. Give date and time, for example: 2026-07-03T14:05.",
                )
                .to_owned(),
            Problem::NotARegency => self
                .pick("Tulis kode kab/kota, misalnya 32.04.", "Write the code of a regency, such as 32.04.")
                .to_owned(),
            Problem::NotADay => self
                .pick("Tanggal tidak terbaca. Contoh: 2026-07-03.", "Not a date. For example: 2026-07-03.")
                .to_owned(),
            Problem::NotPlain => self
                .pick(
                    "Ada tanda yang tidak dapat disimpan. Mohon ketik ulang.",
                    "It holds characters that cannot be kept. Please type it again.",
                )
                .to_owned(),
            Problem::TooEarly => self
                .pick("Waktu ini mendahului langkah sebelumnya.", "This lies before the step it follows.")
                .to_owned(),
            Problem::InFuture => {
                self.pick("Waktu ini belum terjadi.", "This time has not come yet.").to_owned()
            }
            Problem::NoPlace => self
                .pick(
                    "Keluarga atau masyarakat menolak menerima korban. Catat dahulu tujuan yang baru.",
                    "Family or community does not receive the victim. Record the new destination first.",
                )
                .to_owned(),
            Problem::NotOffered => {
                self.pick("Pilih salah satu yang tersedia.", "Choose one of those offered.").to_owned()
            }
        }
    }
}
