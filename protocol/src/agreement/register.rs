//! The agreements this node holds, and what they permit now.

use std::collections::{BTreeMap, BTreeSet};

use super::statement::{Narrowing, Restriction, Ruling, Verdict};
use super::version::{NotCovered, Version};
use crate::card::Directory;
use crate::id::{SignedId, VersionId};
use crate::province::Province;
use crate::schema::{Field, Kind, VERSION};
use crate::signed::Verified;
use crate::time::Time;

/// Why a version is not in force for an audience *here and now*. Local: a later verdict or day may change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotInForce {
    /// The version itself is not at hand.
    #[error("the version of the agreement is not here")]
    Unknown,
    /// A province of the audience is no party.
    #[error("province {0} is no party to the agreement")]
    NoParty(Province),
    /// The first card of a party is not the one the agreement names.
    #[error("the card of province {0} is not here, or not the one the agreement names")]
    Card(Province),
    /// The verdict of a party is not here, or it declined.
    #[error("province {0} has not agreed")]
    NotAgreed(Province),
    /// Its first day has not come.
    #[error("the agreement has not begun")]
    NotBegun,
}

/// Why no document may be begun under any agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// No agreement names all these provinces.
    #[error("no agreement names all these provinces")]
    NoAgreement,
    /// There is one, but it is not in force.
    #[error(transparent)]
    NotInForce(NotInForce),
    /// There is one, but it does not cover this.
    #[error(transparent)]
    NotCovered(NotCovered),
    /// Its last day is over.
    #[error("the agreement is over")]
    Over,
    /// A party has paused it or left it.
    #[error("province {0} has paused the agreement or left it")]
    Restricted(Province),
}

/// Every version, verdict and restriction this node holds.
#[derive(Debug, Clone, Default)]
pub struct Agreements {
    versions: BTreeMap<VersionId, Version>,
    /// One of each party under each of its cards.
    verdicts: BTreeMap<(VersionId, Province, u32), Verified<Verdict>>,
    restrictions: BTreeMap<SignedId, Verified<Restriction>>,
}

impl Agreements {
    /// Takes a version in.
    pub fn add_version(&mut self, version: Version) {
        self.versions.insert(version.id(), version);
    }

    /// Takes a verdict in. A party that has agreed stays bound; a decline may still become a yes. That counts for
    /// each card of the party by itself.
    pub fn add_verdict(&mut self, verdict: Verified<Verdict>) {
        let card_serial = verdict.signed().key().card_serial;
        let key = (verdict.body().version, verdict.body().province, card_serial);
        let agreed = self.verdicts.get(&key).is_some_and(|known| known.body().ruling == Ruling::Agree);
        if !agreed {
            self.verdicts.insert(key, verdict);
        }
    }

    /// Takes a restriction in.
    pub fn add_restriction(&mut self, restriction: Verified<Restriction>) {
        self.restrictions.insert(restriction.id(), restriction);
    }

    /// A version by its id.
    pub fn version(&self, id: VersionId) -> Option<&Version> {
        self.versions.get(&id)
    }

    /// Every version, by id.
    pub fn versions(&self) -> impl Iterator<Item = (VersionId, &Version)> {
        self.versions.iter().map(|(id, version)| (*id, version))
    }

    /// The verdicts on a version, by province and card.
    pub fn verdicts(&self, id: VersionId) -> impl Iterator<Item = &Verified<Verdict>> {
        self.verdicts.iter().filter(move |((version, ..), _)| *version == id).map(|(_, verdict)| verdict)
    }

    /// The verdict of a party on a version that counts: the one under its newest card. What it said under a key that
    /// is closed now, it has to repeat.
    pub fn verdict(&self, id: VersionId, party: Province, cards: &Directory) -> Option<&Verified<Verdict>> {
        let newest = cards.newest(party)?.body().serial;
        let verdict = self.verdicts.get(&(id, party, newest))?;
        cards.is_current(party, verdict.signed().key()).then_some(verdict)
    }

    /// Every restriction, under whatever card and whether it still counts or not.
    pub fn all_restrictions(&self) -> impl Iterator<Item = &Verified<Restriction>> {
        self.restrictions.values()
    }

    /// Whether any party has ever narrowed an agreement.
    pub fn has_restrictions(&self) -> bool {
        !self.restrictions.is_empty()
    }

    /// The restrictions of a party under any of its cards.
    pub fn restrictions_of(&self, party: Province) -> impl Iterator<Item = &Verified<Restriction>> {
        self.restrictions.values().filter(move |restriction| restriction.body().province == party)
    }

