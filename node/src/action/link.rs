//! How far each partner has got, and how the link to it stands: what the driver reads and saves.

use std::sync::Arc;

use pulang_protocol::card::Card;
use pulang_protocol::id::{Epoch, Incarnation, ItemId};
use pulang_protocol::province::Province;
use pulang_protocol::record::Incarnations;
use pulang_protocol::signed::Verified;
use pulang_protocol::sync::{Hello, Lane, Lanes, Places};

use crate::action::error::ActionError;
use crate::node::Node;
use crate::store::cursor::{self, Contact, Way};
use crate::store::{ReadTx, card, incarnation, outbox};

/// What the session with a partner begins with.
#[derive(Debug, Clone)]
pub struct Standing {
    /// This node's incarnation and its serial.
    pub own: (Incarnation, u32),
    /// The highest serial of an incarnation the partner has announced; 0 if none is known.
    pub partner_serial: u32,
    /// The epoch of the partner's outbox.
    pub epoch: Epoch,
    /// The highest number in each lane of the partner's outbox.
    pub heads: Lanes<u64>,
    /// How far the partner has got in it, as it said last.
    pub told: Places,
    /// How far this node has got in the partner's.
    pub places: Places,
    /// How the link stood.
    pub contact: Contact,
}

/// Who takes part in links now.
#[derive(Debug, Clone)]
pub struct Circle {
    /// This node's incarnation and its serial.
    pub own: (Incarnation, u32),
    /// The newest card of every other province that this node believes, with the serial of its newest incarnation; 0
    /// if none is known.
    pub partners: Vec<(Card, u32)>,
}

/// Who takes part in links now.
pub fn circle(node: &Node) -> Result<Circle, ActionError> {
    node.store().read(|tx| {
        let (directory, known) = (card::directory(tx)?, incarnation::register(tx)?);
        let newest = directory.lineages().filter_map(|(_, cards)| cards.last()).map(Verified::body);
        let others = newest.filter(|card| card.province != node.province());
        let partners = others.map(|card| (card.clone(), newest_serial(&known, card.province))).collect();
        Ok(Circle { own: own(tx, node, &known)?, partners })
    })
}

fn own(tx: &ReadTx<'_>, node: &Node, known: &Incarnations) -> Result<(Incarnation, u32), ActionError> {
    let own = incarnation::current(tx)?.ok_or(ActionError::Missing("incarnation"))?;
    let serial = known.serial(node.province(), own).ok_or(ActionError::Missing("incarnation"))?;
    Ok((own, serial))
}

fn newest_serial(known: &Incarnations, partner: Province) -> u32 {
    known.newest(partner).and_then(|newest| known.serial(partner, newest)).unwrap_or(0)
}

/// The serial by which a greeting counts: what was announced of its incarnation, not what it says of itself. 0 if the
/// partner has announced a later incarnation. One that has not been announced yet may be newer than all.
pub fn serial_of(node: &Node, partner: Province, hello: &Hello) -> Result<u32, ActionError> {
    node.store().read(|tx| {
        let known = incarnation::register(tx)?;
        Ok(match known.newest(partner) {
            Some(newest) if newest == hello.incarnation => newest_serial(&known, partner),
            Some(_) if known.get(partner, hello.incarnation).is_some() => 0,
            Some(_) => hello.serial.max(newest_serial(&known, partner)),
            None => hello.serial,
        })
    })
}

/// Reads what a session begins with; draws the first epoch of its outbox.
pub fn standing(node: &Arc<Node>, partner: Province) -> Result<Standing, ActionError> {
    let shared = Arc::clone(node);
    node.store().write(move |tx| {
        let epoch = match outbox::epoch(tx, partner)? {
            Some(epoch) => epoch,
            None => outbox::begin_epoch(tx, partner)?,
        };
        let known = incarnation::register(tx)?;
        let mut heads = Lanes::default();
        for lane in Lane::ALL {
            *heads.get_mut(lane) = outbox::last(tx, partner, lane)?;
        }
        Ok(Standing {
            own: own(tx, &shared, &known)?,
            partner_serial: newest_serial(&known, partner),
            epoch,
            heads,
            told: cursor::places(tx, partner, Way::Out)?,
            places: cursor::places(tx, partner, Way::In)?,
            contact: cursor::contact(tx, partner)?,
        })
    })
}

/// The highest number in each lane of a partner's outbox.
pub fn heads(node: &Node, partner: Province) -> Result<Lanes<u64>, ActionError> {
    node.store().read(|tx| {
        let mut heads = Lanes::default();
        for lane in Lane::ALL {
            *heads.get_mut(lane) = outbox::last(tx, partner, lane)?;
        }
        Ok(heads)
    })
}

/// The items this node's outbox has at these numbers.
pub fn found(
    node: &Node,
    partner: Province,
    numbers: &Lanes<Option<u64>>,
) -> Result<Lanes<Option<ItemId>>, ActionError> {
    node.store().read(|tx| {
        let mut found = Lanes::default();
        for lane in Lane::ALL {
            if let Some(number) = *numbers.get(lane) {
                *found.get_mut(lane) = outbox::item_at(tx, partner, lane, number)?;
            }
        }
        Ok(found)
    })
}

/// Saves how far a partner says it has got.
pub fn save_told(node: &Arc<Node>, partner: Province, told: Places) -> Result<(), ActionError> {
    node.store().write(move |tx| Ok(cursor::set_places(tx, partner, Way::Out, &told)?))
}

/// Saves how the link to a partner stands.
pub fn save_contact(node: &Arc<Node>, partner: Province, contact: Contact) -> Result<(), ActionError> {
    node.store().write(move |tx| Ok(cursor::set_contact(tx, partner, &contact)?))
}

/// Begins a new life of a partner's outbox. The others go on.
pub fn begin_epoch(node: &Arc<Node>, partner: Province) -> Result<Epoch, ActionError> {
    node.store().write(move |tx| Ok(outbox::begin_epoch(tx, partner)?))
}
