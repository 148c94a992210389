//! What a partner brings, by network or stick: every item meets the same gate, in one transaction a frame.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pulang_protocol::admit::{Answer, Class, Code, NotNow, Parked, Waiting};
use pulang_protocol::edit::{SignedEdit, VerifiedEdit};
use pulang_protocol::genesis::Genesis;
use pulang_protocol::id::{DocumentId, Epoch};
use pulang_protocol::province::Province;
use pulang_protocol::signed::{NotAuthentic, Signed, Statement, Verified};
use pulang_protocol::sync::{Doubt, Entry, Item, Lane, Lanes, Places, Reply, Sent, authenticate};
use pulang_protocol::time::Time;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::publish::{self, Parties};
use crate::action::{fork, receipt};
use crate::node::Node;
use crate::store::audit::{self, Actor, Object, Verb};
use crate::store::cursor::{self, Way};
use crate::store::edit::{self as log, Log};
use crate::store::{StoreError, WriteTx, document, parked, refused};

mod record;

/// What became of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// Every item was answered, in the order of the frame, and the places are saved with what was stored.
    Answered(Vec<(Lane, Reply)>, Places),
    /// The frame begins beyond the places.
    Behind(Places),
}

/// Takes in one delivery of a partner, in order. After this returns, everything answered "admitted" or "waiting" is
/// durable, the places have moved with it, and a signed receipt about every changed document lies in the outboxes.
pub fn accept(
    node: &Arc<Node>,
    partner: Province,
    epoch: Epoch,
    after: Lanes<u64>,
    entries: Vec<Entry>,
) -> Result<Taken, ActionError> {
    let shared = Arc::clone(node);
    node.store().write(move |tx| {
        let mut places = cursor::places(tx, partner, Way::In)?;
        if places.gap_before(epoch, &after, &entries) {
            return Ok(Taken::Behind(places));
        }
        let sent: Vec<Sent> = entries.iter().map(|entry| Sent::of(entry.number, &entry.item)).collect();
        let items = entries.into_iter().map(|entry| entry.item).collect();
        let mut desk = Desk::open(tx, &shared, partner)?;
        let replies = desk.take_all(tx, items)?;
        desk.retry(tx)?;
        desk.close(tx)?;
        places.settle(epoch, sent.iter().copied().zip(replies.iter().map(|reply| reply.settles())));
        cursor::set_places(tx, partner, Way::In, &places)?;
        let lanes = sent.iter().map(|sent| sent.lane);
        Ok(Taken::Answered(lanes.zip(replies).collect(), places))
    })
}

/// One frame's work: what is known beside documents, and the logs that were touched.
pub(super) struct Desk<'a> {
    pub(super) node: &'a Node,
    pub(super) partner: Province,
    pub(super) now: Time,
    pub(super) knowledge: Knowledge,
    logs: BTreeMap<DocumentId, Log>,
    /// Documents about which partners get a receipt.
    changed: BTreeSet<DocumentId>,
    /// Something came that others may have waited for.
    pub(super) news: bool,
}

impl<'a> Desk<'a> {
    fn open(tx: &WriteTx<'_>, node: &'a Node, partner: Province) -> Result<Self, ActionError> {
        Ok(Self {
            node,
            partner,
            now: node.clock().now(),
            knowledge: Knowledge::read(tx)?,
            logs: BTreeMap::new(),
            changed: BTreeSet::new(),
            news: false,
        })
    }

    pub(super) fn parties(&self) -> Parties {
        Parties { own: self.node.province(), deliverer: self.partner }
    }

    fn take_all(&mut self, tx: &mut WriteTx<'_>, items: Vec<Item>) -> Result<Vec<Reply>, ActionError> {
        let mut replies = Vec::with_capacity(items.len());
        let mut edits: Vec<SignedEdit> = Vec::new();
        for item in items {
            let outcome = match item {
                Item::Edit(edit) => {
                    edits.push(*edit);
                    continue;
                }
                Item::Genesis(genesis) => self.take_genesis(tx, *genesis)?,
                other @ (Item::Card(_)
                | Item::Announcement(_)
                | Item::Version(_)
                | Item::Verdict(_)
                | Item::Restriction(_)
                | Item::Receipt(_)
                | Item::Reading(_)
                | Item::ForkProof(_)) => self.take_record(tx, other)?,
            };
            replies.push(said(outcome));
        }
        replies.extend(self.take_edits(tx, edits)?);
        Ok(replies)
    }

