//! A transfer as a row of a list, and as the head of its own page.
//!
//! Rows are cached, sealed, without what depends on how the link stands now: that is read again each time.

use pulang_protocol::document::View;
use pulang_protocol::province::Province;
use pulang_protocol::record::HoldReason;
use pulang_protocol::schema::Role;
use pulang_protocol::status::{
    Aftercare, Decision, EventKind, Happening, Road as OnRoad, Stage, Unit, responsible_now,
};
use pulang_protocol::time::Time;
use serde::{Deserialize, Serialize};

use crate::action::consent;
use crate::action::delivery::{self, Ladder, Wait, count};
use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::law::{self, After};
use crate::action::plain::{Moment, Plain, Words};
use crate::action::sight::Sight;
use crate::action::view::place::{ResponsibleView, UnitView};
use crate::action::view::transfer::{Alarm, DecisionView, Direction, FactsView, RowView};
use crate::action::whole::{Road, Whole, entry_of, moment};
use crate::store::ReadTx;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Days are counted in Western Indonesian Time (UTC+7).
const ZONE_MS: i64 = 7 * 60 * 60 * 1000;

/// A row as it is kept.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    row: RowView,
    waits: Vec<Wait>,
}

impl Kept {
    /// The row with why something waits now.
    pub(crate) fn told(self, tx: &ReadTx<'_>) -> Result<RowView, ActionError> {
        let Self { mut row, waits } = self;
        row.facts.waiting = delivery::oldest(tx, &waits)?;
        Ok(row)
    }
}

/// The row of a transfer as it stands, to be kept.
pub(crate) fn row(
    tx: &ReadTx<'_>,
    knowledge: &Knowledge,
    own: Province,
    whole: &Whole,
) -> Result<Kept, ActionError> {
    let (envelope, all) = (&whole.envelope, whole.roads());
    // What happens inside the receiver's province after the hand-over is no stage of the way between the two.
    let (inside, roads): (Vec<_>, Vec<_>) = all.into_iter().partition(Road::is_inside);
    let view = envelope.view();
    let text = |path| envelope.text(&view, path);
    let shown = |path| text(path).filter(|_| !envelope.is_hidden());
    let unit = |role, path| UnitView {
        province: Plain(envelope.genesis().province(role).unwrap_or(own)),
        unit: text(path).map(Words::new),
    };
    let (sender, receiver) = (unit(Role::Sender, "sending_unit"), unit(Role::Receiver, "receiving_unit"));
    let facts = facts(tx, own, whole, &roads)?;
    let conflicts = whole.documents().iter().map(|sight| sight.view().conflicts().count()).sum();
    let mut kinds: Vec<_> = whole.documents().iter().map(|sight| Plain(sight.kind())).collect();
    kinds.dedup();
    let edits = whole.documents().iter().map(|sight| sight.entries().len()).sum();
    let mut decide_by = None;
    for sight in whole.documents() {
        decide_by = decide_by.into_iter().chain(consent::due(tx, own, sight)?).min();
    }
    let mut waits = Vec::new();
    for sight in whole.documents() {
        waits.extend(Ladder::read(tx, sight, own)?.waits());
    }
    let row = RowView {
        id: Plain(envelope.id()),
        number: text("transfer_number").map(Words::new),
        victim_code: shown("victim_code").map(Words::new),
        group: text("group_code").map(Words::new),
        band: shown("age_sex_band"),
        child: child(&view),
        urgency: text("urgency"),
        direction: if envelope.genesis().creator == own { Direction::Out } else { Direction::In },
        responsible: responsible(envelope, roads.iter().chain(&inside), (&sender, &receiver), facts.made),
        sender,
        receiver,
        stage: Plain(newest(&roads).map_or(Stage::NotDeparted, |road| road.journey.stage())),
        aftercare: Plain(envelope.status.aftercare.state),
        alarms: alarms(whole, &roads),
        due: due(knowledge, envelope, &facts),
        decide_by: decide_by.map(Moment),
        conflicts: count(conflicts),
        kinds,
        edits: count(edits),
        newest: Moment(whole.newest()),
        facts,
    };
    Ok(Kept { row, waits })
}

/// Whether any status of age in sight is that of a child; where none is, she is not known to be an adult.
fn child(envelope: &View<'_>) -> bool {
    let status = After::of(envelope, &[]);
    law::any_child(&status) || !status.has("age_status")
}

