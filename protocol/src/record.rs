//! Records outside the edit graph: incarnations, receipts, closings and the proof of a fork.

mod announcement;
mod closing;
mod fork;
mod receipt;

pub use announcement::{Announcement, Incarnations, LifeOrder};
pub use closing::Closing;
pub use fork::{Branch, ForkProof, NotAFork};
pub use receipt::{Chain, DocumentReceipt, Finding, Reading, Receipt};
