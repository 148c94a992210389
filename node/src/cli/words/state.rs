//! Where a transfer stands and why something waits, in the words of the pages.

use pulang_protocol::record::{EraseReason, HoldReason};
use pulang_protocol::status::{Decision, Stage};

use crate::action::view::delivery::{Cause, CauseView};
use crate::action::view::transfer::Alarm;
use crate::cli::tell::Tell;

/// Why a document is held.
pub(in crate::cli) const fn hold(reason: HoldReason) -> &'static str {
    match reason {
        HoldReason::ConsentWithdrawn => "persetujuan atas data ditarik kembali",
        HoldReason::Recalled => "permohonan dibatalkan pengirim",
        HoldReason::Restricted => "korban minta pemrosesan datanya dibatasi",
    }
}

/// Why a document is to be erased.
pub(in crate::cli) const fn erase(reason: EraseReason) -> &'static str {
    match reason {
        EraseReason::Refused => "permohonan ditolak, atau diajukan ke provinsi lain",
        EraseReason::Unanswered => "permohonan tidak dijawab",
        EraseReason::ConsentWithdrawn => "persetujuan atas data ditarik kembali",
        EraseReason::Recalled => "permohonan dibatalkan pengirim",
        EraseReason::PurposeDone => "tujuannya sudah tercapai",
    }
}

/// The answer, or what ended the request.
pub(in crate::cli) fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::NotSubmitted => "Draf",
        Decision::Submitted => "Menunggu jawaban",
        Decision::Incomplete => "Minta kelengkapan",
        Decision::Accepted => "Bersedia menerima",
        Decision::Refused => "Tidak bersedia",
        Decision::Recalled => "Permohonan dibatalkan",
        Decision::Postponed => "Ditunda",
        Decision::Withdrawn => "Persetujuan ditarik kembali",
    }
}

/// Where a leg stands.
pub(in crate::cli) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::NotDeparted => "Belum berangkat",
        Stage::Travelling => "Dalam perjalanan",
        Stage::Arrived => "Korban tiba",
        Stage::Recorded => "Serah terima menunggu konfirmasi",
        Stage::HandedOver => "Serah terima selesai",
        Stage::Disputed => "Ada keberatan atas serah terima",
        Stage::LeftGroup => "Meninggalkan rombongan",
        Stage::ReturnedToSender => "Kembali ke pengirim",
        Stage::CalledOff => "Etape tidak jadi",
    }
}

/// What wants attention.
pub(in crate::cli) fn alarm(alarm: Alarm) -> &'static str {
    match alarm {
        Alarm::ConsentWithdrawn => "persetujuan atas data ditarik kembali",
        Alarm::Recalled => "permohonan dibatalkan pengirim",
        Alarm::Held => "data ditahan atas permintaan korban",
        Alarm::WishChanged => "keinginan korban berubah; berhenti di tempat aman berikutnya",
        Alarm::Incident => "ada kejadian di perjalanan",
        Alarm::LeftGroup => "korban meninggalkan rombongan",
        Alarm::Disputed => "pihak kedua berkeberatan atas catatan serah terima",
        Alarm::FamilyRefused => "keluarga menolak menerima; cari keluarga pengganti atau tempat lain",
        Alarm::NeedsPerson => "ada dokumen yang menunggu diperiksa petugas",
    }
}

/// Why something waits, as a sentence that says who must act. `there` is the partner.
pub(in crate::cli) fn cause(cause: &CauseView, there: &str, tell: Tell) -> String {
    match cause.code {
        Cause::Queued => "sudah dalam antrean; tidak ada yang perlu dilakukan".to_owned(),
        Cause::NameNotFound => {
            format!("alamat server {there} tidak ditemukan; admin kantor ini memeriksa internet")
        }
        Cause::Silent => format!(
            "server {there} tidak menjawab sejak {}; aman dalam antrean, dicoba lagi sendiri pada {}",
            tell.maybe(cause.since),
            tell.maybe(cause.next_try),
        ),
        Cause::KeyChanged => {
            format!("kunci {there} berubah; jangan lanjutkan, telepon mereka dan cocokkan kata-katanya")
        }
        Cause::AgreementUnsigned => {
            format!("perjanjian belum ditandatangani {there}; {there} perlu bertindak")
        }
        Cause::AgreementOver => {
            format!("perjanjian dengan {there} sudah habis atau dihentikan; kedua kantor perlu bertindak")
        }
        Cause::HeldByPartner => {
            format!("ada di server {there}, tetapi menunggu bagian lain atau pemeriksaan petugas mereka")
        }
        Cause::PartnerFull => format!("server {there} belum dapat menyimpan; dicoba lagi sendiri"),
        Cause::OurClock => "jam simpul ini meleset; admin kantor ini membetulkan jamnya".to_owned(),
    }
}
