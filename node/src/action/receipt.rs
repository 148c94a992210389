//! What this node promises to have: one signed receipt for each partner whose documents have changed here.

use std::collections::{BTreeMap, BTreeSet};

use pulang_protocol::admit::DocumentState;
use pulang_protocol::edit::Header;
use pulang_protocol::id::{DocumentId, Incarnation, SignedId};
use pulang_protocol::province::Province;
use pulang_protocol::record::{Chain, DocumentReceipt, Finding, Receipt};
use pulang_protocol::sync::Item;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::{publish, write};
use crate::node::Node;
use crate::store::{self, ReadTx, StoreError, WriteTx, meta, parked, refused};

/// Documents, chains and findings of one receipt together. None has more than 64 bytes, so that whoever gets the receipt
/// can read it ([`pulang_protocol::limits::RECORD_BYTES`]).
const ENTRIES: usize = 960;
/// Chains of one document in one receipt.
const CHAINS: usize = 400;
/// Findings of one document that wait, and as many that were refused, in one receipt.
const FINDINGS: usize = 200;

/// The newest admitted edit of each chain of a document. Of a forked chain it is the last place before the fork.
pub(crate) fn chains(state: &DocumentState) -> Vec<Chain> {
    let mut ends: BTreeMap<(Province, Incarnation), Chain> = BTreeMap::new();
    let mut forked: BTreeSet<(Province, Incarnation)> = BTreeSet::new();
    let mut entries: Vec<_> = state.history().entries().iter().collect();
    entries.sort_by_key(|entry| entry.header.seq);
    for entry in entries {
        let Header { author, incarnation, seq, .. } = entry.header;
        let key = (author, incarnation);
        let end = ends.entry(key).or_insert(Chain { author, incarnation, seq, edit: entry.id });
        if end.seq == seq && end.edit != entry.id {
            forked.insert(key);
        }
        if end.seq < seq && !forked.contains(&key) {
            *end = Chain { author, incarnation, seq, edit: entry.id };
        }
    }
    ends.into_values().collect()
}

/// What is said of one document, and to whom.
pub(crate) struct About {
    to: BTreeSet<Province>,
    document: DocumentReceipt,
}

/// What this node has of a document. While its genesis waits here only those are told who have brought something of
/// it: whether the others know the document at all, nobody here can tell.
pub(crate) fn about(
    tx: &ReadTx<'_>,
    state: &DocumentState,
    brought_by: &BTreeSet<Province>,
) -> Result<About, StoreError> {
    let (id, mut to) = (state.id(), state.genesis().audience());
    let parked = parked::of(tx, id)?;
    let mut waiting: Vec<Finding> =
        parked.iter().map(|parked| finding(parked.edit.as_bytes(), parked.code.code())).collect();
    if let Some(why) = state.genesis_waits() {
        to.retain(|party| brought_by.contains(party));
        waiting.insert(0, finding(id.as_bytes(), why.code()));
    }
    let refused = refused::of(tx, id)?;
    let refused =
        refused.iter().map(|refused| finding(refused.edit.as_bytes(), refused.code.code())).collect();
    let document = DocumentReceipt {
        document: id,
        chains: chains(state),
        waiting: some(waiting),
        refused: some(refused),
    };
    Ok(About { to, document })
}

/// That a document was refused here, to those who have brought something of it.
pub(crate) fn about_refused(
    tx: &ReadTx<'_>,
    id: DocumentId,
    brought_by: &BTreeSet<Province>,
) -> Result<Option<About>, StoreError> {
    let Some(refused) = refused::genesis(tx, id)? else { return Ok(None) };
    let mut to = refused.genesis.body().audience();
    to.retain(|party| brought_by.contains(party));
    let refused = vec![finding(id.as_bytes(), refused.code.code())];
    let document = DocumentReceipt { document: id, chains: Vec::new(), waiting: Vec::new(), refused };
    Ok(Some(About { to, document }))
}

fn finding(item: &[u8; 32], code: &str) -> Finding {
    Finding { item: SignedId::from_bytes(*item), code: code.into() }
}

/// As many findings as one receipt names, sorted.
fn some(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.truncate(FINDINGS);
    findings.sort_unstable();
    findings
}

/// Puts receipts about these documents into the outboxes of those who are told: as few as there is room for.
pub(crate) fn issue(
    tx: &mut WriteTx<'_>,
    node: &Node,
    knowledge: &Knowledge,
    about: Vec<About>,
) -> Result<(), ActionError> {
    let mut by_partner: BTreeMap<Province, Vec<DocumentReceipt>> = BTreeMap::new();
    for About { to, document } in about {
        for party in to.into_iter().filter(|party| *party != node.province()) {
            by_partner.entry(party).or_default().push(document.clone());
        }
    }
    if by_partner.is_empty() {
        return Ok(());
    }
    let time = write::signing_time(tx, node)?;
    for (to, documents) in by_partner {
        for documents in portions(documents) {
            let body = Receipt { province: node.province(), to, time, documents };
            let signed = write::Signer::of(node, knowledge)?.sign(body).into_signed();
            // Kept under this province too: when each edit arrived here is told by what was signed then.
            store::receipt::put(tx, signed.body())?;
            publish::item(tx, to, &Item::Receipt(Box::new(signed)), time)?;
            meta::set_last_signed(tx, time)?;
        }
    }
    Ok(())
}

/// Parts what is to be said so that each part has room in one receipt. The chains of one document may be said in
/// several; its findings are in each, since the newest receipt tells all of them.
fn portions(documents: Vec<DocumentReceipt>) -> Vec<Vec<DocumentReceipt>> {
    let mut portions: Vec<Vec<DocumentReceipt>> = Vec::new();
    let mut room = 0;
    for document in documents.into_iter().flat_map(by_chains) {
        let size = 1 + document.chains.len() + document.waiting.len() + document.refused.len();
        match portions.last_mut() {
            Some(portion) if size <= room => portion.push(document),
            Some(_) | None => {
                room = ENTRIES;
                portions.push(vec![document]);
            }
        }
        room -= size.min(room);
    }
    portions
}

fn by_chains(document: DocumentReceipt) -> Vec<DocumentReceipt> {
    if document.chains.len() <= CHAINS {
        return vec![document];
    }
    let part = |chains: &[Chain]| DocumentReceipt { chains: chains.to_vec(), ..document.clone() };
    document.chains.chunks(CHAINS).map(part).collect()
}

#[cfg(test)]
mod tests;
