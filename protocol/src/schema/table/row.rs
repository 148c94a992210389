//! How a row is written: who writes it and to whom it is shown, in one word before it.

use crate::schema::field::{Field, Scope, Sensitivity};
use crate::schema::kind::Role;
use crate::schema::value::Type;

const SENDER: &[Role] = &[Role::Sender];
const RECEIVER: &[Role] = &[Role::Receiver];
const DEPARTS: &[Role] = &[Role::Departs];
const ARRIVES: &[Role] = &[Role::Arrives];
const BOTH_ENDS: &[Role] = &[Role::Departs, Role::Arrives];
const BOTH_SIDES: &[Role] = &[Role::Sender, Role::Receiver];
const BY_RULE: &[Role] = &[];

/// The label of a row, in Bahasa and in English.
pub(crate) type Label = (&'static str, &'static str);

/// Declares the words rows begin with.
macro_rules! words {
    ($($(#[$about:meta])* $word:ident = $scope:ident $writers:ident;)+) => { $(
        $(#[$about])*
        pub(crate) const fn $word(
            pattern: &'static str,
            ty: Type,
            sensitivity: Sensitivity,
            (label_id, label_en): Label,
        ) -> Field {
            let (scope, writers) = (Scope::$scope, $writers);
            Field { pattern, ty, scope, sensitivity, writers, label_id, label_en, htcds: None, identity: false }
        }
    )+ };
}

words! {
    /// Asked by the sender in the envelope, before acceptance.
    asked = T0 SENDER;
    /// Answered by the receiver in the envelope.
    answered = T0 RECEIVER;
    /// Written by the rules of events and cuts.
    ruled = T0 BY_RULE;
    /// Sent after acceptance, or in a search.
    sent = T1 SENDER;
    /// Found or reported back by the receiver.
    reported = T1 RECEIVER;
    /// Agreed on the way by either side of the transfer.
    agreed = T1 BOTH_SIDES;
    /// Sent if the sender ticks it and says why.
    ticked = T2 SENDER;
    /// Of a leg, by the province it departs from.
    first = Leg DEPARTS;
    /// Of a leg, by the province it arrives in.
    second = Leg ARRIVES;
    /// Of a leg, by both its ends.
    either = Leg BOTH_ENDS;
}

/// Why a ticked field is sent.
pub(crate) const fn reason(pattern: &'static str, label_id: &'static str) -> Field {
    let label = (label_id, "Why the receiver needs to know it");
    ticked(pattern, Type::Text(200), Sensitivity::Operational, label)
}

impl Field {
    /// With its name in HTCDS 2.0.
    pub(crate) const fn named(self, htcds: &'static str) -> Self {
        Self { htcds: Some(htcds), ..self }
    }

    /// A part of her identity, which may be unknown for a reason ([`crate::schema::UNKNOWN`]).
    pub(crate) const fn identity(self) -> Self {
        Self { identity: true, ..self }
    }
}
