//! The table of events through the real gate and the real fold: every event of every kind of document, by every party,
//! in every state that can be reached. Who owns it is admitted whatever the state, and what does not fit the state has
//! no effect; everybody else is refused, and so is an event of another kind of document.

use std::collections::BTreeSet;

use super::super::{Answer, DocumentState, Refusal};
use super::world::{Draft, World, set};
use crate::history::Places;
use crate::id::Digest;
use crate::province::Province;
use crate::schema::{Kind, Role, Value};
use crate::status::tests::table::{Row, axis, codes, is_allowed, role_name, specified};
use crate::status::{COPIED, EventKind, Status, fold, rule};

/// What was tried, and how often.
#[derive(Debug, Default)]
struct Cells {
    states: usize,
    applied: usize,
    idle: usize,
    foreign: usize,
    misplaced: usize,
}

fn status(world: &World, document: &DocumentState) -> Status {
    let mut standing = Places::default();
    (0..document.history().entries().len()).for_each(|place| standing.insert(place));
    let life_of = |province, incarnation| world.incarnations.order(province, incarnation);
    fold(document.history(), &standing, document.genesis(), life_of)
}

/// An honest edit with this event: the first reason of its list, and a copy of `copied`.
fn draft(
    world: &World,
    document: &DocumentState,
    author: Province,
    event: EventKind,
    copied: Option<EventKind>,
) -> Draft {
    let kind = document.genesis().kind;
    let reason =
        rule(event, kind).and_then(|rule| rule.reasons.first()).map(|reason| ("reason", reason.code()));
    let outcome = copied.map(|copied| ("outcome", copied.code()));
    let more: Vec<(&str, &str)> = reason.into_iter().chain(outcome).collect();
    let mut draft = Draft::next(world, document, author, Vec::new()).event(event.code(), &more);
    if copied.is_some() {
        // One leg, and each time another edit of it.
        let edit = u8::try_from(document.history().entries().len()).expect("a short story");
        let own = draft.header.own_entry(&draft.payload.salt);
        for (field, byte) in [("leg", 1), ("leg_edit", edit)] {
            let value = Value::Hash(Digest::from_bytes([byte; 32]));
            draft.payload.ops.push(set(&format!("event/{own}/{field}"), value));
        }
        draft.payload.ops.sort_by(|a, b| a.path.cmp(&b.path));
    }
    draft
}

/// What an event says beside its kind: a copy is tried once for each that may be copied.
fn copies(event: EventKind) -> Vec<Option<EventKind>> {
    if event == EventKind::JourneyOutcome { COPIED.iter().copied().map(Some).collect() } else { vec![None] }
}

fn owns(row: &Row<'_>, document: &DocumentState, author: Province) -> bool {
    let named = |role: Role| row.owners.is_empty() || row.owners.contains(&role_name(role));
    Role::ALL.into_iter().any(|role| document.genesis().has_role(author, role) && named(role))
}

/// Tries every cell of a document of this kind; the states are found by what is admitted.
fn walk(kind: Kind) -> Cells {
    let (world, rows, mut cells) = (World::new(), specified(), Cells::default());
    let begin = world.document(kind);
    let parties: BTreeSet<Province> = begin.genesis().roles.iter().map(|(_, province)| *province).collect();
    let seen_as = |status: &Status| {
        let journey = &status.journey;
        (codes(status), status.is_on_the_road(), journey.escort, journey.returned_to)
    };
    let mut reached = vec![seen_as(&status(&world, &begin))];
    let mut open = vec![begin];
    while let Some(document) = open.pop() {
        cells.states += 1;
        let before = status(&world, &document);
        for event in EventKind::ALL {
            let row = rows.iter().find(|row| (row.event, row.kind) == (event.code(), kind.name()));
            for (author, copied) in parties
                .iter()
                .flat_map(|author| copies(*event).into_iter().map(move |copied| (*author, copied)))
            {
                let name = format!("{event} by {author} in {:?}", codes(&before));
                let mut after = document.clone();
                let edit = draft(&world, &document, author, *event, copied).sign();
                let id = edit.id();
                let answer = world.take(edit, &mut after);
                let Some(row) = row else {
                    assert_eq!(answer.code(), Some(Refusal::EventUnknown.into()), "{name}");
                    cells.misplaced += 1;
                    continue;
                };
                if !owns(row, &document, author) {
                    assert_eq!(answer.code(), Some(Refusal::EventNotOwner.into()), "{name}");
                    assert_eq!(status(&world, &after), before, "{name}");
                    cells.foreign += 1;
                    continue;
                }
                assert!(matches!(answer, Answer::Admitted(_)), "{name}: {answer:?}");
                let then = status(&world, &after);
                let applied = then.happening(id).expect("the event is in the timeline").applied;
                assert_eq!(applied, is_allowed(row, &before), "{name}");
                let mut expected = codes(&before);
                if let Some(to) = row.to.filter(|_| applied) {
                    *expected.get_mut(axis(to)).expect("one of four axes") = to;
                }
                assert_eq!(codes(&then), expected, "{name}");
                if applied {
                    cells.applied += 1;
                } else {
                    cells.idle += 1;
                    assert_eq!(
                        seen_as(&then),
                        seen_as(&before),
                        "{name}: what has no effect changes nothing"
                    );
                }
                if !reached.contains(&seen_as(&then)) {
                    reached.push(seen_as(&then));
                    open.push(after);
                }
            }
        }
    }
    cells
}

#[test]
fn every_event_by_every_party_in_every_state_of_an_envelope() {
    let cells = walk(Kind::Envelope);
    assert!(cells.states >= 20 && cells.applied >= 400, "{cells:?}");
    assert!(cells.idle >= 200 && cells.foreign >= 200 && cells.misplaced >= 500, "{cells:?}");
}

#[test]
fn every_event_by_every_party_in_every_state_of_a_leg() {
    let cells = walk(Kind::Leg);
    assert!(cells.states >= 40 && cells.applied >= 400, "{cells:?}");
    assert!(cells.idle >= 500 && cells.foreign >= 700 && cells.misplaced >= 2_000, "{cells:?}");
}

#[test]
fn a_trace_and_a_dossier_hold_no_event_at_all() {
    for kind in [Kind::Trace, Kind::Dossier] {
        let cells = walk(kind);
        assert_eq!((cells.states, cells.misplaced), (1, 2 * (EventKind::ALL.len() + COPIED.len() - 1)));
    }
}
