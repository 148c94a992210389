//! Searches as sentences.

use crate::action::plain::Scalar;
use crate::action::view::trace::TraceView;
use crate::action::view::transfer::Direction;
use crate::cli::document;
use crate::cli::table::table;
use crate::cli::tell::{NOTHING, Tell, clean, province, short};

/// Every search as a row.
pub(super) fn list(all: &[TraceView], tell: Tell) -> String {
    if all.is_empty() {
        return "Belum ada penelusuran. Mulai dengan `pulang trace begin`.".to_owned();
    }
    let rows: Vec<[String; 5]> = all
        .iter()
        .map(|one| {
            [
                short(one.document.id.0),
                direction(one.direction).to_owned(),
                province(one.partner.0),
                tell.maybe(one.document.begun),
                finding(one).unwrap_or_else(|| "belum dijawab".to_owned()),
            ]
        })
        .collect();
    table(["Id", "Arah", "Mitra", "Dimulai", "Hasil"], &rows)
}

/// One search.
pub(super) fn whole(one: &TraceView, tell: Tell) -> String {
    let transfer = one.transfer.map_or_else(|| NOTHING.to_owned(), |transfer| short(transfer.0));
    let mut lines = vec![
        format!("Penelusuran {} — {}", direction(one.direction), province(one.partner.0)),
        format!("Permohonan: {transfer}"),
    ];
    lines.extend(document::lines(&one.document, tell));
    lines.extend(document::next(&one.next, std::slice::from_ref(&one.document)));
    lines.join("\n")
}

/// What was found. It is personal, and so hidden in a list.
fn finding(one: &TraceView) -> Option<String> {
    let field = one.document.fields.iter().find(|field| field.path.0.as_str() == "finding")?;
    Some(match &field.winner.value {
        Some(Scalar::Text(code)) => clean(code),
        Some(Scalar::Bool(_) | Scalar::Int(_)) | None => "sudah dijawab".to_owned(),
    })
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Out => "keluar",
        Direction::In => "masuk",
    }
}
