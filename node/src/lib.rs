//! The node a province runs.
//!
//! - [`clock`], [`civil`]: the only file that reads the clock; moments and days as people write them
//! - [`folder`], [`random`], [`seal`]: the locked data folder, random bytes, encryption at rest
//! - [`keystore`]: the node's own keys
//! - [`access`]: the secrets by which people and programs come in
//! - [`store`]: everything the node keeps; the only SQL
//! - [`peer`]: the door between partners
//! - [`cli`]: the command line
//! - [`demo`]: two offices on one machine, driven as a person would drive them
//! - [`serve`]: starts and stops the doors
//! - [`api`]: the door for programs of this machine
//! - [`web`]: the door for the office: pages

#![forbid(unsafe_code)]

pub mod access;
pub mod action;
pub mod api;
pub mod case;
pub mod civil;
pub mod cli;
pub mod clock;
pub mod demo;
pub mod folder;
pub mod keystore;
pub mod node;
pub mod peer;
pub mod random;
pub mod seal;
pub mod serve;
pub mod store;
pub mod web;
