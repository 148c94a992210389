//! The signed word to partners that an officer here has opened a document.

use std::collections::BTreeMap;

use pulang_protocol::id::Incarnation;
use pulang_protocol::province::Province;
use pulang_protocol::record::{Chain, Reading};
use pulang_protocol::sync::Item;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::receipt::chains;
use crate::action::sight::Sight;
use crate::action::{publish, write};
use crate::node::Node;
use crate::store::{WriteTx, meta, receipt, row};

/// Tells every other party that its edits have been opened here, if there are any that it has not been told of.
/// While this node's clock is wrong it signs nothing, and the document is shown all the same.
pub(super) fn tell(
    tx: &mut WriteTx<'_>,
    node: &Node,
    knowledge: &Knowledge,
    sight: &Sight,
) -> Result<(), ActionError> {
    let own = node.province();
    let shown = chains(sight.state());
    if !anything_new(tx, own, sight, &shown)? {
        return Ok(());
    }
    let time = match write::signing_time(tx, node) {
        Ok(time) => time,
        Err(ActionError::ClockBehind { .. }) => return Ok(()),
        Err(other) => return Err(other),
    };
    let signer = write::Signer::of(node, knowledge)?;
    let unit: Box<str> = node.config().office.as_str().into();
    for to in sight.genesis().audience().into_iter().filter(|party| *party != own) {
        let (document, shown, unit) = (sight.id(), shown.clone(), unit.clone());
        let body = Reading { province: own, to, document, shown, unit, time };
        let signed = signer.sign(body).into_signed();
        receipt::put_reading(tx, signed.body())?;
        publish::item(tx, to, &Item::Reading(Box::new(signed)), time)?;
    }
    meta::set_last_signed(tx, time)?;
    Ok(row::mark_stale(tx, sight.id())?)
}

fn anything_new(
    tx: &WriteTx<'_>,
    own: Province,
    sight: &Sight,
    shown: &[Chain],
) -> Result<bool, ActionError> {
    let mut told: BTreeMap<(Province, Incarnation), u64> = BTreeMap::new();
    for opened in receipt::opened(tx, sight.id())?.into_iter().filter(|opened| opened.partner == own) {
        let newest = told.entry((opened.author, opened.incarnation)).or_default();
        *newest = opened.seq.max(*newest);
    }
    let is_new = |chain: &&Chain| {
        let newest = told.get(&(chain.author, chain.incarnation));
        chain.author != own && newest.is_none_or(|newest| *newest < chain.seq)
    };
    Ok(shown.iter().any(|chain| is_new(&chain)))
}
