//! What is sent before acceptance: the envelope and the search.

use pulang_protocol::schema::{Path, Value};

use crate::action::fill::filled::{Filled, harmless};
use crate::action::sight::plain;
use crate::case::{AgeStatus, Case, CaseId, Consent, Relative, Sex};

/// Scope T0: what the receiver needs to plan an answer.
pub(crate) fn envelope(id: CaseId, case: &Case) -> Vec<(Path, Value)> {
    let mut filled = Filled::default();
    let (victim, consents) = (&case.victim, &case.consents);
    filled.text("sending_unit", &case.register.unit);
    filled.mark("register_mark", id, &case.register.number);
    filled.identity("home_regency", &victim.home.regency, victim.unknown.regency);
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
    Some(match (case.victim.age_status?.is_child(), case.victim.sex?) {
        (false, Sex::Female) => "DEWASA_P",
        (false, Sex::Male) => "DEWASA_L",
        (true, Sex::Female) => "ANAK_P",
        (true, Sex::Male) => "ANAK_L",
    })
}

/// What is needed to say "ours or not" and "can she come home".
pub(crate) fn trace(case: &Case) -> Vec<(Path, Value)> {
    let mut filled = Filled::default();
    let (victim, relative) = (&case.victim, case.family.iter().find(harmless));
    let unknown = &victim.unknown;
    filled.identity("full_name", &victim.full_name, unknown.full_name);
    filled.text("alias", &victim.alias);
    match (victim.birth_date, victim.age) {
        (None, Some(age)) => filled.0.push((plain("age"), Value::Int(age.into()))),
        (day, _) => {
            let day = day.map(|day| day.iso()).unwrap_or_default();
            filled.identity("birth_date", &day, unknown.birth_date);
        }
    }
    filled.identity("sex", victim.sex.map_or("", Sex::code), unknown.sex);
    filled.identity("nik", &victim.nik, unknown.nik);
    filled.identity("last_district", &victim.home.district, unknown.district);
    filled.identity("last_village", &victim.home.village, unknown.village);
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
