//! Words of the answer to a request, with the consequence of each answer.

use super::voice::Voice;
use crate::web::view::stage::Decision;

words! {
    /// Fixed words of the answer form.
    AnswerWords {
        title: "Jawab permohonan", "Answer the request";
        lead: "Permohonannya dibuka untuk Anda, dan itu dicatat dengan nama Anda. Baca isiannya, lalu pilih jawaban unit Anda.",
            "The request is opened for you, which is recorded under your name. Read it, then choose your unit's answer.";
        answer: "Jawaban unit Anda", "Your unit's answer";
        reason: "Alasan tidak bersedia", "Why your unit is not ready";
        reason_hint: "Diisi hanya untuk jawaban “Tidak bersedia”. Provinsi pengirim melihat alasan ini.",
            "Only for the answer “Not ready to receive”. The sending province sees it.";
        note: "Penjelasan", "Explanation";
        note_hint: "Wajib untuk “Minta kelengkapan”: tulis apa yang kurang; untuk “Ditunda”: tulis sampai kapan; juga untuk “Alasan lain”. Jangan menulis nama atau alamat di sini.",
            "Needed for “More details asked”: write what is missing; for “Postponed”: write until when; also for “Another reason”. Write no name or address here.";
        submit: "Tanda tangani dan kirim jawaban", "Sign and send the answer";
        signed_as: "Jawaban ditandatangani atas nama", "The answer is signed for";
        recorded: "dan dicatat dengan nama Anda.", "and recorded under your name.";
    }
}

impl Voice {
    /// What follows from an answer. `from` is the sending unit, `to` ours.
    pub(crate) fn consequence(&self, decision: &Decision, from: &str, to: &str) -> Option<String> {
        match decision {
            Decision::Accepted => Some(self.pick(
                format!(
                    "{to} siap menerima dan menyiapkan kedatangan. {from} dapat membagikan data pemulangan, dan tetap bertanggung jawab atas korban hingga serah terima."
                ),
                format!(
                    "{to} is ready to receive her and prepares for it. {from} can share the return data and stays responsible for her until the hand-over."
                ),
            )),
            Decision::Incomplete => Some(self.pick(
                format!("Permohonan tetap terbuka. {from} melihat apa yang Anda minta dan mengajukannya lagi setelah dilengkapi."),
                format!("The request stays open. {from} sees what you ask for and submits it again when complete."),
            )),
            Decision::Refused(_) => Some(self.pick(
                format!("Permohonan ini berakhir. {from} melihat alasan Anda dan mencari jalan lain bagi korban; data penelusuran keluarga diminta untuk dimusnahkan. Untuk membukanya lagi perlu permohonan baru."),
                format!("This request ends. {from} sees your reason and looks for another way; the tracing data are asked to be destroyed. To reopen it a new request is needed."),
            )),
            Decision::Postponed => Some(self.pick(
                format!("Permohonan tetap terbuka. {from} melihat penjelasan Anda; jawab dengan bersedia atau tidak sesudahnya."),
                format!("The request stays open. {from} sees your explanation; answer ready or not ready afterwards."),
            )),
            Decision::Recalled(_) | Decision::Withdrawn => None,
        }
    }
}
