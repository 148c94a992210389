//! The one way from a case file into documents: field by field, each to the path named here and to no other.
//!
//! Whatever is not named here stays in the office: the account, the perpetrators, the reporter, medical and legal
//! detail, her shelter, her religion, her telephone, her photograph.

use pulang_protocol::id::Nonce;
use pulang_protocol::schema::{Path, Value};

use crate::action::sight::plain;
use crate::case::{AgeStatus, Case, Consent, Implication, Relative, Sex};
use crate::random::Random;

/// Values by path, as far as they are known.
#[derive(Default)]
struct Filled(Vec<(Path, Value)>);

impl Filled {
    fn text(&mut self, path: &'static str, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.0.push((plain(path), Value::Text(text.into())));
        }
    }

    fn code(&mut self, path: &'static str, code: Option<&'static str>) {
        self.0.extend(code.map(|code| (plain(path), Value::Text(code.into()))));
    }

    fn truth(&mut self, path: &'static str, truth: Option<bool>) {
        self.0.extend(truth.map(|truth| (plain(path), Value::Bool(truth))));
    }
}

/// Scope T0: what the receiver needs to plan an answer.
pub(crate) fn envelope(case: &Case) -> Vec<(Path, Value)> {
    let mut filled = Filled::default();
    let (victim, consents) = (&case.victim, &case.consents);
    filled.text("sending_unit", &case.register.unit);
    filled.text("home_regency", &victim.home.regency);
    filled.code("age_status", victim.age_status.map(AgeStatus::code));
    filled.code("age_sex_band", band(case));
    filled.code("legal_basis", (consents.data == Some(Consent::Given)).then_some("PERSETUJUAN"));
    filled.code("consent_status", consents.data.map(Consent::code));
    filled.code("return_wish", consents.wish.map(|wish| wish.code()));
    filled.code("risk_level", consents.risk.map(|risk| risk.code()));
    filled.0
}

/// Whoever may be a child is counted as one.
fn band(case: &Case) -> Option<&'static str> {
    Some(match (case.victim.age_status?, case.victim.sex?) {
        (AgeStatus::Adult, Sex::Female) => "DEWASA_P",
        (AgeStatus::Adult, Sex::Male) => "DEWASA_L",
        (AgeStatus::Child | AgeStatus::PerhapsChild, Sex::Female) => "ANAK_P",
        (AgeStatus::Child | AgeStatus::PerhapsChild, Sex::Male) => "ANAK_L",
    })
}

/// A relative who may know that she is found: nobody who is said to have had a part in it.
fn harmless(relative: &&Relative) -> bool {
    matches!(relative.implicated, None | Some(Implication::No))
}

/// What is needed to say "ours or not" and "can she come home".
pub(crate) fn trace(case: &Case) -> Vec<(Path, Value)> {
    let mut filled = Filled::default();
    let (victim, relative) = (&case.victim, case.family.iter().find(harmless));
    filled.text("full_name", &victim.full_name);
    filled.text("alias", &victim.alias);
    match victim.birth_date {
        Some(day) => filled.text("birth_date", &day.iso()),
        None => filled.0.extend(victim.age.map(|age| (plain("age"), Value::Int(age.into())))),
    }
    filled.code("sex", victim.sex.map(Sex::code));
    filled.text("nik", &victim.nik);
    filled.text("last_district", &victim.home.district);
    filled.text("last_village", &victim.home.village);
    if let Some(relative) = relative {
        filled.text("family_member", &described(relative));
        filled.truth("family_may_be_contacted", relative.safe_to_contact);
    }
    filled.truth("own_consent", case.consents.tracing);
    filled.0
}

fn described(relative: &Relative) -> String {
    let (name, relation) = (relative.name.trim(), relative.relation.trim());
    if relation.is_empty() || name.is_empty() { name.to_owned() } else { format!("{name} ({relation})") }
}

/// Scope T1: what the receiver needs to bring her home.
pub(crate) fn dossier(case: &Case, random: &Random) -> Vec<(Path, Value)> {
    let mut filled = Filled::default();
    let (victim, home) = (&case.victim, &case.victim.home);
    filled.text("full_name", &victim.full_name);
    filled.text("initials", &victim.initials);
    filled.text("nik", &victim.nik);
    filled.text("birth_date", &victim.birth_date.map(|day| day.iso()).unwrap_or_default());
    filled.code("sex", victim.sex.map(Sex::code));
    filled.text("home_district", &home.district);
    filled.text("home_village", &home.village);
    filled.text("home_street", &home.street);
    filled.code("consent_by", case.consents.given_by.map(|giver| giver.code()));
    filled.code("return_place", case.consents.destination.map(|place| place.code()));
    filled.code("travel_fitness", case.care.travel_fitness.map(|fitness| fitness.code()));
    filled.text("special_needs", &case.care.special_needs);
    filled.truth("must_appear_as_witness", case.law.must_appear_as_witness);
    for relative in case.family.iter().filter(harmless) {
        filled.0.extend(family(relative, &Nonce::from_bytes(random.bytes())));
    }
    filled.0
}

fn family(relative: &Relative, name: &Nonce) -> Vec<(Path, Value)> {
    let path = |field| Path::entry("family", name, field).expect("paths of the schema are well formed");
    let texts = [("name", &relative.name), ("relation", &relative.relation), ("phone", &relative.phone)];
    let filled =
        texts.into_iter().map(|(field, text)| (field, text.trim())).filter(|(_, text)| !text.is_empty());
    let texts = filled.map(|(field, text)| (path(field), Value::Text(text.into())));
    texts.chain(relative.safe_to_contact.map(|safe| (path("safe_to_contact"), Value::Bool(safe)))).collect()
}

#[cfg(test)]
mod tests;
