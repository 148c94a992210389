//! Words of what goes beside the straight way: what is asked, and what follows.

use super::voice::Voice;
use crate::web::view::turn::Turn;

words! {
    /// Fixed words of these forms.
    TurnWords {
        happened_at: "Waktu kejadian", "When it happened";
        place: "Di mana", "Where";
        place_hint: "Nama kota, pelabuhan, bandara, atau kantor. Jangan menulis alamat rumah aman.",
            "Name of the town, port, airport or office. Do not write a safe house's address.";
        reason: "Alasan", "Reason";
        asked_instead: "Provinsi yang diminta menerima", "Province that is asked";
        regency_hint: "Kode kab/kota, misalnya 32.04. Kosongkan bila tidak berubah.",
            "Code of the regency, such as 32.04. Leave empty if it stays as it is.";
        note_hint: "Wajib diisi; dilihat kedua provinsi. Jangan menulis nama, kronologi, atau alamat rumah aman.",
            "Needed; both provinces see it. Write no name, no story, no address of a safe house.";
        asked: "Yang diminta", "What was asked for";
        refused: "Jawaban provinsi yang diminta", "What the asked province answered";
        objection: "Keberatan pihak kedua", "The second party's objection";
        family: "Keluarga atau masyarakat", "Family or community";
    }
}

impl Voice {
    /// An act, as the words on its button.
    pub(crate) fn turn(&self, turn: &Turn) -> &'static str {
        let (id, en) = match turn {
            Turn::Complete => ("Lengkapi dan ajukan lagi", "Complete and submit again"),
            Turn::Reroute => ("Ajukan ke provinsi lain", "Ask another province"),
            Turn::CheckIn => ("Catat semua baik di perjalanan", "Record that all is well"),
            Turn::Object => ("Ajukan keberatan", "Object to the record"),
            Turn::WithdrawObjection => ("Cabut keberatan", "Take the objection back"),
            Turn::Reintegrate => ("Mulai reintegrasi", "Begin reintegration"),
            Turn::Incident => ("Catat kejadian di perjalanan", "Record an incident"),
            Turn::LeftGroup => ("Catat meninggalkan rombongan", "Record leaving the group"),
            Turn::Return => ("Catat kembali ke pengirim", "Record the return to the sender"),
            Turn::CallOff => ("Etape tidak jadi", "Call the leg off"),
            Turn::FamilyRefuse => ("Catat keluarga menolak menerima", "Record the family's refusal"),
            Turn::ChangeDestination => ("Catat tujuan berubah", "Record a new destination"),
            Turn::ChangeWish => ("Catat keinginan korban berubah", "Record a changed wish"),
            Turn::Recall => ("Batalkan permohonan", "Cancel the request"),
        };
        self.pick(id, en)
    }

    /// What follows from an act, said above its button. `from` and `to` are the parties of the leg or transfer.
    pub(crate) fn turn_follows(&self, turn: &Turn, from: &str, to: &str) -> String {
        let (id, en) = match turn {
            Turn::Complete => (
                format!("Permohonan diajukan lagi dan {to} menjawabnya. Isian yang dikosongkan tidak berubah."),
                format!("The request is submitted again and {to} answers it. What is left empty stays as it is."),
            ),
            Turn::Reroute => (
                "Permohonan baru dibuat dari berkas kasus yang sama dan diajukan ke provinsi itu, yang tidak mengetahui permohonan pertama. Keinginan pulang, persetujuan, dan risiko diambil dari berkas kasus; perbarui dahulu bersama korban.".to_owned(),
                "A new request is made from the same case file and submitted to that province, which does not learn of the first. Wish, consent and risk are those of the case file; bring them up to date with the victim first.".to_owned(),
            ),
            Turn::CheckIn => (
                "Kedua provinsi melihat bahwa semua baik pada waktu itu.".to_owned(),
                "Both provinces see that all was well at that time.".to_owned(),
            ),
            Turn::Object => (
                format!("Serah terima tidak dapat dikonfirmasi selama keberatan ini terbuka, dan tanggung jawab tidak berpindah. {from} mencatat ulang atau membawa korban kembali; Anda dapat mencabut keberatan ini."),
                format!("The hand-over cannot be confirmed while this objection is open, and responsibility does not move. {from} records it anew or takes the victim back; you can take the objection back."),
            ),
            Turn::WithdrawObjection => (
                "Catatan pihak kesatu berlaku lagi dan menunggu konfirmasi Anda.".to_owned(),
                "The first party's record stands again and awaits your confirmation.".to_owned(),
            ),
            Turn::Reintegrate => (
                "Tertulis bahwa reintegrasi dimulai; unit penerima bertanggung jawab atas korban.".to_owned(),
                "It is written that reintegration begins; the receiving unit is responsible for the victim.".to_owned(),
            ),
            Turn::Incident => (
                "Pemulangan ini diberi tanda peringatan di kedua provinsi. Perjalanan dan serah terima tetap dapat dicatat.".to_owned(),
                "This return carries a warning in both provinces. Journey and hand-over can still be recorded.".to_owned(),
            ),
            Turn::LeftGroup => (
                "Etape ini berakhir. Orang dewasa boleh pergi; bila korban kembali, perjalanan dilanjutkan dengan etape baru.".to_owned(),
                "This leg ends. A grown person may go; if she comes back, the journey goes on with a new leg.".to_owned(),
            ),
            Turn::Return => (
                "Etape ini berakhir dan unit Anda bertanggung jawab lagi atas korban.".to_owned(),
                "This leg ends and your unit is responsible for the victim again.".to_owned(),
            ),
            Turn::CallOff => (
                "Etape ini tidak berjalan dan tidak memindahkan tanggung jawab. Etape lain dapat direncanakan.".to_owned(),
                "This leg does not take place and moves no responsibility. Another leg can be planned.".to_owned(),
            ),
            Turn::FamilyRefuse => (
                "Kedua provinsi melihat tanda peringatan sampai tujuan yang baru dicatat. Pekerja sosial mencari keluarga pengganti (Permensos 8/2023 pasal 21).".to_owned(),
                "Both provinces see a warning until a new destination is recorded. A social worker seeks a substitute family (Permensos 8/2023 art. 21).".to_owned(),
            ),
            Turn::ChangeDestination => (
                "Kedua provinsi melihat tujuan yang baru. Jika tujuannya provinsi lain, batalkan permohonan ini dan ajukan ke provinsi itu.".to_owned(),
                "Both provinces see the new destination. If it is another province, cancel this request and ask that province.".to_owned(),
            ),
            Turn::ChangeWish => (
                "Kedua provinsi melihat tanda peringatan. Perjalanan berhenti di tempat aman berikutnya; tidak ada data yang dimusnahkan.".to_owned(),
                "Both provinces see a warning. The journey stops at the next safe place; no data are destroyed.".to_owned(),
            ),
            Turn::Recall => (
                format!("Permohonan ini berakhir dan tidak ada data baru yang dibagikan ke {to}. Yang sudah dibaca atau dicetak tidak dapat ditarik. Korban yang sedang di jalan tetap didampingi."),
                format!("This request ends and no further data are shared with {to}. What was read or printed cannot be taken back. A victim on the way stays accompanied."),
            ),
        };
        self.pick(id, en)
    }
}
