//! The rules an edit is held to, one function a group.

use super::answer::{Code, NotNow, Refusal, Waiting};
use super::state::DocumentState;
use crate::agreement::Version;
use crate::edit::{Act, Header, Op, Payload, VerifiedEdit};
use crate::genesis::Genesis;
use crate::history::{History, Places};
use crate::id::EditId;
use crate::limits;
use crate::record::Incarnations;
use crate::schema;
use crate::status::{self, EventError, EventKind};

/// Another admitted edit in the same place of the same chain.
pub(super) fn fork(edit: &VerifiedEdit, history: &History) -> Option<EditId> {
    let Header { author, incarnation, seq, .. } = *edit.header.body();
    history.in_place(author, incarnation, seq).next().map(|entry| entry.id)
}

/// The payload, if it is here, is the one the header names, and both together are no larger than an edit may be.
///
/// Asked before anything is kept: a payload that somebody on the way has put in the place of the right one must not
/// decide about the edit, nor lie in its place while it waits.
pub(super) fn carried(header: &Header, payload: Option<&Payload>, size: usize) -> Result<(), Code> {
    let Some(payload) = payload else { return Ok(()) };
    if payload.digest() != header.payload {
        Err(NotNow::PayloadMismatch.into())
    } else if size > limits::EDIT_BYTES {
        Err(Refusal::TooLarge.into())
    } else {
        Ok(())
    }
}

/// Sequence numbers begin at 1, where alone `prev` is absent, and end at the limit.
pub(super) fn numbering(header: &Header) -> Result<(), Refusal> {
    if header.seq == 0 || (header.seq == 1) != header.prev.is_none() {
        Err(Refusal::Sequence)
    } else if header.seq > limits::SEQ {
        Err(Refusal::SequenceFull)
    } else {
        Ok(())
    }
}

/// Every operation is of a known path, type, length and writer, and covered by the agreement; the edit's event or
/// cut is its own.
pub(super) fn operations(
    header: &Header,
    payload: &Payload,
    genesis: &Genesis,
    version: &Version,
) -> Result<(), Refusal> {
    let over = !genesis.is_alone() && header.time > version.grace_ends();
    for Op { path, act } in &payload.ops {
        let field = schema::field(genesis.kind, path).ok_or(Refusal::UnknownPath)?;
        match act {
            Act::Set(value) => field.check(value)?,
            Act::Clear if field.is_structural() => return Err(Refusal::EventMalformed),
            Act::Clear => {}
        }
        version.covers_field(genesis.kind, field)?;
        if !field.is_structural() {
            let has_role = field.writers.iter().any(|role| genesis.has_role(header.author, *role));
            if !has_role || !field.is_own(path, header.author) {
                return Err(Refusal::NotWriter);
            }
            if over && field.is_personal() && matches!(act, Act::Set(_)) {
                return Err(Refusal::AgreementOver);
            }
        }
    }
    cut(header, payload)?;
    event(header, payload, genesis, over)
}

/// A cut is one path, in the entry that only this edit may set.
fn cut(header: &Header, payload: &Payload) -> Result<(), Refusal> {
    let own = header.own_entry(&payload.salt);
    let mut cuts = payload.ops.iter().filter(|op| op.path.collection() == "cut");
    match (cuts.next(), cuts.next()) {
        (None, _) => Ok(()),
        (Some(cut), None) if cut.path.entry_name() == Some(own) => Ok(()),
        (Some(_), _) => Err(Refusal::EventMalformed),
    }
}

/// Kind and owner of an event are checked here; whether it is legal now, the fold alone judges.
fn event(header: &Header, payload: &Payload, genesis: &Genesis, over: bool) -> Result<(), Refusal> {
    let own = header.own_entry(&payload.salt);
    let Some(event) = status::event_of(genesis.kind, payload, own).map_err(event_refusal)? else {
        return Ok(());
    };
    let owners = status::owners(event.kind, genesis.kind);
    if !owners.iter().any(|role| genesis.has_role(header.author, *role)) {
        return Err(Refusal::EventNotOwner);
    }
    if over && event.kind == EventKind::Accepted { Err(Refusal::AgreementOver) } else { Ok(()) }
}