    /// The restrictions on an agreement that this version does not take in, if their author is a party and its key is
    /// not closed.
    pub fn restrictions<'a>(
        &'a self,
        version: &'a Version,
        cards: &'a Directory,
    ) -> impl Iterator<Item = &'a Verified<Restriction>> {
        self.restrictions.values().filter(move |restriction| {
            let body = restriction.body();
            body.root == version.root()
                && version.party(body.province).is_some()
                && !version.taken_in.contains(&restriction.id())
                && cards.is_current(body.province, restriction.signed().key())
        })
    }

    /// Whether a version is in force for an audience: every province's good verdict under its newest card is here, its first card is the
    /// one that is named, and its first day has come. Whether it is over is asked only when a document begins.
    pub fn in_force(
        &self,
        id: VersionId,
        audience: &BTreeSet<Province>,
        cards: &Directory,
        now: Time,
    ) -> Result<&Version, NotInForce> {
        let version = self.versions.get(&id).ok_or(NotInForce::Unknown)?;
        for province in audience {
            let party = version.party(*province).ok_or(NotInForce::NoParty(*province))?;
            if cards.first(*province) != Some(party.first_card) {
                return Err(NotInForce::Card(*province));
            }
            let verdict = self.verdict(id, *province, cards);
            if verdict.is_none_or(|verdict| verdict.body().ruling != Ruling::Agree) {
                return Err(NotInForce::NotAgreed(*province));
            }
        }
        if version.from <= now { Ok(version) } else { Err(NotInForce::NotBegun) }
    }

    /// Whether a document in this schema may be begun under this version here and now.
    pub fn may_begin(
        &self,
        id: VersionId,
        audience: &BTreeSet<Province>,
        kind: Kind,
        schema: u32,
        cards: &Directory,
        now: Time,
    ) -> Result<&Version, Unusable> {
        let version = self.in_force(id, audience, cards, now).map_err(Unusable::NotInForce)?;
        version.covers(audience, kind, schema).map_err(Unusable::NotCovered)?;
        if now > version.until {
            return Err(Unusable::Over);
        }
        match self.stopped_by(version, audience, cards, now) {
            Some(province) => Err(Unusable::Restricted(province)),
            None => Ok(version),
        }
    }

    /// The province of an audience that has paused the agreement or left it, by a restriction this version does not
    /// take in. From then on no document of this audience is begun; what has begun goes on.
    pub fn stopped_by(
        &self,
        version: &Version,
        audience: &BTreeSet<Province>,
        cards: &Directory,
        now: Time,
    ) -> Option<Province> {
        let stops = |restriction: &Restriction| match restriction.narrowing {
            Narrowing::Pause(until) => until.is_none_or(|until| now <= until),
            Narrowing::Withdrawal => true,
            Narrowing::FieldRemoved(..) => false,
        };
        self.restrictions(version, cards)
            .map(Verified::body)
            .find(|restriction| audience.contains(&restriction.province) && stops(restriction))
            .map(|restriction| restriction.province)
    }

    /// The version of one agreement that counts between these provinces: the highest serial, then id, of those in
    /// force for them. So whoever agreed to a newer version does not fall back to an older one.
    pub fn current(
        &self,
        root: VersionId,
        audience: &BTreeSet<Province>,
        cards: &Directory,
        now: Time,
    ) -> Option<(VersionId, &Version)> {
        self.versions()
            .filter(|(_, version)| version.root() == root)
            .filter(|(id, _)| self.in_force(*id, audience, cards, now).is_ok())
            .max_by_key(|(id, version)| (version.serial, *id))
    }

    /// The version this node chooses when it begins a document: of each agreement the one that counts between these
    /// provinces, and of those that permit it the highest serial, then id.
    pub fn choose(
        &self,
        audience: &BTreeSet<Province>,
        kind: Kind,
        cards: &Directory,
        now: Time,
    ) -> Result<(VersionId, &Version), Unusable> {
        let mut naming: Vec<(VersionId, &Version)> = self
            .versions()
            .filter(|(_, version)| audience.iter().all(|province| version.party(*province).is_some()))
            .collect();
        naming.sort_by_key(|(id, version)| (std::cmp::Reverse(version.serial), std::cmp::Reverse(*id)));
        let mut why_not = Unusable::NoAgreement;
        for (index, (id, version)) in naming.into_iter().enumerate() {
            let current = self.current(version.root(), audience, cards, now);
            let counts = current.is_some_and(|(current, _)| current == id);
            match self.may_begin(id, audience, kind, VERSION, cards, now) {
                Ok(version) if counts => return Ok((id, version)),
                // What holds back the one that counts tells more than that a newer one is not signed.
                Err(error) if index == 0 || counts && matches!(why_not, Unusable::NotInForce(_)) => {
                    why_not = error;
                }
                Ok(_) | Err(_) => {}
            }
        }
        Err(why_not)
    }

    /// Whether this node may still write a field under a version: no party of the audience has removed it.
    pub fn may_write(
        &self,
        version: &Version,
        audience: &BTreeSet<Province>,
        kind: Kind,
        field: &Field,
        cards: &Directory,
    ) -> Result<(), NotCovered> {
        version.covers_field(kind, field)?;
        let removed = self.restrictions(version, cards).map(Verified::body).any(|restriction| {
            audience.contains(&restriction.province)
                && matches!(&restriction.narrowing,
                    Narrowing::FieldRemoved(of, pattern) if *of == kind && **pattern == *field.pattern)
        });
        if removed && !field.is_structural() { Err(NotCovered::Field) } else { Ok(()) }
    }

    /// Whether a field of documents under this agreement is shown no more: a party of the audience has removed it, and
    /// no version that counts between them takes that in and carries the field again.
    pub fn is_removed(
        &self,
        root: VersionId,
        audience: &BTreeSet<Province>,
        kind: Kind,
        field: &Field,
        cards: &Directory,
        now: Time,
    ) -> bool {
        let again = self.current(root, audience, cards, now).map(|(_, version)| version);
        let again = again.filter(|version| version.covers_field(kind, field).is_ok());
        let of_audience = self.restrictions.values().filter(|restriction| {
            let body = restriction.body();
            let removes = matches!(&body.narrowing,
                Narrowing::FieldRemoved(of, pattern) if *of == kind && **pattern == *field.pattern);
            removes
                && body.root == root
                && audience.contains(&body.province)
                && cards.is_current(body.province, restriction.signed().key())
        });
        let mut standing = of_audience
            .filter(|restriction| again.is_none_or(|version| !version.taken_in.contains(&restriction.id())));
        !field.is_structural() && standing.next().is_some()
    }
}
