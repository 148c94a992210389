//! What a partner brings, by network or stick: every item meets the same gate, in one transaction a frame.
//!
//! Whatever is answered "waiting" is kept in that transaction, each partner's in a room of its own, and judged again
//! when what it waits for has come ([`crate::action::waiting`]). What finds no room is answered "not now", so that its
//! sender keeps it and sends it again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pulang_protocol::admit::{Class, Code, NotNow, Waiting};
use pulang_protocol::genesis::Genesis;
use pulang_protocol::id::{DocumentId, Epoch};
use pulang_protocol::province::Province;
use pulang_protocol::record::Closing;
use pulang_protocol::signed::{NotAuthentic, Signed, Statement, Verified};
use pulang_protocol::sync::{Entry, Item, Lane, Lanes, Places, Reply, Sent, Vouched};
use pulang_protocol::time::Time;

use crate::action::erasure as erasure_of;
use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::publish::Parties;
use crate::action::{follow, fork, receipt};
use crate::node::Node;
use crate::store::audit::{Actor, Object, Verb};
use crate::store::cursor::{self, Way};
use crate::store::edit::{self as log, Log};
use crate::store::{StoreError, WriteTx, parked, refused};
use budget::Budget;
use notes::Notes;

mod agreement;
mod budget;
mod edit;
mod erasure;
mod genesis;
mod hold;
mod life;
mod notes;
mod record;
mod retry;
mod words;

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
        let changed = desk.close(tx)?;
        follow::up(tx, &shared, &changed)?;
        places.settle(epoch, sent.iter().copied().zip(replies.iter().map(|reply| reply.settles())));
        cursor::set_places(tx, partner, Way::In, &places)?;
        let lanes = sent.iter().map(|sent| sent.lane);
        Ok(Taken::Answered(lanes.zip(replies).collect(), places))
    })
}

/// Which of what waits is judged again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Again {
    /// All of it, whatever it waits for: at the start, when a new version of the program may know more.
    Everything,
    /// What an act of this office may let pass.
    Knowledge,
    /// What the clock may let pass now.
    Due,
}

/// Judges again what waits, when no partner has brought anything.
pub(crate) fn judge_again(tx: &mut WriteTx<'_>, node: &Node, again: Again) -> Result<(), ActionError> {
    let mut desk = Desk::open(tx, node, node.province())?;
    match again {
        Again::Everything => desk.news.everything = true,
        Again::Knowledge => desk.news.knowledge = true,
        Again::Due => desk.news.clock = true,
    }
    desk.retry(tx)?;
    let changed = desk.close(tx)?;
    follow::up(tx, node, &changed)
}

/// Lets a document in that came after the last day of its agreement: a person has looked at it. What waited behind
/// it is judged with it.
pub(crate) fn let_in(
    tx: &mut WriteTx<'_>,
    node: &Node,
    partner: Province,
    genesis: Verified<Genesis>,
) -> Result<Result<Class, Code>, ActionError> {
    let mut desk = Desk::open(tx, node, partner)?;
    let outcome = desk.judge(tx, genesis, true)?;
    desk.retry(tx)?;
    let changed = desk.close(tx)?;
    follow::up(tx, node, &changed)?;
    Ok(outcome)
}

/// What has come that others may have waited for.
#[derive(Debug, Default)]
struct News {
    /// Nobody knows; all that waits is judged again.
    everything: bool,
    /// A moment has come.
    clock: bool,
    /// A card, an announcement, an agreement or a word on one.
    knowledge: bool,
    /// A genesis was admitted or refused.
    births: bool,
    /// Documents in which an edit was admitted or refused.
    documents: BTreeSet<DocumentId>,
}

/// One frame's work: what is known beside documents, and the logs that were touched.
struct Desk<'a> {
    node: &'a Node,
    /// Who brings what is being judged.
    partner: Province,
    now: Time,
    knowledge: Knowledge,
    logs: BTreeMap<DocumentId, Log>,
    /// Documents about which partners get a receipt, each with who has brought something of it now.
    changed: BTreeMap<DocumentId, BTreeSet<Province>>,
    news: News,
    budget: Budget,
    notes: Notes,
    /// Transfers of which a refusal has come.
    refusals: BTreeSet<DocumentId>,
    /// Partners of whom something was refused.
    refused: BTreeSet<Province>,
    /// Lives in which an author has forked, as this frame has shown.
    forked: BTreeSet<Closing>,
}

