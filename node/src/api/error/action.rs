//! What an action says, as a problem.

use pulang_protocol::card::NotNext;
use pulang_protocol::schema::{BadPath, BadValue};
use pulang_protocol::words::WordsError;

use crate::action::{ActionError, BadField};
use crate::api::error::{Problem, agreement, gate, rule, store};
use crate::store::card::CardError;

impl From<ActionError> for Problem {
    fn from(error: ActionError) -> Self {
        match error {
            ActionError::NotFound => Self::NOT_FOUND,
            ActionError::NotAllowed(code) => rule::not_allowed(code),
            ActionError::Missing(code) => rule::missing(code),
            ActionError::Refused(why) => gate::refused(why),
            ActionError::Waiting(why) => gate::waiting(why),
            ActionError::NotNow(why) => gate::not_now(why),
            ActionError::Agreement(why) => agreement::unusable(why),
            ActionError::Field { path, why } => field(why).of_field(path),
            ActionError::ClockBehind { behind_ms } => clock(behind_ms),
            ActionError::Card(why) => card(why),
            ActionError::Words(why) => words(&why),
            ActionError::Unreadable => Self::fixed(
                422,
                "unreadable",
                "Berkas ini tidak terbaca: rusak, terpotong, atau dari jenis lain.",
                "Minta pengirim mengirim berkasnya sekali lagi, lalu ulangi.",
            ),
            ActionError::Store(why) => store::failed(&why),
        }
    }
}

fn clock(behind_ms: i64) -> Problem {
    let problem = Problem::fixed(
        503,
        "clock_behind",
        "",
        "Betulkan jam komputer ini (misalnya dengan `timedatectl`), lalu ulangi.",
    );
    let seconds = behind_ms.saturating_add(999) / 1000;
    let title = format!(
        "Jam komputer ini tertinggal {seconds} detik dari tanda tangan terakhirnya; tidak ada yang ditandatangani."
    );
    Problem { title: title.into(), ..problem }
}

fn field(why: BadField) -> Problem {
    let next = "Perbaiki isian itu, lalu kirim lagi; tidak ada yang disimpan.";
    match why {
        BadField::Unknown => Problem::fixed(422, "unknown_path", "Isian ini tidak dikenal.", next),
        BadField::Path(BadPath::TooLong) => {
            Problem::fixed(422, "path_too_long", "Nama isian ini terlalu panjang.", next)
        }
        BadField::Path(BadPath::BadSegment) => {
            Problem::fixed(422, "path_malformed", "Nama isian ini salah tulis.", next)
        }
        BadField::Value(BadValue::WrongType) => {
            Problem::fixed(422, "wrong_type", "Nilai isian ini bukan dari jenis yang diharapkan.", next)
        }
        BadField::Value(BadValue::TooLong) => {
            Problem::fixed(422, "value_too_long", "Nilai isian ini terlalu panjang atau terlalu besar.", next)
        }
        BadField::Value(BadValue::NotInList) => {
            Problem::fixed(422, "not_in_list", "Nilai isian ini tidak ada dalam daftar pilihannya.", next)
        }
        BadField::NotWriter => Problem::fixed(
            403,
            "not_writer",
            "Isian ini ditulis oleh provinsi lain.",
            "Minta provinsi yang menulisnya untuk mengubahnya; tidak ada yang disimpan.",
        ),
        BadField::NotCarried => Problem::fixed(
            409,
            "field_not_covered",
            "Perjanjian dengan mitra tidak mengizinkan isian ini dikirim.",
            "Hapus isian itu, atau buat versi perjanjian yang memuatnya; tidak ada yang disimpan.",
        ),
    }
}

fn card(why: CardError) -> Problem {
    match why {
        CardError::Store(why) => store::failed(&why),
        CardError::NotPending => Problem::fixed(
            404,
            "card_not_pending",
            "Tidak ada kartu dari provinsi itu yang menunggu dicocokkan.",
            "Impor dahulu berkas kartunya, lalu cocokkan kata-katanya lewat telepon.",
        ),
        CardError::NotNext(NotNext::OtherProvince) => Problem::fixed(
            409,
            "card_other_province",
            "Kartu ini dari provinsi lain daripada yang disebut.",
            "Periksa berkasnya bersama pengirim; jangan dipercaya sebelum cocok.",
        ),
        CardError::NotNext(NotNext::KeyTaken(_)) => Problem::fixed(
            409,
            "card_key_taken",
            "Kartu ini memuat kunci yang sudah ada pada kartu provinsi lain.",
            "Jangan dipercaya. Telepon narahubung kedua provinsi itu pada nomor yang sudah Anda kenal.",
        ),
        CardError::NotNext(NotNext::Rival) => Problem::fixed(
            409,
            "card_rival",
            "Ada kartu lain dengan nomor dan kunci yang sama dari provinsi itu.",
            "Telepon narahubungnya, minta ia membacakan kata-kata kartunya, lalu cocokkan kartu yang benar.",
        ),
        CardError::NotNext(NotNext::NotNextSerial | NotNext::NotPromised) => Problem::fixed(
            409,
            "card_not_next",
            "Kartu ini tidak menyambung pada kartu terakhir provinsi itu yang sudah dipercaya.",
            "Jangan dipercaya. Telepon narahubung provinsi itu pada nomor yang sudah Anda kenal.",
        ),
    }
}

fn words(why: &WordsError) -> Problem {
    let problem = Problem::fixed(
        422,
        "words_wrong",
        "Kata-kata yang diketik lebih dari delapan.",
        "Minta mitra membacakan kedelapan kata sekali lagi, lalu ketik ulang.",
    );
    match why {
        WordsError::Unknown { position } => {
            let title = format!("Kata ke-{position} yang diketik tidak ada dalam daftar kata.");
            Problem { title: title.into(), ..problem }
        }
        WordsError::TooMany => problem,
    }
}
