//! How far the request has come: written, waiting, there, read, answered. Each step is told by a signature, and our
//! own half is never shown as done.

use pulang_protocol::status::Decision;

use crate::action::plain::Moment;
use crate::action::view::transfer::{Direction, RowView};
use crate::cli::tell::{Tell, province};
use crate::cli::words::{event, state};

/// The steps.
pub(super) fn lines(row: &RowView, tell: Tell) -> Vec<String> {
    let mut lines = vec!["\nPengiriman permohonan".to_owned()];
    let step = |done: Option<Moment>, what: &str, not_yet: &str| match done {
        Some(at) => format!("  [x] {what} — {}", tell.moment(at)),
        None => format!("  [ ] {not_yet}"),
    };
    let facts = &row.facts;
    lines.push(step(Some(facts.made), "dicatat dan ditandatangani", ""));
    match row.direction {
        Direction::Out => {
            let there = province(row.receiver.province.0);
            if let Some(cause) = &facts.waiting {
                lines.push(format!("  [>] menunggu terkirim: {}", state::cause(cause, &there, tell)));
            }
            let receipt = format!("belum ada tanda bukti dari server {there}");
            lines.push(step(
                facts.delivered,
                &format!("terkirim, tanda bukti server {there} ada di sini"),
                &receipt,
            ));
            lines.push(step(facts.read, &format!("dibaca petugas {there}"), "belum dibaca"));
        }
        Direction::In => {
            let here = "ada di server ini, tanda buktinya sudah ditandatangani";
            lines.push(step(facts.delivered, here, "belum lengkap di server ini"));
            lines.push(step(facts.read, "dibuka petugas kantor ini", "belum dibuka"));
        }
    }
    lines.push(answer(row, tell));
    if let (Direction::In, Some(cause)) = (row.direction, &facts.waiting) {
        let there = province(row.sender.province.0);
        lines.push(format!("  [>] tulisan kita menunggu terkirim: {}", state::cause(cause, &there, tell)));
    }
    lines
}

fn answer(row: &RowView, tell: Tell) -> String {
    let given = &row.facts.decision;
    match given.state.0 {
        Decision::NotSubmitted | Decision::Submitted => "  [ ] belum dijawab".to_owned(),
        decided @ (Decision::Incomplete
        | Decision::Accepted
        | Decision::Refused
        | Decision::Recalled
        | Decision::Postponed
        | Decision::Withdrawn) => {
            let why =
                given.reason.map_or_else(String::new, |reason| format!(", {}", event::reason(reason.0)));
            format!("  [x] {}{why} — {}", state::decision(decided), tell.maybe(given.at))
        }
    }
}
