//! What this node does: one public function a verb, each one transaction. Synchronous; no door is known here.
//!
//! - [`error`]: why an action was not done
//! - [`write`]: own edits and documents; [`accept`]: what a partner brings, by network or stick
//! - [`outgoing`], [`link`]: what goes to a partner next, and how far each has got
//! - [`receipt`]: what this node promises to have
//! - [`request`]: what the verbs are asked; [`view`]: what they answer; [`plain`]: how JSON writes both

pub mod accept;
pub mod error;
mod fork;
mod knowledge;
pub mod link;
pub mod outgoing;
pub mod plain;
mod publish;
mod receipt;
pub mod request;
pub mod view;
pub mod write;

pub use error::{ActionError, BadField};
