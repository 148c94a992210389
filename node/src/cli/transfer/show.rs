//! A transfer whole.

use super::{ladder, state, timeline};
use crate::action::view::place::UnitView;
use crate::action::view::transfer::TransferView;
use crate::cli::document;
use crate::cli::tell::{Tell, province, short, typed};
use crate::cli::way;
use crate::cli::words::state as words;

/// The head, how far it has come, what may be done, the way, the documents, and what happened.
pub(super) fn whole(view: &TransferView, tell: Tell) -> String {
    let mut lines = head(view, tell);
    lines.extend(ladder::lines(&view.row, tell));
    lines.extend(document::next(&view.next, &view.documents));
    lines.extend(way::lines(&view.legs, tell));
    lines.extend(view.documents.iter().flat_map(|one| document::lines(one, tell)));
    lines.extend(timeline::lines(&view.timeline, tell));
    lines.join("\n")
}

fn head(view: &TransferView, tell: Tell) -> Vec<String> {
    let row = &view.row;
    let responsible = &row.responsible;
    let mut lines = vec![
        format!("Permohonan {} — korban {}", typed(row.number.as_ref()), typed(row.victim_code.as_ref())),
        format!("Id                   : {}", row.id.0),
        format!("Dari                 : {}", unit(&row.sender)),
        format!("Ke                   : {}", unit(&row.receiver)),
        format!("Keadaan              : {}", state::word(row)),
        format!("Yang perlu bertindak : {}", state::actor(view, tell)),
        format!(
            "Bertanggung jawab    : {} sejak {}",
            province(responsible.province.0),
            tell.moment(responsible.since)
        ),
    ];
    if let Some(due) = row.due {
        lines.push(format!("Dijawab hingga       : {}", tell.moment(due)));
    }
    if let Some(by) = row.decide_by {
        lines.push(format!(
            "Diputuskan hingga    : {} oleh kepala unit (UU 27/2022 Pasal 40)",
            tell.moment(by)
        ));
    }
    lines.extend(row.alarms.iter().map(|alarm| format!("Perhatian            : {}", words::alarm(*alarm))));
    if let Some(basis) = &view.agreement {
        let number =
            basis.number.as_ref().map_or_else(String::new, |number| format!(" ({})", typed(Some(number))));
        let until = tell.day(basis.until);
        lines.push(format!("Perjanjian          : {}{number}, hingga {until}", typed(Some(&basis.title))));
    }
    if let Some(case) = view.case {
        lines.push(format!("Berkas kasus         : {}", short(case.0)));
    }
    lines
}

fn unit(unit: &UnitView) -> String {
    let name = unit.unit.as_ref().map_or_else(String::new, |name| format!(", {}", typed(Some(name))));
    format!("{}{name}", province(unit.province.0))
}
