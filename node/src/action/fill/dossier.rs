//! Scope T1: what the receiver needs to bring her home, sent after acceptance.

use pulang_protocol::id::Nonce;
use pulang_protocol::schema::{Path, Value};

use crate::action::fill::filled::{Filled, harmless, within};
use crate::case::{Address, Case, CaseId, Implication, Protection, Relative, Sex};
use crate::random::Random;

/// Scope T1: what the receiver needs to bring her home.
pub(crate) fn dossier(id: CaseId, case: &Case, random: &Random) -> Vec<(Path, Value)> {
    let mut filled = Filled::default();
    person(&mut filled, case);
    care(&mut filled, case, random);
    consent(&mut filled, id, case, random);
    for relative in case.family.iter().filter(harmless) {
        family(&mut filled, relative, &drawn(random));
    }
    filled.code("family_implicated", worst(&case.family).map(Implication::code));
    for proposal in &case.proposals {
        let fields = [("goal", proposal.goal.as_str()), ("activity", &proposal.activity)];
        filled.entry("proposal", &drawn(random), &fields);
    }
    filled.0
}

fn drawn(random: &Random) -> Nonce {
    Nonce::from_bytes(random.bytes())
}

fn person(filled: &mut Filled, case: &Case) {
    let (victim, home, unknown) = (&case.victim, &case.victim.home, &case.victim.unknown);
    filled.identity("full_name", &victim.full_name, unknown.full_name);
    filled.text("initials", &victim.initials);
    filled.identity("nik", &victim.nik, unknown.nik);
    filled.code("identity_status", victim.identity_status.map(|status| status.code()));
    let born = victim.birth_date.map(|day| day.iso()).unwrap_or_default();
    filled.identity("birth_date", &born, unknown.birth_date);
    if victim.birth_date.is_none() {
        filled.count("age", victim.age);
    }
    filled.identity("sex", victim.sex.map_or("", Sex::code), unknown.sex);
    let citizenship = victim.citizenship.map_or("", |citizenship| citizenship.code());
    filled.identity("citizenship", citizenship, unknown.citizenship);
    filled.text("citizenship_country", &victim.country);
    filled.identity("home_regency", &home.regency, unknown.regency);
    filled.identity("home_district", &home.district, unknown.district);
    filled.identity("home_village", &home.village, unknown.village);
    filled.identity("home_street", &home.street, unknown.street);
    filled.text("language", &victim.language);
    filled.truth("needs_interpreter", victim.needs_interpreter);
    filled.count("accompanying_children", victim.children);
    filled.code("victim_status", victim.status.map(|status| status.code()));
    filled.truth("must_appear_as_witness", case.law.must_appear_as_witness);
    let protected = case.law.protection.map(|protection| protection == Protection::Protected);
    filled.truth("lpsk_protected", protected);
}

fn care(filled: &mut Filled, case: &Case, random: &Random) {
    let care = &case.care;
    filled.code("travel_fitness", care.travel_fitness.map(|fitness| fitness.code()));
    filled.text("regular_medicine", &care.regular_medicine);
    filled.text("special_needs", &care.special_needs);
    filled.code("disability", case.victim.disability.map(|disability| disability.code()));
    filled.text("accommodation", &case.victim.accommodation);
    for given in &case.services {
        let on = given.on.map(|day| day.iso()).unwrap_or_default();
        let kind = given.service.map_or("", |service| service.code());
        filled.entry("service", &drawn(random), &[("type", kind), ("on", &on)]);
    }
    for service in &care.follow_up {
        filled.entry("follow_up", &drawn(random), &[("service", service.code())]);
    }
}

fn consent(filled: &mut Filled, id: CaseId, case: &Case, random: &Random) {
    let consents = &case.consents;
    filled.code("consent_by", consents.given_by.map(|giver| giver.code()));
    filled.text("consent_on", &consents.given_on.map(|day| day.iso()).unwrap_or_default());
    filled.code("consent_form", consents.form.map(|form| form.code()));
    filled.text("consent_language", &consents.language);
    filled.text("consent_purposes", &consents.purposes);
    filled.text("consent_fields", &consents.fields);
    filled.text("consent_witness", &consents.witness);
    filled.mark("best_interest_paper", id, &consents.best_interest_memo);
    for factor in &consents.risk_factors {
        filled.entry("risk_factor", &drawn(random), &[("code", factor.code())]);
    }
    filled.text("risk_mitigation", &consents.risk_mitigation);
    filled.code("return_place", consents.destination.map(|place| place.code()));
}

fn family(filled: &mut Filled, relative: &Relative, name: &Nonce) {
    let address = written(&relative.address);
    let fields = [
        ("name", relative.name.as_str()),
        ("relation", &relative.relation),
        ("phone", &relative.phone),
        ("address", &address),
    ];
    filled.entry("family", name, &fields);
    let safe =
        relative.safe_to_contact.map(|safe| (within("family", name, "safe_to_contact"), Value::Bool(safe)));
    filled.0.extend(safe);
}

/// An address in one line, from the street up.
fn written(address: &Address) -> String {
    let parts = [&address.street, &address.village, &address.district, &address.regency];
    let filled: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    filled.join(", ")
}

/// The worst that is said of any of the family.
fn worst(family: &[Relative]) -> Option<Implication> {
    family.iter().filter_map(|relative| relative.implicated).max()
}
