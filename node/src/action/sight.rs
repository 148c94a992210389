//! A document as it stands, opened for looking at: its log, what of it stands, and its status.

use std::collections::BTreeSet;

use pulang_protocol::admit::DocumentState;
use pulang_protocol::document::View;
use pulang_protocol::genesis::Genesis;
use pulang_protocol::history::{Entry, History, Places};
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::province::Province;
use pulang_protocol::record::{Closing, Hold};
use pulang_protocol::schema::{Kind, Path, Role, Value};
use pulang_protocol::signed::Verified;
use pulang_protocol::standing::standing;
use pulang_protocol::status::{self, HandOver, Road, Status};
use pulang_protocol::time::Time;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::store::edit::{self as log, Log};
use crate::store::{ReadTx, closing, erasure, hold};

/// One document, opened.
pub(crate) struct Sight {
    state: DocumentState,
    standing: Places,
    /// The holds that have no lift.
    holds: Vec<Verified<Hold>>,
    /// When it was erased here.
    erased: Option<Time>,
    /// Where it stands.
    pub(crate) status: Status,
}

impl Sight {
    /// Opens a document. What is absent and what this province has no part in are one and the same.
    pub(crate) fn open(
        tx: &ReadTx<'_>,
        knowledge: &Knowledge,
        document: DocumentId,
    ) -> Result<Self, ActionError> {
        let state = log::load(tx, document)?.map(Log::into_state).ok_or(ActionError::NotFound)?;
        let mut held = closing::of(tx, document)?;
        held.extend(Closing::of_keys(&knowledge.cards));
        let (history, genesis) = (state.history(), state.genesis());
        let standing = standing(history, genesis, &held, &knowledge.incarnations);
        let life = |author, incarnation| knowledge.incarnations.order(author, incarnation);
        let status = status::fold(history, &standing, genesis, life);
        let holds = hold::of(tx, document)?.open(&knowledge.cards).cloned().collect();
        let erased = erasure::erased_at(tx, document)?;
        Ok(Self { state, standing, holds, erased, status })
    }

    /// Opens a document of one kind.
    pub(crate) fn of_kind(
        tx: &ReadTx<'_>,
        knowledge: &Knowledge,
        document: DocumentId,
        kind: Kind,
    ) -> Result<Self, ActionError> {
        let sight = Self::open(tx, knowledge, document)?;
        if sight.genesis().kind == kind { Ok(sight) } else { Err(ActionError::NotFound) }
    }

    pub(crate) fn id(&self) -> DocumentId {
        self.state.id()
    }

    pub(crate) fn state(&self) -> &DocumentState {
        &self.state
    }

    pub(crate) fn genesis(&self) -> &Genesis {
        self.state.genesis()
    }

    pub(crate) fn kind(&self) -> Kind {
        self.genesis().kind
    }

    pub(crate) fn history(&self) -> &History {
        self.state.history()
    }

    /// Its admitted edits, in the order in which they were admitted.
    pub(crate) fn entries(&self) -> &[Entry] {
        self.history().entries()
    }

    pub(crate) fn stands(&self, place: usize) -> bool {
        self.standing.contains(place)
    }

    /// How many of its edits are kept but do not count.
    pub(crate) fn held(&self) -> usize {
        (0..self.entries().len()).filter(|place| !self.stands(*place)).count()
    }

    /// The holds that have no lift.
    pub(crate) fn holds(&self) -> &[Verified<Hold>] {
        &self.holds
    }

    /// Whether a hold hides what it says of persons. While she is on the way, a leg stays readable to those who must
    /// receive her, until her hand-over is confirmed or she is back: then it hides too.
    pub(crate) fn is_hidden(&self) -> bool {
        !self.holds.is_empty() && !self.must_be_received()
    }

    /// Whether it is a leg on which she is on the way to somebody who must receive her.
    pub(crate) fn must_be_received(&self) -> bool {
        let journey = &self.status.journey;
        self.kind() == Kind::Leg
            && journey.has_begun()
            && journey.hand_over != HandOver::Confirmed
            && journey.road != Road::Returned
    }

    /// When it was erased here, if it was.
    pub(crate) fn erased(&self) -> Option<Time> {
        self.erased
    }

    /// What it says.
    pub(crate) fn view(&self) -> View<'_> {
        View::of(self.history(), &self.standing)
    }

    /// The text that wins at a path of the schema, if one is set.
    pub(crate) fn text(&self, view: &View<'_>, path: &'static str) -> Option<String> {
        match view.get(&plain(path))? {
            Value::Text(text) => Some(text.to_string()),
            Value::Int(_) | Value::Bool(_) | Value::Time(_) | Value::Hash(_) | Value::File(_) => None,
        }
    }

    /// The roles a province has in it.
    pub(crate) fn roles(&self, province: Province) -> BTreeSet<Role> {
        let of = self.genesis().roles.iter().filter(|(_, party)| *party == province);
        of.map(|(role, _)| *role).collect()
    }

    /// Whether `earlier` is in the past of `later`, or is it.
    pub(crate) fn has_seen(&self, later: EditId, earlier: EditId) -> bool {
        let (later, earlier) = (self.history().place(later), self.history().place(earlier));
        matches!((later, earlier), (Some(later), Some(earlier))
            if later == earlier || self.history().past(later).contains(earlier))
    }

    /// When its first edit was written; nothing if none is here yet.
    pub(crate) fn begun(&self) -> Option<Time> {
        self.entries().first().map(|entry| entry.header.time)
    }

    /// The newest time in it.
    pub(crate) fn newest(&self) -> Option<Time> {
        self.entries().iter().map(|entry| entry.header.time).max()
    }
}

/// A path that stands in the schema without a collection.
pub(crate) fn plain(path: &'static str) -> Path {
    path.parse().expect("paths of the schema are well formed")
}
