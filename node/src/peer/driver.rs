//! Carries out what the sessions decide: one task a partner, and one that hands requests and news to them.
//!
//! Nothing here judges. A session says what is to be done; a link does it, off the worker threads where it touches
//! the store, and tells the session how it ended.

mod carry;
mod found;
mod link;
mod news;
mod partners;
mod state;

pub use partners::{Driver, Partners};
pub use state::{Board, Shown};
