//! Three provinces under one agreement, and the store of one of them.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::path::PathBuf;
use std::sync::Arc;

use pulang_node::folder::DataFolder;
use pulang_node::keystore::KeyStore;
use pulang_node::random::Random;
use pulang_node::store::{Options, Store, StoreError, WriteTx, agreement, card, document, incarnation};
use pulang_protocol::admit::{Admitted, AdmittedGenesis, Answer, DocumentState, Gate, Parked};
use pulang_protocol::agreement::{Agreements, Carries, Instrument, Party, Ruling, Verdict, Version};
use pulang_protocol::card::{Card, Directory};
use pulang_protocol::edit::{Act, Header, Op, Payload, VerifiedEdit};
use pulang_protocol::genesis::Genesis;
use pulang_protocol::id::{Digest, DocumentId, Nonce, Officer, VersionId};
use pulang_protocol::key::SigningKey;
use pulang_protocol::province::Province;
use pulang_protocol::record::{Announcement, Incarnations};
use pulang_protocol::schema::{self, Kind, Role, Value};
use pulang_protocol::signed::Verified;
use pulang_protocol::time::Time;
use zeroize::Zeroizing;

pub(crate) const NTT: Province = province(53);
pub(crate) const JABAR: Province = province(32);
pub(crate) const JATIM: Province = province(35);
const ALL: [Province; 3] = [NTT, JABAR, JATIM];

/// 1 November 2026.
pub(crate) const NOW: Time = match Time::from_millis(1_793_491_200_000) {
    Ok(time) => time,
    Err(_) => Time::ZERO,
};

const fn province(code: u8) -> Province {
    match Province::new(code) {
        Ok(province) => province,
        Err(_) => panic!("a code of the test"),
    }
}

/// A data folder, and the store in it.
pub(crate) struct Home {
    dir: tempfile::TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        let home = Self { dir: tempfile::tempdir().unwrap() };
        KeyStore::create(&home.folder(), &Random::seeded(7)).unwrap();
        home
    }

    fn folder(&self) -> DataFolder {
        DataFolder::create(&self.path()).unwrap()
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    pub(crate) fn open(&self) -> Store {
        let folder = self.folder();
        let keys = KeyStore::open(&folder).unwrap();
        Store::open(folder, Options::new(keys.node_key(), Random::system().unwrap())).unwrap()
    }
}

/// Writes and stops the test if that fails.
pub(crate) fn write<T: Send + 'static>(
    store: &Store,
    act: impl FnOnce(&mut WriteTx<'_>) -> Result<T, StoreError> + Send + 'static,
) -> T {
    store.write(act).unwrap()
}

/// The signing key of a province's card.
pub(crate) fn key(province: Province, serial: u32) -> SigningKey {
    let mut seed = [province.code(); 32];
    seed[0] = u8::try_from(serial).unwrap();
    SigningKey::from_seed(&Zeroizing::new(seed))
}

pub(crate) fn a_card(province: Province, serial: u32, office: &str) -> Verified<Card> {
    let own = key(province, serial);
    let card = Card {
        province,
        office: office.into(),
        serial,
        signing: own.public(),
        tls: [province.code(); 32],
        sealing: [2; 32],
        addresses: Vec::new(),
        next_signing: key(province, serial + 1).public().digest(),
    };
    Verified::sign(card, &own, serial)
}

pub(crate) fn an_announcement(province: Province, serial: u32) -> Verified<Announcement> {
    let seed = Nonce::from_bytes([u8::try_from(serial).unwrap(); 16]);
    Verified::sign(Announcement { province, card_serial: 1, serial, seed }, &key(province, 1), 1)
}

/// An announcement with any serial.
pub(crate) fn announced(province: Province, serial: u32) -> Verified<Announcement> {
    let mut seed = [0; 16];
    seed[..4].copy_from_slice(&serial.to_be_bytes());
    let seed = Nonce::from_bytes(seed);
    Verified::sign(Announcement { province, card_serial: 1, serial, seed }, &key(province, 1), 1)
}

pub(crate) fn a_verdict(province: Province, version: VersionId, ruling: Ruling) -> Verified<Verdict> {
    Verified::sign(Verdict { version, province, ruling }, &key(province, 1), 1)
}

fn everything(kind: Kind) -> Carries {
    let fields = schema::fields(kind).filter(|field| !field.is_structural());
    let mut patterns: Vec<Box<str>> = fields.map(|field| field.pattern.into()).collect();
    patterns.sort();
    Carries { kind, patterns }
}

pub(crate) fn a_version(title: &str) -> Version {
    let mut parties: Vec<Party> =
        ALL.map(|province| Party { province, first_card: a_card(province, 1, "Dinas Contoh").id() }).into();
    parties.sort();
    Version {
        instrument: Instrument::CooperationAgreement,
        under: None,
        title: title.into(),
        numbers: Vec::new(),
        parties,
        from: NOW.plus_millis(-1_000_000),
        until: NOW.plus_millis(1_000_000),
        purpose: "Pemulangan korban".into(),
        carries: Kind::ALL.into_iter().map(everything).collect(),
        schema_at_most: schema::VERSION,
        answer_days: 3,
        retention_days: 365,
        grace_days: 0,
        contacts: Vec::new(),
        paper: None,
        serial: 1,
        previous: None,
        root: None,
        taken_in: Vec::new(),
    }
}

