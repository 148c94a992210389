//! Which version counts between whom, what a restriction narrows, and what no party can do to another.

use std::collections::BTreeSet;

use super::world::{JABAR, JATIM, NOW, NTT, card, everything, key, version};
use crate::agreement::{Agreements, Narrowing, NotCovered, Restriction, Ruling, Unusable, Verdict, Version};
use crate::card::Directory;
use crate::id::{Nonce, SignedId, VersionId};
use crate::province::Province;
use crate::schema::{self, Kind};
use crate::signed::Verified;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn cards() -> Directory {
    let mut cards = Directory::default();
    [NTT, JABAR, JATIM].iter().for_each(|party| cards.add(card(*party, 1)).expect("a first card"));
    cards
}

/// The version that follows one, changed.
fn next(before: &Version, change: impl FnOnce(&mut Version)) -> Version {
    let mut next = Version {
        serial: before.serial + 1,
        previous: Some(before.id()),
        root: Some(before.root()),
        ..before.clone()
    };
    change(&mut next);
    next
}

fn sign(all: &mut Agreements, version: &Version, by: &[Province]) {
    all.add_version(version.clone());
    for party in by {
        let verdict = Verdict { version: version.id(), province: *party, ruling: Ruling::Agree };
        all.add_verdict(Verified::sign(verdict, &key(*party, 1), 1));
    }
}

fn narrow(all: &mut Agreements, root: VersionId, by: Province, narrowing: Narrowing, seed: u8) -> SignedId {
    let seed = Nonce::from_bytes([seed; 16]);
    let body = Restriction { root, province: by, narrowing, reason: "uji".into(), seed };
    let signed = Verified::sign(body, &key(by, 1), 1);
    let id = signed.id();
    all.add_restriction(signed);
    id
}

fn pair() -> BTreeSet<Province> {
    BTreeSet::from([NTT, JABAR])
}

fn chosen(all: &Agreements, audience: &[Province], kind: Kind) -> Result<VersionId, Unusable> {
    let audience = audience.iter().copied().collect();
    all.choose(&audience, kind, &cards(), NOW).map(|(id, _)| id)
}

/// An agreement of all three that all have signed.
fn agreed() -> (Agreements, Version) {
    let (mut all, first) = (Agreements::default(), version(&[NTT, JABAR, JATIM]));
    sign(&mut all, &first, &[NTT, JABAR, JATIM]);
    (all, first)
}

#[test]
fn the_highest_version_in_force_for_an_audience_is_chosen() {
    let (mut all, first) = agreed();
    let second = next(&first, |next| next.title = "Versi kedua".into());
    sign(&mut all, &second, &[NTT, JABAR]);
    assert_eq!(chosen(&all, &[NTT, JABAR], Kind::Envelope), Ok(second.id()));
    assert_eq!(chosen(&all, &[NTT, JATIM], Kind::Envelope), Ok(first.id()), "it holds up nobody else");
    assert_eq!(chosen(&all, &[NTT, JABAR, JATIM], Kind::Leg), Ok(first.id()));
    let rival = next(&first, |next| next.title = "Versi lain".into());
    sign(&mut all, &rival, &[NTT, JABAR]);
    assert_eq!(chosen(&all, &[NTT, JABAR], Kind::Envelope), Ok(second.id().max(rival.id())), "then by id");
}

#[test]
fn what_a_newer_version_leaves_out_is_not_begun_under_the_older_one() {
    let (mut all, first) = agreed();
    let second = next(&first, |next| next.carries = vec![everything(Kind::Envelope)]);
    sign(&mut all, &second, &[NTT]);
    assert_eq!(chosen(&all, &[NTT, JABAR], Kind::Trace), Ok(first.id()), "one signature is not enough");
    sign(&mut all, &second, &[JABAR]);
    assert_eq!(
        chosen(&all, &[NTT, JABAR], Kind::Trace),
        Err(Unusable::NotCovered(NotCovered::Kind)),
        "both have agreed to carry no search"
    );
    let over = next(&second, |next| next.until = NOW.plus_millis(-1));
    sign(&mut all, &over, &[NTT, JABAR]);
    assert_eq!(chosen(&all, &[NTT, JABAR], Kind::Envelope), Err(Unusable::Over));
    // Another agreement between the same provinces is not touched by it.
    let mut other = version(&[NTT, JABAR]);
    other.title = "Perjanjian lain".into();
    sign(&mut all, &other, &[NTT, JABAR]);
    assert_eq!(chosen(&all, &[NTT, JABAR], Kind::Trace), Ok(other.id()));
}

