//! The gate: the one way into the log, the same for web form, peer, bundle and restore (protocol.md §6).
//!
//! Admission is a pure function of an edit and its causal past. What this node happens to lack (a card, an
//! agreement's signature, a dependency) makes an edit *wait*; it never refuses it. What is refused is refused at
//! every node, for ever.

mod admitted;
mod answer;
mod check;
mod gate;
mod parent;
mod state;

pub use admitted::{Admitted, AdmittedGenesis};
pub use answer::{Answer, Class, Code, NotACode, NotNow, Refusal, Waiting};
pub use gate::{Gate, Parked};
pub use state::DocumentState;

#[cfg(test)]
pub(crate) mod tests;
