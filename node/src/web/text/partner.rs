//! Words about partners.

use super::voice::Voice;

words! {
    /// Fixed words of the page of partners.
    PartnerWords {
        title: "Mitra", "Partners";
        lead: "Setiap mitra adalah server provinsi lain. Kunci mereka dicocokkan oleh dua orang, tanpa pihak ketiga.",
            "Each partner is another province's server. Two people compared the keys; there is no third party.";
        none: "Belum ada mitra. Tukar kartu dengan provinsi lain, lalu bacakan kata-kata sidik kunci lewat telepon.",
            "No partner yet. Exchange cards with another province, then read the key words over the telephone.";
        own: "Sidik kunci server ini", "Key words of this server";
        own_hint: "Bacakan kata-kata ini kepada mitra lewat telepon. Mereka harus melihat kata yang sama.",
            "Read these to the partner over the telephone. They must see the same words.";
        last_in: "Terakhir dari mereka", "Last from them";
        last_out: "Terakhir dari kita", "Last from us";
        never: "belum pernah", "never";
        outbox: "Kiriman kita", "What we sent";
        agreement: "Perjanjian", "Agreement";
        words: "Sidik kunci mereka", "Their key words";
        compared: "Sudah dicocokkan dua orang", "Compared by two people";
        not_compared: "Belum dicocokkan", "Not compared yet";
        retry: "Coba sekarang", "Try now";
        all_there: "Semua kiriman sudah di server mereka", "All of it is on their server";
    }
}

impl Voice {
    /// What still waits for a partner.
    pub(crate) fn cases_waiting(&self, cases: &u64) -> String {
        let n = self.count(cases);
        let s = if *cases == 1 { "" } else { "s" };
        self.pick(format!("{n} kasus belum terkirim"), format!("{n} case{s} not sent yet"))
    }
}
