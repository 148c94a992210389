//! Documents that are not begun at a partner because a party has paused the agreement or left it.
//!
//! What was to begin there stays in the outbox, held back with all that belongs to it, and goes out when the pause ends
//! or a new version takes the restriction in. What has begun at a partner is delivered whole.

use std::collections::{BTreeMap, BTreeSet};

use pulang_protocol::agreement::{Narrowing, Restriction};
use pulang_protocol::genesis::Genesis;
use pulang_protocol::id::DocumentId;
use pulang_protocol::province::Province;
use pulang_protocol::signed::Verified;
use pulang_protocol::sync::{Item, Lane, read_frame};
use pulang_protocol::time::Time;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::publish;
use crate::store::cursor::{self, Way};
use crate::store::outbox::{self, Content};
use crate::store::{ReadTx, StoreError, WriteTx, agreement, document, receipt};

/// Holds back what is to begin nowhere now, and lets go of what may begin again.
pub(crate) fn review(tx: &mut WriteTx<'_>, knowledge: &Knowledge, now: Time) -> Result<(), ActionError> {
    for (partner, document) in outbox::held_back(tx)? {
        let stopped = match document::birth(tx, document)? {
            Some(birth) => is_stopped(knowledge, birth.genesis.body(), now),
            None => false,
        };
        if !stopped || has_begun(tx, partner, document)? {
            outbox::let_go(tx, partner, document)?;
        }
    }
    if knowledge.agreements.has_restrictions() {
        for partner in outbox::partners(tx)? {
            hold_back(tx, knowledge, partner, now)?;
        }
    }
    Ok(())
}

/// The first moment at which the end of a pause may let something go.
pub(crate) fn next_end(tx: &ReadTx<'_>, now: Time) -> Result<Option<Time>, StoreError> {
    if outbox::held_back(tx)?.is_empty() {
        return Ok(None);
    }
    let end = |restriction: &Verified<Restriction>| match restriction.body().narrowing {
        Narrowing::Pause(until) => until.filter(|until| *until >= now),
        Narrowing::FieldRemoved(..) | Narrowing::Withdrawal => None,
    };
    let register = agreement::register(tx)?;
    Ok(register.all_restrictions().filter_map(end).min().map(|until| until.plus_millis(1)))
}

/// Whether a party of the document has paused the agreement or left it, as the version that counts now has it.
fn is_stopped(knowledge: &Knowledge, genesis: &Genesis, now: Time) -> bool {
    let (agreements, cards, audience) = (&knowledge.agreements, &knowledge.cards, genesis.audience());
    let Some(named) = agreements.version(genesis.agreement) else { return false };
    let current = agreements.current(named.root(), &audience, cards, now);
    let version = current.map_or(named, |(_, version)| version);
    agreements.stopped_by(version, &audience, cards, now).is_some()
}

/// Whether a partner has signed that it holds the document.
fn has_begun(tx: &ReadTx<'_>, partner: Province, document: DocumentId) -> Result<bool, StoreError> {
    Ok(receipt::held(tx, document)?.iter().any(|held| held.partner == partner))
}

/// Holds back what a partner has not taken of the first lane, where it begins a document that is to begin nowhere now
/// or is about one, and the edits of such a document.
fn hold_back(
    tx: &mut WriteTx<'_>,
    knowledge: &Knowledge,
    partner: Province,
    now: Time,
) -> Result<(), ActionError> {
    let epoch = outbox::epoch(tx, partner)?;
    let told = cursor::places(tx, partner, Way::Out)?;
    let taken = epoch.map_or(0, |epoch| told.number(Lane::First, epoch));
    let mut documents: BTreeSet<DocumentId> = BTreeSet::new();
    let mut about: BTreeMap<DocumentId, Vec<_>> = BTreeMap::new();
    for entry in outbox::page(tx, partner, Lane::First, taken, usize::MAX >> 1)? {
        let Content::Whole(frame) = &entry.content else { continue };
        let items = read_frame(frame).map_err(|_| StoreError::BadRow("outbox"))?;
        let Some(item) = items.into_iter().next().map(|entry| entry.item) else { continue };
        let Some(document) = publish::about(&item) else { continue };
        about.entry(document).or_default().push(entry.item);
        if let Item::Genesis(genesis) = &item
            && is_stopped(knowledge, genesis.body(), now)
            && !has_begun(tx, partner, document)?
        {
            documents.insert(document);
        }
    }
    for document in documents {
        for item in about.remove(&document).unwrap_or_default() {
            outbox::hold_back(tx, partner, item, document)?;
        }
        outbox::hold_back_edits(tx, partner, document)?;
    }
    Ok(())
}
