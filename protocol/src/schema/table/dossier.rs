//! Data pemulangan: what is released after acceptance, wish and consent, and the plan for her return.

mod consent;
mod person;
mod ticked;

pub(super) use consent::{CONSENT, PLAN};
pub(super) use person::{CARE, FAMILY, PERSON};
pub(super) use ticked::TICKED;
