//! The terms of a request as a version.

use std::collections::BTreeMap;

use pulang_protocol::agreement::{Carries, Party, Version};
use pulang_protocol::id::VersionId;
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
        parties: parties(knowledge, own, request)?,
        from: request.from.0,
        until: request.until.0,
        purpose: request.purpose.trim().into(),
        carries: carries(request.carries.as_deref())?,
        schema_at_most: schema::VERSION,
        answer_days: days(request.answer_days, ANSWER_DAYS)?,
        retention_days: days(request.retention_days, RETENTION_DAYS)?,
        grace_days: days(request.grace_days, GRACE_DAYS)?,
        contacts: contacts(&request.contacts)?,
        paper: request.paper.map(|paper| paper.0),
        serial: previous.map_or(1, |(_, version)| version.serial + 1),
        previous: previous.map(|(id, _): (VersionId, _)| id),
        root: previous.map(|(_, version)| version.root()),
        taken_in: Vec::new(),
    })
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

fn parties(
    knowledge: &Knowledge,
    own: Province,
    request: &ProposeAgreement,
) -> Result<Vec<Party>, ActionError> {
    let named = request.parties.iter().map(|party| party.0).chain([own]);
    let party = |province| match knowledge.cards.first(province) {
        Some(first_card) => Ok((province, Party { province, first_card })),
        None => Err(ActionError::NotAllowed("card_not_compared")),
    };
    let parties: BTreeMap<Province, Party> = named.map(party).collect::<Result<_, _>>()?;
    match parties.len() {
        2..=limits::PARTIES => Ok(parties.into_values().collect()),
        _ => Err(ActionError::Missing("parties")),
    }
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

/// What may travel: all of the schema, unless the terms name less. Events and cuts need not be named.
fn carries(terms: Option<&[CarriesTerm]>) -> Result<Vec<Carries>, ActionError> {
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
