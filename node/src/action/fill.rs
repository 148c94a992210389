//! The one way from a case file into documents: field by field, each to the path named here and to no other.
//!
//! Whatever is not named here stays in the office: the account, the perpetrators, the reporter, medical and legal
//! detail, her shelter, her photograph. What the receiver needs to know only sometimes goes if it is ticked.

mod before;
mod dossier;
mod filled;
mod leg;
mod ticked;

pub(crate) use before::{envelope, trace};
pub(crate) use dossier::dossier;
pub(crate) use leg::{leg, onward};
pub(crate) use ticked::ticked;

#[cfg(test)]
mod tests;
