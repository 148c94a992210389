//! What can be typed behind `pulang transfer`.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Subcommand};
use pulang_protocol::schema::{Kind, Role};
use pulang_protocol::status::{EventKind, Reason};

use super::listed::Listed;
use crate::action::plain::AsText as _;
use crate::cli::codes::{choices, paths};

const TRANSFER: &str = "Nomor permohonan, id, atau awal id";
const DOCUMENT: &str = "Nomor permohonan, atau id dokumen selengkapnya";
const NOTE: &str = "Penjelasan dalam kata-kata";

/// What is done with transfers.
#[derive(Subcommand)]
pub(in crate::cli) enum Transfer {
    #[command(about = "Ajukan pemulangan dari berkas kasus", after_help = paths(Kind::Envelope, Role::Sender))]
    Submit {
        #[arg(long, value_name = "BERKAS_KASUS", help = "Nomor register, id, atau awal id")]
        case: String,
        #[arg(long, value_name = "KODE", help = "Provinsi yang diminta menerima")]
        to: String,
        #[command(flatten)]
        fields: Fields,
        #[arg(long, value_name = "CATATAN", help = NOTE)]
        note: Option<String>,
    },
    #[command(about = "Jawab permohonan yang masuk")]
    Answer {
        #[arg(value_name = "PERMOHONAN", help = TRANSFER)]
        id: String,
        #[arg(value_name = "JAWABAN", value_parser = answers(), help = "Jawaban")]
        answer: String,
        #[arg(long, value_name = "ALASAN", value_parser = reasons(), help = "Alasan; wajib bila menolak")]
        reason: Option<String>,
        #[arg(long, value_name = "CATATAN", help = NOTE)]
        note: Option<String>,
    },
    #[command(about = "Lengkapi yang diminta, dan ajukan lagi", after_help = paths(Kind::Envelope, Role::Sender))]
    Complete {
        #[arg(value_name = "PERMOHONAN", help = TRANSFER)]
        id: String,
        #[command(flatten)]
        fields: Fields,
        #[arg(long, value_name = "CATATAN", help = NOTE)]
        note: Option<String>,
    },
    #[command(about = "Batalkan permohonan yang diajukan dari sini")]
    Recall {
        #[arg(value_name = "PERMOHONAN", help = TRANSFER)]
        id: String,
        #[arg(long, value_name = "ALASAN", value_parser = reasons(), help = "Alasan")]
        reason: String,
        #[arg(long, value_name = "CATATAN", help = NOTE)]
        note: Option<String>,
    },
    #[command(about = "Ajukan ke provinsi lain setelah permohonan ditolak atau dibatalkan", after_help = paths(Kind::Envelope, Role::Sender))]
    Reroute {
        #[arg(value_name = "PERMOHONAN", help = TRANSFER)]
        id: String,
        #[arg(long, value_name = "KODE", help = "Provinsi yang diminta menerima")]
        to: String,
        #[command(flatten)]
        fields: Fields,
        #[arg(long, value_name = "CATATAN", help = NOTE)]
        note: Option<String>,
    },
    #[command(about = "Bagikan data pemulangan setelah penerima bersedia", after_help = paths(Kind::Dossier, Role::Sender))]
    Dossier {
        #[arg(value_name = "PERMOHONAN", help = TRANSFER)]
        id: String,
        #[command(flatten)]
        fields: Fields,
    },
    #[command(about = "Rencanakan satu etape perjalanan yang berangkat dari provinsi ini", after_help = paths(Kind::Leg, Role::Departs))]
    Leg {
        #[arg(value_name = "PERMOHONAN", help = TRANSFER)]
        id: String,
        #[arg(long, value_name = "KODE", help = "Provinsi tempat etape berakhir")]
        to: String,
        #[command(flatten)]
        fields: Fields,
    },
    #[command(about = "Catat peristiwa pada permohonan atau etape", after_help = of_legs())]
    Event(Box<Event>),
    #[command(about = "Ubah isian dokumen", after_help = of_all())]
    Set {
        #[arg(value_name = "DOKUMEN", help = DOCUMENT)]
        document: String,
        #[arg(
            value_name = "ISIAN=NILAI",
            required = true,
            help = "Isian dan nilainya; `isian=` mengosongkan"
        )]
        fields: Vec<String>,
    },
    #[command(about = "Pilih salah satu nilai dari isian yang berbeda di dua kantor")]
    Choose {
        #[arg(value_name = "DOKUMEN", help = DOCUMENT)]
        document: String,
        #[arg(value_name = "ISIAN")]
        path: String,
        #[arg(
            value_name = "SUNTINGAN",
            help = "Id suntingan yang nilainya dipilih; lihat `pulang transfer show`"
        )]
        edit: String,
    },
    #[command(about = "Catat pemantauan pasca-pemulangan")]
    Monitor {
        #[arg(value_name = "PERMOHONAN", help = TRANSFER)]
        id: String,
        #[arg(long, value_name = "TANGGAL", help = "Hari pemantauan, misalnya 2026-06-30")]
        on: String,
        #[arg(long, value_name = "CARA", value_parser = list("monitoring/*/method"), help = "Cara pemantauan")]
        method: String,
        #[arg(long, value_name = "KONDISI", value_parser = list("monitoring/*/condition"), help = "Kondisi korban")]
        condition: String,
        #[arg(long, value_name = "CATATAN", help = NOTE)]
        note: Option<String>,
    },
    #[command(about = "Tutup kasus")]
    Close {
        #[arg(value_name = "PERMOHONAN", help = TRANSFER)]
        id: String,
        #[arg(long, value_name = "ALASAN", value_parser = list("closure_reason"), help = "Alasan penutupan")]
        reason: String,
        #[arg(long, value_name = "CATATAN", help = NOTE)]
        note: Option<String>,
    },
    #[command(about = "Tahan semua dokumen: persetujuan ditarik kembali, atau korban minta dibatasi")]
    Hold {
        #[arg(value_name = "PERMOHONAN", help = TRANSFER)]
        id: String,
        #[arg(long, value_name = "ALASAN", value_parser = ["consent_withdrawn", "restricted"], help = "Alasan")]
        reason: String,
        #[arg(long, value_name = "CATATAN", help = NOTE)]
        note: Option<String>,
    },
    #[command(about = "Akhiri satu penahanan; hanya oleh provinsi pengirim")]
    Lift {
        #[arg(value_name = "DOKUMEN", help = DOCUMENT)]
        document: String,
        #[arg(value_name = "PENAHANAN", help = "Id penahanannya; lihat `pulang transfer show`")]
        hold: String,
    },
    #[command(
        about = "Keputusan kepala unit setelah persetujuan ditarik: hapus, atau simpan dengan dasar hukum"
    )]
    Decide(Box<Decision>),
    #[command(about = "Daftar permohonan")]
    List(Listed),
    #[command(about = "Satu permohonan selengkapnya; mitra diberi tahu bahwa ini dibuka")]
    Show {
        #[arg(value_name = "PERMOHONAN", help = TRANSFER)]
        id: String,
        #[arg(long, help = "Tampilkan juga data pribadi; dicatat dalam rekam jejak audit")]
        reveal: bool,
    },
}

