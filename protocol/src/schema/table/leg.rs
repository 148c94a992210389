//! Etape: what the provinces of one stretch of the way need, and the hand-over at its end.

mod chain;
mod hand_over;
mod person;
mod way;

pub(super) use chain::CHAIN;
pub(super) use hand_over::HAND_OVER;
pub(super) use person::PERSON;
pub(super) use way::{ESCORT, WAY};
