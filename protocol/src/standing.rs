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
    let all = held.iter().chain(seen.keys().filter(|closing| !held.contains(closing)));
    let closes_one = |closing: &&Closing| {
        history.entries().iter().any(|entry| closes(closing, &entry.header, incarnations))
    };
    let mut witnesses = Witnesses::of(history, genesis, incarnations);
    let trusts: Vec<(Closing, Places)> =
        all.filter(closes_one).map(|closing| (*closing, witnesses.trusted(closing))).collect();
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

/// The edits of a set that no other edit of the set has seen.
pub fn heads(history: &History, of: &Places) -> Vec<EditId> {
    let mut seen = Places::default();
    of.iter().for_each(|place| seen.extend(history.past(place)));
    let unseen = of.iter().filter(|place| !seen.contains(*place));
    unseen.filter_map(|place| history.entry(place)).map(|entry| entry.id).collect()
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

/// What tells which edits of a closed incarnation are trusted, worked out once for all closings.
struct Witnesses<'a> {
    history: &'a History,
    genesis: &'a Genesis,
    incarnations: &'a Incarnations,
    /// Every cut: its place, its edit and the closing it names.
    cuts: Vec<(usize, &'a Entry, Digest)>,
    /// For an author, the past of every other province's edit.
    others: BTreeMap<Province, Places>,
}

impl<'a> Witnesses<'a> {
    fn of(history: &'a History, genesis: &'a Genesis, incarnations: &'a Incarnations) -> Self {
        let entries = history.entries().iter().enumerate();
        let cuts = entries.filter_map(|(place, entry)| Some((place, entry, cut_of(entry)?))).collect();
        Self { history, genesis, incarnations, cuts, others: BTreeMap::new() }
    }

    /// What of a closed incarnation is trusted: the past of every entitled cut, or while there is none, the past of
    /// every other province's edit. Cuts and edits count here when admitted, standing or not.
    fn trusted(&mut self, closing: &Closing) -> Places {
        let id = closing.id();
        let mut entitled = self
            .cuts
            .iter()
            .filter(|(_, entry, named)| *named == id && self.may_cut(closing, &entry.header))
            .peekable();
        if entitled.peek().is_none() {
            return self.seen_by_others(closing);
        }
        let mut trusted = Places::default();
        entitled.for_each(|(place, ..)| trusted.extend(self.history.past(*place)));
        trusted
    }

    /// Of a fork every other party may cut, of a closed key the author under a later one.
    fn may_cut(&self, closing: &Closing, header: &Header) -> bool {
        match closing {
            Closing::Fork { author, .. } => header.author != *author && self.genesis.has_party(header.author),
            Closing::Key { province, card_serial } => {
                let announced = self.incarnations.get(*province, header.incarnation);
                announced.is_some_and(|announced| announced.card_serial > *card_serial)
            }
        }
    }

    fn seen_by_others(&mut self, closing: &Closing) -> Places {
        let (Closing::Fork { author, .. } | Closing::Key { province: author, .. }) = *closing;
        let history = self.history;
        let others = || {
            let mut seen = Places::default();
            let entries = history.entries().iter().enumerate();
            entries
                .filter(|(_, entry)| entry.header.author != author)
                .for_each(|(place, _)| seen.extend(history.past(place)));
            seen
        };
        self.others.entry(author).or_insert_with(others).clone()
    }
}