/// Fields of a document.
#[derive(Args)]
pub(in crate::cli) struct Fields {
    #[arg(
        long = "field",
        value_name = "ISIAN=NILAI",
        help = "Satu isian, misalnya urgency=SEGERA atau escort/new/name=Contoh; `isian=` mengosongkan; boleh diulang"
    )]
    pub(in crate::cli) fields: Vec<String>,
}

/// The decision of the head of the unit.
#[derive(Args)]
pub(in crate::cli) struct Decision {
    #[arg(value_name = "PERMOHONAN", help = TRANSFER)]
    pub(super) id: String,
    #[arg(value_name = "KEPUTUSAN", value_parser = ["erase", "keep"], help = "Keputusan untuk salinan di kantor ini")]
    pub(super) answer: String,
    #[arg(long, value_name = "DASAR", help = "Dasar hukum untuk menyimpan; dibaca juga oleh mitra")]
    pub(super) basis: Option<String>,
    #[arg(long, value_name = "WAKTU", help = "Disimpan sampai kapan")]
    pub(super) until: Option<String>,
    #[arg(long, value_name = "DOKUMEN", help = "Hanya dokumen ini; semua bila tidak disebut")]
    pub(super) document: Option<String>,
}

/// Something that happened.
#[derive(Args)]
pub(in crate::cli) struct Event {
    #[arg(value_name = "DOKUMEN", help = DOCUMENT)]
    pub(in crate::cli) document: String,
    #[arg(value_name = "PERISTIWA", value_parser = PossibleValuesParser::new(EventKind::codes()))]
    pub(in crate::cli) code: String,
    #[arg(long, value_name = "ALASAN", value_parser = reasons(), help = "Alasan, bila peristiwanya memerlukan")]
    pub(in crate::cli) reason: Option<String>,
    #[arg(long, value_name = "CATATAN", help = NOTE)]
    pub(in crate::cli) note: Option<String>,
    #[arg(
        long,
        value_name = "WAKTU",
        help = "Kapan terjadi, menurut jam kantor ini; sekarang bila tidak disebut"
    )]
    pub(in crate::cli) at: Option<String>,
    #[arg(long, value_name = "TEMPAT", help = "Di mana terjadi")]
    pub(in crate::cli) place: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) fields: Fields,
}

/// Fields of a leg: of the province it departs from, then of the one it arrives in.
fn of_legs() -> String {
    let (from, to) = (paths(Kind::Leg, Role::Departs), paths(Kind::Leg, Role::Arrives));
    format!("Provinsi keberangkatan. {from}\n\nProvinsi kedatangan. {to}")
}

/// Fields of every document.
fn of_all() -> String {
    let envelope = [Role::Sender, Role::Receiver].map(|role| paths(Kind::Envelope, role));
    let rest = [Kind::Trace, Kind::Dossier].map(|kind| paths(kind, Role::Sender));
    let [asked, answered] = envelope;
    format!("Pengirim. {asked}\n\nPenerima. {answered}\n\n{}\n\n{}", rest.join("\n\n"), of_legs())
}

pub(in crate::cli) fn answers() -> PossibleValuesParser {
    PossibleValuesParser::new([
        PossibleValue::new("accept").help("bersedia menerima"),
        PossibleValue::new("request_completion").help("minta kelengkapan"),
        PossibleValue::new("postpone").help("tunda"),
        PossibleValue::new("refuse").help("tidak bersedia"),
    ])
}

pub(in crate::cli) fn reasons() -> PossibleValuesParser {
    PossibleValuesParser::new(Reason::codes())
}

fn list(pattern: &str) -> PossibleValuesParser {
    PossibleValuesParser::new(choices(Kind::Envelope, pattern))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_codes() {
        for pattern in ["monitoring/*/method", "monitoring/*/condition", "closure_reason"] {
            assert!(!choices(Kind::Envelope, pattern).is_empty(), "{pattern}");
        }
        assert_eq!(choices(Kind::Envelope, "request_note"), [""; 0]);
    }
}
