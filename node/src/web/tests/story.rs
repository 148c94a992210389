//! The story of the sample transfer: which documents it has and what both sides signed, as far as it has come.

use pulang_protocol::status::Reason;

use super::sample::{NOW, Sample, ago, slug, time};
use crate::web::view::cause::{Cause, Delivery};
use crate::web::view::event::{Desk, Entry, EventKind, Road, Weight};
use crate::web::view::field::{Document, DocumentKind, Field, FieldState, Shown};
use crate::web::view::place::Province;
use crate::web::view::stage::{Decision, Side};

/// What is shown of the sample transfer.
#[derive(Clone, Copy)]
pub(super) struct Story {
    pub(super) side: Side,
    pub(super) reached: usize,
    pub(super) decision: Decision,
    pub(super) opened: bool,
    pub(super) child: bool,
}

impl Story {
    pub(super) fn new(side: Side, reached: usize, decision: Decision) -> Self {
        Self { side, reached, decision, opened: false, child: false }
    }

    fn sender(&self, s: &Sample) -> Province {
        match self.side {
            Side::Sender => s.ntt(),
            Side::Receiver => s.jabar(),
        }
    }

    fn receiver(&self, s: &Sample) -> Province {
        match self.side {
            Side::Sender => s.jabar(),
            Side::Receiver => s.ntt(),
        }
    }

    fn delivery(&self) -> Delivery {
        let cause = Cause::Silent { since: ago(5), next: time(NOW + 600_000) };
        match (self.side, self.reached) {
            (Side::Receiver, _) => Delivery::NothingOurs,
            (Side::Sender, 0) => Delivery::Draft,
            (Side::Sender, 1) => Delivery::Waiting { cause, since: ago(51) },
            (Side::Sender, 2) => Delivery::Delivered(ago(50)),
            (Side::Sender, _) => Delivery::Read(ago(40)),
        }
    }

    fn secret(&self, s: &Sample, label: &str, text: &str) -> Field {
        let field = s.field(self.sender(s), label, text);
        if self.opened { field } else { Field { shown: Shown::Masked, ..field } }
    }

    pub(super) fn documents(&self, s: &Sample) -> Vec<Document> {
        let alike = |field: Field| Field { alike: field.by.ours == (self.side == Side::Sender), ..field };
        let document = |kind, name, fields: Vec<Field>| Document {
            kind,
            slug: slug(name),
            by: self.sender(s),
            delivery: self.delivery(),
            not_yet_there: 0,
            hides: kind != DocumentKind::Envelope && !self.opened,
            opened: kind != DocumentKind::Envelope && self.opened,
            written: (!fields.is_empty()).then(|| (self.sender(s), ago(52))),
            fields: fields.into_iter().map(alike).collect(),
        };
        let mut documents = vec![document(DocumentKind::Envelope, "amplop", self.envelope(s))];
        if self.reached > 0 {
            documents.push(document(DocumentKind::Trace, "penelusuran", self.trace(s)));
        }
        if self.reached > 4 {
            let waits = Delivery::Waiting { cause: Cause::Queued, since: ago(1) };
            let dossier = document(DocumentKind::Dossier, "data", self.dossier(s));
            documents.push(Document { delivery: waits, not_yet_there: 1, ..dossier });
            documents.push(Document {
                delivery: Delivery::NothingOurs,
                ..document(DocumentKind::Leg, "etape-1", Vec::new())
            });
        }
        documents
    }

    fn envelope(&self, s: &Sample) -> Vec<Field> {
        let place = if self.side == Side::Sender { "Kabupaten Cianjur" } else { "Kabupaten Sikka" };
        [
            ("Kab/Kota asal", place),
            ("Kesediaan dipulangkan", "Ya"),
            ("Penilaian risiko", "Rendah"),
            ("Persetujuan data", "Diberikan, tertulis"),
        ]
        .map(|(label, text)| s.field(self.sender(s), label, text))
        .into()
    }

