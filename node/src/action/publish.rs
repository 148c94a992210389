//! What goes out because something was admitted: into the outbox of every other party, in the same transaction.
//!
//! Parties relay for each other: what one delivered goes to the rest of the audience. The outbox takes each item once.

use std::collections::BTreeSet;

use pulang_protocol::admit::Admitted;
use pulang_protocol::edit::Header;
use pulang_protocol::genesis::Genesis;
use pulang_protocol::id::DocumentId;
use pulang_protocol::province::Province;
use pulang_protocol::signed::Verified;
use pulang_protocol::sync::{FrameWriter, Item};
use pulang_protocol::time::Time;

use crate::action::knowledge::Knowledge;
use crate::store::edit::Log;
use crate::store::outbox::{self, Content};
use crate::store::{StoreError, Topic, WriteTx, row};

/// Whose node this is, and who brought the item: this node itself for its own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parties {
    pub(crate) own: Province,
    pub(crate) deliverer: Province,
}

impl Parties {
    /// The other parties of a document: not this node, and not who brought the item.
    fn others(self, genesis: &Genesis) -> impl Iterator<Item = Province> {
        genesis.audience().into_iter().filter(move |party| *party != self.own && *party != self.deliverer)
    }
}

/// Puts an item that is no edit into one partner's outbox.
pub(crate) fn item(
    tx: &mut WriteTx<'_>,
    partner: Province,
    item: &Item,
    now: Time,
) -> Result<(), StoreError> {
    let mut frame = FrameWriter::default();
    frame.push(1, item).map_err(|_| StoreError::BadRow("outbox item"))?;
    outbox::add_about(tx, partner, about(item), item.id(), &Content::Whole(frame.finish().bytes), now)
}

/// The document an item is about, if a partner that has not heard of that document could not take the item in.
pub(crate) fn about(item: &Item) -> Option<DocumentId> {
    match item {
        Item::Genesis(genesis) => Some(genesis.id().into()),
        Item::Edit(edit) => Some(edit.header.body().document),
        Item::Vouched(vouched) => Some(vouched.edit.header.body().document),
        Item::ForkProof(proof) => proof.left.0.first().map(|header| header.body().document),
        Item::Reading(reading) => Some(reading.body().document),
        Item::Hold(hold) => Some(hold.body().document),
        Item::Lift(lift) => Some(lift.body().document),
        Item::EraseOrder(order) => Some(order.body().document),
        Item::EraseAnswer(answer) => Some(answer.body().document),
        Item::Card(_)
        | Item::Announcement(_)
        | Item::Version(_)
        | Item::Verdict(_)
        | Item::Restriction(_)
        | Item::Receipt(_) => None,
    }
}

/// A genesis goes out behind the agreement it names, that agreement's verdicts, and its parties' cards and incarnations.
pub(crate) fn genesis(
    tx: &mut WriteTx<'_>,
    knowledge: &Knowledge,
    genesis: &Verified<Genesis>,
    parties: Parties,
    now: Time,
) -> Result<(), StoreError> {
    let body = genesis.body();
    let mut items: Vec<Item> = Vec::new();
    items.extend(knowledge.agreements.version(body.agreement).cloned().map(|v| Item::Version(Box::new(v))));
    let verdicts = knowledge.agreements.verdicts(body.agreement);
    items.extend(verdicts.map(|verdict| Item::Verdict(verdict.signed().clone())));
    let cards = body.audience().into_iter().flat_map(|party| knowledge.cards.lineage(party));
    items.extend(cards.map(|card| Item::Card(Box::new(card.signed().clone()))));
    let announced =
        knowledge.incarnations.all().filter(|announced| body.has_party(announced.body().province));
    items.extend(announced.map(|announced| Item::Announcement(announced.signed().clone())));
    items.push(Item::Genesis(Box::new(genesis.signed().clone())));
    for partner in parties.others(body) {
        items.iter().try_for_each(|each| item(tx, partner, each, now))?;
    }
    let own = knowledge.incarnations.newest(parties.own).map(|newest| (parties.own, newest));
    let announced = own.and_then(|(own, newest)| knowledge.incarnations.announcement(own, newest));
    if let Some(announced) = announced {
        // Whoever brought the genesis must know who answers it, before the answer comes.
        let each = Item::Announcement(announced.signed().clone());
        to_others(tx, body, Parties { deliverer: parties.own, ..parties }, &each, now)?;
    }
    tx.touch(Topic::Document(genesis.document()));
    row::mark_stale(tx, genesis.document())
}

/// Takes an admitted edit into the log and sends it to everyone but its author and its deliverer. The caller writes
/// the log in the same transaction.
pub(crate) fn edit(
    tx: &mut WriteTx<'_>,
    log: &mut Log,
    admitted: &Admitted,
    parties: Parties,
    now: Time,
) -> Result<(), StoreError> {
    let place = log.state().history().entries().len();
    log.admit(admitted);
    let (header, genesis) = (admitted.edit().header.body(), log.state().genesis());
    let content = Content::Edit { document: header.document, place };
    for partner in parties.others(genesis).filter(|partner| *partner != header.author) {
        outbox::add(tx, partner, admitted.edit().id().into(), &content, now)?;
    }
    row::mark_stale(tx, header.document)
}

/// What an author has written in a life that has forked goes to the author too, whoever brought it: a copy of its node
/// wrote one of the branches, and it has the other alone. All of that life, or this edit if the rest has gone already.
pub(crate) fn back(
    tx: &mut WriteTx<'_>,
    log: &Log,
    admitted: &Admitted,
    rest_has_gone: bool,
    parties: Parties,
    now: Time,
) -> Result<(), StoreError> {
    let (edit, state) = (admitted.edit(), log.state());
    let life = |header: &Header| (header.author, header.incarnation);
    let author = edit.header.body().author;
    if author == parties.own {
        return Ok(());
    }
    for (place, entry) in state.history().entries().iter().enumerate() {
        let meant = if rest_has_gone {
            entry.id == edit.id()
        } else {
            life(&entry.header) == life(edit.header.body())
        };
        if meant {
            let content = Content::Edit { document: state.id(), place };
            outbox::add(tx, author, entry.id.into(), &content, now)?;
        }
    }
    Ok(())
}

/// Puts an item that says who a province is into the outbox of everyone who is party to an agreement with it, as far
/// as this node knows; but not of who brought it.
pub(crate) fn to_circle(
    tx: &mut WriteTx<'_>,
    knowledge: &Knowledge,
    about: Province,
    parties: Parties,
    each: &Item,
    now: Time,
) -> Result<(), StoreError> {
    let mut circle: BTreeSet<Province> = BTreeSet::new();
    for (_, version) in knowledge.agreements.versions() {
        if [about, parties.own].into_iter().all(|party| version.party(party).is_some()) {
            circle.extend(version.parties.iter().map(|party| party.province));
        }
    }
    for partner in circle {
        if ![about, parties.own, parties.deliverer].contains(&partner) {
            item(tx, partner, each, now)?;
        }
    }
    Ok(())
}

/// Puts an item that is no edit into the outbox of every party of a document but who brought it.
pub(crate) fn to_others(
    tx: &mut WriteTx<'_>,
    genesis: &Genesis,
    parties: Parties,
    each: &Item,
    now: Time,
) -> Result<(), StoreError> {
    parties.others(genesis).try_for_each(|partner| item(tx, partner, each, now))
}
