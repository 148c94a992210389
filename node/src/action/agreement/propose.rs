//! The terms of a request as a version.

use std::collections::{BTreeMap, BTreeSet};

use pulang_protocol::agreement::{Carries, Narrowing, Party, Version};
use pulang_protocol::id::{SignedId, VersionId};
use pulang_protocol::limits;
use pulang_protocol::province::Province;
use pulang_protocol::schema::{self, BadValue, Kind};

use crate::action::error::{ActionError, BadField};
use crate::action::knowledge::Knowledge;
use crate::action::request::agreement::{CarriesTerm, ProposeAgreement};

const ANSWER_DAYS: u32 = 3;
const GRACE_DAYS: u32 = 90;
const RETENTION_DAYS: u32 = 1_825;

/// The version these terms make. The other parties are named by their first cards, which people have compared.
pub(super) fn version(
    knowledge: &Knowledge,
    own: Province,
    request: &ProposeAgreement,
) -> Result<Version, ActionError> {
    let previous = match request.previous {
        Some(id) => Some((id.0, knowledge.agreements.version(id.0).ok_or(ActionError::NotFound)?)),
        None => None,
    };
    let days = |given: Option<u32>, otherwise| match given.unwrap_or(otherwise) {
        days if days <= limits::TERM_DAYS => Ok(days),
        _ => Err(bad("days", BadValue::TooLong)),
    };
    for text in [("title", &request.title), ("purpose", &request.purpose)] {
        line(text.0, text.1)?;
    }
    if request.from > request.until {
        return Err(ActionError::NotAllowed("ends_before_it_begins"));
    }
    Ok(Version {
        instrument: request.instrument.0,
        under: request.under.map(|id| id.0),
        title: request.title.trim().into(),
        numbers: numbers(request)?,
        parties: parties(knowledge, own, request, previous)?,
        from: request.from.0,
        until: request.until.0,
        purpose: request.purpose.trim().into(),
        carries: carries(request.carries.as_deref(), knowledge, request, previous)?,
        schema_at_most: schema::VERSION,
        answer_days: days(request.answer_days, ANSWER_DAYS)?,
        retention_days: days(request.retention_days, RETENTION_DAYS)?,
        grace_days: days(request.grace_days, GRACE_DAYS)?,
        contacts: contacts(&request.contacts)?,
        paper: request.paper.map(|paper| paper.0),
        serial: previous.map_or(1, |(_, version)| version.serial + 1),
        previous: previous.map(|(id, _): (VersionId, _)| id),
        root: previous.map(|(_, version)| version.root()),
        taken_in: taken_in(knowledge, request, previous)?,
    })
}

/// The version that this one follows, with its id.
type Previous<'a> = Option<(VersionId, &'a Version)>;

/// Restrictions of this very agreement, each once.
fn taken_in(
    knowledge: &Knowledge,
    request: &ProposeAgreement,
    previous: Previous<'_>,
) -> Result<Vec<SignedId>, ActionError> {
    let ids: BTreeSet<SignedId> = request.takes_in.iter().map(|id| id.0).collect();
    let all: Vec<_> = knowledge.agreements.all_restrictions().collect();
    let of_agreement = |id: &SignedId| {
        let found = all.iter().find(|restriction| restriction.id() == *id);
        found.is_some_and(|found| previous.is_some_and(|(_, before)| before.root() == found.body().root))
    };
    if ids.len() > limits::TAKEN_IN {
        return Err(bad("takes_in", BadValue::TooLong));
    }
    if ids.iter().all(of_agreement) {
        Ok(ids.into_iter().collect())
    } else {
        Err(ActionError::NotAllowed("restriction_of_another_agreement"))
    }
}

/// A line of text that a version may hold: not empty, not too long, of one line.
pub(super) fn line(path: &str, text: &str) -> Result<(), ActionError> {
    if text.trim().is_empty() || text.chars().any(char::is_control) {
        Err(bad(path, BadValue::WrongType))
    } else if text.len() > limits::SHORT_TEXT {
        Err(bad(path, BadValue::TooLong))
    } else {
        Ok(())
    }
}

fn bad(path: &str, why: BadValue) -> ActionError {
    ActionError::Field { path: path.to_owned(), why: BadField::Value(why) }
}

