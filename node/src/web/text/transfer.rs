//! Words of lists of transfers and of the page of one transfer.

use super::voice::Voice;
use crate::web::view::act::Act;
use crate::web::view::beside::{Alarm, Band, Urgency};
use crate::web::view::leg::{Mark, Mode};

words! {
    /// Fixed words around transfers.
    TransferWords {
        outgoing: "Permohonan keluar", "Requests sent";
        outgoing_lead: "Pemulangan yang diajukan provinsi ini kepada provinsi lain.",
            "Returns this province has asked other provinces for.";
        incoming: "Permohonan masuk", "Requests received";
        incoming_lead: "Pemulangan yang diajukan provinsi lain kepada provinsi ini.",
            "Returns other provinces have asked this province for.";
        shelf: "Saringan", "Filter";
        open: "Berjalan", "Open";
        closed: "Ditutup", "Closed";
        none: "Tidak ada di sini.", "Nothing here.";
        next: "Berikutnya", "Next";
        due: "Jawab paling lambat", "Answer by";
        awaited: "Jawaban mitra ditunggu paling lambat", "The partner is to answer by";
        left: "tersisa", "left:";
        late: "lewat", "late by";
        differs: "isian berbeda", "values differ";
        unsent: "perubahan kita menunggu terkirim", "our change waits to be sent";
        unit_unnamed: "Unit belum disebut", "Unit not named yet";
        on_escort: "Pendamping perjalanan", "The escort on the way";
        no_number: "belum bernomor", "no number yet";
        title: "Pemulangan", "Return of";
        from: "Provinsi Pengirim", "Sending province";
        to: "Provinsi Penerima", "Receiving province";
        number: "Nomor", "Number";
        agreement: "Dasar kerja sama", "Agreement";
        acts: "Yang dapat Anda lakukan sekarang", "What you can do now";
        acts_elsewhere: "Menjawab penelusuran, membagikan data pemulangan, dan merencanakan etape belum ada di halaman ini; admin melakukannya dengan perintah pulang.",
            "Answering a search, sharing the return data and planning a leg have no page yet; the administrator does them with the command pulang.";
        acts_turns: "Kabar, kejadian, dan perubahan", "News, incidents and changes";
        same_case: "Permohonan lain dari berkas kasus ini", "Other requests from this case file";
        agreement_none: "Perjanjiannya tidak ada di server ini", "The agreement is not on this server";
        acts_none: "Saat ini tidak ada yang perlu Anda lakukan.", "There is nothing for you to do now.";
        ladder: "Tangga pemulangan", "The way home, step by step";
        proven: "Ada tanda bukti yang ditandatangani server mereka.", "Proven by a receipt signed by their server.";
        awaits_second: "Serah terima dicatat pihak kesatu; menunggu konfirmasi pihak kedua.",
            "The first party recorded the hand-over; it awaits the second.";
        monitoring: "Pemantauan pascapemulangan berjalan.", "Monitoring after the return is under way.";
        fetched: "Ditandatangani sebelum berangkat, karena unit penerima menjemput korban.",
            "Signed before setting out, because the receiving unit fetches the victim.";
        legs: "Perjalanan", "The journey";
        leg: "Etape", "Leg";
        escorts: "Pendamping", "Escort";
        departed: "Berangkat", "Departed";
        arrived: "Tiba", "Arrived";
        first: "Pihak kesatu", "First party";
        second: "Pihak kedua", "Second party";
        record: "Berita acara", "Hand-over record";
        called_off: "Etape ini tidak jadi.", "This leg was called off.";
        objected: "Keberatan pihak kedua", "The second party objects";
        not_yet: "belum", "not yet";
        timeline: "Riwayat bertanda tangan", "Signed history";
        timeline_lead: "Catatan kedua provinsi, terbaru di atas. Waktu menurut penulisnya.",
            "What both provinces signed, newest first. Times are as their authors gave them.";
        happened: "terjadi", "happened";
        older: "Riwayat yang lebih lama", "Older entries";
    }
}