/// What a node knows of the three provinces.
pub(crate) struct World {
    pub(crate) cards: Directory,
    pub(crate) agreements: Agreements,
    pub(crate) incarnations: Incarnations,
    pub(crate) version: Version,
}

impl World {
    /// All three have agreed.
    pub(crate) fn new() -> Arc<Self> {
        let mut world = Self {
            cards: Directory::default(),
            agreements: Agreements::default(),
            incarnations: Incarnations::default(),
            version: a_version("Perjanjian contoh"),
        };
        world.agreements.add_version(world.version.clone());
        for province in ALL {
            world.cards.add(a_card(province, 1, "Dinas Contoh")).unwrap();
            world.incarnations.add(an_announcement(province, 1));
            world.agreements.add_verdict(a_verdict(province, world.version.id(), Ruling::Agree));
        }
        Arc::new(world)
    }

    /// Tells the store all of it.
    pub(crate) fn fill(self: &Arc<Self>, store: &Store) {
        let world = Arc::clone(self);
        write(store, move |tx| {
            agreement::put_version(tx, &world.version, None)?;
            for province in ALL {
                card::put(tx, &a_card(province, 1, "Dinas Contoh")).unwrap();
                incarnation::put(tx, &an_announcement(province, 1), NOW)?;
                agreement::put_verdict(tx, &a_verdict(province, world.version.id(), Ruling::Agree))?;
            }
            Ok(())
        });
    }

    pub(crate) fn gate(&self, deliverer: Province) -> Gate<'_> {
        Gate {
            now: NOW,
            deliverer,
            cards: &self.cards,
            agreements: &self.agreements,
            incarnations: &self.incarnations,
            parked: Parked::default(),
        }
    }

    /// A genesis by NTT, for JABAR; a leg for JATIM too.
    pub(crate) fn genesis(&self, kind: Kind, seed: u8) -> Verified<Genesis> {
        let mut roles = vec![(Role::Sender, NTT), (Role::Receiver, JABAR)];
        if kind == Kind::Leg {
            roles.extend([(Role::Departs, NTT), (Role::Arrives, JATIM)]);
        }
        roles.sort();
        let genesis = Genesis {
            kind,
            creator: NTT,
            roles,
            agreement: self.version.id(),
            schema: schema::VERSION,
            parent: None,
            seed: Nonce::from_bytes([seed; 16]),
        };
        Verified::sign(genesis, &key(NTT, 1), 1)
    }

    pub(crate) fn admit(&self, genesis: Verified<Genesis>) -> AdmittedGenesis {
        passed(self.gate(NTT).genesis(genesis, None, None))
    }

    /// Puts an admitted document into the store.
    pub(crate) fn begin(self: &Arc<Self>, store: &Store, kind: Kind, seed: u8) -> DocumentId {
        let admitted = self.admit(self.genesis(kind, seed));
        let id = admitted.genesis().document();
        assert!(write(store, move |tx| document::put(tx, &admitted)));
        id
    }

    /// An honest next edit of an author on everything it has seen, through the gate.
    pub(crate) fn edit(&self, state: &DocumentState, author: Province, ops: Vec<Op>) -> Admitted {
        passed(self.gate(author).edit(draft(self, state, author, ops), state))
    }
}

/// What the gate admitted; anything else stops the test.
pub(crate) fn passed<T: std::fmt::Debug>(answer: Answer<T>) -> T {
    let Answer::Admitted(admitted) = answer else { panic!("{answer:?}") };
    admitted
}

/// The same, signed and not yet judged.
pub(crate) fn draft(world: &World, state: &DocumentState, author: Province, ops: Vec<Op>) -> VerifiedEdit {
    let incarnation = an_announcement(author, 1).signed().incarnation();
    let history = state.history();
    let end = history.chain_ends(author, incarnation).next();
    let prev = end.map(|entry| entry.id);
    let seq = end.map_or(1, |entry| entry.header.seq + 1);
    let header = Header {
        document: state.id(),
        author,
        incarnation,
        seq,
        prev,
        deps: history.heads().iter().copied().filter(|head| Some(*head) != prev).collect(),
        agreement: world.version.id(),
        officer: Officer::from_bytes([author.code(); 16]),
        time: NOW,
        payload: Digest::from_bytes([0; 32]),
    };
    let mut salt = [author.code(); 16];
    salt[..8].copy_from_slice(&seq.to_be_bytes());
    let payload = Payload { salt: Nonce::from_bytes(salt), ops };
    VerifiedEdit::sign(header, payload, &key(author, 1), 1)
}

pub(crate) fn text(path: &str, value: &str) -> Vec<Op> {
    vec![Op { path: path.parse().unwrap(), act: Act::Set(Value::Text(value.into())) }]
}
