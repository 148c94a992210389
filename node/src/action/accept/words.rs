//! Whether the edits that a partner brings are their authors' own words.

use std::collections::{BTreeMap, BTreeSet};

use pulang_protocol::admit::{Code, Gate, NotNow, Refusal};
use pulang_protocol::edit::{Header, VerifiedEdit};
use pulang_protocol::genesis::Genesis;
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::province::Province;
use pulang_protocol::record::Branch;
use pulang_protocol::signed::Verified;
use pulang_protocol::sync::{Doubt, Doubtful, Here, Item, Vouched, authenticate};

use super::{Desk, Outcome};
use crate::action::error::ActionError;
use crate::store::audit::{Object, Verb};
use crate::store::{ReadTx, StoreError, WriteTx, parked, refused, waiting, witness};

impl Desk<'_> {
    /// Takes edits in, in their order. Nothing is looked at of one that is not this partner's business.
    pub(super) fn take_edits(
        &mut self,
        tx: &mut WriteTx<'_>,
        edits: Vec<Vouched>,
    ) -> Result<Vec<Outcome>, ActionError> {
        let mut turned = Vec::with_capacity(edits.len());
        let mut welcome = Vec::with_capacity(edits.len());
        let mut asked = BTreeMap::new();
        for carried in edits {
            let header = carried.edit.header.body();
            let (document, author) = (header.document, header.author);
            let answer = match asked.get(&(document, author)) {
                Some(answer) => *answer,
                None => *asked.entry((document, author)).or_insert(self.business(tx, document, author)?),
            };
            turned.push(answer);
            if answer.is_none() {
                welcome.push(carried);
            }
        }
        let brought_by: Vec<Branch> = welcome.iter().map(|carried| carried.by.clone()).collect();
        let mut judged = self.authenticate(tx, welcome)?.into_iter().zip(brought_by);
        let mut outcomes = Vec::with_capacity(turned.len());
        for turned in turned {
            let outcome = match turned {
                Some(code) => Some(Err(code)),
                None => match judged.next() {
                    Some((judged, by)) => Some(self.take_judged(tx, judged, by)?),
                    None => None,
                },
            };
            outcomes.extend(outcome);
        }
        Ok(outcomes)
    }

    /// Takes one edit in that comes by itself.
    pub(super) fn take_words(&mut self, tx: &mut WriteTx<'_>, edit: Vouched) -> Result<Outcome, ActionError> {
        let outcome = self.take_edits(tx, vec![edit])?.pop();
        Ok(outcome.unwrap_or(Err(NotNow::Unknown.into())))
    }

    fn take_judged(
        &mut self,
        tx: &mut WriteTx<'_>,
        judged: Result<VerifiedEdit, Doubtful>,
        by: Branch,
    ) -> Result<Outcome, ActionError> {
        let edit = match judged {
            Ok(edit) => edit,
            Err(doubtful) => return Ok(Err(self.take_doubtful(tx, doubtful)?)),
        };
        let header = edit.header.clone();
        let outcome = self.take_edit(tx, edit)?;
        match outcome {
            Ok(_) => {}
            Err(Code::Waiting(_)) => self.witness(tx, &header, true)?,
            Err(Code::Refused(_) | Code::NotNow(_)) => self.witness(tx, &header, false)?,
        }
        self.keep_evidence(tx, &header, by)?;
        Ok(outcome)
    }

    /// What is signed under a card that is not here is kept as it came, known by the hash of all its bytes, in the room of
    /// who brought it.
    fn take_doubtful(&mut self, tx: &mut WriteTx<'_>, doubtful: Doubtful) -> Result<Code, ActionError> {
        let Doubtful { edit, why } = doubtful;
        let code = match why {
            Doubt::NotAuthentic(_) => NotNow::NotAuthentic.into(),
            Doubt::NoCard => Gate::edit_before_card(&edit.edit),
        };
        let Code::Waiting(waits) = code else { return Ok(code) };
        let item = if edit.by.0.is_empty() { Item::Edit(Box::new(edit.edit)) } else { Item::Vouched(edit) };
        let known = waiting::holds(tx, self.partner, &item)?;
        if !waiting::put(tx, self.partner, waits, &item, self.now)? {
            return Ok(NotNow::ParkedFull.into());
        }
        if !known {
            self.note(Verb::RecordWaiting, Object::Partner(self.partner), Some(waits.code()));
        }
        Ok(code)
    }

    /// Why an edit is not this partner's business, before anything of it is looked at.
    fn business(
        &mut self,
        tx: &WriteTx<'_>,
        document: DocumentId,
        author: Province,
    ) -> Result<Option<Code>, StoreError> {
        let partner = self.partner;
        let parties = |genesis: &Genesis| genesis.has_party(partner) && genesis.has_party(author);
        let unknown = Some(NotNow::Unknown.into());
        if let Some(log) = self.log(tx, document)? {
            return Ok(if parties(log.state().genesis()) { None } else { unknown });
        }
        if let Some(refused) = refused::genesis(tx, document)? {
            let known = parties(refused.genesis.body());
            return Ok(if known { Some(Refusal::PastRefused.into()) } else { unknown });
        }
        let waits = waiting::geneses(tx, document)?.iter().any(|genesis| parties(genesis.body()));
        Ok(if waits { None } else { unknown })
    }

    fn authenticate(
        &mut self,
        tx: &ReadTx<'_>,
        edits: Vec<Vouched>,
    ) -> Result<Vec<Result<VerifiedEdit, Doubtful>>, StoreError> {
        let named: BTreeSet<EditId> =
            edits.iter().filter_map(|carried| carried.edit.header.body().prev).collect();
        let (mut known, mut held) = (BTreeMap::new(), BTreeMap::new());
        for carried in &edits {
            let id = carried.edit.id();
            if let Some(here) = self.here(tx, carried.edit.header.body().document, id)? {
                known.insert(id, here);
            } else if !named.contains(&id)
                && let Some(header) = witness::signed_after(tx, id)?
            {
                held.insert(id, header);
            }
        }
        let cards = &self.knowledge.cards;
        let key = |author, named| cards.key(author, named).copied();
        Ok(authenticate(edits, key, |id| known.get(&id).copied(), |id| held.get(&id).cloned()))
    }

    /// How an edit is here as its author's own words, whatever it was answered.
    fn here(&self, tx: &ReadTx<'_>, document: DocumentId, edit: EditId) -> Result<Option<Here>, StoreError> {
        let log = self.logs.get(&document);
        if let Some(log) = log.filter(|log| log.state().history().contains(edit)) {
            return Ok(Some(if log.is_unsigned(edit) { Here::Unsigned } else { Here::Signed }));
        }
        let waits = match log.map(|log| log.state().answer(edit)) {
            Some(Some(Code::Refused(_))) => return Ok(Some(Here::Unsigned)),
            Some(None) => return Ok(None),
            Some(Some(Code::Waiting(_) | Code::NotNow(_))) | None => parked::find(tx, edit)?,
        };
        Ok(waits.map(|held| if held.signed { Here::Signed } else { Here::Unsigned }))
    }

    /// Keeps the header of an edit that does not come into the log, if the one before it may need it to be passed on:
    /// that one is here without a signature or, where this one waits, may still come without one.
    pub(super) fn witness(
        &mut self,
        tx: &mut WriteTx<'_>,
        header: &Verified<Header>,
        waits: bool,
    ) -> Result<(), StoreError> {
        let Some(prev) = header.body().prev else { return Ok(()) };
        if self.is_bare(tx, header.body().document, prev)?.unwrap_or(waits) {
            witness::put(tx, header)
        } else {
            witness::remove(tx, header.id().into())
        }
    }

    /// Whether an edit that may be passed on, or a witness, has no signature here; nothing if it is neither.
    fn is_bare(
        &self,
        tx: &ReadTx<'_>,
        document: DocumentId,
        edit: EditId,
    ) -> Result<Option<bool>, StoreError> {
        let answer = self.logs.get(&document).and_then(|log| log.state().answer(edit));
        if matches!(answer, Some(Code::Refused(_))) || witness::is_unsigned(tx, edit)? {
            return witness::is_unsigned(tx, edit).map(Some);
        }
        Ok(self.here(tx, document, edit)?.map(|here| here == Here::Unsigned))
    }

    /// Keeps the headers that came with an edit whose signature is not here: it may have to be passed on with them.
    fn keep_evidence(
        &mut self,
        tx: &mut WriteTx<'_>,
        header: &Verified<Header>,
        by: Branch,
    ) -> Result<(), StoreError> {
        let (id, document) = (EditId::from(header.id()), header.body().document);
        if by.0.is_empty() || self.is_bare(tx, document, id)? != Some(true) {
            return Ok(());
        }
        let key = self.knowledge.cards.key(header.body().author, header.signed().key()).copied();
        let Some(Ok(headers)) = key.map(|key| by.verify(&key)) else { return Ok(()) };
        if headers.first().is_some_and(|first| header.signed().clone().verify_through(first).is_ok()) {
            for header in &headers {
                if self.here(tx, document, header.id().into())?.is_none() {
                    self.witness(tx, header, false)?;
                }
            }
        }
        Ok(())
    }
}
