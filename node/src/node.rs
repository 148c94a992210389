//! What every door is handed: store, keys, clock, randomness, configuration.

use std::fmt;
use std::path::Path;

use pulang_config::code::ProvinceCode;
use pulang_config::node::Config;
use pulang_protocol::card::Card;
use pulang_protocol::id::{Nonce, Officer};
use pulang_protocol::province::Province;
use pulang_protocol::record::Announcement;
use pulang_protocol::signed::Verified;
use pulang_protocol::time::Time;

use crate::clock::Clock;
use crate::folder::DataFolder;
use crate::keystore::KeyStore;
use crate::random::Random;
use crate::store::audit::{self, Actor, Object, Verb};
use crate::store::{Options, Store, card, incarnation, meta};

mod error;
mod making;

pub use error::{CONFIG, NodeError};

/// A node that is open.
pub struct Node {
    store: Store,
    keys: KeyStore,
    clock: Clock,
    random: Random,
    config: Config,
    province: Province,
    officer: Officer,
}

impl Node {
    /// Makes a node in a new folder: configuration, keys, store, its first card, its first incarnation, and one
    /// officer with an opaque name. `config` is the text of the configuration. What a process left that died here
    /// while it made a node is thrown away first.
    pub fn create(path: &Path, config: &str, clock: Clock) -> Result<Self, NodeError> {
        let parsed = Config::parse(&path.join(CONFIG), config)?;
        let folder = making::begin(path)?;
        let random = Random::system()?;
        let keys = KeyStore::create(&folder, &random)?;
        making::write_config(path, config)?;
        let store = Store::open(folder, options(&keys, &random, &parsed))?;
        let officer = fill(&store, &keys, &random, &parsed, clock.now())?;
        making::finish(path)?;
        let province = province_of(&parsed);
        Ok(Self { store, keys, clock, random, config: parsed, province, officer })
    }

    /// Opens the node of a folder. No other process can open it meanwhile.
    pub fn open(path: &Path, clock: Clock) -> Result<Self, NodeError> {
        let folder = DataFolder::open(path)?;
        if making::is_unfinished(path) {
            return Err(NodeError::Unfinished(path.to_owned()));
        }
        let config = Config::read(&folder.path().join(CONFIG))?;
        let random = Random::system()?;
        let keys = KeyStore::open(&folder)?;
        let store = Store::open(folder, options(&keys, &random, &config))?;
        let province = province_of(&config);
        let (officer, own) = store.read(|tx| {
            let own = card::directory(tx)?.newest(province).map(|card| card.body().clone());
            Ok::<_, NodeError>((meta::officer(tx)?, own))
        })?;
        let keys = match &own {
            // A renewal may have been broken off after its card was kept and before its key was.
            Some(own) if own.signing != keys.signing().public() => {
                keys.settle(own, &random)?;
                KeyStore::open_at(keys.folder())?
            }
            Some(own) => {
                keys.settle(own, &random)?;
                keys
            }
            None => keys,
        };
        match officer {
            Some(officer) if own.is_some_and(|own| own.signing == keys.signing().public()) => {
                Ok(Self { store, keys, clock, random, config, province, officer })
            }
            Some(_) | None => Err(NodeError::OtherProvince(province)),
        }
    }

    /// Everything it keeps.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Its own keys.
    pub fn keys(&self) -> &KeyStore {
        &self.keys
    }

    /// Its clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Its source of random bytes.
    pub fn random(&self) -> &Random {
        &self.random
    }

    /// What it was told before it started.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The province it speaks for.
    pub fn province(&self) -> Province {
        self.province
    }

    /// The officer of this office.
    pub fn officer(&self) -> Officer {
        self.officer
    }
}

impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "node of province {}", self.province)
    }
}

/// Writes what a new node has of itself: its first card, its first incarnation, its officer.
fn fill(
    store: &Store,
    keys: &KeyStore,
    random: &Random,
    config: &Config,
    at: Time,
) -> Result<Officer, NodeError> {
    let province = province_of(config);
    let card = first_card(config, province, keys)?;
    let seed = Nonce::from_bytes(random.bytes());
    let announcement = Announcement { province, card_serial: 1, serial: 1, seed };
    let announcement = Verified::sign(announcement, keys.signing(), 1);
    let officer = Officer::from_bytes(random.bytes());
    store.write(move |tx| {
        card::put(tx, &card)?;
        incarnation::begin(tx, &announcement)?;
        meta::set_officer(tx, officer)?;
        let (actor, verb, object) = (Actor::Officer(officer), Verb::NodeCreated, Object::Node);
        audit::append(tx, &audit::Entry { at, actor, verb, object, reason: None })?;
        Ok::<(), NodeError>(())
    })?;
    Ok(officer)
}

fn options(keys: &KeyStore, random: &Random, config: &Config) -> Options {
    let max_pages = config.store.max_page_count.map(|pages| pages.get());
    Options { max_pages, ..Options::new(keys.node_key(), random.clone()) }
}

fn province_of(config: &Config) -> Province {
    let code: ProvinceCode = config.province.code;
    Province::new(code.number()).expect("the register holds codes of two digits only")
}

fn first_card(config: &Config, province: Province, keys: &KeyStore) -> Result<Verified<Card>, NodeError> {
    let next = keys.next_signing()?.ok_or(NodeError::NextKeyGone)?;
    let addresses = config.peer.as_ref().map_or(&[][..], |peer| peer.addresses.as_slice());
    let card = Card {
        province,
        office: config.office.as_str().into(),
        serial: 1,
        signing: keys.signing().public(),
        tls: *keys.tls_public().as_bytes(),
        sealing: keys.sealing_public(),
        addresses: addresses.iter().map(|address| address.to_string().into()).collect(),
        next_signing: next.public().digest(),
    };
    Ok(Verified::sign(card, keys.signing(), 1))
}

#[cfg(test)]
mod tests;
