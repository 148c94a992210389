//! The node a province runs.
//!
//! - [`clock`], [`civil`]: the only file that reads the clock; moments and days as people write them
//! - [`peer`]: the door between partners

#![forbid(unsafe_code)]

pub mod civil;
pub mod clock;
pub mod peer;