    fn take_edits(
        &mut self,
        tx: &mut WriteTx<'_>,
        edits: Vec<SignedEdit>,
    ) -> Result<Vec<Reply>, ActionError> {
        let cards = &self.knowledge.cards;
        let key = |author, named| cards.key(author, named).copied();
        let judged = authenticate(edits, key, |_| None);
        let mut replies = Vec::with_capacity(judged.len());
        for result in judged {
            let outcome = match result {
                Ok(edit) => self.take_edit(tx, edit)?,
                Err(doubtful) => Err(doubted(doubtful.why)),
            };
            replies.push(said(outcome));
        }
        Ok(replies)
    }

    /// The log of a document, loaded once a frame.
    fn log(&mut self, tx: &WriteTx<'_>, document: DocumentId) -> Result<Option<&mut Log>, StoreError> {
        if !self.logs.contains_key(&document)
            && let Some(mut log) = log::load(tx, document)?
        {
            refused::of(tx, document)?.into_iter().for_each(|one| log.remember(one.edit, one.code.into()));
            parked::of(tx, document)?.into_iter().for_each(|one| log.remember(one.edit, one.code.into()));
            self.logs.insert(document, log);
        }
        Ok(self.logs.get_mut(&document))
    }

    /// Judges an edit that is its author's own words.
    fn take_edit(&mut self, tx: &mut WriteTx<'_>, edit: VerifiedEdit) -> Result<Outcome, ActionError> {
        let id = edit.header.body().document;
        let parked = Parked { edits: parked::count(tx, id)?, bytes: parked::bytes(tx, self.partner)? };
        let (now, partner, parties) = (self.now, self.partner, self.parties());
        if self.log(tx, id)?.is_none() {
            return Ok(Err(NotNow::Unknown.into()));
        }
        let Self { knowledge, logs, .. } = self;
        let Some(log) = logs.get_mut(&id) else { return Ok(Err(NotNow::Unknown.into())) };
        let answer = knowledge.gate(now, partner, parked).edit(edit.clone(), log.state());
        match answer {
            Answer::Admitted(admitted) => {
                publish::edit(tx, log, &admitted, parties, now)?;
                if let Some(other) = admitted.fork() {
                    // The proof is put together from what is written.
                    log::append(tx, log)?;
                    fork::prove(tx, self.node, log.state(), [other, admitted.edit().id()], now)?;
                }
                self.note(tx, Verb::EditAdmitted, Object::Document(id), None)?;
                (self.news, _) = (true, self.changed.insert(id));
                Ok(Ok(Class::Admitted))
            }
            Answer::Known => Ok(Ok(Class::Known)),
            Answer::Waiting(why) => {
                log.remember(edit.id(), why.into());
                parked::put(tx, partner, why, &edit, now)?;
                self.note(tx, Verb::EditWaiting, Object::Document(id), Some(why.code()))?;
                self.changed.insert(id);
                Ok(Err(why.into()))
            }
            Answer::Refused(why) => {
                log.remember(edit.id(), why.into());
                refused::put(tx, id, edit.id(), partner, why, now)?;
                self.note(tx, Verb::EditRefused, Object::Document(id), Some(why.code()))?;
                (self.news, _) = (true, self.changed.insert(id));
                Ok(Err(why.into()))
            }
            Answer::NotNow(why) => Ok(Err(why.into())),
        }
    }

    fn take_genesis(
        &mut self,
        tx: &mut WriteTx<'_>,
        genesis: Signed<Genesis>,
    ) -> Result<Outcome, ActionError> {
        let verified = match self.believe(genesis) {
            Ok(verified) => verified,
            Err(code) => return Ok(Err(code)),
        };
        if !verified.body().has_party(self.node.province()) {
            return Ok(Err(NotNow::Unknown.into()));
        }
        self.judge_genesis(tx, verified)
    }

