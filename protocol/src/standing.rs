//! Which admitted edits stand: a pure function of the admitted edits and the closings held (protocol.md §6).
//!
//! An edit that does not stand stays in the log, satisfies dependencies and is passed on; it is shown as *ditahan*
//! and counts for neither status nor values. An honest edit built upon it stands all the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::{Act, Header};
use crate::genesis::Genesis;
use crate::history::{Entry, History, Places};
use crate::id::{Digest, EditId, Incarnation};
use crate::province::Province;
use crate::record::{Closing, Incarnations};
use crate::schema::Value;

/// The forks that can be seen in a history: two edits in one place of a chain.
pub fn forks(history: &History) -> BTreeMap<Closing, [EditId; 2]> {
    let mut first: BTreeMap<(Province, Incarnation, u64), EditId> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for Entry { id, header, .. } in history.entries() {
        let Header { document, author, incarnation, seq, .. } = *header;
        let known = *first.entry((author, incarnation, seq)).or_insert(*id);
        if known != *id {
            let closing = Closing::Fork { document, author, incarnation };
            found.entry(closing).or_insert([known.min(*id), known.max(*id)]);
        }
    }
    found
}

/// The closing an edit's cut names, if it is a cut.
pub fn cut_of(entry: &Entry) -> Option<Digest> {
    let ops = &entry.payload.as_ref()?.ops;
    ops.iter().find(|op| op.path.collection() == "cut").and_then(|op| match &op.act {
        Act::Set(Value::Hash(closing)) => Some(*closing),
        Act::Set(Value::Text(_) | Value::Int(_) | Value::Bool(_) | Value::Time(_) | Value::File(_))
        | Act::Clear => None,
    })
}

/// The places of the edits that stand, given the closings this node holds beside those its history shows.
pub fn standing(
    history: &History,
    genesis: &Genesis,
    held: &BTreeSet<Closing>,
    incarnations: &Incarnations,
) -> Places {
    let seen = forks(history);
    let trusts: Vec<(Closing, Places)> = held
        .iter()
        .chain(seen.keys().filter(|closing| !held.contains(closing)))
        .map(|closing| (*closing, trusted(history, genesis, closing, incarnations)))
        .collect();
    let mut stands = Places::default();
    for (place, entry) in history.entries().iter().enumerate() {
        let trusted = |(closing, trust): &(Closing, Places)| {
            !closes(closing, &entry.header, incarnations) || trust.contains(place)
        };
        if trusts.iter().all(trusted) {
            stands.insert(place);
        }
    }
    stands
}

/// Whether a closing closes the incarnation an edit was written in.
fn closes(closing: &Closing, header: &Header, incarnations: &Incarnations) -> bool {
    match closing {
        Closing::Fork { document, author, incarnation } => {
            (*document, *author, *incarnation) == (header.document, header.author, header.incarnation)
        }
        Closing::Key { province, card_serial } => {
            *province == header.author
                && incarnations
                    .get(header.author, header.incarnation)
                    .is_some_and(|announced| announced.card_serial == *card_serial)
        }
    }
}

/// What of a closed incarnation is trusted: the past of every entitled cut, or while there is none, the past of every
/// other province's edit. Cuts and edits count here when admitted, standing or not.
fn trusted(history: &History, genesis: &Genesis, closing: &Closing, incarnations: &Incarnations) -> Places {
    let id = closing.id();
    let union = |wanted: &dyn Fn(&Entry) -> bool| {
        let mut union = None;
        for (place, _) in history.entries().iter().enumerate().filter(|(_, entry)| wanted(entry)) {
            union.get_or_insert_with(Places::default).extend(history.past(place));
        }
        union
    };
    let author = match closing {
        Closing::Fork { author, .. } => *author,
        Closing::Key { province, .. } => *province,
    };
    let entitled = |entry: &Entry| match closing {
        Closing::Fork { author, .. } => {
            entry.header.author != *author && genesis.has_party(entry.header.author)
        }
        Closing::Key { province, card_serial } => {
            let announced = incarnations.get(*province, entry.header.incarnation);
            announced.is_some_and(|announced| announced.card_serial > *card_serial)
        }
    };
    union(&|entry| cut_of(entry) == Some(id) && entitled(entry))
        .or_else(|| union(&|entry| entry.header.author != author))
        .unwrap_or_default()
}
