//! What this node does: one public function a verb, each one transaction. Synchronous; no door is known here.
//!
//! - [`error`]: why an action was not done
//! - [`write`]: own edits and documents; [`accept`]: what a partner brings, by network or stick
//! - [`waiting`]: what waits, and when it is judged again
//! - [`outgoing`], [`link`]: what goes to a partner next, and how far each has got
//! - [`partner`]: a partner called at once, and its new lives let pass by a person
//! - [`receipt`]: what this node promises to have
//! - [`session`]: who comes in
//! - [`request`]: what the verbs are asked; [`view`]: what they answer; [`plain`]: how JSON writes both

pub mod accept;
pub mod agreement;
pub mod card;
pub mod case;
mod chain;
pub mod consent;
mod delivery;
pub mod erasure;
pub mod error;
mod event;
mod evidence;
mod fields;
mod fill;
mod follow;
mod fork;
pub mod group;
mod hidden;
pub mod hold;
mod holding;
mod knowledge;
mod law;
pub mod leg;
mod life;
pub mod link;
pub mod list;
mod marks;
pub mod outgoing;
pub mod partner;
pub mod plain;
mod publish;
mod receipt;
pub mod renew;
pub mod request;
mod row;
mod run;
pub mod session;
pub mod show;
mod sight;
pub mod sign;
pub mod status;
pub mod trace;
pub mod transfer;
pub mod view;
pub mod waiting;
mod whole;
mod withhold;
pub mod write;

pub use error::{ActionError, BadField};
