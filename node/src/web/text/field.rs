//! Names of documents and what is said beside a field.

use super::voice::Voice;
use crate::web::view::field::{DocumentKind, FieldState};
use crate::web::view::place::Province;
use pulang_protocol::time::Time;

words! {
    /// Fixed words around documents, fields and values that differ.
    FieldWords {
        documents: "Data yang dibagikan", "Shared data";
        documents_lead: "Hanya isian di sini yang dilihat mitra. Berkas kasus tetap di kantor ini.",
            "The partner sees only what is here. The case file stays in this office.";
        show: "Tampilkan isian pribadi", "Show personal details";
        hide: "Sembunyikan lagi", "Hide again";
        show_note: "Pembukaan ini dicatat dengan nama Anda.", "Opening them is recorded under your name.";
        masked: "Disamarkan", "Masked";
        initials: "inisial, karena anak", "initials, because a child";
        empty: "Belum diisi", "Not filled in";
        erased: "Sudah dimusnahkan", "Destroyed";
        no_fields: "Belum ada isian.", "Nothing filled in yet.";
        conflict_lead: "Dua kantor mengisi kolom ini saat tidak terhubung. Kedua isian disimpan; tidak ada yang hilang.",
            "Two offices filled this in while disconnected. Both values are kept; nothing is lost.";
        conflict_pick: "Mana yang benar?", "Which one is right?";
        conflict_theirs: "Yang mengisi kolom ini provinsi lain; mereka yang memilih.",
            "Another province fills this in; it is for them to choose.";
        conflict_around: "Isian di sekitarnya", "Fields around it";
        conflict_save: "Simpan pilihan", "Save the choice";
        conflict_note: "Pilihan Anda ditandatangani, terlihat oleh kedua provinsi, dan dapat diubah lagi.",
            "Your choice is signed, both provinces see it, and it can be changed again.";
    }
}

impl Voice {
    /// Name of a document.
    pub(crate) fn document(&self, kind: &DocumentKind) -> &'static str {
        match kind {
            DocumentKind::Envelope => self.pick("Permohonan", "Request"),
            DocumentKind::Trace => self.pick("Penelusuran keluarga", "Family tracing"),
            DocumentKind::Dossier => self.pick("Data pemulangan", "Return data"),
            DocumentKind::Leg => self.pick("Etape perjalanan", "Leg of the journey"),
        }
    }

    /// What is said beside a field; nothing when both sides simply have it.
    pub(crate) fn field_state(&self, state: &FieldState) -> Option<&'static str> {
        match state {
            FieldState::Shared => None,
            FieldState::NotYetThere => Some(self.pick("Menunggu terkirim", "Waiting to be sent")),
            FieldState::Differs => Some(self.pick("Isian berbeda", "Values differ")),
            FieldState::Removed => {
                Some(self.pick(
                    "Dikeluarkan dari perjanjian, tidak ditampilkan",
                    "Out of the agreement, not shown",
                ))
            }
            FieldState::Held => Some(self.pick("Ditahan", "Held")),
            FieldState::ChangedAfterSigning => {
                Some(self.pick("Berubah setelah ditandatangani", "Changed after it was signed"))
            }
        }
    }

    /// By whom and when the fields of a document were written: all of them, or those that do not say otherwise.
    pub(crate) fn written(&self, by: &Province, at: &Time, all: &bool) -> String {
        let (by, at) = (by.name.plain(), self.at(at));
        if *all {
            return self.pick(format!("Ditulis {by}, {at}."), format!("Written by {by}, {at}."));
        }
        self.pick(
            format!("Ditulis {by}, {at}, kecuali yang menyebut lain."),
            format!("Written by {by}, {at}, where nothing else is said."),
        )
    }

    /// How many of our edits still wait.
    pub(crate) fn not_yet_there(&self, n: &u64) -> String {
        let n = self.count(n);
        self.pick(format!("{n} isian belum terkirim"), format!("{n} values not sent yet"))
    }

    /// Heading of a box with values that differ.
    pub(crate) fn conflict_title(&self, label: &str) -> String {
        self.pick(
            format!("Isian berbeda — pilih yang benar: {label}"),
            format!("Values differ — choose the right one: {label}"),
        )
    }
}
