//! What this node promises to have: one signed receipt for each partner whose documents have changed here.

use std::collections::{BTreeMap, BTreeSet};

use pulang_protocol::admit::DocumentState;
use pulang_protocol::edit::Header;
use pulang_protocol::id::{Incarnation, SignedId};
use pulang_protocol::province::Province;
use pulang_protocol::record::{Chain, DocumentReceipt, Finding, Receipt};
use pulang_protocol::signed::Verified;
use pulang_protocol::sync::Item;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::{publish, write};
use crate::node::Node;
use crate::store::{self, WriteTx, meta, parked, refused};

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

/// Puts a receipt about these documents into the outbox of every partner that shares one of them.
pub(crate) fn issue<'a>(
    tx: &mut WriteTx<'_>,
    node: &Node,
    knowledge: &Knowledge,
    documents: impl Iterator<Item = &'a DocumentState>,
) -> Result<(), ActionError> {
    let mut by_partner: BTreeMap<Province, Vec<DocumentReceipt>> = BTreeMap::new();
    for state in documents {
        let receipt = about(tx, state)?;
        for party in state.genesis().audience().into_iter().filter(|party| *party != node.province()) {
            by_partner.entry(party).or_default().push(receipt.clone());
        }
    }
    let time = write::signing_time(tx, node)?;
    for (to, documents) in by_partner {
        let body = Receipt { province: node.province(), to, time, documents };
        let serial = write::own_card_serial(node, knowledge)?;
        let signed = Verified::sign(body, node.keys().signing(), serial).into_signed();
        // Kept under this province too: when each edit arrived here is told by what was signed then.
        store::receipt::put(tx, signed.body())?;
        publish::item(tx, to, &Item::Receipt(Box::new(signed)), time)?;
        meta::set_last_signed(tx, time)?;
    }
    Ok(())
}

fn about(tx: &WriteTx<'_>, state: &DocumentState) -> Result<DocumentReceipt, ActionError> {
    let name = |edit: &[u8; 32]| SignedId::from_bytes(*edit);
    let mut waiting: Vec<Finding> = parked::of(tx, state.id())?
        .into_iter()
        .map(|parked| Finding { item: name(parked.edit.as_bytes()), code: parked.code.code().into() })
        .collect();
    let mut refused: Vec<Finding> = refused::of(tx, state.id())?
        .into_iter()
        .map(|refused| Finding { item: name(refused.edit.as_bytes()), code: refused.code.code().into() })
        .collect();
    waiting.sort_unstable();
    refused.sort_unstable();
    Ok(DocumentReceipt { document: state.id(), chains: chains(state), waiting, refused })
}
