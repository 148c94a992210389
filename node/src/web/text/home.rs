//! Words of the first page.

use super::voice::Voice;
use crate::web::view::cause::Health;

words! {
    /// Fixed words of the first page.
    HomeWords {
        title: "Beranda", "Home";
        to_answer: "Menunggu jawaban Anda", "Waiting for your answer";
        to_answer_none: "Tidak ada permohonan yang menunggu jawaban Anda.", "No request waits for your answer.";
        unanswered: "Dikirim, belum dijawab", "Sent, not answered yet";
        unanswered_none: "Semua permohonan Anda sudah dijawab.", "All your requests have been answered.";
        travelling: "Dalam perjalanan", "On the way";
        travelling_none: "Tidak ada korban yang sedang dalam perjalanan.", "No victim is on the way.";
        all_sent: "Semua permohonan keluar", "All requests sent";
        all_received: "Semua permohonan masuk", "All requests received";
        partners: "Mitra", "Partners";
        partners_none: "Belum ada mitra. Tukar kartu dengan provinsi lain untuk memulai.",
            "No partner yet. Exchange cards with another province to begin.";
        partners_all: "Semua mitra dan perjanjian", "All partners and agreements";
    }
}

impl Voice {
    /// The one sentence about sending.
    pub(crate) fn health(&self, health: &Health) -> String {
        match health {
            Health::NothingSent => self
                .pick("Belum ada kiriman. Semua siap dipakai.", "Nothing has been sent yet. All is ready.")
                .to_owned(),
            Health::AllThere => self
                .pick(
                    "Semua kiriman sudah berada di server mitra.",
                    "All that was sent is on the partners' servers.",
                )
                .to_owned(),
            Health::Waiting { cases, to, since } => {
                let (n, name, since) = (self.count(cases), to.name.plain(), self.at_weekday(since));
                let s = if *cases == 1 { " waits" } else { "s wait" };
                self.pick(
                    format!("{n} kasus menunggu terkirim ke {name} sejak {since}. Aman dalam antrean."),
                    format!("{n} case{s} to be sent to {name} since {since}. Safe in the queue."),
                )
            }
            Health::WaitingMany { cases, partners, since } => {
                let (n, m, since) = (self.count(cases), self.count(partners), self.at_weekday(since));
                self.pick(
                    format!("{n} kasus menunggu terkirim ke {m} provinsi, yang terlama sejak {since}. Aman dalam antrean."),
                    format!("{n} cases wait to be sent to {m} provinces, the oldest since {since}. Safe in the queue."),
                )
            }
            Health::OurClock => self
                .pick(
                    "Jam server ini meleset. Tidak ada yang ditandatangani sampai admin membetulkannya.",
                    "The clock of this server is wrong. Nothing is signed until it is set right.",
                )
                .to_owned(),
            Health::Realigning => self
                .pick(
                    "Penyelarasan ulang sedang berjalan. Halaman hanya dapat dibaca sampai mitra menjawab.",
                    "Realignment is under way. Pages are read-only until partners have answered.",
                )
                .to_owned(),
        }
    }
}
