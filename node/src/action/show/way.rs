//! The legs of a journey as plain data.

use pulang_protocol::document::{RECORDS, View, signatures};
use pulang_protocol::id::{Digest, DocumentId, EditId, Nonce};
use pulang_protocol::province::Province;
use pulang_protocol::schema::{Path, Role, Value};
use pulang_protocol::status::EventKind;

use crate::action::plain::{Moment, Plain, Words};
use crate::action::sight::{Sight, plain};
use crate::action::view::leg::{LegView, RecordView, SignatureView, TieView};
use crate::action::view::place::UnitView;
use crate::action::whole::{Road, Whole};

/// Every leg in the order of travel.
pub(super) fn views(whole: &Whole) -> Vec<LegView> {
    let otherwise = whole.envelope.genesis().creator;
    whole.roads().iter().map(|road| leg(Some(whole), road, otherwise)).collect()
}

/// One leg, of a transfer or by itself. `otherwise` is the province at an end that nothing names.
pub(super) fn leg(whole: Option<&Whole>, road: &Road<'_>, otherwise: Province) -> LegView {
    let view = road.sight.map(Sight::view);
    let said = road.sight.zip(view.as_ref());
    let text = |path| said.and_then(|(leg, view)| leg.text(view, path));
    let time = |path| view.as_ref().and_then(|view| moment_at(view, &plain(path)));
    let objection = road.sight.and_then(|leg| leg.status.happening(leg.status.objected?));
    let tie = |before: &str, role| said.and_then(|(leg, view)| tie(whole, leg, view, before, role));
    LegView {
        id: Plain(road.id),
        number: road.number,
        from: end(whole, road, Role::Departs, otherwise),
        to: end(whole, road, Role::Arrives, otherwise),
        mode: text("mode"),
        escorts: view.as_ref().map(escorts).unwrap_or_default(),
        stage: Plain(road.journey.stage()),
        departs_at: time("departs_at"),
        arrives_at: time("arrives_at"),
        meeting_point: text("meeting_point").map(Words::new),
        departed: road.steps.departed.map(Moment),
        arrived: road.steps.arrived.map(Moment),
        recorded: road.steps.recorded.map(Moment),
        objected: objection.map(|happening| Moment(happening.time)),
        objection: objection.and_then(|happening| happening.event.reason).map(Plain),
        confirmed: road.steps.confirmed.map(Moment),
        inside: road.is_inside(),
        records: said.map(|(leg, view)| records(leg, view)).unwrap_or_default(),
        previous: tie("previous", EventKind::Received),
        onward: tie("onward", EventKind::HandedOver),
    }
}

/// One end of a leg: as the leg says, as the envelope was told, or else the party of the transfer.
fn end(whole: Option<&Whole>, road: &Road<'_>, role: Role, otherwise: Province) -> UnitView {
    let is_first = role == Role::Departs;
    let (party, told, path) = match is_first {
        true => (Role::Sender, road.journey.first_party, "from_unit"),
        false => (Role::Receiver, road.journey.second_party, "to_unit"),
    };
    let of_leg = road.sight.and_then(|leg| leg.genesis().province(role)).or(told);
    let of_transfer = whole.and_then(|whole| whole.envelope.genesis().province(party));
    let province = of_leg.or(of_transfer).unwrap_or(otherwise);
    let of_leg = road.sight.and_then(|leg| leg.text(&leg.view(), path));
    let unit = of_leg.or_else(|| whole.and_then(|whole| unit(whole, province)));
    UnitView { province: Plain(province), unit: unit.map(Words::new) }
}

/// The unit the envelope names for a province, if it names one.
fn unit(whole: &Whole, province: Province) -> Option<String> {
    let envelope = &whole.envelope;
    let view = envelope.view();
    let named = [(Role::Sender, "sending_unit"), (Role::Receiver, "receiving_unit")]
        .into_iter()
        .find(|(role, _)| envelope.genesis().has_role(province, *role));
    named.and_then(|(_, path)| envelope.text(&view, path))
}

