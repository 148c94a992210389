//! Scope LEG: what the provinces of one stretch of the way need of her, taken from what the transfer already says.
//! No name, no family, no address below the province (UU 21/2007 art. 44; of a child also UU 11/2012 art. 19 (2)).

use pulang_protocol::document::View;
use pulang_protocol::province::Province;
use pulang_protocol::schema::{Path, UNKNOWN, Value, is_child};

use crate::action::fill::filled::Filled;
use crate::action::sight::plain;
use crate::civil::Day;

/// Copied from the envelope as they stand.
const OF_ENVELOPE: [&str; 8] = [
    "victim_code",
    "group_code",
    "urgency",
    "sending_unit",
    "receiving_unit",
    "age_status",
    "age_sex_band",
    "victim_count",
];
/// Copied from the dossier as they stand.
const OF_DOSSIER: [&str; 7] = [
    "initials",
    "sex",
    "accompanying_children",
    "language",
    "needs_interpreter",
    "accommodation",
    "travel_fitness",
];
/// What a leg says of her beside both.
const ON_THE_WAY: [&str; 6] = [
    "sending_province",
    "receiving_province",
    "age_band",
    "home_province",
    "travel_needs",
    "escort_required",
];
/// The oldest age of each band but the last.
const BANDS: [(i64, &str); 6] =
    [(5, "0-5"), (12, "6-12"), (17, "13-17"), (24, "18-24"), (44, "25-44"), (59, "45-59")];

/// What a leg begins with. `ends` are the provinces that send and receive her; `number` is the transfer's, for a leg
/// that no third province reads.
pub(crate) fn leg(
    envelope: &View<'_>,
    dossier: Option<&View<'_>>,
    ends: (Option<Province>, Option<Province>),
    is_shared: bool,
    today: Day,
) -> Vec<(Path, Value)> {
    let mut filled = Filled::default();
    copy(&mut filled, envelope, &OF_ENVELOPE);
    if is_shared {
        // It counts the transfers of a pair of provinces, so a third one does not learn it.
        copy(&mut filled, envelope, &["transfer_number"]);
    }
    let (sender, receiver) = ends;
    filled.text("sending_province", &sender.map(|province| province.to_string()).unwrap_or_default());
    filled.text("receiving_province", &receiver.map(|province| province.to_string()).unwrap_or_default());
    if let Some(dossier) = dossier {
        copy(&mut filled, dossier, &OF_DOSSIER);
        filled.code("age_band", age(dossier, today).map(band));
    }
    filled.text("home_province", &home_province(envelope, dossier));
    filled.code("escort_required", escort(envelope, dossier));
    filled.0
}

/// What a leg begins with that goes on from another: who she is on the way, as far as that one says. The number of the
/// transfer counts a pair of provinces, so it stays where it is.
pub(crate) fn onward(before: &View<'_>) -> Vec<(Path, Value)> {
    let mut filled = Filled::default();
    copy(&mut filled, before, &OF_ENVELOPE);
    copy(&mut filled, before, &OF_DOSSIER);
    copy(&mut filled, before, &ON_THE_WAY);
    filled.0
}

fn copy(filled: &mut Filled, from: &View<'_>, paths: &[&'static str]) {
    let values = paths.iter().map(|path| plain(path));
    filled.0.extend(values.filter_map(|path| from.get(&path).cloned().map(|value| (path, value))));
}

fn text<'a>(view: &View<'a>, path: &'static str) -> Option<&'a str> {
    match view.get(&plain(path))? {
        Value::Text(text) => Some(text),
        Value::Int(_) | Value::Bool(_) | Value::Time(_) | Value::Hash(_) | Value::File(_) => None,
    }
}

/// The province of her home regency, or that it is unknown, and why.
fn home_province(envelope: &View<'_>, dossier: Option<&View<'_>>) -> String {
    let regency = dossier.and_then(|view| text(view, "home_regency")).or(text(envelope, "home_regency"));
    match regency {
        Some(unknown) if unknown.starts_with(UNKNOWN) => unknown.to_owned(),
        Some(regency) => regency.split_once('.').map_or("", |(province, _)| province).to_owned(),
        None => String::new(),
    }
}

fn age(dossier: &View<'_>, today: Day) -> Option<i64> {
    let born = text(dossier, "birth_date").and_then(|text| Day::parse(text).ok());
    match (born, dossier.get(&plain("age"))) {
        (Some(born), _) => Some(i64::from(born.years_to(today))),
        (None, Some(Value::Int(age))) => Some(*age),
        (
            None,
            None | Some(Value::Text(_) | Value::Bool(_) | Value::Time(_) | Value::Hash(_) | Value::File(_)),
        ) => None,
    }
}

fn band(age: i64) -> &'static str {
    BANDS.iter().find(|(oldest, _)| age <= *oldest).map_or("60+", |(_, band)| band)
}

/// Why she needs an escort, the first ground that fits (training module of the ministry for return).
fn escort(envelope: &View<'_>, dossier: Option<&View<'_>>) -> Option<&'static str> {
    let of_dossier = |path| dossier.and_then(|view| text(view, path));
    if text(envelope, "age_status").is_some_and(is_child) {
        Some("ANAK")
    } else if of_dossier("disability").is_some_and(|kind| kind != "TIDAK") {
        Some("DISABILITAS")
    } else if of_dossier("travel_fitness") == Some("LAYAK_DENGAN_PENDAMPING_MEDIS") {
        Some("MEDIS")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_age_has_its_band() {
        let bands = [0, 5, 6, 17, 18, 24, 59, 60, 120].map(band);
        assert_eq!(bands, ["0-5", "0-5", "6-12", "13-17", "18-24", "18-24", "45-59", "60+", "60+"]);
    }
}
