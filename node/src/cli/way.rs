//! The legs of the way.

use crate::action::plain::Moment;
use crate::action::view::leg::{LegView, RecordView, TieView};
use crate::cli::tell::{Tell, clean, province, short, typed};
use crate::cli::words::state;

/// The legs in the order of travel.
pub(super) fn lines(legs: &[LegView], tell: Tell) -> Vec<String> {
    if legs.is_empty() {
        return Vec::new();
    }
    let legs = legs.iter().flat_map(|leg| one(leg, tell));
    std::iter::once("\nPerjalanan".to_owned()).chain(legs).collect()
}

fn one(leg: &LegView, tell: Tell) -> Vec<String> {
    let mode = leg.mode.as_deref().map_or_else(String::new, |mode| format!(", {}", clean(mode)));
    let mut lines = vec![
        format!(
            "  Etape {}: {} → {}{mode} — {}",
            leg.number,
            province(leg.from.province.0),
            province(leg.to.province.0),
            state::stage(leg.stage.0),
        ),
        format!("    id {}", leg.id.0),
    ];
    if !leg.escorts.is_empty() {
        lines.push(format!("    pendamping: {}", clean(&leg.escorts.join(", "))));
    }
    if leg.meeting_point.is_some() {
        lines.push(format!("    titik temu: {}", typed(leg.meeting_point.as_ref())));
    }
    let times: [(&str, Option<Moment>); 6] = [
        ("jadwal berangkat", leg.departs_at),
        ("jadwal tiba", leg.arrives_at),
        ("berangkat", leg.departed),
        ("korban tiba", leg.arrived),
        ("serah terima dicatat pihak kesatu", leg.recorded),
        ("serah terima dikonfirmasi pihak kedua", leg.confirmed),
    ];
    let filled = times.into_iter().filter_map(|(what, at)| at.map(|at| (what, at)));
    lines.extend(filled.map(|(what, at)| format!("    {what}: {}", tell.moment(at))));
    lines.extend(leg.records.iter().flat_map(|record| signed(record, tell)));
    lines.extend(leg.previous.iter().map(|tie| tied("diserahkan dari etape sebelumnya", tie, tell)));
    lines.extend(leg.onward.iter().map(|tie| tied("diteruskan ke etape berikutnya", tie, tell)));
    lines
}

/// Who has signed a record, and whose signature stands over another text by now.
fn signed(record: &RecordView, tell: Tell) -> Vec<String> {
    let number =
        record.number.as_ref().map_or_else(String::new, |number| format!(" {}", typed(Some(number))));
    let unsigned = format!("    berita acara{number}: belum ditandatangani");
    let lines: Vec<String> = record
        .signatures
        .iter()
        .map(|one| {
            let (who, at) = (province(one.province.0), tell.moment(one.at));
            let state = if one.counts { "" } else { ", tetapi berubah setelah ditandatangani" };
            format!("    berita acara{number}: ditandatangani {who}, {at}{state}")
        })
        .collect();
    if lines.is_empty() { vec![unsigned] } else { lines }
}

/// The hand-over between a leg and its neighbour.
fn tied(what: &str, tie: &TieView, tell: Tell) -> String {
    let at = tie.at.map_or_else(|| "belum".to_owned(), |at| tell.moment(at));
    let to = tie.to.map_or_else(String::new, |to| format!(" ke {}", province(to.0)));
    let found = match tie.found {
        Some(true) => ", cocok dengan catatan permohonan",
        Some(false) => ", TIDAK cocok dengan catatan permohonan: telepon kantor singgahnya",
        None => "",
    };
    format!("    {what}{to}: {at}{found} (etape {})", short(tie.leg.0))
}
