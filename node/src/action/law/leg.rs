//! Rules of the road: who needs an escort, and for whom a hand-over has to account.

use pulang_protocol::genesis::Genesis;
use pulang_protocol::schema::{Value, is_child};
use pulang_protocol::status::{EventKind, HandOver, Status};

use crate::action::error::ActionError;
use crate::action::law::after::After;

/// A child, and an adult who needs medical or psychological company, sets out with an escort who is named in the leg
/// (training module of the ministry for return; that the leg names the kind of escort is a rule of this product).
pub(crate) fn escorted(event: EventKind, leg: &After<'_>) -> Result<(), ActionError> {
    let needed = leg.texts("age_status").into_iter().any(is_child)
        || leg.texts("travel_fitness").contains(&"LAYAK_DENGAN_PENDAMPING_MEDIS")
        || leg.texts("escort_required").into_iter().any(|ground| ground != "TIDAK");
    let named = leg.entries("escort", "type") > 0 || leg.entries("escort", "name") > 0;
    if event == EventKind::Departed && needed && !named {
        return Err(ActionError::Missing("escort"));
    }
    Ok(())
}

/// Whoever records a hand-over anew, after an objection, says what is different now: a field or a note (rule of this
/// product).
pub(crate) fn corrected(event: EventKind, leg: &Status, says_more: bool) -> Result<(), ActionError> {
    let anew = event == EventKind::HandedOver && leg.journey.hand_over == HandOver::Disputed;
    if anew && !says_more { Err(ActionError::Missing("correction")) } else { Ok(()) }
}

/// Inside a province one node signs for both sides of a hand-over, so it says which of its units hands her over and
/// which receives her, and they are two (Permensos 8/2023 art. 23 and 24: each receipt is recorded between two offices;
/// the form is a rule of this product). Where she was received, the kind of place is named: the partner is told of it.
pub(crate) fn two_units(event: EventKind, genesis: &Genesis, leg: &After<'_>) -> Result<(), ActionError> {
    if !genesis.is_alone() || ![EventKind::HandedOver, EventKind::Received].contains(&event) {
        return Ok(());
    }
    let needed: &[&'static str] = match event == EventKind::Received {
        true => &["from_unit", "to_unit", "arrival_place"],
        false => &["from_unit"],
    };
    if let Some(missing) = needed.iter().find(|path| !leg.has(path)) {
        return Err(ActionError::Missing(missing));
    }
    let same = |one: &str, other: &str| one.trim().to_lowercase() == other.trim().to_lowercase();
    let (from, to) = (leg.texts("from_unit"), leg.texts("to_unit"));
    if from.iter().any(|from| to.iter().any(|to| same(from, to))) {
        return Err(ActionError::NotAllowed("same_unit"));
    }
    Ok(())
}

/// Whoever left and did not arrive has a reason in the leg before the second party confirms (rule of this product).
pub(crate) fn accounted(event: EventKind, leg: &After<'_>) -> Result<(), ActionError> {
    let count = |path| {
        let numbers = leg.values(path).into_iter().filter_map(|value| match value {
            Value::Int(number) => usize::try_from(*number).ok(),
            Value::Text(_) | Value::Bool(_) | Value::Time(_) | Value::Hash(_) | Value::File(_) => None,
        });
        numbers.max()
    };
    let (Some(left), Some(came)) = (count("head_count_departed"), count("head_count_arrived")) else {
        return Ok(());
    };
    let lost = left.saturating_sub(came);
    if event == EventKind::Received && leg.entries("not_arrived", "reason") < lost {
        return Err(ActionError::Missing("not_arrived_reason"));
    }
    Ok(())
}
