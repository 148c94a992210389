//! What this node does: one public function a verb, each one transaction. Synchronous; no door is known here.
//!
//! - [`error`]: why an action was not done
//! - [`write`]: own edits and documents; [`accept`]: what a partner brings, by network or stick
//! - [`receipt`]: what this node promises to have

pub mod accept;
pub mod error;
mod fork;
mod knowledge;
mod publish;
mod receipt;
pub mod write;

pub use error::{ActionError, BadField};