fn facts(
    tx: &ReadTx<'_>,
    own: Province,
    whole: &Whole,
    roads: &[Road<'_>],
) -> Result<FactsView, ActionError> {
    let envelope = &whole.envelope;
    let status = &envelope.status;
    let submitted = status.applied(EventKind::Submitted).last();
    let ladder = Ladder::read(tx, envelope, own)?;
    let receiver = envelope.genesis().province(Role::Receiver).unwrap_or(own);
    let entry = submitted.and_then(|happening| entry_of(envelope, happening.edit));
    let made = envelope.begun().ok_or(ActionError::NotFound)?;
    let newest = newest(roads).map(|road| road.steps).unwrap_or_default();
    let time = |happening: &Happening| Moment(moment(happening));
    Ok(FactsView {
        made: Moment(made),
        submitted: submitted.map(|happening| Moment(happening.time)),
        waiting: None,
        delivered: entry.and_then(|entry| ladder.delivered(entry, receiver)).map(Moment),
        read: entry.and_then(|entry| ladder.read_at(entry, receiver)).map(Moment),
        decision: decision(envelope),
        departed: roads.iter().find_map(|road| road.steps.departed).map(Moment),
        arrived: newest.arrived.map(Moment),
        recorded: newest.recorded.map(Moment),
        confirmed: newest.confirmed.map(Moment),
        monitored: status.applied(EventKind::Monitored).next().map(time),
        closed: (status.aftercare.state == Aftercare::Closed)
            .then(|| status.applied(EventKind::Closed).last().map(time))
            .flatten(),
    })
}

/// The leg that says where she is: the newest that was not called off.
fn newest<'a>(roads: &'a [Road<'a>]) -> Option<&'a Road<'a>> {
    roads.iter().rev().find(|road| road.journey.road != OnRoad::CalledOff)
}

fn decision(envelope: &Sight) -> DecisionView {
    let reached = envelope.status.decision;
    let by = reached.by.and_then(|edit| envelope.status.happening(edit));
    DecisionView {
        state: Plain(reached.state),
        reason: by.and_then(|happening| happening.event.reason).map(Plain),
        at: by.map(|happening| Moment(happening.time)),
    }
}

fn responsible<'a>(
    envelope: &Sight,
    roads: impl Iterator<Item = &'a Road<'a>> + Clone,
    (sender, receiver): (&UnitView, &UnitView),
    made: Moment,
) -> ResponsibleView {
    let held: Vec<_> =
        roads.clone().filter(|road| road.sight.is_some()).map(|road| (road.id, road.journey)).collect();
    let now = responsible_now(envelope.genesis(), &envelope.status, &held);
    let named = match now.unit {
        Unit::Sending => Some(sender),
        Unit::Receiving => Some(receiver),
        Unit::Escort => None,
    };
    let unit = named.filter(|unit| unit.province.0 == now.province).and_then(|unit| unit.unit.clone());
    let since = roads.filter_map(|road| road.steps.changed_hands()).max();
    ResponsibleView {
        province: Plain(now.province),
        role: Plain(now.unit),
        unit,
        since: since.map_or(made, Moment),
    }
}

/// What overlays the state, the gravest first.
fn alarms(whole: &Whole, roads: &[Road<'_>]) -> Vec<Alarm> {
    use pulang_protocol::admit::Waiting;
    let documents = whole.documents();
    let any = |test: &dyn Fn(&Sight) -> bool| documents.iter().any(|sight| test(sight));
    let newest = newest(roads).map(|road| road.journey);
    let left = newest.is_some_and(|journey| journey.road == OnRoad::LeftGroup);
    let disputed = newest.is_some_and(|journey| journey.stage() == Stage::Disputed);
    let held = |reason: HoldReason| {
        any(&|sight: &Sight| sight.holds().iter().any(|held| held.body().reason == reason))
    };
    // A hold tells of what its event will say once that comes.
    let withdrawn = any(&|sight| sight.status.consent_withdrawn.is_some());
    let recalled = whole.envelope.status.decision.state == Decision::Recalled;
    let found = [
        (withdrawn || held(HoldReason::ConsentWithdrawn), Alarm::ConsentWithdrawn),
        (recalled || held(HoldReason::Recalled), Alarm::Recalled),
        (held(HoldReason::Restricted), Alarm::Held),
        (left, Alarm::LeftGroup),
        (disputed, Alarm::Disputed),
        (whole.envelope.status.family_refused.is_some(), Alarm::FamilyRefused),
        (any(&|sight| sight.status.incident.is_some()), Alarm::Incident),
        (any(&|sight| sight.status.wish_changed.is_some()), Alarm::WishChanged),
        (any(&|sight| sight.state().genesis_waits() == Some(Waiting::Person)), Alarm::NeedsPerson),
    ];
    found.into_iter().filter(|(is, _)| *is).map(|(_, alarm)| alarm).collect()
}

/// Until when an answer is due, while one is.
fn due(knowledge: &Knowledge, envelope: &Sight, facts: &FactsView) -> Option<Moment> {
    let open = matches!(facts.decision.state.0, Decision::Submitted | Decision::Postponed);
    let version = knowledge.agreements.version(envelope.genesis().agreement)?;
    let asked = facts.submitted.filter(|_| open)?;
    Some(Moment(plus_working_days(asked.0, version.answer_days)))
}

/// So many days later, Saturdays and Sundays not counted. Public holidays are not known here and count.
fn plus_working_days(from: Time, days: u32) -> Time {
    let mut at = from;
    let mut left = days;
    while left > 0 {
        at = at.plus_millis(DAY_MS);
        // The first of January 1970 was a Thursday.
        let weekday = ((at.millis() + ZONE_MS) / DAY_MS + 4) % 7;
        left -= u32::from(weekday != 0 && weekday != 6);
    }
    at
}

#[cfg(test)]
mod tests;
