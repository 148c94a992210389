//! Cards: who a province is, by its keys, and how one card follows another (protocol.md §2).

use std::collections::{BTreeMap, BTreeSet};

use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::id::{Digest, SignedId};
use crate::key::{KeyRef, PublicKey};
use crate::limits;
use crate::province::Province;
use crate::signed::{NotAuthentic, Signed, Statement, Verified};

/// The identity of one province's node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The province.
    pub province: Province,
    /// The office that runs the node, as people call it.
    pub office: Box<str>,
    /// Counts the cards of a lineage from 1.
    pub serial: u32,
    /// The key that signs everything, this card included.
    pub signing: PublicKey,
    /// The Ed25519 key of mutual TLS, pinned by partners.
    pub tls: [u8; 32],
    /// The X25519 key that bundles are sealed to.
    pub sealing: [u8; 32],
    /// Where the node can be dialled, `host:port`; may be empty.
    pub addresses: Vec<Box<str>>,
    /// SHA-256 of the next signing key, whose private half lies offline.
    pub next_signing: Digest,
}

impl Wire for Card {
    fn write(&self, out: &mut Writer) {
        out.array(8);
        self.province.write(out);
        out.text(&self.office);
        out.uint(u64::from(self.serial));
        out.bytes(self.signing.as_bytes());
        out.bytes(&self.tls);
        out.bytes(&self.sealing);
        out.array(self.addresses.len());
        self.addresses.iter().for_each(|address| out.text(address));
        self.next_signing.write(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(8)?;
        Ok(Self {
            province: Province::read(input)?,
            office: read_line(input)?,
            serial: read_serial(input)?,
            signing: PublicKey::from_bytes(&input.fixed()?).map_err(|_| DecodeError::OutOfRange)?,
            tls: input.fixed()?,
            sealing: input.fixed()?,
            addresses: (0..input.array(limits::ADDRESSES)?)
                .map(|_| read_line(input))
                .collect::<Result<_, _>>()?,
            next_signing: Digest::read(input)?,
        })
    }
}

/// Reads a short text of one line.
pub(crate) fn read_line(input: &mut Reader<'_>) -> Result<Box<str>, DecodeError> {
    match input.text(limits::SHORT_TEXT)? {
        text if text.chars().any(char::is_control) => Err(DecodeError::OutOfRange),
        text => Ok(text.into()),
    }
}

/// Reads a serial number, from 1.
pub(crate) fn read_serial(input: &mut Reader<'_>) -> Result<u32, DecodeError> {
    match u32::try_from(input.uint()?) {
        Ok(serial) if serial > 0 => Ok(serial),
        _ => Err(DecodeError::OutOfRange),
    }
}

impl Statement for Card {
    const KIND: &'static str = "card";

    fn author(&self) -> Province {
        self.province
    }
}

/// Why a card does not follow the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotNext {
    /// It belongs to another province.
    #[error("the card belongs to another province")]
    OtherProvince,
    /// Its serial is not one more.
    #[error("the card's serial is not the next one")]
    NotNextSerial,
    /// Its key is not the one the earlier card promised.
    #[error("the card's key is not the one that was promised")]
    NotPromised,
    /// Another card of this serial is here already, under the same promised key. People compare and choose.
    #[error("another card with the same serial and key is here")]
    Rival,
    /// Its signing or TLS key is in a card of another province. A key speaks for one province only, and a card proves
    /// nothing about its TLS key.
    #[error("a key of the card is in a card of province {0}")]
    KeyTaken(Province),
}

impl Card {
    /// Which key this card signs with.
    pub fn key_ref(&self) -> KeyRef {
        KeyRef::of(self.serial, &self.signing)
    }

    /// Whether this card may follow `earlier`: the next serial, and the key that was promised.
    pub fn may_follow(&self, earlier: &Self) -> Result<(), NotNext> {
        if self.province != earlier.province {
            Err(NotNext::OtherProvince)
        } else if Some(self.serial) != earlier.serial.checked_add(1) {
            Err(NotNext::NotNextSerial)
        } else if self.signing.digest() != earlier.next_signing {
            Err(NotNext::NotPromised)
        } else {
            Ok(())
        }
    }
}

impl Signed<Card> {
    /// Believes a card that its own key signed. Whose card it is, only people can tell: they compare words.
    pub fn verify_own(self) -> Result<Verified<Card>, NotAuthentic> {
        let key = self.body().signing;
        if self.key() != self.body().key_ref() {
            return Err(NotAuthentic::OtherKey);
        }
        self.verify(&key)
    }
}