impl<'a> Desk<'a> {
    fn open(tx: &WriteTx<'_>, node: &'a Node, partner: Province) -> Result<Self, ActionError> {
        Ok(Self {
            node,
            partner,
            now: node.clock().now(),
            knowledge: Knowledge::read(tx)?,
            logs: BTreeMap::new(),
            changed: BTreeMap::new(),
            news: News::default(),
            budget: Budget::default(),
            notes: Notes::default(),
            refusals: BTreeSet::new(),
            refused: BTreeSet::new(),
            forked: BTreeSet::new(),
        })
    }

    fn parties(&self) -> Parties {
        Parties { own: self.node.province(), deliverer: self.partner }
    }

    fn take_all(&mut self, tx: &mut WriteTx<'_>, items: Vec<Item>) -> Result<Vec<Reply>, ActionError> {
        let mut replies = Vec::with_capacity(items.len());
        let mut edits: Vec<Vouched> = Vec::new();
        for item in items {
            let outcome = match item {
                Item::Edit(edit) => {
                    edits.push(Vouched::alone(*edit));
                    continue;
                }
                Item::Vouched(vouched) => {
                    edits.push(*vouched);
                    continue;
                }
                other @ (Item::Genesis(_)
                | Item::Card(_)
                | Item::Announcement(_)
                | Item::Version(_)
                | Item::Verdict(_)
                | Item::Restriction(_)
                | Item::Receipt(_)
                | Item::Reading(_)
                | Item::ForkProof(_)
                | Item::Hold(_)
                | Item::Lift(_)
                | Item::EraseOrder(_)
                | Item::EraseAnswer(_)) => self.take_or_keep(tx, other)?,
            };
            replies.push(said(outcome));
        }
        replies.extend(self.take_edits(tx, edits)?.into_iter().map(said));
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

    /// Believes a statement by its author's card.
    fn believe<T: Statement>(&self, signed: Signed<T>) -> Result<Verified<T>, Code> {
        let author = signed.body().author();
        let key = *self.knowledge.cards.key(author, signed.key()).ok_or(Waiting::Card)?;
        signed.verify(&key).map_err(|_: NotAuthentic| NotNow::NotAuthentic.into())
    }

    /// A document has changed here, by what the present partner brought.
    fn touched(&mut self, document: DocumentId) {
        self.changed.entry(document).or_default().insert(self.partner);
    }

    fn note(&mut self, verb: Verb, object: Object, reason: Option<&'static str>) {
        self.notes.add(verb, object, reason);
    }

    /// Writes each log once, then the audit trail, then signs for what has changed; gives which documents have.
    fn close(mut self, tx: &mut WriteTx<'_>) -> Result<BTreeSet<DocumentId>, ActionError> {
        for log in self.logs.values_mut() {
            if !log::append(tx, log)?.is_empty() {
                fork::prove(tx, self.node, log.state(), self.now)?;
            }
        }
        for envelope in std::mem::take(&mut self.refusals) {
            erasure_of::after_the_end(tx, self.node, &self.knowledge, envelope, Actor::Node)?;
        }
        self.notes.write(tx, self.now)?;
        for partner in &self.refused {
            refused::forget_oldest(tx, *partner)?;
        }
        let changed = std::mem::take(&mut self.changed);
        for document in changed.keys() {
            self.log(tx, *document)?;
        }
        let mut about = Vec::new();
        for (document, brought_by) in &changed {
            about.extend(match self.logs.get(document) {
                Some(log) => Some(receipt::about(tx, log.state(), brought_by)?),
                None => receipt::about_refused(tx, *document, brought_by)?,
            });
        }
        receipt::issue(tx, self.node, &self.knowledge, about)?;
        Ok(changed.into_keys().collect())
    }
}

/// What became of an item: taken in, or not, by a code.
type Outcome = Result<Class, Code>;

fn said(outcome: Outcome) -> Reply {
    outcome.map_or_else(Reply::from, |class| Reply { class, code: None })
}