/// Nobody can remove another party: who is left out of a new version has left by itself. The others can make a new
/// agreement.
fn parties(
    knowledge: &Knowledge,
    own: Province,
    request: &ProposeAgreement,
    previous: Previous<'_>,
) -> Result<Vec<Party>, ActionError> {
    let named = request.parties.iter().map(|party| party.0).chain([own]);
    let party = |province| match knowledge.cards.first(province) {
        Some(first_card) => Ok((province, Party { province, first_card })),
        None => Err(ActionError::NotAllowed("card_not_compared")),
    };
    let parties: BTreeMap<Province, Party> = named.map(party).collect::<Result<_, _>>()?;
    let has_left = |province: Province| {
        let of_party = knowledge.agreements.restrictions_of(province);
        let mut left = of_party.filter(|restriction| restriction.body().narrowing == Narrowing::Withdrawal);
        left.any(|restriction| request.takes_in.iter().any(|id| id.0 == restriction.id()))
    };
    let before = previous.map_or(&[][..], |(_, version)| &version.parties);
    if before.iter().any(|party| !parties.contains_key(&party.province) && !has_left(party.province)) {
        return Err(ActionError::NotAllowed("removes_a_party"));
    }
    match parties.len() {
        2..=limits::PARTIES => Ok(parties.into_values().collect()),
        _ => Err(ActionError::Missing("parties")),
    }
}

/// What a version carries, without the fields whose removal is taken in.
fn narrowed(before: &Version, knowledge: &Knowledge, request: &ProposeAgreement) -> Vec<Carries> {
    let taken = |id: SignedId| request.takes_in.iter().any(|one| one.0 == id);
    let removed: Vec<(Kind, &str)> = knowledge
        .agreements
        .all_restrictions()
        .filter(|restriction| taken(restriction.id()))
        .filter_map(|restriction| match &restriction.body().narrowing {
            Narrowing::FieldRemoved(kind, pattern) => Some((*kind, &**pattern)),
            Narrowing::Pause(_) | Narrowing::Withdrawal => None,
        })
        .collect();
    let without = |carries: &Carries| Carries {
        kind: carries.kind,
        patterns: carries
            .patterns
            .iter()
            .filter(|pattern| !removed.contains(&(carries.kind, &***pattern)))
            .cloned()
            .collect(),
    };
    before.carries.iter().map(without).collect()
}

fn numbers(request: &ProposeAgreement) -> Result<Vec<(Province, Box<str>)>, ActionError> {
    let mut numbers = BTreeMap::new();
    for given in &request.numbers {
        line("numbers", &given.number)?;
        numbers.insert(given.province.0, given.number.trim().into());
    }
    Ok(numbers.into_iter().collect())
}

fn contacts(given: &[String]) -> Result<Vec<Box<str>>, ActionError> {
    if given.len() > limits::CONTACTS {
        return Err(bad("contacts", BadValue::TooLong));
    }
    given.iter().map(|role| line("contacts", role).map(|()| role.trim().into())).collect()
}

/// What may travel: what the version before carries without what it takes in as removed, or all of the schema, unless
/// the terms name something else. Events and cuts need not be named.
fn carries(
    terms: Option<&[CarriesTerm]>,
    knowledge: &Knowledge,
    request: &ProposeAgreement,
    previous: Previous<'_>,
) -> Result<Vec<Carries>, ActionError> {
    if let (None, Some((_, before))) = (terms, previous) {
        return Ok(narrowed(before, knowledge, request));
    }
    let patterns_of = |kind: Kind| {
        let own = schema::fields(kind).filter(|field| !field.is_structural());
        own.map(|field| field.pattern).collect::<Vec<&'static str>>()
    };
    let all: Vec<(Kind, Vec<&str>)> = match terms {
        None => Kind::ALL.map(|kind| (kind, patterns_of(kind))).to_vec(),
        Some(terms) => terms
            .iter()
            .map(|term| (term.kind.0, term.patterns.iter().map(String::as_str).collect()))
            .collect(),
    };
    let mut carries: BTreeMap<Kind, Vec<Box<str>>> = BTreeMap::new();
    for (kind, patterns) in all {
        let known = patterns_of(kind);
        if let Some(unknown) = patterns.iter().find(|pattern| !known.contains(pattern)) {
            return Err(ActionError::Field { path: (*unknown).to_owned(), why: BadField::Unknown });
        }
        carries.entry(kind).or_default().extend(patterns.into_iter().map(Box::from));
    }
    let sorted = |(kind, mut patterns): (Kind, Vec<Box<str>>)| {
        patterns.sort_unstable();
        patterns.dedup();
        Carries { kind, patterns }
    };
    match carries.is_empty() {
        true => Err(ActionError::Missing("carries")),
        false => Ok(carries.into_iter().map(sorted).collect()),
    }
}
