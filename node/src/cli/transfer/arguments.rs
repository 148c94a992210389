//! What can be typed behind `pulang transfer`.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Subcommand};
use pulang_protocol::schema::Kind;
use pulang_protocol::status::{EventKind, Reason};

use crate::action::plain::AsText as _;
use crate::cli::codes::choices;

const TRANSFER: &str = "Nomor permohonan, id, atau awal id";
const DOCUMENT: &str = "Nomor permohonan, atau id dokumen selengkapnya";
const NOTE: &str = "Penjelasan dalam kata-kata";

/// What is done with transfers.
#[derive(Subcommand)]
pub(in crate::cli) enum Transfer {
    #[command(about = "Ajukan pemulangan dari berkas kasus")]
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
    #[command(about = "Lengkapi yang diminta, dan ajukan lagi")]
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
    #[command(about = "Bagikan data pemulangan setelah penerima bersedia")]
    Dossier {
        #[arg(value_name = "PERMOHONAN", help = TRANSFER)]
        id: String,
        #[command(flatten)]
        fields: Fields,
    },
    #[command(about = "Rencanakan satu etape perjalanan yang berangkat dari provinsi ini")]
    Leg {
        #[arg(value_name = "PERMOHONAN", help = TRANSFER)]
        id: String,
        #[arg(long, value_name = "KODE", help = "Provinsi tempat etape berakhir")]
        to: String,
        #[command(flatten)]
        fields: Fields,
    },
    #[command(about = "Catat peristiwa pada permohonan atau etape")]
    Event(Box<Event>),
    #[command(about = "Ubah isian dokumen")]
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
    pub(super) fields: Vec<String>,
}

/// Something that happened.
#[derive(Args)]
pub(in crate::cli) struct Event {
    #[arg(value_name = "DOKUMEN", help = DOCUMENT)]
    pub(super) document: String,
    #[arg(value_name = "PERISTIWA", value_parser = PossibleValuesParser::new(EventKind::codes()))]
    pub(super) code: String,
    #[arg(long, value_name = "ALASAN", value_parser = reasons(), help = "Alasan, bila peristiwanya memerlukan")]
    pub(super) reason: Option<String>,
    #[arg(long, value_name = "CATATAN", help = NOTE)]
    pub(super) note: Option<String>,
    #[arg(
        long,
        value_name = "WAKTU",
        help = "Kapan terjadi, menurut jam kantor ini; sekarang bila tidak disebut"
    )]
    pub(super) at: Option<String>,
    #[arg(long, value_name = "TEMPAT", help = "Di mana terjadi")]
    pub(super) place: Option<String>,
    #[command(flatten)]
    pub(super) fields: Fields,
}

/// Which transfers are listed.
#[derive(Args)]
pub(in crate::cli) struct Listed {
    #[arg(long, value_name = "ARAH", value_parser = ["out", "in"], help = "Hanya yang keluar (out) atau yang masuk (in)")]
    direction: Option<String>,
    #[arg(long, value_name = "KEADAAN", value_parser = ["open", "closed"], help = "Hanya yang berjalan (open) atau yang sudah ditutup (closed)")]
    state: Option<String>,
    #[arg(long, value_name = "TEKS", help = "Hanya yang nomor atau kode korbannya memuat teks ini")]
    search: Option<String>,
}

impl Listed {
    /// What stands behind the question mark, with it.
    pub(super) fn query(&self) -> String {
        let asked = [("direction", &self.direction), ("state", &self.state), ("q", &self.search)];
        let filled = asked.into_iter().filter_map(|(name, value)| value.as_ref().map(|value| (name, value)));
        let parts: Vec<String> = filled.map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }
}

/// Percent-encoding (RFC 3986): every byte that is not unreserved.
fn escaped(text: &str) -> String {
    let sign = |byte: u8| {
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(sign).collect()
}

fn answers() -> PossibleValuesParser {
    PossibleValuesParser::new([
        PossibleValue::new("accept").help("bersedia menerima"),
        PossibleValue::new("request_completion").help("minta kelengkapan"),
        PossibleValue::new("postpone").help("tunda"),
        PossibleValue::new("refuse").help("tidak bersedia"),
    ])
}

fn reasons() -> PossibleValuesParser {
    PossibleValuesParser::new(Reason::codes())
}

fn list(pattern: &str) -> PossibleValuesParser {
    PossibleValuesParser::new(choices(Kind::Envelope, pattern))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_encoded() {
        let query = |direction: Option<&str>, state: Option<&str>, search: Option<&str>| {
            let [direction, state, search] = [direction, state, search].map(|text| text.map(str::to_owned));
            Listed { direction, state, search }.query()
        };
        assert_eq!(query(None, None, None), "");
        assert_eq!(query(Some("in"), None, None), "?direction=in");
        assert_eq!(
            query(Some("out"), Some("open"), Some("PML/5 &é")),
            "?direction=out&state=open&q=PML%2F5%20%26%C3%A9"
        );
    }

    #[test]
    fn every_list_has_codes() {
        for pattern in ["monitoring/*/method", "monitoring/*/condition", "closure_reason"] {
            assert!(!choices(Kind::Envelope, pattern).is_empty(), "{pattern}");
        }
        assert_eq!(choices(Kind::Envelope, "request_note"), [""; 0]);
    }
}
