//! The legs of the way.

use crate::action::plain::Moment;
use crate::action::view::leg::LegView;
use crate::cli::tell::{Tell, clean, province, typed};
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
    lines
}
