//! The announcement of an incarnation, and those this node has heard of.

use std::collections::BTreeMap;

use crate::card::Directory;
use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::id::{Incarnation, Nonce};
use crate::key::PublicKey;
use crate::province::Province;
use crate::signed::{Signed, Statement, Verified};

/// A node announces a new life: at install, at each restore, and whenever it cannot be sure it is the only one.
///
/// The incarnation's name is the start of this record's id, so serial and card belong to it for ever and at every
/// node; the sixteen random bytes inside keep it from being used twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Announcement {
    /// The province.
    pub province: Province,
    /// The card whose key signs everything of this incarnation.
    pub card_serial: u32,
    /// Counts the incarnations of a province from 1, for people and for the order of its own events.
    pub serial: u32,
    /// Sixteen random bytes.
    pub seed: Nonce,
}

/// The place of an incarnation among those of its province: the serial of its card, then its own.
pub type LifeOrder = (u32, u32);

impl Announcement {
    /// Its place among the incarnations of its province.
    pub const fn order(&self) -> LifeOrder {
        (self.card_serial, self.serial)
    }
}

impl Wire for Announcement {
    fn write(&self, out: &mut Writer) {
        out.array(4);
        self.province.write(out);
        out.uint(u64::from(self.card_serial));
        out.uint(u64::from(self.serial));
        self.seed.write(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(4)?;
        Ok(Self {
            province: Province::read(input)?,
            card_serial: crate::card::read_serial(input)?,
            serial: crate::card::read_serial(input)?,
            seed: Nonce::read(input)?,
        })
    }
}

impl Statement for Announcement {
    const KIND: &'static str = "incarnation";

    fn author(&self) -> Province {
        self.province
    }
}

impl Signed<Announcement> {
    /// The name of the incarnation: the first sixteen bytes of this record's id.
    pub fn incarnation(&self) -> Incarnation {
        Incarnation::from_bytes(*self.id().as_bytes().first_chunk().expect("an id has 32 bytes"))
    }
}

/// The incarnations this node has heard of.
#[derive(Debug, Clone, Default)]
pub struct Incarnations {
    known: BTreeMap<Incarnation, Verified<Announcement>>,
}

impl Incarnations {
    /// Takes an announcement in. One that names another card than the key that signed it belongs to nobody and is
    /// left out.
    pub fn add(&mut self, announcement: Verified<Announcement>) {
        if announcement.signed().key().card_serial == announcement.body().card_serial {
            self.known.insert(announcement.signed().incarnation(), announcement);
        }
    }

    /// What an author has announced of an incarnation of its own.
    pub fn get(&self, author: Province, incarnation: Incarnation) -> Option<&Announcement> {
        self.known.get(&incarnation).map(Verified::body).filter(|announced| announced.province == author)
    }

    /// The signed announcement of an author's incarnation.
    pub fn announcement(
        &self,
        author: Province,
        incarnation: Incarnation,
    ) -> Option<&Verified<Announcement>> {
        self.known.get(&incarnation).filter(|announced| announced.body().province == author)
    }

    /// Its serial among the author's incarnations, from 1, for people and for greetings.
    pub fn serial(&self, author: Province, incarnation: Incarnation) -> Option<u32> {
        self.get(author, incarnation).map(|announced| announced.serial)
    }

    /// Its place among the author's incarnations, by which an earlier one is told from a later: first the card, then
    /// the serial. So whoever holds an old key cannot announce a life after those of the new one.
    pub fn order(&self, author: Province, incarnation: Incarnation) -> Option<LifeOrder> {
        self.get(author, incarnation).map(Announcement::order)
    }

    /// The key that signs in a life of a province: that of the card the life was announced under. Whoever holds an
    /// older key of the province says nothing in its newer lives.
    pub fn key_of<'c>(
        &self,
        cards: &'c Directory,
        author: Province,
        incarnation: Incarnation,
    ) -> Option<&'c PublicKey> {
        cards.key_of_card(author, self.get(author, incarnation)?.card_serial)
    }

    /// The latest incarnation of a province.
    pub fn newest(&self, province: Province) -> Option<Incarnation> {
        let own = self.known.iter().filter(|(_, announced)| announced.body().province == province);
        own.max_by_key(|(id, announced)| (announced.body().order(), **id)).map(|(id, _)| *id)
    }

    /// Every announcement.
    pub fn all(&self) -> impl Iterator<Item = &Verified<Announcement>> {
        self.known.values()
    }
}
