//! Reads what the files hold as a node reads it: the real decoder, the real verification, the real gate.

use std::collections::BTreeMap;

use pulang_protocol::admit::{Answer, Class, DocumentState, Gate, NotNow, Parked, Waiting};
use pulang_protocol::agreement::{Agreements, Restriction, Verdict, Version};
use pulang_protocol::card::{Card, Directory};
use pulang_protocol::codec::{DecodeError, Wire as _};
use pulang_protocol::edit::{Header, Payload, SignedEdit};
use pulang_protocol::genesis::Genesis;
use pulang_protocol::id::DocumentId;
use pulang_protocol::province::Province;
use pulang_protocol::record::{
    Announcement, EraseAnswer, EraseOrder, ForkProof, Hold, Incarnations, Lift, Reading, Receipt,
};
use pulang_protocol::signed::{NotAuthentic, Signed, Statement, Verified};
use pulang_protocol::sync::{Doubt, Vouched, authenticate};
use pulang_protocol::time::Time;

use super::json;
use super::office::NOW;

/// One thing as a file holds it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct Thing {
    /// `card`, `incarnation`, `version`, `verdict`, `restriction`, `genesis`, `edit`, `receipt`, `reading` or
    /// `fork_proof`.
    pub kind: String,
    /// Its bytes; of an edit those of its header.
    pub hex: String,
    /// Of an edit the bytes of its payload, if it has one.
    #[serde(default)]
    pub payload: Option<String>,
}

/// What is said to a thing: a class, and a code unless it was taken in or is here already.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Told {
    /// `admitted`, `known`, `waiting`, `refused`, `not_now`; `believed` or `not_believed` for what passes no gate;
    /// `unreadable` for what is not in its one byte form.
    pub class: String,
    /// Why, in one word.
    pub code: Option<String>,
}

impl Told {
    /// An answer of these words.
    #[must_use]
    pub fn new(class: &str, code: Option<&str>) -> Self {
        Self { class: class.to_owned(), code: code.map(str::to_owned) }
    }

    fn of<T>(answer: &Answer<T>) -> Self {
        let class = match answer.class() {
            Class::Admitted => "admitted",
            Class::Known => "known",
            Class::Waiting => "waiting",
            Class::Refused => "refused",
            Class::NotNow => "not_now",
        };
        Self::new(class, answer.code().map(|code| code.code()))
    }

    fn believed<E>(result: Result<(), E>, name: impl Fn(E) -> &'static str) -> Self {
        match result {
            Ok(()) => Self::new("believed", None),
            Err(error) => Self::new("not_believed", Some(name(error))),
        }
    }
}

/// What one node holds.
#[derive(Debug, Default)]
pub struct Holder {
    /// The cards it believes.
    pub cards: Directory,
    /// The agreements it holds.
    pub agreements: Agreements,
    /// The lives it has heard of.
    pub incarnations: Incarnations,
    /// The documents it holds.
    pub documents: BTreeMap<DocumentId, DocumentState>,
}

impl Holder {
    /// Takes a thing in at [`NOW`].
    #[must_use]
    pub fn tell(&mut self, thing: &Thing, deliverer: Province) -> Told {
        self.tell_at(thing, deliverer, NOW)
    }

    /// Takes a thing in, as this province brings it, by this clock.
    #[must_use]
    pub fn tell_at(&mut self, thing: &Thing, deliverer: Province, now: Time) -> Told {
        let unreadable = |error| Told::new("unreadable", Some(json::decode_error(error)));
        let Some(bytes) = json::unhex(&thing.hex) else { return Told::new("unreadable", Some("hex")) };
        let told = match thing.kind.as_str() {
            "card" => Signed::from_bytes(&bytes).map(|card| self.card(card)),
            "incarnation" => Signed::from_bytes(&bytes).map(|life| self.life(life)),
            "version" => Version::from_bytes(&bytes).map(|version| self.version(version)),
            "verdict" => Signed::from_bytes(&bytes).map(|verdict| self.verdict(verdict)),
            "restriction" => Signed::from_bytes(&bytes).map(|restriction| self.restriction(restriction)),
            "receipt" => Signed::<Receipt>::from_bytes(&bytes).map(|receipt| self.believe(receipt)),
            "reading" => Signed::<Reading>::from_bytes(&bytes).map(|reading| self.believe(reading)),
            "hold" => Signed::<Hold>::from_bytes(&bytes).map(|hold| self.believe(hold)),
            "lift" => Signed::<Lift>::from_bytes(&bytes).map(|lift| self.believe(lift)),
            "erase" => Signed::<EraseOrder>::from_bytes(&bytes).map(|order| self.believe(order)),
            "erase_answer" => Signed::<EraseAnswer>::from_bytes(&bytes).map(|answer| self.believe(answer)),
            "genesis" => Signed::from_bytes(&bytes).map(|genesis| self.genesis(genesis, deliverer, now)),
            "edit" => {
                self.read_edit(&bytes, thing.payload.as_deref()).map(|edit| self.edit(edit, deliverer, now))
            }
            "fork_proof" => ForkProof::from_bytes(&bytes).map(|proof| self.fork(proof)),
            _ => return Told::new("unreadable", Some("kind")),
        };
        told.unwrap_or_else(unreadable)
    }

