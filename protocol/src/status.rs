//! From status events to *keputusan*, *perjalanan* and who is responsible now (protocol.md §4).
//!
//! The table of events in `docs/protocol.md` is written by hand; [`RULES`] repeats it, and a test holds the two to
//! each other. Admission asks only [`event_of`] and [`owners`]; whether an event has an effect, [`fold`] alone
//! judges, over the standing events of a document and nothing else.

/// An enum whose variants have a stable code in data and addresses.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$about])* $variant,)*
        }

        impl $name {
            /// Every value, in the order of the specification.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its stable code.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }

            /// The value with this code, if there is one.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

mod decision;
mod event;
mod fold;
mod journey;
mod order;
mod read;
mod responsible;
mod rule;

pub use decision::{Aftercare, Decision};
pub use event::{Event, EventKind, Outcome, Reason};
pub use fold::{Happening, Reached, Status, fold};
pub use journey::{HandOver, Journey, Road, Stage};
pub use read::{EventError, event_of};
pub use responsible::{Responsible, Unit, responsible_now};
pub use rule::{COPIED, RULES, Rule, State, owners, rule};

#[cfg(test)]
pub(crate) mod tests;
