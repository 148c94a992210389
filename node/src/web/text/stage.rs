//! State words and the rungs of the ladder. This is the binding table of words: a change here is a change of meaning.

use pulang_protocol::status::Reason;

use super::voice::Voice;
use crate::web::view::ladder::{Mark, Part, Rung};
use crate::web::view::place::Unit;
use crate::web::view::stage::{Aside, Decision, Side, Stage};

impl Voice {
    /// The state word of a transfer, for the side that reads it. `to` is the receiving unit.
    pub(crate) fn stage(&self, stage: &Stage, side: &Side, to: &Unit) -> String {
        let there = to.province.name.plain();
        let word = match (stage, side) {
            (Stage::Draft, _) => self.pick("Draf", "Draft"),
            (Stage::Waiting, _) => self.pick("Menunggu terkirim", "Waiting to be sent"),
            (Stage::Delivered, Side::Sender) => {
                return self.pick(
                    format!("Terkirim, sudah di server {there}"),
                    format!("Sent, on the server of {there}"),
                );
            }
            (Stage::Read, Side::Sender) => {
                let unit = to.name.plain();
                return self.pick(format!("Sudah dibaca {unit}"), format!("Read by {unit}"));
            }
            (Stage::Delivered, Side::Receiver) => self.pick("Baru, perlu jawaban", "New, needs an answer"),
            (Stage::Read, Side::Receiver) => self.pick("Sedang ditelaah", "Being considered"),
            (Stage::Answered(decision), _) => self.decision(decision),
            (Stage::Travelling, _) => self.pick("Dalam perjalanan", "On the way"),
            (Stage::Arrived, _) => self.pick("Korban tiba", "The victim has arrived"),
            (Stage::Aside(Aside::LeftGroup), _) => self.pick("Meninggalkan rombongan", "Left the group"),
            (Stage::Aside(Aside::Returned), _) => self.pick("Kembali ke pengirim", "Back with the sender"),
            (Stage::Disputed, _) => {
                self.pick("Ada keberatan atas serah terima", "The hand-over record is objected to")
            }
            (Stage::HandOverRecorded, _) => {
                self.pick("Serah terima menunggu konfirmasi", "Hand-over awaits confirmation")
            }
            (Stage::HandedOver, _) => self.pick("Serah terima selesai", "Handed over"),
            (Stage::Monitoring, _) => self.pick("Pemantauan", "Monitoring"),
            (Stage::Closed, _) => self.pick("Kasus ditutup", "Case closed"),
        };
        word.to_owned()
    }

