//! A new card for this office, under the signing key that the present one promises.
//!
//! The present key is closed by it: whoever has that key can take the identity no longer, and what it signs from now on
//! counts for nothing. So in the same act this office begins a new life, repeats what it has said of agreements, and
//! cuts every document it has written in, by which all that it had written there goes on standing.

use std::sync::Arc;

use pulang_protocol::card::Card;
use pulang_protocol::id::{DocumentId, Officer};
use pulang_protocol::record::Closing;
use pulang_protocol::schema::Kind;
use pulang_protocol::signed::Verified;
use pulang_protocol::sync::Item;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::plain::Moment;
use crate::action::publish::{self, Parties};
use crate::action::view::card::RenewedCard;
use crate::action::write::Signer;
use crate::action::{agreement, card as cards, life, run, waiting, write};
use crate::keystore::{KeyError, Succession};
use crate::node::Node;
use crate::store::audit::{Object, Verb};
use crate::store::{
    WriteTx, agreement as agreements, card, document, edit as log, hold, incarnation, meta, row,
};

/// Makes the next card of this office and uses its key from now on, without a restart. The next key must be where it
/// was made ([`crate::keystore::KeyStore::next_signing_path`]); the one after it lies there afterwards.
pub fn renew(node: &Arc<Node>, by: Officer) -> Result<RenewedCard, ActionError> {
    let succession = node.keys().prepare(node.random()).map_err(|error| kept(&error))?;
    let succession = succession.ok_or(ActionError::NotAllowed("next_key_not_here"))?;
    let (view, own) = run::write(node, move |tx, node| turn(tx, node, by, &succession))?;
    // The card is kept. If this fails, the next start does it.
    node.keys().settle(&own, node.random()).map_err(|error| kept(&error))?;
    waiting::after_act(node);
    Ok(view)
}

fn kept(error: &KeyError) -> ActionError {
    tracing::error!(%error, "the keys of a new card are not in their places");
    ActionError::NotAllowed("keys_not_written")
}

fn turn(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    keys: &Succession,
) -> Result<(RenewedCard, Card), ActionError> {
    let (own, now) = (node.province(), write::signing_time(tx, node)?);
    let before = Knowledge::read(tx)?;
    let old = before.cards.newest(own).ok_or(ActionError::Missing("card"))?.body().clone();
    if keys.signing.public().digest() != old.next_signing {
        return Err(ActionError::NotAllowed("next_key_is_another"));
    }
    let serial = old.serial.checked_add(1).ok_or(ActionError::NotAllowed("next_key_is_another"))?;
    let renewed = Verified::sign(next_card(node, &old, serial, keys), &keys.signing, serial);
    card::put(tx, &renewed)?;
    let announced = life::announce(node, &before.incarnations, serial, &keys.signing)?;
    incarnation::begin(tx, &announced)?;
    let items = [Item::Card(Box::new(renewed.signed().clone())), Item::Announcement(announced.into_signed())];
    for item in &items {
        life::to_everyone(tx, node, &before, item)?;
    }
    repeat(tx, node, &before)?;
    let documents = cut(tx, node, by, &before, &old)?;
    row::forget_all(tx)?;
    meta::set_last_signed(tx, now)?;
    write::note(tx, now, by, Verb::CardRenewed, Object::Signed(renewed.id()))?;
    let view = RenewedCard { card: cards::own_view(&renewed), at: Moment(now), documents };
    Ok((view, renewed.body().clone()))
}

/// The next card: the same office, with the addresses it has now.
fn next_card(node: &Node, old: &Card, serial: u32, keys: &Succession) -> Card {
    let addresses = node.config().peer.as_ref().map_or(&[][..], |peer| peer.addresses.as_slice());
    Card {
        office: node.config().office.as_str().into(),
        serial,
        signing: keys.signing.public(),
        addresses: addresses.iter().map(|address| address.to_string().into()).collect(),
        next_signing: keys.next.digest(),
        ..old.clone()
    }
}

/// Says again under the new key what this office has said of agreements and what counted until now.
fn repeat(tx: &mut WriteTx<'_>, node: &Node, before: &Knowledge) -> Result<(), ActionError> {
    let (own, signer) = (node.province(), Signer::of(node, &Knowledge::read(tx)?)?);
    for (id, version) in before.agreements.versions() {
        if let Some(verdict) = before.agreements.verdict(id, own, &before.cards) {
            let again = signer.sign(verdict.body().clone());
            agreements::put_verdict(tx, &again)?;
            agreement::to_parties(tx, node, version, &Item::Verdict(again.into_signed()))?;
        }
    }
    for restriction in before.agreements.restrictions_of(own) {
        let versions = || before.agreements.versions().map(|(_, version)| version);
        let is_taken_in = versions().any(|version| version.taken_in.contains(&restriction.id()));
        if is_taken_in || !before.cards.is_current(own, restriction.signed().key()) {
            continue;
        }
        let again = signer.sign(restriction.body().clone());
        agreements::put_restriction(tx, &again)?;
        let item = Item::Restriction(Box::new(again.into_signed()));
        for version in versions().filter(|version| version.root() == restriction.body().root) {
            agreement::to_parties(tx, node, version, &item)?;
        }
    }
    repeat_lifts(tx, node, before, &signer)
}

/// Says again which holds this office has lifted: a lift by a closed key ends nothing.
fn repeat_lifts(
    tx: &mut WriteTx<'_>,
    node: &Node,
    before: &Knowledge,
    signer: &Signer,
) -> Result<(), ActionError> {
    let (own, now) = (node.province(), node.clock().now());
    for lift in hold::lifts_by(tx, own)? {
        let birth = document::birth(tx, lift.body().document)?;
        let Some(birth) = birth.filter(|_| before.cards.is_current(own, lift.signed().key())) else {
            continue;
        };
        let again = signer.sign(*lift.body());
        hold::put_lift(tx, &again)?;
        let item = Item::Lift(again.into_signed());
        publish::to_others(tx, birth.genesis.body(), Parties { own, deliverer: own }, &item, now)?;
    }
    Ok(())
}

/// Cuts each document that this office has written in under the old card. Gives how many. One that the gate does not
/// take now is left: of that, what others have seen stands.
fn cut(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    before: &Knowledge,
    old: &Card,
) -> Result<u64, ActionError> {
    let closing = Closing::Key { province: old.province, card_serial: old.serial };
    let mut cut = 0;
    for document in written_in(tx, before, old)? {
        match write::cut(tx, node, by, document, &closing) {
            Ok(_) => cut += 1,
            // One that was erased takes no more edits of this office.
            Err(
                ActionError::Refused(_)
                | ActionError::Waiting(_)
                | ActionError::NotNow(_)
                | ActionError::NotAllowed(_),
            ) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(cut)
}

fn written_in(tx: &WriteTx<'_>, before: &Knowledge, old: &Card) -> Result<Vec<DocumentId>, ActionError> {
    let mut found = Vec::new();
    for kind in Kind::ALL {
        for id in document::list(tx, kind)? {
            let Some(log) = log::load(tx, id)? else { continue };
            let is_own = log.state().history().entries().iter().any(|entry| {
                let life = before.incarnations.get(entry.header.author, entry.header.incarnation);
                entry.header.author == old.province && life.is_some_and(|life| life.card_serial == old.serial)
            });
            if is_own {
                found.push(id);
            }
        }
    }
    Ok(found)
}
