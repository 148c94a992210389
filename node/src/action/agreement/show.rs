//! How a version stands here, as plain data.

use std::collections::BTreeSet;

use pulang_protocol::agreement::{Narrowing, NotInForce, Party, Restriction, Ruling, Unusable, Version};
use pulang_protocol::id::{SignedId, VersionId};
use pulang_protocol::province::Province;
use pulang_protocol::schema::{Kind, VERSION};
use pulang_protocol::time::Time;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::plain::{Moment, Plain, Words};
use crate::action::view::agreement::{
    AgreementView, CarriesView, NarrowingView, PartyView, RestrictionView, Standing, Word,
};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A version whole.
pub(crate) fn view(
    knowledge: &Knowledge,
    id: VersionId,
    own: Province,
    now: Time,
) -> Result<AgreementView, ActionError> {
    let version = knowledge.agreements.version(id).ok_or(ActionError::NotFound)?;
    let party = |party: &Party| party_view(knowledge, id, version, own, party.province, now);
    let carries = version.carries.iter().map(|carries| CarriesView {
        kind: Plain(carries.kind),
        patterns: carries.patterns.iter().map(|pattern| pattern.to_string()).collect(),
    });
    let restrictions = knowledge.agreements.restrictions(version, &knowledge.cards);
    Ok(AgreementView {
        id: Plain(id),
        root: Plain(version.root()),
        serial: version.serial,
        instrument: Plain(version.instrument),
        title: Words::new(&*version.title),
        purpose: Words::new(&*version.purpose),
        parties: version.parties.iter().map(party).collect(),
        from: Moment(version.from),
        until: Moment(version.until),
        days_left: days_left(version, now),
        answer_days: version.answer_days,
        grace_days: version.grace_days,
        retention_days: version.retention_days,
        paper: version.paper.map(Plain),
        contacts: version.contacts.iter().map(|role| Words::new(&**role)).collect(),
        previous: version.previous.map(Plain),
        takes_in: version.taken_in.iter().copied().map(Plain).collect(),
        carries: carries.collect(),
        standing: overall(knowledge, id, version, own, now),
        restrictions: restrictions.map(|one| restriction_view(one.id(), one.body())).collect(),
    })
}

/// Whole days until the last moment at which a document may be begun; 0 if that is over.
pub(crate) fn days_left(version: &Version, now: Time) -> u32 {
    u32::try_from(version.until.millis_since(now) / DAY_MS).unwrap_or(0)
}

/// The number the paper has at a party.
pub(crate) fn number_at(version: &Version, province: Province) -> Option<Words> {
    version.numbers.iter().find(|(at, _)| *at == province).map(|(_, number)| Words::new(&**number))
}

/// Where a version stands between this province and one other.
pub(crate) fn standing(
    knowledge: &Knowledge,
    id: VersionId,
    own: Province,
    other: Province,
    now: Time,
) -> Standing {
    let audience = BTreeSet::from([own, other]);
    if audience.iter().any(|party| word(knowledge, id, *party).0 == Word::Declined) {
        return Standing::Declined;
    }
    if word(knowledge, id, own).0 == Word::None {
        return Standing::WaitsForUs;
    }
    match knowledge.agreements.may_begin(id, &audience, Kind::Envelope, VERSION, &knowledge.cards, now) {
        Ok(_) | Err(Unusable::NotCovered(_)) => Standing::InForce,
        Err(Unusable::Over) => Standing::Over,
        Err(Unusable::Restricted(_)) => Standing::Paused,
        Err(Unusable::NotInForce(NotInForce::NotBegun)) => Standing::NotBegun,
        Err(Unusable::NoAgreement | Unusable::NotInForce(_)) => Standing::WaitsForThem,
    }
}

/// The best standing with any other party.
fn overall(knowledge: &Knowledge, id: VersionId, version: &Version, own: Province, now: Time) -> Standing {
    let others = version.parties.iter().map(|party| party.province).filter(|province| *province != own);
    let best = others.map(|other| standing(knowledge, id, own, other, now)).min();
    best.unwrap_or(Standing::WaitsForThem)
}

fn word(knowledge: &Knowledge, id: VersionId, province: Province) -> (Word, Option<Words>) {
    let verdict = knowledge.agreements.verdict(id, province, &knowledge.cards);
    match verdict.map(|verdict| &verdict.body().ruling) {
        None => (Word::None, None),
        Some(Ruling::Agree) => (Word::Agreed, None),
        Some(Ruling::Decline(reason)) => (Word::Declined, Some(Words::new(&**reason))),
    }
}

fn party_view(
    knowledge: &Knowledge,
    id: VersionId,
    version: &Version,
    own: Province,
    province: Province,
    now: Time,
) -> PartyView {
    let (word, reason) = word(knowledge, id, province);
    let first = version.party(province).map(|party| party.first_card);
    let audience = BTreeSet::from([own, province]);
    PartyView {
        province: Plain(province),
        number: number_at(version, province),
        word,
        reason,
        card_here: first.is_some() && knowledge.cards.first(province) == first,
        in_force: knowledge.agreements.in_force(id, &audience, &knowledge.cards, now).is_ok(),
    }
}

fn restriction_view(id: SignedId, restriction: &Restriction) -> RestrictionView {
    RestrictionView {
        id: Plain(id),
        province: Plain(restriction.province),
        narrowing: match &restriction.narrowing {
            Narrowing::Pause(until) => NarrowingView::Pause { until: until.map(Moment) },
            Narrowing::FieldRemoved(kind, pattern) => {
                NarrowingView::FieldRemoved { kind: Plain(*kind), pattern: pattern.to_string() }
            }
            Narrowing::Withdrawal => NarrowingView::Withdrawal,
        },
        reason: Words::new(&*restriction.reason),
    }
}
