//! Agreements between provinces: versions, verdicts and restrictions (protocol.md §3, PP 28/2018).
//!
//! A version is bytes that nobody signs directly; its id is their hash. Each party signs a verdict on that id. A
//! version is in force *for an audience* when every province of that audience has agreed and its first day has come:
//! who has not signed neither sends nor receives, and holds up nobody.

mod register;
mod statement;
mod version;

pub use register::{Agreements, NotInForce, Unusable};
pub use statement::{Narrowing, Restriction, Ruling, Verdict};
pub use version::{Carries, Instrument, NotCovered, Party, Version};
