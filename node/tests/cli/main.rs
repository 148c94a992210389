//! The command line, as a person at the machine meets it: the built program, real folders and ports.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod cards;
mod clocks;
mod journey;
mod offices;
mod sentences;
mod serving;
mod spoken;
mod support;
mod typed;