impl Voice {
    /// Age and sex band.
    pub(crate) fn band(&self, band: &Band) -> &'static str {
        match band {
            Band::Woman => self.pick("Perempuan dewasa", "Adult woman"),
            Band::Man => self.pick("Laki-laki dewasa", "Adult man"),
            Band::Girl => self.pick("Anak perempuan", "Girl under 18"),
            Band::Boy => self.pick("Anak laki-laki", "Boy under 18"),
            Band::Unknown => self.pick("Kelompok umur belum diisi", "Age band not filled in"),
        }
    }

    /// How urgent; nothing to say for routine.
    pub(crate) fn urgency(&self, urgency: &Urgency) -> Option<&'static str> {
        match urgency {
            Urgency::Routine => None,
            Urgency::Soon => Some(self.pick("Segera", "Urgent")),
            Urgency::Emergency => Some(self.pick("Darurat", "Emergency")),
        }
    }

    /// How a leg is travelled.
    pub(crate) fn mode(&self, mode: &Mode) -> &'static str {
        match mode {
            Mode::Land => self.pick("Darat", "By land"),
            Mode::Sea => self.pick("Laut", "By sea"),
            Mode::Air => self.pick("Udara", "By air"),
        }
    }

    /// Who has signed a hand-over record, and whether it still says the same.
    pub(crate) fn record_signed(&self, mark: &Mark) -> String {
        let (who, at) = (mark.who.name.plain(), self.at(&mark.at));
        match mark.counts {
            true => self.pick(format!("ditandatangani {who}, {at}"), format!("signed by {who}, {at}")),
            false => self.pick(
                format!("ditandatangani {who}, {at}; berubah setelah ditandatangani"),
                format!("signed by {who}, {at}; changed after it was signed"),
            ),
        }
    }

    /// What overlays the state: a short word.
    pub(crate) fn alarm(&self, alarm: &Alarm) -> &'static str {
        match alarm {
            Alarm::ConsentWithdrawn => self.pick("Persetujuan ditarik kembali", "Consent withdrawn"),
            Alarm::Recalled => self.pick("Permohonan dibatalkan pengirim", "Cancelled by the sender"),
            Alarm::Held => self.pick("Data ditahan", "Data held"),
            Alarm::WishChanged => self.pick("Keinginan korban berubah", "The victim's wish has changed"),
            Alarm::Incident => self.pick("Ada kejadian di perjalanan", "Incident on the way"),
            Alarm::LeftGroup => self.pick("Meninggalkan rombongan", "Left the group"),
            Alarm::Disputed => self.pick("Ada keberatan atas serah terima", "Objection to the hand-over"),
            Alarm::FamilyRefused => self.pick("Keluarga menolak menerima", "The family does not receive her"),
            Alarm::NeedsPerson => self.pick("Perlu diperiksa petugas", "An officer must look"),
        }
    }

    /// What it means and what to do.
    pub(crate) fn alarm_text(&self, alarm: &Alarm) -> &'static str {
        match alarm {
            Alarm::ConsentWithdrawn => self.pick(
                "Data pemulangan ditahan di kedua provinsi. Kepala unit memutuskan dalam 3 × 24 jam. Yang sudah dibaca atau dicetak tidak dapat ditarik.",
                "The return data are held in both provinces. The head of unit decides within 3 × 24 hours. What was read or printed cannot be taken back.",
            ),
            Alarm::Recalled => self.pick(
                "Tidak ada data baru yang dibagikan. Jika korban sedang di jalan, dampingi hingga serah terima atau kembali ke pengirim.",
                "No further data are shared. If the victim is on the way, stay with her until hand-over or return.",
            ),
            Alarm::Held => self.pick(
                "Isian pribadi tidak ditampilkan sampai penahanan dicabut.",
                "Personal details are not shown until the hold is lifted.",
            ),
            Alarm::WishChanged => self.pick(
                "Hentikan perjalanan di tempat aman terdekat dan bicarakan dengan korban. Tidak ada data yang dimusnahkan.",
                "Stop at the next safe place and talk with the victim. No data are destroyed.",
            ),
            Alarm::Incident => self.pick(
                "Baca catatannya dalam riwayat dan hubungi unit pendamping.",
                "Read the note in the history and call the escorting unit.",
            ),
            Alarm::LeftGroup => self.pick(
                "Hubungi unit pendamping. Orang dewasa yang pergi sendiri tidak bersalah.",
                "Call the escorting unit. A grown person who leaves does no wrong.",
            ),
            Alarm::Disputed => self.pick(
                "Serah terima belum dapat dikonfirmasi, dan yang bertanggung jawab tetap sama. Pihak kesatu mencatat ulang atau membawa korban kembali; pihak kedua dapat mencabut keberatannya.",
                "The hand-over cannot be confirmed yet, and who is responsible stays the same. The first party records it anew or takes the victim back; the second may take its objection back.",
            ),
            Alarm::FamilyRefused => self.pick(
                "Carikan keluarga pengganti atau tempat lain bersama korban (Permensos 8/2023 pasal 21), lalu catat tujuan yang baru.",
                "Seek a substitute family or another place together with the victim (Permensos 8/2023 art. 21), then record the new destination.",
            ),
            Alarm::NeedsPerson => self.pick(
                "Ada bagian yang menunggu keputusan petugas sebelum dapat dilanjutkan.",
                "Something waits for an officer's decision before it can go on.",
            ),
        }
    }

    /// An act, as the words on its button.
    pub(crate) fn act(&self, act: &Act) -> &'static str {
        match act {
            Act::Answer => self.pick("Jawab permohonan", "Answer the request"),
            Act::Depart => self.pick("Catat keberangkatan", "Record the departure"),
            Act::Arrive => self.pick("Catat kedatangan", "Record the arrival"),
            Act::HandOver => self.pick("Catat serah terima", "Record the hand-over"),
            Act::Confirm => self.pick("Konfirmasi serah terima", "Confirm the hand-over"),
            Act::Monitor => self.pick("Catat pemantauan", "Record monitoring"),
            Act::Close => self.pick("Tutup kasus", "Close the case"),
            Act::Turn(turn) => self.turn(turn),
        }
    }
}