    fn judge_genesis(
        &mut self,
        tx: &mut WriteTx<'_>,
        genesis: Verified<Genesis>,
    ) -> Result<Outcome, ActionError> {
        let id = genesis.document();
        let parent = genesis.body().parent.map(|parent| parent.document);
        for document in parent.into_iter().chain([id]) {
            self.log(tx, document)?;
        }
        let state = |document| self.logs.get(&document).map(Log::state);
        let gate = self.knowledge.gate(self.now, self.partner, Parked::default());
        match gate.genesis(genesis.clone(), parent.and_then(state), state(id)) {
            Answer::Admitted(admitted) => {
                document::put(tx, &admitted)?;
                self.logs.remove(&id);
                publish::genesis(tx, &self.knowledge, &genesis, self.parties(), self.now)?;
                self.note(tx, Verb::DocumentAdmitted, Object::Document(id), None)?;
                (self.news, _) = (true, self.changed.insert(id));
                Ok(Ok(Class::Admitted))
            }
            Answer::Known => Ok(Ok(Class::Known)),
            Answer::Waiting(why) => {
                document::put_waiting(tx, &genesis, why)?;
                self.logs.remove(&id);
                self.changed.insert(id);
                Ok(Err(why.into()))
            }
            Answer::Refused(why) => Ok(Err(why.into())),
            Answer::NotNow(why) => Ok(Err(why.into())),
        }
    }

    /// Believes a statement by its author's card.
    pub(super) fn believe<T: Statement>(&self, signed: Signed<T>) -> Result<Verified<T>, Code> {
        let author = signed.body().author();
        let key = *self.knowledge.cards.key(author, signed.key()).ok_or(Waiting::Card)?;
        signed.verify(&key).map_err(|_: NotAuthentic| NotNow::NotAuthentic.into())
    }

    /// Tries what waits again, until nothing more passes.
    fn retry(&mut self, tx: &mut WriteTx<'_>) -> Result<(), ActionError> {
        while std::mem::take(&mut self.news) {
            for id in document::waiting_geneses(tx)? {
                if let Some(birth) = document::birth(tx, id)? {
                    // What it is answered now stands in the store; nobody waits for it here.
                    let _outcome = self.judge_genesis(tx, birth.genesis)?;
                }
            }
            let deliverer = self.partner;
            for (partner, edit) in parked::all(tx)? {
                self.partner = partner;
                let id = edit.id();
                if !matches!(self.take_edit(tx, edit)?, Err(Code::Waiting(_) | Code::NotNow(_))) {
                    parked::remove(tx, id)?;
                }
            }
            self.partner = deliverer;
        }
        Ok(())
    }

    /// Writes each log once, then signs for what has changed.
    fn close(mut self, tx: &mut WriteTx<'_>) -> Result<(), ActionError> {
        for log in self.logs.values_mut() {
            log::append(tx, log)?;
        }
        let changed = std::mem::take(&mut self.changed);
        for document in &changed {
            self.log(tx, *document)?;
        }
        let states = changed.iter().filter_map(|document| self.logs.get(document)).map(Log::state);
        receipt::issue(tx, self.node, &self.knowledge, states)
    }

    pub(super) fn note(
        &self,
        tx: &mut WriteTx<'_>,
        verb: Verb,
        object: Object,
        reason: Option<&'static str>,
    ) -> Result<(), StoreError> {
        audit::append(tx, &audit::Entry { at: self.now, actor: Actor::Node, verb, object, reason })
    }
}

/// What became of an item: taken in, or not, by a code.
pub(super) type Outcome = Result<Class, Code>;

fn said(outcome: Outcome) -> Reply {
    outcome.map_or_else(Reply::from, |class| Reply { class, code: None })
}

fn doubted(why: Doubt) -> Code {
    match why {
        Doubt::NoCard | Doubt::NotAuthentic(_) => NotNow::NotAuthentic.into(),
    }
}
