//! The node a province runs.
//!
//! - [`clock`], [`civil`]: the only file that reads the clock; moments and days as people write them
//! - [`folder`], [`random`], [`seal`]: the locked data folder, random bytes, encryption at rest
//! - [`peer`]: the door between partners

#![forbid(unsafe_code)]

pub mod civil;
pub mod clock;
pub mod folder;
pub mod peer;
pub mod random;
pub mod seal;
