//! What the verbs are asked: typed requests, parsed once by a door.
//!
//! Unknown fields of a request are an error and not passed over, so that nobody believes something was said that was
//! not heard.

pub mod agreement;
pub mod card;
pub mod case;
pub mod erasure;
pub mod group;
pub mod hold;
pub mod journey;
pub mod transfer;