fn records(leg: &Sight, view: &View<'_>) -> Vec<RecordView> {
    let at = |record: &Nonce, field: &str| Path::entry(RECORDS, record, field).expect("such a path is plain");
    let of = |record: Nonce| RecordView {
        entry: Plain(record),
        number: words_at(view, &at(&record, "number")),
        at: moment_at(view, &at(&record, "at")),
        place: words_at(view, &at(&record, "place")),
        signatures: signatures(view, leg.id(), leg.genesis(), &record)
            .into_iter()
            .map(|one| SignatureView {
                province: Plain(one.province),
                at: Moment(one.time),
                counts: one.counts,
            })
            .collect(),
    };
    view.entries(RECORDS).into_iter().map(of).collect()
}

/// What a leg says of its neighbour, and whether this office finds the same.
fn tie(whole: Option<&Whole>, leg: &Sight, view: &View<'_>, side: &str, event: EventKind) -> Option<TieView> {
    let path = |field: &str| -> Path { format!("{side}_{field}").parse().expect("such a path is plain") };
    let named = DocumentId::from_bytes(*hash_at(view, &path("leg"))?.as_bytes());
    let edit = hash_at(view, &path("edit")).map(|edit| EditId::from_bytes(*edit.as_bytes()));
    let to = leg.text(view, "onward_province").filter(|_| event == EventKind::HandedOver);
    Some(TieView {
        leg: Plain(named),
        edit: edit.map(Plain),
        record: hash_at(view, &path("record")).map(Plain),
        at: moment_at(view, &path("at")),
        place: words_at(view, &path("place")),
        to: to.and_then(|code| code.parse().ok()).map(Plain),
        found: edit.zip(whole).and_then(|(edit, whole)| found(whole, named, event, edit)),
    })
}

/// Whether the neighbour, or what the envelope was told of it, has this event in this edit. Nothing if neither tells.
fn found(whole: &Whole, leg: DocumentId, event: EventKind, edit: EditId) -> Option<bool> {
    if let Some(held) = whole.others.iter().find(|sight| sight.id() == leg) {
        return Some(held.status.applied(event).any(|happening| happening.edit == edit));
    }
    let told = whole.envelope.status.applied(EventKind::JourneyOutcome);
    let outcomes = told.filter_map(|happening| happening.event.outcome);
    let mut of_leg = outcomes.filter(|outcome| outcome.leg == leg && outcome.event == event).peekable();
    of_leg.peek()?;
    Some(of_leg.any(|outcome| outcome.edit == edit))
}

fn moment_at(view: &View<'_>, path: &Path) -> Option<Moment> {
    match view.get(path)? {
        Value::Time(time) => Some(Moment(*time)),
        Value::Text(_) | Value::Int(_) | Value::Bool(_) | Value::Hash(_) | Value::File(_) => None,
    }
}

fn hash_at(view: &View<'_>, path: &Path) -> Option<Digest> {
    match view.get(path)? {
        Value::Hash(hash) => Some(*hash),
        Value::Text(_) | Value::Int(_) | Value::Bool(_) | Value::Time(_) | Value::File(_) => None,
    }
}

fn words_at(view: &View<'_>, path: &Path) -> Option<Words> {
    match view.get(path)? {
        Value::Text(text) => Some(Words::new(&**text)),
        Value::Int(_) | Value::Bool(_) | Value::Time(_) | Value::Hash(_) | Value::File(_) => None,
    }
}

/// The codes of the escorts' types, in the order in which they were entered.
fn escorts(view: &View<'_>) -> Vec<String> {
    let of_entry = |name| {
        let path = Path::entry("escort", &name, "type").expect("paths of the schema are well formed");
        match view.get(&path)? {
            Value::Text(code) => Some(code.to_string()),
            Value::Int(_) | Value::Bool(_) | Value::Time(_) | Value::Hash(_) | Value::File(_) => None,
        }
    };
    view.entries("escort").into_iter().filter_map(of_entry).collect()
}
