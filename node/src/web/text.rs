//! All words of the pages, Bahasa and English side by side, so that neither can lack one. The terms are
//! those of the laws and of `docs/glossary.md`. "sampai" and "diterima" are said of persons, never of data.

/// Declares a group of fixed words; every word stands in both languages.
macro_rules! words {
    ($(#[$doc:meta])* $group:ident { $($word:ident: $id:literal, $en:literal;)+ }) => {
        $(#[$doc])*
        pub(crate) struct $group { $(pub(crate) $word: &'static str,)+ }
        impl $group {
            /// The words in one language.
            pub(crate) const fn of(lang: $crate::web::text::voice::Lang) -> &'static Self {
                match lang {
                    $crate::web::text::voice::Lang::Id => &Self { $($word: $id,)+ },
                    $crate::web::text::voice::Lang::En => &Self { $($word: $en,)+ },
                }
            }
        }
    };
}

pub(crate) mod answer;
pub(crate) mod cause;
pub(crate) mod code;
pub(crate) mod error;
pub(crate) mod event;
pub(crate) mod field;
pub(crate) mod home;
pub(crate) mod journey;
pub(crate) mod layout;
pub(crate) mod login;
pub(crate) mod partner;
pub(crate) mod stage;
pub(crate) mod time;
pub(crate) mod transfer;
pub(crate) mod turn;
pub(crate) mod value;
pub mod voice;
