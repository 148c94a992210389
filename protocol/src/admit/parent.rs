//! What a document may build upon.
//!
//! A dossier is released only after acceptance, with a recorded wish to return (UU 21/2007, elucidation of art. 51)
//! and with consent or another legal basis (UU 27/2022 art. 20). All three must be in the causal past of the edit it
//! names, that edit included, over all *admitted* events of that past: so every node finds the same. A node that has
//! erased one of them can no longer tell, and waits.

use super::answer::{Code, Refusal, Waiting};
use super::state::DocumentState;
use crate::edit::Act;
use crate::genesis::Genesis;
use crate::history::{Entry, History, Places};
use crate::schema::{Kind, Role, Value};
use crate::status::{self, EventKind};

/// Holds a genesis to the rules of its parent. `parent` is the parent document if this node holds it.
pub(super) fn check(genesis: &Genesis, parent: Option<&DocumentState>) -> Result<(), Code> {
    let Some(named) = genesis.parent else { return Ok(()) };
    let envelope = parent.filter(|parent| parent.id() == named.document).ok_or(Waiting::Parent)?;
    let same = |role: Role| envelope.genesis().province(role) == genesis.province(role);
    let inside = genesis.audience().is_subset(&envelope.genesis().audience());
    if envelope.genesis().kind != Kind::Envelope || !same(Role::Sender) || !same(Role::Receiver) || !inside {
        return Err(Refusal::GenesisParent.into());
    }
    if matches!(envelope.answer(named.edit), Some(Code::Refused(_))) {
        return Err(Refusal::PastRefused.into());
    }
    let history = envelope.history();
    let place = history.place(named.edit).ok_or(Waiting::Parent)?;
    let mut past = history.past(place).clone();
    past.insert(place);
    let is_erased = |(_, entry): (usize, &Entry)| entry.payload.is_none();
    match genesis.kind {
        Kind::Envelope | Kind::Trace | Kind::Leg => Ok(()),
        Kind::Dossier if entries(history, &past).any(is_erased) => Err(Waiting::Payload.into()),
        Kind::Dossier if accepted(history, &past) && wished(history, &past) && based(history, &past) => {
            Ok(())
        }
        Kind::Dossier => Err(Refusal::ParentUnfit.into()),
    }
}

fn entries<'a>(history: &'a History, past: &'a Places) -> impl Iterator<Item = (usize, &'a Entry)> {
    past.iter().filter_map(|place| history.entry(place).map(|entry| (place, entry)))
}

fn accepted(history: &History, past: &Places) -> bool {
    entries(history, past).any(|(_, entry)| {
        entry.payload.as_ref().is_some_and(|payload| {
            let event = status::event_of(Kind::Envelope, payload, entry.header.own_entry(&payload.salt));
            event.is_ok_and(|event| event.is_some_and(|event| event.kind == EventKind::Accepted))
        })
    })
}

/// The values of a path that nothing in this past has superseded.
fn visible<'a>(history: &'a History, past: &'a Places, path: &str) -> Vec<&'a str> {
    let writes: Vec<(usize, &Act)> = entries(history, past)
        .filter_map(|(place, entry)| {
            let ops = &entry.payload.as_ref()?.ops;
            ops.iter().find(|op| op.path.as_str() == path).map(|op| (place, &op.act))
        })
        .collect();
    let mut superseded = Places::default();
    writes.iter().for_each(|(place, _)| superseded.extend(history.past(*place)));
    writes
        .iter()
        .filter(|(place, _)| !superseded.contains(*place))
        .filter_map(|(_, act)| match act {
            Act::Set(Value::Text(text)) => Some(&**text),
            Act::Set(Value::Int(_) | Value::Bool(_) | Value::Time(_) | Value::Hash(_) | Value::File(_))
            | Act::Clear => None,
        })
        .collect()
}

/// All values in sight are among the wanted ones, and there is one.
fn only(history: &History, past: &Places, path: &str, wanted: &[&str]) -> bool {
    let values = visible(history, past, path);
    !values.is_empty() && values.iter().all(|value| wanted.contains(value))
}

fn wished(history: &History, past: &Places) -> bool {
    only(history, past, "return_wish", &["YA", "PULANG_PAKSA"])
}

fn based(history: &History, past: &Places) -> bool {
    let other_basis = ["KEWAJIBAN_HUKUM", "KEPENTINGAN_VITAL", "TUGAS_PUBLIK"];
    only(history, past, "consent_status", &["DIBERIKAN"]) || only(history, past, "legal_basis", &other_basis)
}
