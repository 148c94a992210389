//! Pick-lists of a case file, by the codes of the forms in use.

/// An enum whose variants have a stable code in stored case files and in forms.
macro_rules! picklist {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$about])* #[serde(rename = $code)] $variant,)*
        }

        impl $name {
            /// Every value, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its code.
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
    };
}

mod account;
mod consent;
mod law;
mod person;

pub use account::{
    Category, Means, PerpetratorRelation, Process, Purpose, Recruitment, Scene, Source, Violence,
};
pub use consent::{Consent, ConsentForm, ConsentGiver, Destination, Risk, RiskFactor, Told, Wish};
pub use law::{Fitness, LegalStage, Protection, Restitution, Service, VisitMethod};
pub use person::{
    AgeStatus, Citizenship, Disability, Education, IdentityStatus, Implication, Marriage, Occupation,
    Religion, Sex, UnknownReason, VictimStatus,
};
