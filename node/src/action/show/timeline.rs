//! What happened, over all documents of a transfer, the newest first.

use pulang_protocol::document::View;
use pulang_protocol::edit::{Act, Op};
use pulang_protocol::history::Entry;
use pulang_protocol::province::Province;
use pulang_protocol::schema::{self, Kind, Path, Role, Value};
use pulang_protocol::status::{Event, EventKind, event_of};

use crate::action::delivery::{Ladder, count};
use crate::action::error::ActionError;
use crate::action::plain::{Moment, Plain, Words};
use crate::action::sight::Sight;
use crate::action::view::timeline::{EntryView, Weight, What};
use crate::action::whole::{Whole, entry_of, leg_number};
use crate::store::ReadTx;

/// Fields that hold what is too long for an event's own note.
const LONG_NOTES: [&str; 3] = ["answer_note", "request_note", "finding_note"];

/// Every entry.
pub(super) fn of(tx: &ReadTx<'_>, whole: &Whole, own: Province) -> Result<Vec<EntryView>, ActionError> {
    let mut all = Vec::new();
    for sight in whole.documents() {
        let ladder = Ladder::read(tx, sight, own)?;
        let leg = (sight.kind() == Kind::Leg).then(|| leg_number(sight));
        let told = Told { whole, sight, view: sight.view(), leg, ladder: &ladder, own };
        for (place, entry) in sight.entries().iter().enumerate() {
            all.extend(told.entry(place, entry));
        }
        if sight.kind() == Kind::Envelope {
            all.extend(told.receipts());
        }
    }
    // Entries of one moment stay in the order in which they were admitted, and are then turned round.
    all.sort_by_key(|entry| entry.at);
    all.reverse();
    Ok(all)
}

/// One document's part of the timeline.
struct Told<'a> {
    whole: &'a Whole,
    sight: &'a Sight,
    view: View<'a>,
    /// Its number, if it is a leg.
    leg: Option<u64>,
    ladder: &'a Ladder<'a>,
    own: Province,
}