fn event_refusal(why: EventError) -> Refusal {
    match why {
        EventError::UnknownType | EventError::NotOfKind => Refusal::EventUnknown,
        EventError::Two
        | EventError::Foreign
        | EventError::Cleared
        | EventError::BadField
        | EventError::NoType
        | EventError::NoReason
        | EventError::UnknownReason
        | EventError::NoOutcome
        | EventError::UnknownOutcome
        | EventError::OutcomeOutOfPlace
        | EventError::BadProvince => Refusal::EventMalformed,
    }
}

/// `prev` and dependencies are here and in their places, and no time runs backwards. Gives the causal past.
///
/// That a parent is refused is asked first, then that all are here: only then the rest can be told, and told alike.
pub(super) fn place(header: &Header, document: &DocumentState) -> Result<Places, Code> {
    let history = document.history();
    let is_refused = |parent| matches!(document.answer(parent), Some(Code::Refused(_)));
    if header.parents().any(is_refused) {
        return Err(Refusal::PastRefused.into());
    }
    if header.prev.is_some_and(|prev| !history.contains(prev)) {
        return Err(Waiting::Prev.into());
    }
    let past = history.past_of(header).map_err(|_| Waiting::Dependency)?;
    if let Some(before) = header.prev.and_then(|prev| history.place(prev)).and_then(|at| history.entry(at)) {
        let same_chain =
            (before.header.author, before.header.incarnation) == (header.author, header.incarnation);
        if !same_chain || before.header.seq + 1 != header.seq {
            return Err(Refusal::PrevMismatch.into());
        }
    }
    let places: Vec<usize> = header.parents().filter_map(|parent| history.place(parent)).collect();
    let redundant = |dep: &EditId| {
        let seen_by_another = |place| places.iter().any(|other| history.past(*other).contains(place));
        header.prev == Some(*dep) || history.place(*dep).is_some_and(seen_by_another)
    };
    if header.deps.iter().any(redundant) {
        return Err(Refusal::DepsRedundant.into());
    }
    let newest = places.iter().filter_map(|place| history.entry(*place)).map(|entry| entry.header.time).max();
    if newest.is_some_and(|newest| header.time < newest) {
        return Err(Refusal::TimeBeforePast.into());
    }
    Ok(past)
}

/// The past may hold no later incarnation of the same author.
pub(super) fn back_dating(
    header: &Header,
    past: &Places,
    history: &History,
    incarnations: &Incarnations,
) -> Result<(), Code> {
    let own = incarnations.order(header.author, header.incarnation).ok_or(Waiting::Incarnation)?;
    let is_later = |other| incarnations.order(header.author, other).is_some_and(|order| order > own);
    let later = history.incarnations_in(past, header.author).any(is_later);
    if later { Err(Refusal::BackDated.into()) } else { Ok(()) }
}

/// The last numbers of a chain are for events, cuts and merges, and an author sets only so many other paths: so no
/// partner can fill a document against a recall.
pub(super) fn author_limits(
    header: &Header,
    payload: &Payload,
    past: &Places,
    history: &History,
) -> Result<(), Refusal> {
    let ordinary = || payload.ops.iter().map(|op| &op.path).filter(|path| !path.is_structural());
    if ordinary().next().is_none() {
        return Ok(());
    }
    if header.seq > limits::SEQ - limits::SEQ_RESERVED {
        return Err(Refusal::SequenceReserved);
    }
    let earlier = history.paths_in(past, header.author, header.incarnation);
    let new = ordinary().filter(|path| !earlier.contains(path)).count();
    if earlier.len() + new > limits::PATHS_PER_AUTHOR { Err(Refusal::PathsFull) } else { Ok(()) }
}
