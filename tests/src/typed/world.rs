//! What the node of the random edits holds.

use std::collections::BTreeMap;

use pulang_protocol::admit::{Gate, Parked};
use pulang_protocol::agreement::{Agreements, Ruling, Verdict};
use pulang_protocol::card::Directory;
use pulang_protocol::id::{Incarnation, VersionId};
use pulang_protocol::key::SigningKey;
use pulang_protocol::province::Province;
use pulang_protocol::record::Incarnations;
use pulang_protocol::signed::Verified;

use crate::vectors::office::{JABAR, JATIM, NOW, NTT, card_body, key, life, version};

/// What one node holds: three provinces, their first two lives, one agreement.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) cards: Directory,
    pub(crate) agreements: Agreements,
    pub(crate) incarnations: Incarnations,
    pub(crate) version: VersionId,
    /// The names of the lives, by author and serial.
    pub(crate) lives: BTreeMap<(Province, u32), Incarnation>,
    /// The keys of the first two cards of each, by author and serial.
    pub(crate) keys: BTreeMap<(Province, u32), SigningKey>,
}

impl World {
    /// Everything is here from the beginning.
    pub(crate) fn new() -> Self {
        let (mut cards, mut agreements) = (Directory::default(), Agreements::default());
        let (mut incarnations, mut lives) = (Incarnations::default(), BTreeMap::new());
        let mut keys = BTreeMap::new();
        let agreement = version();
        let version = agreement.id();
        agreements.add_version(agreement);
        for of in [NTT, JABAR, JATIM] {
            let signing = key(of, 1);
            cards.restore(Verified::sign(card_body(of, 1), &signing, 1));
            for serial in 1..=2 {
                let life = life(of, 1, serial);
                lives.insert((of, serial), life.incarnation());
                incarnations.add(Verified::sign(*life.body(), &signing, 1));
                keys.insert((of, serial), key(of, serial));
            }
            let verdict = Verdict { version, province: of, ruling: Ruling::Agree };
            agreements.add_verdict(Verified::sign(verdict, &signing, 1));
        }
        Self { cards, agreements, incarnations, version, lives, keys }
    }

    /// The gate of a node that holds it.
    pub(crate) fn gate(&self) -> Gate<'_> {
        let Self { cards, agreements, incarnations, .. } = self;
        Gate { now: NOW, deliverer: NTT, cards, agreements, incarnations, parked: Parked::default() }
    }
}