    fn read_edit(&self, header: &[u8], payload: Option<&str>) -> Result<SignedEdit, DecodeError> {
        let header = Signed::<Header>::from_bytes(header)?;
        let payload = payload.map(|hex| json::unhex(hex).ok_or(DecodeError::WrongType)).transpose()?;
        let payload = payload.map(|bytes| Payload::from_bytes(&bytes)).transpose()?;
        Ok(SignedEdit { header, payload })
    }

    fn verified<T: Statement>(&self, signed: Signed<T>) -> Result<Verified<T>, NotAuthentic> {
        let key = self.cards.key(signed.body().author(), signed.key()).copied();
        signed.verify(&key.ok_or(NotAuthentic::OtherKey)?)
    }

    fn believe<T: Statement>(&self, signed: Signed<T>) -> Told {
        Told::believed(self.verified(signed).map(|_| ()), json::not_authentic)
    }

    fn card(&mut self, card: Signed<Card>) -> Told {
        match card.verify_own() {
            Ok(card) => Told::believed(self.cards.add(card), json::not_next),
            Err(error) => Told::new("not_believed", Some(json::not_authentic(error))),
        }
    }

    fn life(&mut self, life: Signed<Announcement>) -> Told {
        let verified = self.verified(life);
        Told::believed(verified.map(|life| self.incarnations.add(life)), json::not_authentic)
    }

    fn version(&mut self, version: Version) -> Told {
        self.agreements.add_version(version);
        Told::new("believed", None)
    }

    fn verdict(&mut self, verdict: Signed<Verdict>) -> Told {
        let verified = self.verified(verdict);
        Told::believed(verified.map(|verdict| self.agreements.add_verdict(verdict)), json::not_authentic)
    }

    fn restriction(&mut self, restriction: Signed<Restriction>) -> Told {
        let verified = self.verified(restriction);
        let added = verified.map(|restriction| self.agreements.add_restriction(restriction));
        Told::believed(added, json::not_authentic)
    }

    fn gate(&self, deliverer: Province, now: Time) -> Gate<'_> {
        let Self { cards, agreements, incarnations, .. } = self;
        Gate { now, deliverer, cards, agreements, incarnations, parked: Parked::default() }
    }

    fn genesis(&mut self, genesis: Signed<Genesis>, deliverer: Province, now: Time) -> Told {
        if self.cards.key(genesis.body().author(), genesis.key()).is_none() {
            return Told::new("waiting", Some(Waiting::Card.code()));
        }
        let Ok(genesis) = self.verified(genesis) else { return not_authentic() };
        let parent = genesis.body().parent.and_then(|parent| self.documents.get(&parent.document));
        let known = self.documents.get(&genesis.document());
        let answer = self.gate(deliverer, now).genesis(genesis.clone(), parent, known);
        let told = Told::of(&answer);
        let waits = match answer {
            Answer::Admitted(_) => None,
            Answer::Waiting(why) => Some(why),
            Answer::Known | Answer::Refused(_) | Answer::NotNow(_) => return told,
        };
        self.documents.insert(genesis.document(), DocumentState::new(genesis, waits));
        told
    }

    fn edit(&mut self, edit: SignedEdit, deliverer: Province, now: Time) -> Told {
        let key = |author, named| self.cards.key(author, named).copied();
        let Some(Ok(edit)) = authenticate(vec![Vouched::alone(edit)], key, |_| None, |_| None).pop() else {
            return not_authentic();
        };
        let Some(document) = self.documents.get(&edit.header.body().document) else {
            return Told::new("not_now", Some(NotNow::Unknown.code()));
        };
        let (id, home) = (edit.id(), document.id());
        let answer = self.gate(deliverer, now).edit(edit, document);
        let Some(document) = self.documents.get_mut(&home) else { return not_authentic() };
        match &answer {
            Answer::Admitted(admitted) => document.apply(admitted),
            Answer::Waiting(why) => document.remember(id, (*why).into()),
            Answer::Refused(why) => document.remember(id, (*why).into()),
            Answer::Known | Answer::NotNow(_) => {}
        }
        Told::of(&answer)
    }

    fn fork(&self, proof: ForkProof) -> Told {
        let key = |header: &Signed<Header>| {
            let Header { author, incarnation, .. } = *header.body();
            self.incarnations.key_of(&self.cards, author, incarnation)
        };
        match proof.verify(key) {
            Ok(closing) => Told::new("believed", Some(&closing.id().to_string())),
            Err(error) => Told::new("not_believed", Some(json::not_a_fork(error))),
        }
    }
}

/// What frames say of an edit nobody vouches for.
#[must_use]
pub fn doubted(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::NoCard => "no_card",
        Doubt::NotAuthentic(error) => json::not_authentic(error),
    }
}

fn not_authentic() -> Told {
    Told::new("not_now", Some(NotNow::NotAuthentic.code()))
}
