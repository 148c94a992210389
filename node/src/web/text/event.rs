//! What happened, in the words of the timeline.

use super::voice::Voice;
use crate::web::view::event::{Desk, EventKind, Road, Weight};

impl Voice {
    /// The heading of an entry.
    pub(crate) fn event(&self, kind: &EventKind) -> String {
        match kind {
            EventKind::Desk(desk) => self.desk(desk),
            EventKind::Road(road) => self.road(road),
        }
    }

    fn desk(&self, event: &Desk) -> String {
        let (id, en) = match event {
            Desk::Drafted => ("Draf dibuat", "Draft begun"),
            Desk::TraceAsked => ("Penelusuran keluarga dimohonkan", "Family tracing asked"),
            Desk::TraceAnswered(true) => ("Penelusuran: keluarga ditemukan", "Tracing: the family was found"),
            Desk::TraceAnswered(false) => {
                ("Penelusuran: keluarga belum ditemukan", "Tracing: family not found yet")
            }
            Desk::Submitted => ("Pemulangan diajukan", "Request submitted"),
            Desk::Delivered => (
                "Terkirim, tanda bukti ditandatangani server penerima",
                "Sent, receipt signed by the receiving server",
            ),
            Desk::Read => ("Permohonan dibaca", "Request read"),
            Desk::MoreAsked => ("Minta kelengkapan", "More details asked"),
            Desk::Completed => ("Dilengkapi dan diajukan lagi", "Completed and submitted again"),
            Desk::Accepted => ("Bersedia menerima", "Ready to receive"),
            Desk::Postponed => ("Ditunda", "Postponed"),
            Desk::Recalled => ("Permohonan dibatalkan", "Request cancelled"),
            Desk::ConsentWithdrawn => ("Penarikan kembali persetujuan", "Consent withdrawn"),
            Desk::DossierShared => ("Data pemulangan dibagikan", "Return data shared"),
            Desk::Refused(reason) => {
                let reason = self.reason(reason);
                return self
                    .pick(format!("Tidak bersedia: {reason}"), format!("Not ready to receive: {reason}"));
            }
            Desk::Chosen(label) => {
                let label = label.plain();
                return self.pick(format!("Isian dipilih: {label}"), format!("Value chosen: {label}"));
            }
            Desk::FieldsChanged(n) => {
                let n = self.count(n);
                return self.pick(format!("{n} isian ditulis"), format!("{n} values written"));
            }
        };
        self.pick(id, en).to_owned()
    }

    fn road(&self, event: &Road) -> String {
        let (id, en) = match event {
            Road::LegPlanned(n) => {
                return self.pick(format!("Etape {n} direncanakan"), format!("Leg {n} planned"));
            }
            Road::Departed(n) => {
                return self.pick(format!("Etape {n}: berangkat"), format!("Leg {n}: departed"));
            }
            Road::Arrived(n) => {
                return self.pick(format!("Etape {n}: korban tiba"), format!("Leg {n}: arrived"));
            }
            Road::Monitored(n) => {
                return self.pick(format!("Pemantauan ke-{n}"), format!("Monitoring no. {n}"));
            }
            Road::CalledOff(n, reason) => {
                let why = self.reason(reason);
                return self
                    .pick(format!("Etape {n} tidak jadi: {why}"), format!("Leg {n} called off: {why}"));
            }
            Road::Objected(reason) => {
                let why = self.reason(reason);
                return self.pick(
                    format!("Keberatan atas catatan serah terima: {why}"),
                    format!("Objection to the hand-over record: {why}"),
                );
            }
            Road::DestinationChanged(reason) => {
                let why = self.reason(reason);
                return self.pick(format!("Tujuan korban berubah: {why}"), format!("New destination: {why}"));
            }
            Road::FamilyRefused(reason) => return self.reason(reason).to_owned(),
            Road::ObjectionWithdrawn => ("Keberatan dicabut", "Objection taken back"),
            Road::WishChanged => ("Keinginan korban berubah", "The victim's wish has changed"),
            Road::CheckedIn => ("Semua baik di perjalanan", "All well on the way"),
            Road::ReintegrationBegun => ("Reintegrasi dimulai", "Reintegration begun"),
            Road::Incident => ("Kejadian di perjalanan", "Incident on the way"),
            Road::LeftGroup => ("Meninggalkan rombongan", "Left the group"),
            Road::ReturnedToSender => ("Kembali ke unit pengirim", "Back with the sending unit"),
            Road::HandOverRecorded => {
                ("Serah terima dicatat pihak kesatu", "Hand-over recorded by the first party")
            }
            Road::HandOverConfirmed => {
                ("Serah terima dikonfirmasi pihak kedua", "Hand-over confirmed by the second party")
            }
            Road::Closed => ("Kasus ditutup", "Case closed"),
        };
        self.pick(id, en).to_owned()
    }

    /// How an entry counts; nothing to say when it simply counts.
    pub(crate) fn weight(&self, weight: &Weight) -> Option<&'static str> {
        match weight {
            Weight::Counts => None,
            Weight::NotYetThere => Some(self.pick("Menunggu terkirim", "Waiting to be sent")),
            Weight::NoEffect => Some(self.pick("Tidak berlaku pada saat itu", "Had no effect at that point")),
            Weight::Held => Some(self.pick("Ditahan, belum dihitung", "Held, does not count yet")),
            Weight::LocalOnly => Some(self.pick("Hanya di provinsi ini", "Only in this province")),
        }
    }
}
