//! Transfers as rows.

use super::state;
use crate::action::view::transfer::{Direction, RowView};
use crate::cli::table::table;
use crate::cli::tell::{NOTHING, Tell, province, short, typed};

/// The rows, as the interface orders them.
pub(super) fn table_of(all: &[RowView], tell: Tell) -> String {
    if all.is_empty() {
        return "Tidak ada permohonan. Ajukan dengan `pulang transfer submit`.".to_owned();
    }
    let rows: Vec<[String; 8]> = all.iter().map(|row| cells(row, tell)).collect();
    table(["Nomor", "Korban", "Arah", "Mitra", "Keadaan", "Dijawab hingga", "Perhatian", "Id"], &rows)
}

fn cells(row: &RowView, tell: Tell) -> [String; 8] {
    let (direction, partner) = match row.direction {
        Direction::Out => ("keluar", row.receiver.province.0),
        Direction::In => ("masuk", row.sender.province.0),
    };
    [
        typed(row.number.as_ref()),
        typed(row.victim_code.as_ref()),
        direction.to_owned(),
        province(partner),
        state::word(row),
        tell.maybe(row.due),
        attention(row),
        short(row.id.0),
    ]
}

fn attention(row: &RowView) -> String {
    let parts = [
        (row.conflicts > 0).then(|| format!("{} nilai berbeda", row.conflicts)),
        row.facts.waiting.is_some().then(|| "menunggu terkirim".to_owned()),
        (!row.alarms.is_empty()).then(|| "lihat rincian".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { NOTHING.to_owned() } else { parts.join(", ") }
}