#[test]
fn a_pause_or_withdrawal_stops_beginnings_with_its_author_only_and_in_any_order() {
    let (all, first) = agreed();
    let until = NOW.plus_millis(DAY_MS);
    for narrowing in [Narrowing::Pause(None), Narrowing::Pause(Some(until)), Narrowing::Withdrawal] {
        let mut all = all.clone();
        narrow(&mut all, first.id(), JABAR, narrowing, 1);
        let stopped = Err(Unusable::Restricted(JABAR));
        assert_eq!(chosen(&all, &[NTT, JABAR], Kind::Envelope), stopped);
        assert_eq!(chosen(&all, &[NTT, JATIM], Kind::Envelope), Ok(first.id()));
        // What is in force does not change, so nothing is admitted otherwise.
        assert_eq!(all.in_force(first.id(), &pair(), &cards(), NOW), Ok(&first));
    }
    let (mut one, mut other) = (all.clone(), all);
    let removed = || Narrowing::FieldRemoved(Kind::Envelope, "risk_level".into());
    narrow(&mut one, first.id(), JABAR, Narrowing::Pause(None), 1);
    narrow(&mut one, first.id(), NTT, removed(), 2);
    narrow(&mut other, first.id(), NTT, removed(), 2);
    narrow(&mut other, first.id(), JABAR, Narrowing::Pause(None), 1);
    let of = |all: &Agreements| all.restrictions(&first, &cards()).map(Verified::id).collect::<Vec<_>>();
    assert_eq!(of(&one), of(&other), "they are a set");
}

#[test]
fn a_pause_ends_with_its_last_moment() {
    let (mut all, first) = agreed();
    let until = NOW.plus_millis(DAY_MS);
    narrow(&mut all, first.id(), JABAR, Narrowing::Pause(Some(until)), 1);
    let at = |now| all.stopped_by(&first, &pair(), &cards(), now);
    assert_eq!((at(until), at(until.plus_millis(1))), (Some(JABAR), None));
}

#[test]
fn a_version_that_takes_a_restriction_in_ends_it_between_those_who_sign() {
    let (mut all, first) = agreed();
    let pause = narrow(&mut all, first.id(), JABAR, Narrowing::Pause(None), 1);
    let second = next(&first, |next| next.taken_in = vec![pause]);
    sign(&mut all, &second, &[NTT]);
    let stopped = Err(Unusable::Restricted(JABAR));
    assert_eq!(chosen(&all, &[NTT, JABAR], Kind::Envelope), stopped, "nobody ends another's pause");
    sign(&mut all, &second, &[JABAR]);
    assert_eq!(chosen(&all, &[NTT, JABAR], Kind::Envelope), Ok(second.id()));
    assert_eq!(chosen(&all, &[JABAR, JATIM], Kind::Envelope), stopped);
}

#[test]
fn a_removed_field_is_neither_written_nor_shown_until_a_version_carries_it_again() {
    let (mut all, first) = agreed();
    let field = schema::fields(Kind::Envelope).find(|field| field.pattern == "risk_level").expect("a field");
    let look = |all: &Agreements, version: &Version, audience: &[Province]| {
        let audience = audience.iter().copied().collect();
        let writes = all.may_write(version, &audience, Kind::Envelope, field, &cards());
        (writes, all.is_removed(first.id(), &audience, Kind::Envelope, field, &cards(), NOW))
    };
    assert_eq!(look(&all, &first, &[NTT, JABAR]), (Ok(()), false));
    let removed = Narrowing::FieldRemoved(Kind::Envelope, "risk_level".into());
    let removal = narrow(&mut all, first.id(), JABAR, removed, 1);
    assert_eq!(look(&all, &first, &[NTT, JABAR]), (Err(NotCovered::Field), true));
    assert_eq!(look(&all, &first, &[NTT, JATIM]), (Ok(()), false));
    assert_eq!(chosen(&all, &[NTT, JABAR], Kind::Envelope), Ok(first.id()), "documents still begin");
    // Taken in by a version without the field, it stays out of sight; by one with it, it comes back.
    let without = next(&first, |next| {
        next.taken_in = vec![removal];
        next.carries.iter_mut().for_each(|carries| carries.patterns.retain(|name| **name != *"risk_level"));
    });
    sign(&mut all, &without, &[NTT, JABAR]);
    assert_eq!(look(&all, &without, &[NTT, JABAR]), (Err(NotCovered::Field), true));
    let again = next(&without, |next| next.carries = first.carries.clone());
    sign(&mut all, &again, &[NTT, JABAR]);
    assert_eq!(look(&all, &again, &[NTT, JABAR]), (Ok(()), false));
}

#[test]
fn nobody_removes_another_party() {
    let (mut all, first) = agreed();
    let without = next(&first, |next| next.parties.retain(|party| party.province != JATIM));
    sign(&mut all, &without, &[NTT, JABAR]);
    assert_eq!(chosen(&all, &[NTT, JABAR], Kind::Envelope), Ok(without.id()));
    for with in [NTT, JABAR] {
        assert_eq!(chosen(&all, &[with, JATIM], Kind::Envelope), Ok(first.id()), "with {with} as before");
    }
    // Nor does a restriction bind anybody but its author's own exchanges.
    narrow(&mut all, first.id(), JATIM, Narrowing::Withdrawal, 1);
    assert_eq!(chosen(&all, &[NTT, JABAR], Kind::Envelope), Ok(without.id()));
}
