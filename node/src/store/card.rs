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

/// Takes in a card that people have compared, or that follows the newest one of its province by its key. Says
/// whether it is new here.
pub fn put(tx: &mut WriteTx<'_>, card: &Verified<Card>) -> Result<bool, CardError> {
    directory(tx)?.add(card.clone())?;
    let body = card.body();
    let added = tx.execute(
        "INSERT INTO card (province, serial, signed) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        (body.province.code(), body.serial, card.signed().to_bytes()),
    )?;
    if added > 0 {
        tx.touch(Topic::Cards);
    }
    Ok(added > 0)
}

/// Every card that is believed, in lineages.
pub fn directory(tx: &ReadTx<'_>) -> Result<Directory, StoreError> {
    let mut directory = Directory::default();
    tx.each("SELECT signed FROM card ORDER BY province, serial", [], |row| {
        directory.add(column::signed(row, 0)?).map_err(|_| StoreError::BadRow("card"))
    })?;
    Ok(directory)
}

/// Grows whenever a card is taken in: a directory read at the same number is still the same.
pub fn generation(tx: &ReadTx<'_>) -> Result<u64, StoreError> {
    let newest = tx.first("SELECT coalesce(max(number), 0) FROM card", [], |row| row.get(0))?;
    Ok(newest.unwrap_or(0))
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

/// Believes a card that waits, after people have compared its words.
pub fn confirm(tx: &mut WriteTx<'_>, id: SignedId) -> Result<Verified<Card>, CardError> {
    let waiting = tx.first("SELECT signed FROM card_pending WHERE id = ?1", [id.as_bytes()], |row| {
        column::signed(row, 0)
    })?;
    let card = waiting.ok_or(CardError::NotPending)?;
    put(tx, &card)?;
    discard(tx, id)?;
    Ok(card)
}

/// Forgets a card that waits: the words were not the same. Says whether there was one.
pub fn discard(tx: &mut WriteTx<'_>, id: SignedId) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM card_pending WHERE id = ?1", [id.as_bytes()])? > 0)
}