    fn trace(&self, s: &Sample) -> Vec<Field> {
        let initials = Field { shown: Shown::Initials(s.text("C.S.")), ..self.secret(s, "Nama lengkap", "") };
        let name =
            if self.opened && self.child { initials } else { self.secret(s, "Nama lengkap", "Contoh Satu") };
        let finding = s.field(self.receiver(s), "Hasil penelusuran", "Keluarga ditemukan");
        vec![
            name,
            self.secret(s, "Tanggal lahir", "17 Agustus 1999"),
            self.secret(s, "Anggota keluarga", "Contoh Dua, kakak"),
            finding,
        ]
    }

    fn dossier(&self, s: &Sample) -> Vec<Field> {
        let field = |label, text| s.field(self.sender(s), label, text);
        vec![
            self.secret(s, "NIK", "0000000000000000"),
            Field { state: FieldState::NotYetThere, ..field("Layak jalan", "Layak") },
            Field {
                state: FieldState::Differs,
                ..field("Kontak keluarga aman dihubungi", "Tidak, hubungi lewat desa")
            },
            Field { shown: Shown::Empty, ..field("Kebutuhan lanjutan", "") },
            Field { shown: Shown::Erased, state: FieldState::Held, ..field("Alamat asal", "") },
        ]
    }

    /// Newest first.
    pub(super) fn timeline(&self, s: &Sample) -> Vec<Entry> {
        let (desk, road) = (EventKind::Desk, EventKind::Road);
        let answer = match self.decision {
            Decision::Accepted => (Desk::Accepted, Some("Keluarga siap menjemput.")),
            Decision::Incomplete => (Desk::MoreAsked, Some("Mohon surat pengantar.")),
            Decision::Refused(reason) => (Desk::Refused(reason.unwrap_or(Reason::Other)), None),
            Decision::Postponed => (Desk::Postponed, None),
            Decision::Recalled(_) => (Desk::Recalled, None),
            Decision::Withdrawn => (Desk::ConsentWithdrawn, None),
        };
        let sent = if self.reached == 1 { Weight::NotYetThere } else { Weight::Counts };
        let counts = Weight::Counts;
        let all = [
            (10, 0, false, road(Road::Closed), counts, None),
            (9, 1, false, road(Road::Monitored(1)), counts, None),
            (8, 2, false, road(Road::HandOverConfirmed), counts, None),
            (
                7,
                3,
                true,
                road(Road::HandOverRecorded),
                counts,
                Some("Korban sehat, membawa tas dan surat pengantar."),
            ),
            (6, 4, true, road(Road::Arrived(1)), counts, None),
            (5, 12, true, road(Road::Departed(1)), counts, Some("Cuaca baik, korban tenang.")),
            (9, 13, true, desk(Desk::Chosen(s.text("Kab/Kota asal"))), Weight::Held, None),
            (5, 14, false, road(Road::LegPlanned(1)), counts, None),
            (5, 20, true, desk(Desk::DossierShared), counts, None),
            (5, 22, false, desk(Desk::Postponed), Weight::NoEffect, None),
            (4, 24, false, desk(answer.0), counts, answer.1),
            (3, 39, false, desk(Desk::TraceAnswered(true)), counts, None),
            (3, 40, false, desk(Desk::Read), counts, None),
            (2, 50, false, desk(Desk::Delivered), counts, None),
            (1, 51, true, desk(Desk::Submitted), sent, None),
            (0, 52, true, desk(Desk::FieldsChanged(12)), sent, None),
            (0, 53, true, desk(Desk::Drafted), Weight::LocalOnly, None),
        ];
        let told = all.into_iter().filter(|(step, ..)| *step <= self.reached);
        let told = told.filter(|(.., weight, _)| *weight != Weight::LocalOnly || self.side == Side::Sender);
        told.map(|(_, hours, by_sender, kind, weight, note)| Entry {
            at: ago(hours),
            happened: matches!(kind, EventKind::Road(Road::Departed(_))).then(|| ago(hours + 2)),
            province: if by_sender { self.sender(s) } else { self.receiver(s) },
            officer: Some(s.text("Petugas Contoh")),
            place: matches!(kind, EventKind::Road(Road::Arrived(_))).then(|| s.text("Rumah perlindungan")),
            kind,
            note: note.map(|text| s.text(text)),
            weight,
        })
        .collect()
    }
}