    /// What the answer was.
    pub(crate) fn decision(&self, decision: &Decision) -> &'static str {
        match decision {
            Decision::Accepted => self.pick("Bersedia menerima", "Ready to receive"),
            Decision::Incomplete => self.pick("Minta kelengkapan", "More details asked"),
            Decision::Refused(_) => self.pick("Tidak bersedia", "Not ready to receive"),
            Decision::Postponed => self.pick("Ditunda", "Postponed"),
            Decision::Recalled(_) => self.pick("Permohonan dibatalkan", "Request cancelled"),
            Decision::Withdrawn => self.pick("Persetujuan ditarik kembali", "Consent withdrawn"),
        }
    }

    /// Why: of a refusal, a recall, a changed wish.
    pub(crate) fn reason(&self, reason: &Reason) -> &'static str {
        let (id, en) = match reason {
            Reason::NotOurs => {
                ("Bukan warga atau penduduk daerah ini", "Not a resident; the identity does not match")
            }
            Reason::DataIncomplete => ("Data tidak lengkap", "The data are incomplete"),
            Reason::FamilyNotFound => ("Keluarga belum ditemukan", "The family has not been found yet"),
            Reason::SafetyRisk => ("Risiko keamanan bagi korban", "A danger to the victim"),
            Reason::NotFit => ("Kondisi kesehatan belum layak jalan", "Not yet fit to travel"),
            Reason::LegalProcess => ("Masih dibutuhkan proses hukum", "Still needed in legal proceedings"),
            Reason::ShelterFull => ("Rumah perlindungan penuh", "The shelter is full"),
            Reason::NotCovered => ("Tidak tercakup perjanjian", "Not covered by the agreement"),
            Reason::ReturnNotWanted => ("Tidak jadi pulang", "Does not want to return"),
            Reason::OtherWay => ("Pulang dengan cara lain", "Returns in another way"),
            Reason::WrongProvince => ("Salah alamat", "Sent to the wrong province"),
            Reason::WrongData => ("Data keliru", "The data were wrong"),
            Reason::ElsewhereWished => ("Ingin ke tempat lain", "Wants to go elsewhere"),
            Reason::FamilyUnwilling => {
                ("Keluarga menolak menerima korban", "The family does not receive the victim")
            }
            Reason::CommunityUnwilling => {
                ("Masyarakat menolak menerima korban", "The community does not receive the victim")
            }
            Reason::RecordDisputed => ("Keberatan pihak kedua", "The second party objects"),
            Reason::PlanChanged => ("Rencana perjalanan berubah", "The plan has changed"),
            Reason::NotThere => ("Korban tidak ada di tempat", "The victim is not there"),
            Reason::ConditionDiffers => ("Keadaan korban berbeda", "The victim's condition differs"),
            Reason::ThingsDiffer => (
                "Barang atau dokumen yang diserahkan berbeda",
                "What was handed over with the victim differs",
            ),
            Reason::IdentityDiffers => ("Orangnya tidak sesuai data", "It is another person than was told"),
            Reason::TimeWished => ("Minta waktu", "Asks for time"),
            Reason::Other => ("Alasan lain", "Another reason"),
        };
        self.pick(id, en)
    }

    /// A rung of the ladder. The answer rung carries the answer once there is one.
    pub(crate) fn rung(&self, rung: &Rung, decision: Option<&Decision>, to: &Unit) -> String {
        let (there, unit) = (to.province.name.plain(), to.name.plain());
        match (rung, decision) {
            (Rung::Draft, _) => self.pick("Draf", "Draft").to_owned(),
            (Rung::Waiting, _) => self.pick("Menunggu terkirim", "Waiting to be sent").to_owned(),
            (Rung::Delivered, _) => self.pick(
                format!("Terkirim, sudah di server {there}"),
                format!("Sent, on the server of {there}"),
            ),
            (Rung::Read, _) => self.pick(format!("Sudah dibaca {unit}"), format!("Read by {unit}")),
            (Rung::Answer, Some(decision)) => self.decision(decision).to_owned(),
            (Rung::Answer, None) => {
                self.pick("Bersedia menerima atau tidak bersedia", "Ready to receive or not").to_owned()
            }
            (Rung::Travelling, _) => self.pick("Dalam perjalanan", "On the way").to_owned(),
            (Rung::Arrived, _) => self.pick("Korban tiba", "The victim has arrived").to_owned(),
            (Rung::HandedOver, _) => self.pick("Serah terima selesai", "Handed over").to_owned(),
            (Rung::Closed, _) => self.pick("Kasus ditutup", "Case closed").to_owned(),
        }
    }

    /// What travels on this part of the ladder.
    pub(crate) fn part(&self, part: &Part) -> &'static str {
        match part {
            Part::Data => self.pick("Yang bergerak: data", "What moves: the data"),
            Part::Answer => self.pick("Jawaban", "The answer"),
            Part::Person => self.pick("Yang bergerak: korban", "What moves: the victim"),
        }
    }

    /// How a rung stands, for those who do not see its sign.
    pub(crate) fn mark(&self, mark: &Mark) -> &'static str {
        match mark {
            Mark::Done => self.pick("sudah", "done"),
            Mark::Implied => {
                self.pick("sudah, terbukti dari langkah berikutnya", "done, proven by a later step")
            }
            Mark::Now => self.pick("sekarang", "now"),
            Mark::Ahead => self.pick("belum", "not yet"),
            Mark::Skipped => self.pick("tidak dijalani", "will not happen"),
        }
    }
}