/// The words by which people compare a card: eight, for its first 64 bits, of the words in `words.rs`.
pub fn fingerprint(card: SignedId) -> [u8; 8] {
    *card.as_bytes().first_chunk().expect("an id has 32 bytes")
}

/// The cards this node believes, by province and serial: one lineage a province, compared by people.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    lineages: BTreeMap<Province, Vec<Verified<Card>>>,
    /// Provinces whose newest card has successors of which none is believed.
    contested: BTreeSet<Province>,
}

impl Directory {
    /// Begins a lineage with a card people have compared, or goes on with one that may follow the newest.
    pub fn add(&mut self, card: Verified<Card>) -> Result<(), NotNext> {
        if self.holds(&card) {
            return Ok(());
        }
        self.check(card.body())?;
        self.restore(card);
        Ok(())
    }

    /// Takes a card back that was taken in before. Only `store` calls this; cards come in the order of their serials.
    pub fn restore(&mut self, card: Verified<Card>) {
        self.contested.remove(&card.body().province);
        self.lineages.entry(card.body().province).or_default().push(card);
    }

    /// Whether this very card is believed.
    pub fn holds(&self, card: &Verified<Card>) -> bool {
        self.lineage(card.body().province).iter().any(|known| known.id() == card.id())
    }

    /// Whether a card may begin or continue the lineage of its province.
    fn check(&self, card: &Card) -> Result<(), NotNext> {
        match self.lineage(card.province) {
            [.., before, newest] if newest.body().serial == card.serial => {
                return Err(card.may_follow(before.body()).map_or_else(|why| why, |()| NotNext::Rival));
            }
            [.., newest] => card.may_follow(newest.body())?,
            [] => {}
        }
        let others = self.lineages.iter().filter(|(province, _)| **province != card.province);
        let keys = [*card.signing.as_bytes(), card.tls];
        let is_taken = |other: &Card| keys.contains(other.signing.as_bytes()) || keys.contains(&other.tls);
        for (province, lineage) in others {
            if lineage.iter().any(|other| is_taken(other.body())) {
                return Err(NotNext::KeyTaken(*province));
            }
        }
        Ok(())
    }

    /// The cards of one province, by serial.
    pub fn lineage(&self, province: Province) -> &[Verified<Card>] {
        self.lineages.get(&province).map_or(&[], Vec::as_slice)
    }

    /// Remembers that a card is here that follows the newest of its province and is not believed: people have to
    /// choose between it and another. The newest card's key is closed all the same. Says whether it follows.
    pub fn contest(&mut self, successor: &Verified<Card>) -> bool {
        let province = successor.body().province;
        let newest = self.newest(province);
        let follows = newest.is_some_and(|newest| successor.body().may_follow(newest.body()).is_ok());
        if follows {
            self.contested.insert(province);
        }
        follows
    }

    /// Whether the key of a card is closed: a later card of its province is here.
    pub fn is_closed(&self, province: Province, serial: u32) -> bool {
        let newest = self.newest(province).map(|newest| newest.body().serial);
        newest
            .is_some_and(|newest| serial < newest || (serial == newest && self.contested.contains(&province)))
    }

    /// Whether a signature of a province counts by itself where the last word counts: it was made with the key of the
    /// newest card. One by a closed key counts only if the next key repeats it.
    pub fn is_current(&self, province: Province, named: KeyRef) -> bool {
        let newest = self.newest(province).map(|newest| newest.body().key_ref());
        newest == Some(named) && !self.is_closed(province, named.card_serial)
    }

    /// The signing key a province means by a reference.
    pub fn key(&self, province: Province, named: KeyRef) -> Option<&PublicKey> {
        let lineage = self.lineages.get(&province)?;
        let card = lineage.iter().map(Verified::body).find(|card| card.key_ref() == named)?;
        Some(&card.signing)
    }

    /// The key that a province's card of this serial carries.
    pub fn key_of_card(&self, province: Province, serial: u32) -> Option<&PublicKey> {
        let lineage = self.lineages.get(&province)?;
        lineage.iter().map(Verified::body).find(|card| card.serial == serial).map(|card| &card.signing)
    }

    /// The newest card of a province.
    pub fn newest(&self, province: Province) -> Option<&Verified<Card>> {
        self.lineage(province).last()
    }

    /// The id of the first card of a province's lineage: how agreements name a party.
    pub fn first(&self, province: Province) -> Option<SignedId> {
        self.lineage(province).first().map(Verified::id)
    }

    /// Every lineage, by province; cards by serial.
    pub fn lineages(&self) -> impl Iterator<Item = (Province, &[Verified<Card>])> {
        self.lineages.iter().map(|(province, cards)| (*province, cards.as_slice()))
    }
}

#[cfg(test)]
mod tests;
