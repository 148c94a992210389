//! Legs by themselves as sentences.

use crate::action::plain::ProvinceCode;
use crate::action::view::leg::TransitView;
use crate::cli::document;
use crate::cli::table::table;
use crate::cli::tell::{Tell, province, short, typed};
use crate::cli::way;
use crate::cli::words::state;

/// Every leg as a row.
pub(super) fn list(all: &[TransitView], tell: Tell) -> String {
    if all.is_empty() {
        return "Belum ada etape yang singgah di sini. Etape permohonan sendiri ada pada `pulang transfer show`."
            .to_owned();
    }
    let rows: Vec<[String; 6]> = all
        .iter()
        .map(|one| {
            [
                short(one.document.id.0),
                typed(one.victim_code.as_ref()),
                province(one.leg.from.province.0),
                province(one.leg.to.province.0),
                state::stage(one.leg.stage.0).to_owned(),
                tell.maybe(one.document.begun),
            ]
        })
        .collect();
    table(["Id", "Korban", "Dari", "Ke", "Keadaan", "Dimulai"], &rows)
}

/// One leg.
pub(super) fn whole(one: &TransitView, tell: Tell) -> String {
    let [sender, receiver] = one.parties.map(party);
    let responsible = &one.responsible;
    let mut lines = vec![
        format!("Etape singgah — korban {}", typed(one.victim_code.as_ref())),
        format!("Provinsi pengirim    : {sender}"),
        format!("Provinsi penerima    : {receiver}"),
        format!(
            "Bertanggung jawab    : {} sejak {}",
            province(responsible.province.0),
            tell.moment(responsible.since)
        ),
    ];
    lines.extend(document::next(&one.next, std::slice::from_ref(&one.document)));
    lines.extend(way::lines(std::slice::from_ref(&one.leg), tell));
    lines.extend(document::lines(&one.document, tell));
    lines.join("\n")
}

fn party(code: Option<ProvinceCode>) -> String {
    code.map_or_else(|| "tidak disebut".to_owned(), |code| province(code.0))
}
