//! The promises between provinces, and the tools that hold the code to them.
//!
//! - [`bench`]: what things cost, each beside what it is compared with.
//! - [`docs`]: the pages under `docs/` point at things that are there.
//! - [`shape`]: the import table of `docs/architecture.md`, compared with every source file.
//! - [`supply`]: licences and bans of what comes in from outside.

#![forbid(unsafe_code)]

pub mod bench;
pub mod docs;
pub mod shape;
pub mod supply;
