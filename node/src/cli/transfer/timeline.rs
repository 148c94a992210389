//! What happened, the newest first.

use crate::action::view::timeline::{EntryView, What};
use crate::cli::tell::{Tell, clean, province, typed};
use crate::cli::words::{event, kind};

/// The entries.
pub(super) fn lines(timeline: &[EntryView], tell: Tell) -> Vec<String> {
    let entries = timeline.iter().flat_map(|entry| one(entry, tell));
    std::iter::once("\nRiwayat, yang terbaru dahulu".to_owned()).chain(entries).collect()
}

fn one(entry: &EntryView, tell: Tell) -> Vec<String> {
    let leg = entry.leg.map_or_else(String::new, |number| format!("Etape {number}: "));
    let mut lines = vec![format!(
        "  {}  {}  {leg}{}{}",
        tell.moment(entry.at),
        province(entry.author.0),
        what(&entry.what),
        event::weight(entry.weight),
    )];
    let details = [
        entry.happened_at.map(|at| format!("terjadi {}", tell.moment(at))),
        entry.place.as_ref().map(|place| format!("di {}", typed(Some(place)))),
        entry.note.as_ref().map(|note| format!("\"{}\"", typed(Some(note)))),
    ];
    let details: Vec<String> = details.into_iter().flatten().collect();
    if !details.is_empty() {
        lines.push(format!("    {}", details.join(", ")));
    }
    lines
}

fn what(what: &What) -> String {
    match what {
        What::Begun { kind: begun } => format!("dokumen dimulai: {}", kind(begun.0)),
        What::Event { event: happened, reason, outcome } => {
            let copied = outcome.map_or_else(String::new, |outcome| format!(": {}", event::event(outcome.0)));
            let why = reason.map_or_else(String::new, |reason| format!(" ({})", event::reason(reason.0)));
            format!("{}{copied}{why}", event::event(happened.0))
        }
        What::Filled { fields } => format!("{fields} isian ditulis"),
        What::Chosen { label_id, .. } => format!("isian dipilih: {}", clean(label_id)),
        What::TraceAnswered { finding } => format!("penelusuran dijawab: {}", clean(finding)),
        What::Delivered => "terkirim: tanda bukti ditandatangani server provinsi ini".to_owned(),
        What::Read => "dibaca: tanda bukti ditandatangani server provinsi ini".to_owned(),
    }
}
