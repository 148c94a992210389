//! Records outside the edit graph: incarnations, receipts, closings, the proof of a fork, holds and erase orders.

mod announcement;
mod closing;
mod erasure;
mod fork;
mod hold;
mod receipt;

pub use announcement::{Announcement, Incarnations, LifeOrder};
pub use closing::Closing;
pub use erasure::{EraseAnswer, EraseOrder, EraseReason, Erasure};
pub use fork::{Branch, ForkProof, NotAFork};
pub use hold::{Hold, HoldReason, Holds, Lift, NotTheirs};
pub use receipt::{Chain, DocumentReceipt, Finding, Reading, Receipt};
