//! What happened, in the words of the timeline, and the reasons that were given.

use pulang_protocol::status::{EventKind, Reason};

use crate::action::view::timeline::Weight;

/// An event in words.
pub(in crate::cli) fn event(event: EventKind) -> &'static str {
    match event {
        EventKind::Submitted => "Pemulangan diajukan",
        EventKind::CompletionRequested => "Minta kelengkapan",
        EventKind::Postponed => "Ditunda",
        EventKind::Accepted => "Bersedia menerima",
        EventKind::Refused => "Tidak bersedia",
        EventKind::Recalled => "Permohonan dibatalkan",
        EventKind::ConsentWithdrawn => "Penarikan kembali persetujuan",
        EventKind::WishChanged => "Keinginan korban berubah",
        EventKind::DestinationChanged => "Tujuan korban berubah",
        EventKind::FamilyRefused => "Keluarga atau masyarakat menolak menerima",
        EventKind::JourneyOutcome => "Dari etape",
        EventKind::ReintegrationBegun => "Reintegrasi dimulai",
        EventKind::Monitored => "Pemantauan",
        EventKind::Closed => "Kasus ditutup",
        EventKind::Departed => "Berangkat",
        EventKind::CheckedIn => "Semua baik di perjalanan",
        EventKind::Incident => "Kejadian di perjalanan",
        EventKind::Arrived => "Korban tiba",
        EventKind::HandedOver => "Serah terima dicatat pihak kesatu",
        EventKind::Received => "Serah terima dikonfirmasi pihak kedua",
        EventKind::LeftGroup => "Meninggalkan rombongan",
        EventKind::ReturnedToSender => "Kembali ke unit pengirim",
        EventKind::CalledOff => "Etape tidak jadi",
        EventKind::Objected => "Keberatan atas catatan serah terima",
        EventKind::ObjectionWithdrawn => "Keberatan dicabut",
    }
}

/// A reason in words.
pub(in crate::cli) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::NotOurs => "bukan warga atau penduduk daerah ini",
        Reason::DataIncomplete => "data tidak lengkap",
        Reason::FamilyNotFound => "keluarga belum ditemukan",
        Reason::SafetyRisk => "risiko keamanan bagi korban",
        Reason::NotFit => "kondisi kesehatan belum layak jalan",
        Reason::LegalProcess => "masih dibutuhkan proses hukum",
        Reason::ShelterFull => "rumah perlindungan penuh",
        Reason::NotCovered => "tidak tercakup perjanjian",
        Reason::ReturnNotWanted => "tidak jadi pulang",
        Reason::OtherWay => "pulang dengan cara lain",
        Reason::WrongProvince => "salah alamat",
        Reason::WrongData => "data keliru",
        Reason::ElsewhereWished => "ingin ke tempat lain",
        Reason::TimeWished => "minta waktu",
        Reason::FamilyUnwilling => "keluarga menolak menerima",
        Reason::CommunityUnwilling => "masyarakat menolak menerima",
        Reason::RecordDisputed => "keberatan pihak kedua",
        Reason::PlanChanged => "rencana perjalanan berubah",
        Reason::NotThere => "korban tidak ada di tempat",
        Reason::ConditionDiffers => "keadaan korban berbeda",
        Reason::ThingsDiffer => "barang atau dokumen berbeda",
        Reason::IdentityDiffers => "orangnya tidak sesuai data",
        Reason::Other => "alasan lain",
    }
}

/// How an entry counts; nothing to say when it simply counts.
pub(in crate::cli) fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Counts => "",
        Weight::NotYetThere => " [menunggu terkirim]",
        Weight::NoEffect => " [tidak berlaku pada saat itu]",
        Weight::Held => " [ditahan, belum dihitung]",
    }
}
