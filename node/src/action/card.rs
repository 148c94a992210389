//! Cards: our own to be handed over, those of partners to be compared by words, and those that are believed.

use std::sync::Arc;

use pulang_protocol::card::{Card, fingerprint};
use pulang_protocol::id::Officer;
use pulang_protocol::limits;
use pulang_protocol::signed::{Signed, Verified};
use pulang_protocol::sync::Item;
use pulang_protocol::words;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::plain::{Moment, Plain, Words};
use crate::action::publish::{self, Parties};
use crate::action::request::card::ConfirmCard;
use crate::action::view::card::{CardView, CardsView, OwnCard, Trust};
use crate::action::{run, waiting, write};
use crate::node::Node;
use crate::store::audit::{Object, Verb};
use crate::store::card::{CardError, Followed};
use crate::store::{ReadTx, card, row};

/// Our own card and its bytes.
pub fn export(node: &Arc<Node>) -> Result<OwnCard, ActionError> {
    node.store().read(|tx| {
        let card = own(node, tx)?;
        let bytes = card.signed().to_bytes();
        let bytes_hex = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(OwnCard { card: view(&card, Trust::Own), bytes_hex })
    })
}

/// The bytes of our own card: the content of the file to hand over.
pub fn export_bytes(node: &Arc<Node>) -> Result<Vec<u8>, ActionError> {
    node.store().read(|tx| Ok(own(node, tx)?.signed().to_bytes()))
}

fn own(node: &Node, tx: &ReadTx<'_>) -> Result<Verified<Card>, ActionError> {
    let directory = card::directory(tx)?;
    directory.newest(node.province()).cloned().ok_or(ActionError::Missing("card"))
}

/// Takes a partner's card in. A first card waits until people have compared its words; one that follows a card that
/// is believed is believed.
pub fn import(node: &Arc<Node>, by: Officer, bytes: &[u8]) -> Result<CardView, ActionError> {
    if bytes.len() > limits::RECORD_BYTES {
        return Err(ActionError::Unreadable);
    }
    let signed = Signed::<Card>::from_bytes(bytes).map_err(|_| ActionError::Unreadable)?;
    let read = signed.verify_own().map_err(|_| ActionError::NotAllowed("card_not_signed_by_its_key"))?;
    if read.body().province == node.province() {
        return Err(ActionError::NotAllowed("own_card"));
    }
    let view = run::write(node, move |tx, node| {
        let now = node.clock().now();
        let trust = match card::follow(tx, node.province(), &read, now)? {
            Followed::Known => return Ok(view(&read, Trust::Compared)),
            Followed::Believed => {
                let (knowledge, own) = (Knowledge::read(tx)?, node.province());
                let item = Item::Card(Box::new(read.signed().clone()));
                let parties = Parties { own, deliverer: own };
                publish::to_circle(tx, &knowledge, read.body().province, parties, &item, now)?;
                Trust::Compared
            }
            Followed::First | Followed::Contested => {
                card::put_pending(tx, &read, None, now)?;
                Trust::Pending
            }
            Followed::Not(why) => return Err(CardError::NotNext(why).into()),
        };
        row::forget_all(tx)?;
        write::note(tx, now, by, Verb::CardImported, Object::Signed(read.id()))?;
        let since = (trust == Trust::Pending).then_some(Moment(now));
        Ok(CardView { since, ..view(&read, trust) })
    })?;
    waiting::after_act(node);
    Ok(view)
}

/// Believes a card that waits, after people have compared its eight words. Upper case and white space are forgiven;
/// a wrong word is not, and then nothing is believed.
pub fn confirm(node: &Arc<Node>, by: Officer, request: ConfirmCard) -> Result<CardView, ActionError> {
    let ConfirmCard { province: Plain(province), words: typed } = request;
    let typed = words::parse(&typed)?;
    let view = run::write(node, move |tx, node| {
        let pending = card::pending(tx)?;
        let mut of_province =
            pending.iter().filter(|pending| pending.card.body().province == province).peekable();
        if of_province.peek().is_none() {
            return Err(ActionError::Card(CardError::NotPending));
        }
        let same = of_province.find(|pending| fingerprint(pending.card.id()).as_slice() == typed.as_slice());
        let id = same.ok_or(ActionError::NotAllowed("words_differ"))?.card.id();
        let believed = card::confirm(tx, id)?;
        row::forget_all(tx)?;
        write::note(tx, node.clock().now(), by, Verb::CardConfirmed, Object::Signed(id))?;
        Ok(view(&believed, Trust::Compared))
    })?;
    waiting::after_act(node);
    Ok(view)
}

/// Our own card, the newest of each partner that is believed, and those that wait.
pub fn list(node: &Arc<Node>) -> Result<CardsView, ActionError> {
    node.store().read(|tx| {
        let directory = card::directory(tx)?;
        let newest = directory.lineages().filter_map(|(province, cards)| Some((province, cards.last()?)));
        let partners = newest.filter(|(province, _)| *province != node.province());
        let pending = card::pending(tx)?;
        Ok(CardsView {
            own: view(&own(node, tx)?, Trust::Own),
            partners: partners.map(|(_, card)| view(card, Trust::Compared)).collect(),
            pending: pending
                .iter()
                .map(|one| CardView { since: Some(Moment(one.since)), ..view(&one.card, Trust::Pending) })
                .collect(),
        })
    })
}

/// The eight words of a card, one by one.
pub(crate) fn spoken(card: &Verified<Card>) -> Vec<String> {
    fingerprint(card.id()).iter().map(|byte| words::word(*byte).to_owned()).collect()
}

/// A card of our own.
pub(crate) fn own_view(card: &Verified<Card>) -> CardView {
    view(card, Trust::Own)
}

fn view(card: &Verified<Card>, trust: Trust) -> CardView {
    let body = card.body();
    CardView {
        id: Plain(card.id()),
        province: Plain(body.province),
        office: Words::new(&*body.office),
        serial: body.serial,
        addresses: body.addresses.iter().map(|address| Words::new(&**address)).collect(),
        words: spoken(card),
        hex: fingerprint(card.id()).iter().map(|byte| format!("{byte:02x}")).collect(),
        trust,
        since: None,
    }
}
