//! The node a province runs.
//!
//! - [`clock`], [`civil`]: the only file that reads the clock; moments and days as people write them
//! - [`folder`], [`random`], [`seal`]: the locked data folder, random bytes, encryption at rest
//! - [`keystore`]: the node's own keys
//! - [`store`]: everything the node keeps; the only SQL
//! - [`peer`]: the door between partners
//! - [`web`]: the door for the office: pages

#![forbid(unsafe_code)]

pub mod action;
pub mod case;
pub mod civil;
pub mod clock;
pub mod folder;
pub mod keystore;
pub mod node;
pub mod peer;
pub mod random;
pub mod seal;
pub mod store;
pub mod web;
