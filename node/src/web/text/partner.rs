//! Words about partners.

use super::voice::Voice;
use crate::web::view::words::WordsProblem;

words! {
    /// Fixed words of the page of partners.
    PartnerWords {
        title: "Mitra", "Partners";
        lead: "Setiap mitra adalah server provinsi lain. Kunci mereka dicocokkan oleh dua orang, tanpa pihak ketiga.",
            "Each partner is another province's server. Two people compared the keys; there is no third party.";
        none: "Belum ada mitra. Tukar kartu dengan provinsi lain, lalu bacakan kata-kata sidik kunci lewat telepon.",
            "No partner yet. Exchange cards with another province, then read the key words over the telephone.";
        own: "Sidik kunci server ini", "Key words of this server";
        own_hint: "Bacakan kata-kata ini kepada mitra lewat telepon. Mereka mengetiknya di halaman Mitra mereka.",
            "Read these to the partner over the telephone. They type them on their own page Partners.";
        last_in: "Kontak dari mereka", "Contact from them";
        last_out: "Kontak dari kita", "Contact from us";
        never: "belum pernah", "never";
        outbox: "Kiriman kita", "What we sent";
        agreement: "Perjanjian", "Agreement";
        words: "Sidik kunci mereka", "Their key words";
        compared: "Sudah dicocokkan dua orang", "Compared by two people";
        new: "Kartu baru:", "New card:";
        new_lead: "Telepon kantor itu pada nomor yang sudah Anda kenal, minta mereka membacakan delapan kata sidik kuncinya, lalu ketik di sini. Sebelum cocok, kartu ini tidak dipercaya.",
            "Telephone that office on a number you already know, have them read the eight words of their key, and type them here. Until they match, nothing of this card is believed.";
        new_label: "Delapan kata yang mereka bacakan", "The eight words they read out";
        new_submit: "Cocokkan", "Compare";
        call: "Hubungi sekarang", "Call now";
        begins_anew: "Server ini dimulai lagi lebih dari sekali dalam sehari, dan tulisannya sejak itu menunggu. Telepon kantornya pada nomor yang sudah Anda kenal dan tanyakan apakah benar; bila tidak, jangan lanjutkan.",
            "This server began anew more than once in a day, and what it has written since waits. Telephone that office on a number you already know and ask whether it did; if not, stop here.";
        confirm: "Ya, mereka membenarkan", "Yes, they say so";
        all_there: "Semua kiriman sudah di server mereka", "All of it is on their server";
    }
}

impl Voice {
    /// Why typed words open nothing.
    pub(crate) fn words_problem(&self, problem: &WordsProblem) -> String {
        match problem {
            WordsProblem::Differ => self.pick(
                "Kata-kata ini bukan sidik kunci kartu itu. Minta dibacakan sekali lagi; bila tetap berbeda, jangan lanjutkan.",
                "These are not the words of that card. Have them read out again; if they still differ, stop here.",
            )
            .to_owned(),
            WordsProblem::Unknown(place) => self.pick(
                format!("Kata ke-{place} tidak ada dalam daftar kata. Minta dibacakan sekali lagi."),
                format!("Word number {place} is not in the list. Have it read out again."),
            ),
            WordsProblem::TooMany => self
                .pick("Lebih dari delapan kata. Ketik delapan kata saja.", "More than eight words. Type eight.")
                .to_owned(),
        }
    }

    /// How far their clock is from ours.
    pub(crate) fn skew(&self, millis: &i64) -> String {
        let minutes = self.count(&(millis.unsigned_abs() / 60_000));
        let (id, en) = if *millis > 0 { ("lebih cepat", "ahead of") } else { ("lebih lambat", "behind") };
        self.pick(
            format!("Jam mereka {minutes} menit {id} daripada jam kita. Cocokkan jam kedua server."),
            format!("Their clock is {minutes} minutes {en} ours. Set the clocks of both servers."),
        )
    }

    /// What still waits for a partner.
    pub(crate) fn cases_waiting(&self, cases: &u64) -> String {
        let n = self.count(cases);
        let s = if *cases == 1 { "" } else { "s" };
        self.pick(format!("{n} kasus belum terkirim"), format!("{n} case{s} not sent yet"))
    }
}
