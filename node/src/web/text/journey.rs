//! Words of the acts on a journey: what is asked, what may be chosen, what follows.

use super::voice::Voice;
use crate::web::view::act::Act;

words! {
    /// Fixed words of the forms of a journey.
    JourneyWords {
        departed_at: "Waktu berangkat", "Time of departure";
        arrived_at: "Waktu tiba", "Time of arrival";
        handed_at: "Waktu serah terima", "Time of the hand-over";
        confirmed_at: "Waktu serah terima menurut Anda", "Time of the hand-over as you saw it";
        mode: "Moda", "Mode";
        place: "Jenis tempat tiba", "Kind of place";
        condition: "Keadaan korban", "The victim's condition";
        number: "Nomor berita acara", "Number of the record";
        handed_place: "Tempat serah terima", "Place of the hand-over";
        handed_place_hint: "Nama kantor atau kota. Jangan menulis alamat rumah aman.",
            "Name of the office or town. Do not write a safe house's address.";
        things: "Yang ikut diserahkan", "Handed over with her";
        post: "Jabatan yang menerima", "Post of the person receiving";
        post_hint: "Jabatan petugas yang menerima korban, tanpa nama.", "Post of the officer who receives her, no name.";
        matches: "Apakah catatan pihak kesatu sesuai?", "Is the first party's record right?";
        matches_hint: "Jika catatannya tidak benar, jangan konfirmasi; ajukan keberatan dari halaman pemulangan.",
            "If the record is not right, do not confirm it; object to it from the page of the return.";
        visited_on: "Tanggal pemantauan", "Date of the contact";
        method: "Cara", "How";
        state: "Keadaan", "State";
        closing: "Alasan ditutup", "Why it is closed";
        note: "Catatan", "Note";
        note_hint: "Boleh kosong; dilihat kedua provinsi. Jangan menulis nama, kronologi, atau alamat rumah aman.",
            "May be empty; both provinces see it. Write no name, no story, no address of a safe house.";
        record: "Yang dicatat pihak kesatu", "What the first party recorded";
        record_none: "Pihak kesatu tidak mengisi tempat, nomor, atau keadaan.", "The first party filled in no place, number or condition.";
        follows: "Setelah ditandatangani", "Once it is signed";
        submit: "Tanda tangani", "Sign";
    }
}

/// Value in the request, Bahasa, English.
pub(crate) type Pair = (&'static str, &'static str, &'static str);

/// Kinds of place a leg ends at; never an address.
pub(crate) const PLACES: [Pair; 5] = [
    ("kantor", "Kantor unit penerima", "The receiving unit's office"),
    ("rumah-perlindungan", "Rumah perlindungan", "A shelter"),
    ("keluarga", "Rumah keluarga", "The family's home"),
    ("layanan-kesehatan", "Layanan kesehatan", "A health service"),
    ("transit", "Tempat transit", "A place of transit"),
];

/// How she is.
pub(crate) const CONDITIONS: [Pair; 3] = [
    ("baik", "Baik", "Well"),
    (
        "perlu-perhatian",
        "Perlu perhatian petugas kesehatan atau psikolog",
        "Needs a health worker or psychologist",
    ),
    ("perlu-segera", "Perlu pertolongan segera", "Needs help at once"),
];

/// Of which kind each thing is that goes with her (schema, `handed_item/*/kind`).
pub(crate) const KINDS: [(&str, &str); 4] =
    [("barang-pribadi", "BARANG"), ("dokumen-identitas", "DOKUMEN"), ("obat", "OBAT"), ("surat", "DOKUMEN")];

/// What goes with her.
pub(crate) const THINGS: [Pair; 4] = [
    ("barang-pribadi", "Barang pribadi", "Belongings"),
    ("dokumen-identitas", "Dokumen identitas", "Identity papers"),
    ("obat", "Obat rutin", "Regular medicine"),
    ("surat", "Surat pengantar", "Covering letter"),
];

/// What the second party answers when the record is right.
pub(crate) const RIGHT: &str = "sesuai";

/// Whether the record is right.
pub(crate) const MATCHES: [Pair; 2] = [
    (RIGHT, "Sesuai, saya konfirmasi", "It is right, I confirm it"),
    ("berbeda", "Ada yang berbeda, saya jelaskan di catatan", "Something differs, I explain it in the note"),
];

/// What is chosen, in Bahasa: documents are written in it whatever the language of the page.
pub(crate) fn written(from: &[Pair], value: &str) -> &'static str {
    from.iter().find(|(known, _, _)| *known == value).map_or("", |(_, id, _)| id)
}

/// Her condition on arrival before what the officer noted.
pub(crate) fn arrived(condition: &str, note: Option<&str>) -> String {
    format!("Keadaan korban: {}. {}", written(&CONDITIONS, condition), note.unwrap_or_default())
}

/// What the second party saw otherwise.
pub(crate) fn differing(note: &str) -> String {
    format!("Berbeda dari catatan pihak kesatu: {note}")
}

impl Voice {
    /// Which clock a time is read from.
    pub(crate) fn by_the_clock(&self) -> String {
        let zone = self.zone.label();
        self.pick(format!("Menurut jam {zone}."), format!("By {zone} time."))
    }

    /// What follows from an act, said above its button. `from` and `to` are the parties of the leg.
    pub(crate) fn follows(&self, act: &Act, from: &str, to: &str) -> String {
        match act {
            Act::Answer => String::new(),
            Act::Turn(turn) => self.turn_follows(turn, from, to),
            Act::Depart => self.pick(
                "Tertulis “Dalam perjalanan” di kedua provinsi. Selama di jalan, provinsi yang mendampingi bertanggung jawab atas korban.".to_owned(),
                "Both provinces read “On the way”. On the road the escorting province is responsible for the victim.".to_owned(),
            ),
            Act::Arrive => self.pick(
                "Tertulis “Korban tiba” di kedua provinsi. Serah terima selesai hanya dengan tanda tangan kedua pihak.".to_owned(),
                "Both provinces read “The victim has arrived”. The hand-over is complete only with both signatures.".to_owned(),
            ),
            Act::HandOver => self.pick(
                format!("Anda menandatangani berita acara sebagai pihak kesatu. Serah terima baru selesai setelah {to} mengonfirmasi sebagai pihak kedua."),
                format!("You sign the record as the first party. The hand-over is complete only when {to} confirms it as the second."),
            ),
            Act::Confirm => self.pick(
                format!("Anda menandatangani berita acara sebagai pihak kedua. Serah terima dari {from} selesai dan unit Anda yang bertanggung jawab atas korban selanjutnya, juga bila ada catatan perbedaan."),
                format!("You sign the record as the second party. The hand-over from {from} is complete and your unit is responsible for her from then on, also where you note a difference."),
            ),
            Act::Monitor => self.pick(
                "Provinsi pengirim hanya melihat tanggal, cara, dan keadaan.".to_owned(),
                "The sending province sees the date, the way and the state only.".to_owned(),
            ),
            Act::Close => self.pick(
                "Kasus ini ditutup di kedua provinsi. Riwayat dan tanda tangannya tetap tersimpan selama masa retensi perjanjian.".to_owned(),
                "The case is closed in both provinces. Its history and signatures are kept as long as the agreement says.".to_owned(),
            ),
        }
    }
}
