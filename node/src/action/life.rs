//! New lives of this node: each is announced to all who deal with it before anything is written under it.

use pulang_protocol::id::Nonce;
use pulang_protocol::key::SigningKey;
use pulang_protocol::province::Province;
use pulang_protocol::record::{Announcement, Incarnations};
use pulang_protocol::signed::Verified;
use pulang_protocol::sync::Item;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::publish::{self, Parties};
use crate::node::Node;
use crate::store::WriteTx;

/// A life under a card of this node, with a serial that no life of it has had.
pub(crate) fn announce(
    node: &Node,
    known: &Incarnations,
    card_serial: u32,
    key: &SigningKey,
) -> Result<Verified<Announcement>, ActionError> {
    let province = node.province();
    let own = known.all().map(Verified::body).filter(|announced| announced.province == province);
    let last = own.map(|announced| announced.serial).max().unwrap_or(0);
    let serial = last.checked_add(1).ok_or(ActionError::Missing("incarnation"))?;
    let seed = Nonce::from_bytes(node.random().bytes());
    Ok(Verified::sign(Announcement { province, card_serial, serial, seed }, key, card_serial))
}

/// To every partner, and to all who are party to an agreement with this office.
pub(crate) fn to_everyone(
    tx: &mut WriteTx<'_>,
    node: &Node,
    knowledge: &Knowledge,
    item: &Item,
) -> Result<(), ActionError> {
    let (own, now) = (node.province(), node.clock().now());
    let partners: Vec<Province> = knowledge.cards.lineages().map(|(province, _)| province).collect();
    for partner in partners.into_iter().filter(|partner| *partner != own) {
        publish::item(tx, partner, item, now)?;
    }
    Ok(publish::to_circle(tx, knowledge, own, Parties { own, deliverer: own }, item, now)?)
}
