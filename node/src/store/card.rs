//! Cards: this node's own and its partners', and those that wait for people to compare words.
//!
//! Only cards in the first table are believed. A pending card is known to be signed by its own key and nothing more.

use pulang_protocol::card::{Card, Directory, NotNext};
use pulang_protocol::id::SignedId;
use pulang_protocol::province::Province;
use pulang_protocol::signed::Verified;
use pulang_protocol::time::Time;

use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, Topic, WriteTx};

/// Why a card was not put among those that are believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It does not follow the newest card of its province.
    #[error(transparent)]
    NotNext(#[from] NotNext),
    /// No such card waits.
    #[error("no such card waits to be compared")]
    NotPending,
}

/// A card whose words nobody has compared yet.
#[derive(Debug, Clone)]
pub struct Pending {
    /// The card.
    pub card: Verified<Card>,
    /// Since when it waits.
    pub since: Time,
}

/// What became of a card that nobody has compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Followed {
    /// It is believed already.
    Known,
    /// It follows the newest card of its province and is believed now.
    Believed,
    /// No card of its province is believed yet.
    First,
    /// Another card follows the same one, so neither is believed until people choose.
    Contested,
    /// It does not follow.
    Not(NotNext),
}

/// Takes in a card that people have compared, or this node's own. Says whether it is new here.
pub fn put(tx: &mut WriteTx<'_>, card: &Verified<Card>) -> Result<bool, CardError> {
    let mut directory = directory(tx)?;
    if directory.holds(card) {
        return Ok(false);
    }
    directory.add(card.clone())?;
    insert(tx, card, true)?;
    Ok(true)
}

fn insert(tx: &mut WriteTx<'_>, card: &Verified<Card>, compared: bool) -> Result<(), StoreError> {
    let body = card.body();
    tx.execute(
        "INSERT INTO card (province, serial, signed, compared) VALUES (?1, ?2, ?3, ?4)",
        (body.province.code(), body.serial, card.signed().to_bytes(), compared),
    )?;
    tx.touch(Topic::Cards);
    Ok(())
}

/// Believes a card that follows the newest one of its province by its key, if no other does. If another is believed
/// that nobody has compared, that one waits again; the caller keeps this one. `own` is this node's province: its own
/// card is never given up for another.
pub fn follow(
    tx: &mut WriteTx<'_>,
    own: Province,
    card: &Verified<Card>,
    now: Time,
) -> Result<Followed, StoreError> {
    let mut directory = directory(tx)?;
    let province = card.body().province;
    if directory.holds(card) {
        return Ok(Followed::Known);
    }
    let Some(newest) = directory.newest(province).cloned() else { return Ok(Followed::First) };
    match directory.add(card.clone()) {
        Ok(()) if rivals(tx, card)?.is_empty() => {
            insert(tx, card, false)?;
            Ok(Followed::Believed)
        }
        Ok(()) => Ok(Followed::Contested),
        Err(NotNext::Rival) => {
            if province != own && !is_compared(tx, newest.body())? {
                give_up(tx, newest.body())?;
                put_pending(tx, &newest, None, now)?;
            }
            Ok(Followed::Contested)
        }
        Err(why) => Ok(Followed::Not(why)),
    }
}

fn is_compared(tx: &ReadTx<'_>, card: &Card) -> Result<bool, StoreError> {
    let query = "SELECT compared FROM card WHERE province = ?1 AND serial = ?2";
    let compared = tx.first(query, (card.province.code(), card.serial), |row| row.get(0))?;
    Ok(compared.unwrap_or(false))
}

fn give_up(tx: &mut WriteTx<'_>, card: &Card) -> Result<(), StoreError> {
    let key = (card.province.code(), card.serial);
    tx.execute("DELETE FROM card WHERE province = ?1 AND serial = ?2", key)?;
    tx.touch(Topic::Cards);
    Ok(())
}

/// The cards that wait and would take the place of this one.
fn rivals(tx: &ReadTx<'_>, card: &Verified<Card>) -> Result<Vec<SignedId>, StoreError> {
    let body = card.body();
    let is_rival = |other: &Card| {
        (other.province, other.serial, other.signing) == (body.province, body.serial, body.signing)
    };
    let waiting = pending(tx)?.into_iter().map(|pending| pending.card);
    Ok(waiting
        .filter(|other| other.id() != card.id() && is_rival(other.body()))
        .map(|card| card.id())
        .collect())
}

/// Every card that is believed, in lineages.
pub fn directory(tx: &ReadTx<'_>) -> Result<Directory, StoreError> {
    let mut directory = Directory::default();
    tx.each("SELECT signed FROM card ORDER BY province, serial", [], |row| {
        directory.restore(column::signed(row, 0)?);
        Ok::<(), StoreError>(())
    })?;
    for pending in pending(tx)? {
        directory.contest(&pending.card);
    }
    Ok(directory)
}

/// Keeps a card apart until people have compared its words. `partner` is who brought it, if it was no officer. Says
/// whether it is new here.
pub fn put_pending(
    tx: &mut WriteTx<'_>,
    card: &Verified<Card>,
    partner: Option<Province>,
    now: Time,
) -> Result<bool, StoreError> {
    let added = tx.execute(
        "INSERT INTO card_pending (id, signed, since_ms, partner) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        (card.id().as_bytes(), card.signed().to_bytes(), now.millis(), partner.map(Province::code)),
    )?;
    Ok(added > 0)
}

/// Whether this card waits.
pub fn is_pending(tx: &ReadTx<'_>, id: SignedId) -> Result<bool, StoreError> {
    let found = tx.first("SELECT 1 FROM card_pending WHERE id = ?1", [id.as_bytes()], |_| Ok(()))?;
    Ok(found.is_some())
}

/// How many cards wait that a partner brought.
pub fn count_pending(tx: &ReadTx<'_>, partner: Province) -> Result<usize, StoreError> {
    let query = "SELECT count(*) FROM card_pending WHERE partner = ?1";
    Ok(tx.first(query, [partner.code()], |row| row.get(0))?.unwrap_or(0))
}

/// The cards that wait, in the order in which they came.
pub fn pending(tx: &ReadTx<'_>) -> Result<Vec<Pending>, StoreError> {
    let mut cards = Vec::new();
    tx.each("SELECT signed, since_ms FROM card_pending ORDER BY number", [], |row| {
        cards.push(Pending { card: column::signed(row, 0)?, since: column::time(row, 1)? });
        Ok::<(), StoreError>(())
    })?;
    Ok(cards)
}

/// Believes a card that waits, after people have compared its words. If it is one of several that follow the same
/// card, it takes the place of the one that is believed, and the others are forgotten.
pub fn confirm(tx: &mut WriteTx<'_>, id: SignedId) -> Result<Verified<Card>, CardError> {
    let waiting = tx.first("SELECT signed FROM card_pending WHERE id = ?1", [id.as_bytes()], |row| {
        column::signed(row, 0)
    })?;
    let card: Verified<Card> = waiting.ok_or(CardError::NotPending)?;
    discard(tx, id)?;
    match put(tx, &card) {
        Err(CardError::NotNext(NotNext::Rival)) => {
            give_up(tx, card.body())?;
            put(tx, &card)?;
        }
        other => {
            other?;
        }
    }
    for rival in rivals(tx, &card)? {
        discard(tx, rival)?;
    }
    Ok(card)
}

/// Forgets a card that waits: the words were not the same. Says whether there was one.
pub fn discard(tx: &mut WriteTx<'_>, id: SignedId) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM card_pending WHERE id = ?1", [id.as_bytes()])? > 0)
}
