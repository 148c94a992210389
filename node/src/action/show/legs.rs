//! The legs of a journey as plain data.

use pulang_protocol::document::View;
use pulang_protocol::province::Province;
use pulang_protocol::schema::{Path, Role, Value};

use crate::action::plain::{Moment, Plain, Words};
use crate::action::sight::{Sight, plain};
use crate::action::view::leg::LegView;
use crate::action::view::place::UnitView;
use crate::action::whole::{Road, Whole};

/// Every leg in the order of travel.
pub(super) fn views(whole: &Whole) -> Vec<LegView> {
    whole.roads().iter().map(|road| leg(whole, road)).collect()
}

fn leg(whole: &Whole, road: &Road<'_>) -> LegView {
    let view = road.sight.map(Sight::view);
    let text = |path| road.sight.zip(view.as_ref()).and_then(|(leg, view)| leg.text(view, path));
    let time = |path| view.as_ref().and_then(|view| moment_at(view, path));
    let envelope = whole.envelope.genesis();
    let objection = road.sight.and_then(|leg| leg.status.happening(leg.status.objected?));
    let end = |role, otherwise: Role, told: Option<Province>| {
        let named = road.sight.and_then(|leg| leg.genesis().province(role)).or(told);
        unit(whole, named.or(envelope.province(otherwise)).unwrap_or(envelope.creator))
    };
    LegView {
        id: Plain(road.id),
        number: road.number,
        from: end(Role::Departs, Role::Sender, road.journey.first_party),
        to: end(Role::Arrives, Role::Receiver, road.journey.second_party),
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
    }
}

/// The unit the envelope names for a province, if it names one.
fn unit(whole: &Whole, province: Province) -> UnitView {
    let envelope = &whole.envelope;
    let view = envelope.view();
    let named = [(Role::Sender, "sending_unit"), (Role::Receiver, "receiving_unit")]
        .into_iter()
        .find(|(role, _)| envelope.genesis().has_role(province, *role));
    let unit = named.and_then(|(_, path)| envelope.text(&view, path)).map(Words::new);
    UnitView { province: Plain(province), unit }
}

fn moment_at(view: &View<'_>, path: &'static str) -> Option<Moment> {
    match view.get(&plain(path))? {
        Value::Time(time) => Some(Moment(*time)),
        Value::Text(_) | Value::Int(_) | Value::Bool(_) | Value::Hash(_) | Value::File(_) => None,
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
