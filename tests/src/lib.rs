//! The promises between provinces, and the tools that hold the code to them.
//!
//! - [`bench`]: what things cost, each beside what it is compared with.
//! - [`docs`]: the pages under `docs/` point at things that are there.
//! - [`harness`]: real nodes in folders of their own, for tests from outside.
//! - [`kill`]: a node that is killed again and again keeps what it has acknowledged.
//! - [`law`]: each rule of law has its basis beside it, its row in `docs/law.md`, and its test.
//! - [`limits`]: every limit of the protocol is kept by code and proved by a test.
//! - [`planted`]: faults planted on purpose, to show that the tests find them.
//! - [`shape`]: the import table of `docs/architecture.md`, compared with every source file.
//! - [`supply`]: licences and bans of what comes in from outside.
//! - [`typed`]: random typed edits on the whole way a partner's edit takes.
//! - [`vectors`]: the test vectors of `docs/vectors`.

#![forbid(unsafe_code)]

pub mod bench;
pub mod docs;
pub mod harness;
pub mod kill;
pub mod law;
pub mod limits;
pub mod planted;
pub mod shape;
pub mod supply;
pub mod typed;
pub mod vectors;
