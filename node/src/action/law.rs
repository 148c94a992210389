//! What law and the rules of this product ask before an office acts, one function a rule, its basis beside it.
//!
//! They bind this office before it signs; the gate does not ask for them, since a partner cannot know the case file
//! and a fact that has happened is never refused. Whoever counts as a child, [`any_child`] alone decides.

mod after;
mod consent;
mod home;
mod leg;
mod secrecy;

pub(crate) use after::After;
pub(crate) use consent::{any_child, consent, informed, second_person};
pub(crate) use home::placed;
pub(crate) use leg::{accounted, corrected, escorted, two_units};
pub(crate) use secrecy::{Marks, unnamed};

use pulang_protocol::edit::{Act, Op};
use pulang_protocol::schema::{self, Kind};

use crate::action::error::ActionError;
use crate::case::{AgeStatus, Case, Protection};
use crate::civil::Day;

/// Years of age from which a person is an adult (UU 21/2007 art. 1 (5)).
const ADULT: i16 = 18;

/// Nothing of a person whom LPSK protects is sent before LPSK has allowed this return, by a letter whose number
/// stands in the case file (UU 31/2014 art. 5 (1) i to l and 12A: her identity and her place stay secret; that a
/// letter lifts it is a rule of this product).
pub(crate) fn cleared(case: &Case) -> Result<(), ActionError> {
    let protected = case.law.protection == Some(Protection::Protected);
    if protected && case.law.protection_clearance.trim().is_empty() {
        return Err(ActionError::NotAllowed("protected_by_lpsk"));
    }
    Ok(())
}

/// Nobody is called an adult whose day of birth or estimated age says otherwise (UU 21/2007 art. 1 (5)).
pub(crate) fn age_agrees(case: &Case, today: Day) -> Result<(), ActionError> {
    let victim = &case.victim;
    let years = victim.birth_date.map(|born| born.years_to(today)).or(victim.age.map(i16::from));
    let called_adult = victim.age_status.is_some_and(|status: AgeStatus| !status.is_child());
    if called_adult && years.is_some_and(|years| years < ADULT) {
        return Err(ActionError::NotAllowed("age_status_contradicts"));
    }
    Ok(())
}

/// A child does not travel home alone (training module of the ministry for return: a child always has an escort).
pub(crate) fn not_alone(envelope: &After<'_>) -> Result<(), ActionError> {
    let alone = envelope.texts("return_mode").contains(&"MANDIRI");
    if alone && any_child(envelope) { Err(ActionError::NotAllowed("child_not_alone")) } else { Ok(()) }
}

/// The return must not put her at more risk (UU 21/2007, elucidation of art. 51 (1)): where the risk is high, it is
/// written down how it is reduced before her data are sent (the form of it is a rule of this product).
pub(crate) fn risk_reduced(dossier: &After<'_>, envelope: &After<'_>) -> Result<(), ActionError> {
    let high = envelope.texts("risk_level").contains(&"TINGGI");
    if high && !dossier.has("risk_mitigation") {
        return Err(ActionError::Missing("risk_mitigation"));
    }
    Ok(())
}

/// What the receiver needs to know only sometimes is sent together with the reason, and no reason stands alone (rule
/// of this product, after UU 27/2022 art. 4 (2): such data are ticked one by one).
pub(crate) fn reasoned(kind: Kind, ops: &[Op]) -> Result<(), ActionError> {
    let sets = |op: &Op| matches!(op.act, Act::Set(_));
    for op in ops {
        let Some(field) = schema::field(kind, &op.path) else { continue };
        let beside = match op.path.as_str().strip_suffix(schema::REASON) {
            Some(value) if field.is_reason() => value.to_owned(),
            Some(_) | None if field.reason_pattern().is_some() => format!("{}{}", op.path, schema::REASON),
            Some(_) | None => continue,
        };
        let together = ops.iter().any(|other| other.path.as_str() == beside && sets(other) == sets(op));
        if !together {
            let missing = if field.is_reason() { "ticked_value" } else { "need_to_know_reason" };
            return Err(ActionError::Missing(missing));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