impl Told<'_> {
    fn entry(&self, place: usize, entry: &Entry) -> Vec<EntryView> {
        let ops = entry.payload.as_ref().map_or(&[][..], |payload| &payload.ops);
        let event = self.event(entry);
        let mut all = Vec::new();
        if place == 0 {
            all.push(self.told(entry, place, None, What::Begun { kind: Plain(self.sight.kind()) }));
        } else if let Some(what) = self.filled(place, ops) {
            all.push(self.told(entry, place, None, what));
        }
        if let Some(event) = event.filter(|event| !self.is_told_by_leg(event)) {
            let outcome = event.outcome.map(|outcome| Plain(outcome.event));
            let what = What::Event { event: Plain(event.kind), reason: event.reason.map(Plain), outcome };
            all.push(self.told(entry, place, Some(&event), what));
        }
        all
    }

    fn event(&self, entry: &Entry) -> Option<Event> {
        let payload = entry.payload.as_ref()?;
        event_of(self.sight.kind(), payload, entry.header.own_entry(&payload.salt)).ok()?
    }

    /// A copy of what a leg says that is here itself.
    fn is_told_by_leg(&self, event: &Event) -> bool {
        let here = |leg| self.whole.of_kind(Kind::Leg).any(|sight| sight.id() == leg);
        event.kind == EventKind::JourneyOutcome && event.outcome.is_some_and(|outcome| here(outcome.leg))
    }

    /// The number of the leg whose outcome is copied, where this node does not hold the leg.
    fn told_leg(&self, event: &Event) -> Option<u64> {
        let leg = event.outcome?.leg;
        self.whole.roads().iter().find(|road| road.id == leg).map(|road| road.number)
    }

    /// What an edit did to fields, if it did anything but note what an event says.
    fn filled(&self, place: usize, ops: &[Op]) -> Option<What> {
        let of_fields = |op: &&Op| {
            let field = schema::field(self.sight.kind(), &op.path);
            field.is_some_and(|field| !field.is_structural()) && !LONG_NOTES.contains(&op.path.as_str())
        };
        let filled: Vec<&Op> = ops.iter().filter(of_fields).collect();
        match filled.as_slice() {
            [] => None,
            [one] if one.path.as_str() == "finding" => match &one.act {
                Act::Set(Value::Text(code)) => Some(What::TraceAnswered { finding: code.to_string() }),
                Act::Set(
                    Value::Int(_) | Value::Bool(_) | Value::Time(_) | Value::Hash(_) | Value::File(_),
                )
                | Act::Clear => Some(What::Filled { fields: 1 }),
            },
            [one] if self.chose(place, &one.path) => {
                let field = schema::field(self.sight.kind(), &one.path)?;
                Some(What::Chosen {
                    path: Plain(one.path.clone()),
                    label_id: field.label_id.to_owned(),
                    label_en: field.label_en.to_owned(),
                })
            }
            several => Some(What::Filled { fields: count(several.len()) }),
        }
    }

    /// Whether the author of an edit saw several values at a path before it.
    fn chose(&self, place: usize, path: &Path) -> bool {
        let history = self.sight.history();
        let steps = self.view.history(path);
        let places: Vec<usize> = steps.iter().filter_map(|step| history.place(step.entry.id)).collect();
        let past = history.past(place);
        let seen: Vec<usize> = places.into_iter().filter(|before| past.contains(*before)).collect();
        let superseded = |before: usize| seen.iter().any(|later| history.past(*later).contains(before));
        seen.iter().filter(|before| !superseded(**before)).count() > 1
    }

    fn told(&self, entry: &Entry, place: usize, event: Option<&Event>, what: What) -> EntryView {
        let (header, shown) = (&entry.header, !self.sight.is_hidden());
        let note =
            event.and_then(|event| event.note.as_deref().map(str::to_owned)).or_else(|| long_note(entry));
        EntryView {
            document: Plain(self.sight.id()),
            kind: Plain(self.sight.kind()),
            leg: self.leg.or_else(|| self.told_leg(event?)),
            edit: Some(Plain(entry.id)),
            author: Plain(header.author),
            officer: Some(Plain(header.officer)),
            at: Moment(header.time),
            happened_at: event.and_then(|event| event.at).map(Moment),
            place: event.and_then(|event| event.place.as_deref()).filter(|_| shown).map(Words::new),
            note: note
                .filter(|_| shown)
                .filter(|_| event.is_some() || matches!(what, What::TraceAnswered { .. }))
                .map(Words::new),
            what,
            weight: self.weight(entry, place, event.is_some()),
        }
    }

    fn weight(&self, entry: &Entry, place: usize, is_event: bool) -> Weight {
        let happening = self.sight.status.happening(entry.id);
        if !self.sight.stands(place) {
            Weight::Held
        } else if is_event && happening.is_some_and(|happening| !happening.applied) {
            Weight::NoEffect
        } else if self.ladder.is_not_yet_there(entry) {
            Weight::NotYetThere
        } else {
            Weight::Counts
        }
    }

    /// What the receiver has signed for the request: that it is there, and that it was opened.
    fn receipts(&self) -> Vec<EntryView> {
        let receiver = self.sight.genesis().province(Role::Receiver).filter(|receiver| *receiver != self.own);
        let submitted = self.sight.status.applied(EventKind::Submitted).last();
        let entry = submitted.and_then(|happening| entry_of(self.sight, happening.edit));
        let (Some(receiver), Some(entry)) = (receiver, entry) else { return Vec::new() };
        let signed = [
            (self.ladder.delivered(entry, receiver), What::Delivered),
            (self.ladder.read_at(entry, receiver), What::Read),
        ];
        let each = signed.into_iter().filter_map(|(at, what)| Some((at?, what)));
        each.map(|(at, what)| EntryView {
            document: Plain(self.sight.id()),
            kind: Plain(self.sight.kind()),
            leg: None,
            edit: None,
            author: Plain(receiver),
            officer: None,
            at: Moment(at),
            happened_at: None,
            place: None,
            note: None,
            what,
            weight: Weight::Counts,
        })
        .collect()
    }
}

/// A note that stands in a field of its own, in the same edit.
fn long_note(entry: &Entry) -> Option<String> {
    let ops = &entry.payload.as_ref()?.ops;
    let noted = ops.iter().find(|op| LONG_NOTES.contains(&op.path.as_str()))?;
    match &noted.act {
        Act::Set(Value::Text(text)) => Some(text.to_string()),
        Act::Set(Value::Int(_) | Value::Bool(_) | Value::Time(_) | Value::Hash(_) | Value::File(_))
        | Act::Clear => None,
    }
}
