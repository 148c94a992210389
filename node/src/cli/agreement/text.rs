//! Agreements as sentences.

use crate::action::plain::AsText as _;
use crate::action::view::agreement::{
    AgreementView, LateView, NarrowingView, PartyView, RestrictionView, Standing, Word,
};
use crate::cli::table::table;
use crate::cli::tell::{NOTHING, Tell, clean, province, short, typed};
use crate::cli::words::{coded, kind as named};

/// Every version as a row.
pub(super) fn list(all: &[AgreementView], tell: Tell) -> String {
    if all.is_empty() {
        return "Belum ada perjanjian. Susun dengan `pulang agreement propose`, atau ambil berkas mitra dengan \
                `pulang agreement import`."
            .to_owned();
    }
    let rows: Vec<[String; 6]> = all
        .iter()
        .map(|one| {
            let parties: Vec<String> = one.parties.iter().map(|party| party.province.0.to_string()).collect();
            [
                short(one.id.0),
                format!("{} versi {}", one.instrument.0.to_text(), one.serial),
                clean(&one.title.0),
                parties.join(" "),
                coded(&one.standing),
                tell.day(one.until),
            ]
        })
        .collect();
    table(["Id", "Naskah", "Judul", "Pihak", "Keadaan", "Hingga"], &rows)
}

/// One version: who signed, between whom it is in force and until when, and why not.
pub(super) fn whole(one: &AgreementView, tell: Tell) -> String {
    let mut lines = vec![
        format!("{} ({}, versi {})", clean(&one.title.0), one.instrument.0.to_text(), one.serial),
        format!("Id      : {}", one.id.0),
        format!("Tujuan  : {}", clean(&one.purpose.0)),
        format!("Keadaan : {}{}", coded(&one.standing), between(one)),
        format!(
            "Berlaku : {} hingga {} ({})",
            tell.day(one.from),
            tell.day(one.until),
            if one.days_left == 0 {
                "sudah habis".to_owned()
            } else {
                format!("sisa {} hari", one.days_left)
            },
        ),
        format!(
            "Waktu   : dijawab dalam {} hari; tenggang {} hari; disimpan {} hari setelah ditutup",
            one.answer_days, one.grace_days, one.retention_days
        ),
    ];
    lines.push(paper(one));
    let parties: Vec<[String; 5]> = one.parties.iter().map(party).collect();
    lines.push(table(
        ["Pihak", "Nomor naskah", "Konfirmasi simpul", "Kartu", "Berlaku dengan kita"],
        &parties,
    ));
    let carried = one
        .carries
        .iter()
        .map(|carries| format!("{} {} isian", named(carries.kind.0), carries.patterns.len()));
    lines.push(format!("Yang boleh dikirim: {}.", carried.collect::<Vec<_>>().join(", ")));
    lines.extend(one.restrictions.iter().map(|restriction| narrowed(restriction, tell)));
    if !one.takes_in.is_empty() {
        lines.push(format!("Versi ini memuat {} pembatasan dari versi sebelumnya.", one.takes_in.len()));
    }
    lines.extend(next(one));
    lines.join("\n")
}

/// The paper, which people sign with pen or certificate; it is another thing than the confirmation of a node.
fn paper(one: &AgreementView) -> String {
    match &one.paper {
        Some(hash) => format!("Naskah  : sidik naskah bertanda tangan {}", short(hash.0)),
        None => "Naskah  : sidik naskah bertanda tangan belum dicatat pada versi ini".to_owned(),
    }
}

fn between(one: &AgreementView) -> String {
    let with = one.parties.iter().filter(|party| party.in_force).map(|party| province(party.province.0));
    let with: Vec<String> = with.collect();
    // With nobody but us it is in force with nobody.
    if with.len() < 2 { String::new() } else { format!(" antara {}", with.join(", ")) }
}

fn party(party: &PartyView) -> [String; 5] {
    let word = match (party.word, &party.reason) {
        (Word::None, _) => "belum".to_owned(),
        (Word::Agreed, _) => "sudah".to_owned(),
        (Word::Declined, reason) => format!("tidak disetujui: {}", typed(reason.as_ref())),
    };
    let card = if party.card_here { "sudah dicocokkan" } else { "belum dicocokkan di sini" };
    let force = if party.in_force { "ya" } else { "belum" };
    [province(party.province.0), typed(party.number.as_ref()), word, card.to_owned(), force.to_owned()]
}

fn narrowed(restriction: &RestrictionView, tell: Tell) -> String {
    let how = match &restriction.narrowing {
        NarrowingView::Pause { until } => {
            let until = until.map_or_else(
                || "sampai ada versi baru".to_owned(),
                |until| format!("hingga {}", tell.day(until)),
            );
            format!("menghentikan sementara ({until}); yang sudah berjalan diteruskan")
        }
        NarrowingView::FieldRemoved { kind, pattern } => {
            format!("tidak lagi mengirim {} pada {}", clean(pattern), named(kind.0))
        }
        NarrowingView::Withdrawal => "keluar dari perjanjian".to_owned(),
    };
    let who = province(restriction.province.0);
    let (id, reason) = (restriction.id.0, clean(&restriction.reason.0));
    format!("Pembatasan: {who} {how}. Alasan: {reason}\n  id {id}")
}

/// Documents that wait for a person, as rows.
pub(super) fn late(all: &[LateView], tell: Tell) -> String {
    if all.is_empty() {
        return "Tidak ada dokumen yang menunggu diperiksa karena perjanjiannya sudah habis.".to_owned();
    }
    let rows: Vec<[String; 4]> = all
        .iter()
        .map(|one| {
            let until = one.until.map_or_else(|| NOTHING.to_owned(), |until| tell.day(until));
            [short(one.id.0), named(one.kind.0).to_owned(), province(one.creator.0), until]
        })
        .collect();
    let rows = table(["Id", "Jenis", "Dari", "Perjanjian habis"], &rows);
    format!(
        "{rows}\nPeriksa dengan kepala unit dan narahubung mitra, lalu terima dengan `pulang agreement let-in ID`."
    )
}

/// What to do next about it, if something is to be done.
fn next(one: &AgreementView) -> Option<String> {
    let id = short(one.id.0);
    let cards: Vec<String> =
        one.parties.iter().filter(|party| !party.card_here).map(|party| province(party.province.0)).collect();
    let unsigned: Vec<String> = one
        .parties
        .iter()
        .filter(|party| party.word == Word::None)
        .map(|party| province(party.province.0))
        .collect();
    match one.standing {
        Standing::WaitsForUs => Some(format!(
            "Tanda tangani dengan `pulang agreement sign {id}`, atau tolak dengan `pulang agreement decline {id} \
             --reason ALASAN`."
        )),
        Standing::WaitsForThem if unsigned.is_empty() && !cards.is_empty() => Some(format!(
            "Kartu {} belum dicocokkan di sini: `pulang card import`, lalu `pulang card confirm`.",
            cards.join(", ")
        )),
        Standing::WaitsForThem => Some(format!(
            "Menunggu {}. Tanda tangan dikirim sendiri bila tersambung; tanpa sambungan, bawa berkasnya: `pulang \
             agreement export {id} BERKAS`.",
            unsigned.join(", ")
        )),
        Standing::InForce | Standing::NotBegun | Standing::Paused | Standing::Over | Standing::Declined => {
            None
        }
    }
}
