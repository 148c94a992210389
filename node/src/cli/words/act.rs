//! What an office may do next, in Bahasa and as the command that does it.

use pulang_protocol::id::DocumentId;
use pulang_protocol::schema::Kind;

use crate::action::view::next::Act;
use crate::cli::tell::short;

/// An act in words.
pub(in crate::cli) fn act(act: Act) -> &'static str {
    match act {
        Act::AnswerTrace => "Jawab penelusuran",
        Act::Complete => "Lengkapi dan ajukan lagi",
        Act::Recall => "Batalkan permohonan",
        Act::RequestCompletion => "Minta kelengkapan",
        Act::Accept => "Bersedia menerima",
        Act::Refuse => "Tidak bersedia",
        Act::Postpone => "Tunda jawaban",
        Act::ReleaseDossier => "Bagikan data pemulangan",
        Act::Reroute => "Ajukan ke provinsi lain",
        Act::BeginLeg => "Rencanakan etape",
        Act::SetFields => "Ubah isian",
        Act::Choose => "Pilih salah satu dari dua nilai",
        Act::Depart => "Catat keberangkatan",
        Act::CheckIn => "Catat semua baik di perjalanan",
        Act::Incident => "Catat kejadian di perjalanan",
        Act::Arrive => "Catat korban tiba",
        Act::HandOver => "Catat serah terima",
        Act::ConfirmReceived => "Konfirmasi serah terima",
        Act::Object => "Ajukan keberatan atas catatan serah terima",
        Act::WithdrawObjection => "Cabut keberatan",
        Act::CallOff => "Catat etape tidak jadi",
        Act::ChangeDestination => "Catat tujuan korban berubah",
        Act::FamilyRefuse => "Catat keluarga menolak menerima",
        Act::LeftGroup => "Catat meninggalkan rombongan",
        Act::Return => "Catat kembali ke unit pengirim",
        Act::ChangeWish => "Catat keinginan korban berubah",
        Act::WithdrawConsent => "Catat penarikan kembali persetujuan",
        Act::BeginReintegration => "Mulai reintegrasi",
        Act::Monitor => "Catat pemantauan",
        Act::Close => "Tutup kasus",
    }
}

/// The command that does it to a document of this kind.
pub(in crate::cli) fn command(act: Act, document: DocumentId, kind: Kind) -> String {
    // Only transfers and searches are found by the beginning of their id.
    let id = match kind {
        Kind::Envelope | Kind::Trace => short(document),
        Kind::Dossier | Kind::Leg => document.to_string(),
    };
    let transfer = |verb: &str, rest: &str| format!("pulang transfer {verb} {id}{rest}");
    match act {
        Act::AnswerTrace => format!("pulang trace answer {id} HASIL"),
        Act::Complete => transfer("complete", " --field ISIAN=NILAI"),
        Act::Recall => transfer("recall", " --reason ALASAN"),
        Act::RequestCompletion => transfer("answer", " request_completion --note CATATAN"),
        Act::Accept => transfer("answer", " accept"),
        Act::Refuse => transfer("answer", " refuse --reason ALASAN"),
        Act::Postpone => transfer("answer", " postpone --note CATATAN"),
        Act::ReleaseDossier => transfer("dossier", ""),
        Act::BeginLeg => transfer("leg", " --to KODE"),
        Act::Reroute => transfer("reroute", " --to KODE"),
        Act::SetFields => transfer("set", " ISIAN=NILAI"),
        Act::Choose => transfer("choose", " ISIAN SUNTINGAN"),
        Act::Monitor => transfer("monitor", " --on TANGGAL --method CARA --condition KONDISI"),
        Act::Close => transfer("close", " --reason ALASAN"),
        Act::ChangeWish | Act::Object | Act::CallOff | Act::ChangeDestination | Act::FamilyRefuse => {
            let code = act.event(kind).map_or("PERISTIWA", |event| event.code());
            transfer("event", &format!(" {code} --reason ALASAN"))
        }
        Act::Depart
        | Act::CheckIn
        | Act::Incident
        | Act::Arrive
        | Act::HandOver
        | Act::ConfirmReceived
        | Act::WithdrawObjection
        | Act::LeftGroup
        | Act::Return
        | Act::WithdrawConsent
        | Act::BeginReintegration => {
            let code = act.event(kind).map_or("PERISTIWA", |event| event.code());
            transfer("event", &format!(" {code}"))
        }
    }
}

/// What an act lacks, by its code; a code without words is shown as it is.
pub(in crate::cli) fn lacking(code: &str) -> &str {
    match code {
        "acceptance" => "jawaban bersedia menerima",
        "return_wish" => "keinginan korban untuk pulang",
        "legal_basis" => "persetujuan korban atau dasar pemrosesan lain",
        "trace_consent" => "persetujuan korban untuk ditelusuri",
        "full_name" => "nama lengkap pada berkas kasus",
        "age_status" => "status usia",
        "risk_level" => "penilaian risiko pulang",
        "risk_mitigation" => "cara mengurangi risiko pulang",
        "consent_by" => "siapa yang memberi persetujuan",
        "best_interest_paper" => "pertimbangan kepentingan terbaik anak",
        "escort" => "pendamping",
        "unknown_reason" => "alasan mengapa belum diketahui",
        "reason" => "alasan",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_act_names_its_code() {
        let document = DocumentId::from_bytes([0xab; 32]);
        for one in Act::ALL {
            let kind = if one.event(Kind::Envelope).is_some() { Kind::Envelope } else { Kind::Leg };
            let line = command(one, document, kind);
            assert!(line.starts_with("pulang tra") && !line.contains("PERISTIWA"), "{line}");
            assert!(line.contains("abababababab"), "{line}");
        }
        let leg = command(Act::HandOver, document, Kind::Leg);
        assert_eq!(leg, format!("pulang transfer event {document} handed_over"));
    }
}
