//! Edits that a partner brings.

use pulang_protocol::admit::{Answer, Class, Code, DocumentState, NotNow, Refusal, Waiting};
use pulang_protocol::edit::{Header, VerifiedEdit};
use pulang_protocol::id::{DocumentId, VersionId};
use pulang_protocol::limits;
use pulang_protocol::province::Province;
use pulang_protocol::record::Closing;
use pulang_protocol::status::{EventKind, event_of};
use pulang_protocol::time::Time;

use super::{Desk, Outcome};
use crate::action::error::ActionError;
use crate::action::publish;
use crate::store::audit::{Object, Verb};
use crate::store::edit::{self as log, Log};
use crate::store::{WriteTx, closing, parked, refused, waiting, witness};

impl Desk<'_> {
    /// Judges an edit that is its author's own words.
    pub(super) fn take_edit(
        &mut self,
        tx: &mut WriteTx<'_>,
        edit: VerifiedEdit,
    ) -> Result<Outcome, ActionError> {
        let id = edit.header.body().document;
        if self.log(tx, id)?.is_none() {
            return self.take_early(tx, &edit);
        }
        let room = self.budget.of(tx, self.partner, id)?;
        let (now, partner, parties) = (self.now, self.partner, self.parties());
        let Self { knowledge, logs, .. } = self;
        let Some(log) = logs.get_mut(&id) else { return Ok(Err(NotNow::Unknown.into())) };
        let answer = knowledge.gate(now, partner, room).edit(edit.clone(), log.state());
        match answer {
            Answer::Admitted(admitted) if is_flood(log.state(), partner, admitted.edit().header.body()) => {
                Ok(Err(NotNow::ParkedFull.into()))
            }
            Answer::Admitted(admitted) => {
                let life = life(edit.header.body());
                let known_fork = self.forked.contains(&life) || closing::holds(tx, &life)?;
                publish::edit(tx, log, &admitted, parties, now)?;
                witness::remove(tx, admitted.edit().id())?;
                if known_fork || admitted.fork().is_some() {
                    publish::back(tx, log, &admitted, known_fork, parties, now)?;
                    self.forked.insert(life);
                }
                if is_refusal(log.state(), admitted.edit()) {
                    self.refusals.insert(id);
                }
                self.note(Verb::EditAdmitted, Object::Document(id), None);
                self.news.documents.insert(id);
                self.touched(id);
                Ok(Ok(Class::Admitted))
            }
            Answer::Known => self.known(tx, &edit),
            Answer::Waiting(why) => {
                let header = edit.header.body();
                let due = self.due(why, header.agreement, Some(header.time));
                self.keep_edit(tx, &edit, why, due)
            }
            Answer::Refused(why) => self.refuse_edit(tx, &edit, why),
            Answer::NotNow(why) => Ok(Err(why.into())),
        }
    }

    /// An edit that is in the log. If it was authentic by hash alone until now, its signature is added.
    fn known(&mut self, tx: &mut WriteTx<'_>, edit: &VerifiedEdit) -> Result<Outcome, ActionError> {
        let signed = edit.header.signed().signature().is_some();
        let log = self.logs.get_mut(&edit.header.body().document);
        if let Some(log) = log.filter(|log| signed && log.is_unsigned(edit.id())) {
            log::add_signature(tx, log, edit)?;
        }
        Ok(Ok(Class::Known))
    }

    /// An edit of a document whose genesis is not here. If that was refused, the edit is refused with it; if it waits
    /// for its author's card, the edit waits with it; else there is nothing to say.
    fn take_early(&mut self, tx: &mut WriteTx<'_>, edit: &VerifiedEdit) -> Result<Outcome, ActionError> {
        let (id, author) = (edit.header.body().document, edit.header.body().author);
        if let Some(refused) = refused::genesis(tx, id)? {
            let genesis = refused.genesis.body();
            let parties = genesis.has_party(self.partner) && genesis.has_party(author);
            return Ok(Err(if parties { Refusal::PastRefused.into() } else { NotNow::Unknown.into() }));
        }
        let mut room = self.budget.of(tx, self.partner, id)?;
        if parked::find(tx, edit.id())?.is_some() {
            // Its place is counted already.
            room.edits = room.edits.saturating_sub(1);
            room.bytes = room.bytes.saturating_sub(edit.size());
        }
        let gate = self.knowledge.gate(self.now, self.partner, room);
        let geneses = waiting::geneses(tx, id)?;
        let answers = geneses.iter().map(|genesis| gate.edit_before_genesis(edit, genesis));
        match answers.max_by_key(|code| matches!(code, Code::Waiting(_))) {
            Some(Code::Waiting(why)) => self.keep_edit(tx, edit, why, None),
            Some(code) => Ok(Err(code)),
            None => Ok(Err(NotNow::Unknown.into())),
        }
    }

    /// Keeps an edit that waits. One that lay here without its payload needs more room once that comes.
    fn keep_edit(
        &mut self,
        tx: &mut WriteTx<'_>,
        edit: &VerifiedEdit,
        why: Waiting,
        due: Option<Time>,
    ) -> Result<Outcome, ActionError> {
        let (id, partner) = (edit.header.body().document, self.partner);
        let before = self.logs.get(&id).and_then(|log| log.state().answer(edit.id()));
        match parked::find(tx, edit.id())? {
            None => self.budget.kept(partner, id, edit.size()),
            Some(held) if !held.whole && edit.payload.is_some() => {
                let grown = if held.partner == partner { held.size } else { 0 };
                let room = self.budget.of(tx, partner, id)?;
                if room.bytes + edit.size() > limits::PARKED_BYTES + grown {
                    return Ok(Err(NotNow::ParkedFull.into()));
                }
                self.budget.forget();
            }
            Some(_) => {}
        }
        parked::put(tx, partner, why, due, edit, self.now)?;
        if let Some(log) = self.logs.get_mut(&id) {
            log.remember(edit.id(), why.into());
        }
        if before != Some(why.into()) {
            self.note(Verb::EditWaiting, Object::Document(id), Some(why.code()));
            self.touched(id);
        }
        Ok(Err(why.into()))
    }

    fn refuse_edit(
        &mut self,
        tx: &mut WriteTx<'_>,
        edit: &VerifiedEdit,
        why: Refusal,
    ) -> Result<Outcome, ActionError> {
        let id: DocumentId = edit.header.body().document;
        let before = self.logs.get_mut(&id).and_then(|log| {
            let before = log.state().answer(edit.id());
            log.remember(edit.id(), why.into());
            before
        });
        if before != Some(why.into()) {
            refused::put(tx, id, edit.id(), self.partner, why, self.now)?;
            self.refused.insert(self.partner);
            self.note(Verb::EditRefused, Object::Document(id), Some(why.code()));
            self.news.documents.insert(id);
            self.touched(id);
        }
        Ok(Err(why.into()))
    }

    /// When the clock alone may let something pass that was written under an agreement, claiming this time if any.
    pub(super) fn due(&self, why: Waiting, agreement: VersionId, claimed: Option<Time>) -> Option<Time> {
        match why {
            Waiting::Future => claimed.map(|time| time.plus_millis(-limits::FUTURE_MS)),
            Waiting::Verdict => self.begins(agreement),
            Waiting::Card
            | Waiting::Version
            | Waiting::Schema
            | Waiting::Incarnation
            | Waiting::Prev
            | Waiting::Dependency
            | Waiting::Payload
            | Waiting::Genesis
            | Waiting::Parent
            | Waiting::Person => None,
        }
    }

    /// The log of a document that was loaded before.
    pub(super) fn loaded(&self, document: DocumentId) -> Option<&Log> {
        self.logs.get(&document)
    }
}

/// What is closed if the author has forked in the life of this edit.
fn life(header: &Header) -> Closing {
    let Header { document, author, incarnation, .. } = *header;
    Closing::Fork { document, author, incarnation }
}

/// Whether the author itself brings one more branch of a life that has as many edits here as an unforked one ever has.
/// Other parties, who hold to the same, may still relay what they have taken in and built upon.
fn is_flood(state: &DocumentState, partner: Province, header: &Header) -> bool {
    let Header { author, incarnation, .. } = *header;
    let most = usize::try_from(limits::SEQ).unwrap_or(usize::MAX);
    partner == author && state.history().count_in(author, incarnation) >= most
}

/// Whether an edit says that the receiver does not take her in.
fn is_refusal(document: &DocumentState, edit: &VerifiedEdit) -> bool {
    let (kind, header) = (document.genesis().kind, edit.header.body());
    let event = edit
        .payload
        .as_ref()
        .and_then(|payload| event_of(kind, payload, header.own_entry(&payload.salt)).ok().flatten());
    event.is_some_and(|event| event.kind == EventKind::Refused)
}
