//! What travels between two nodes, and in which order: items, frames, messages and the session (protocol.md §7).
//!
//! Everything that may travel is an [`Item`]. Items travel in [`frame`]s, in two lanes; edits in them are packed:
//! what the frame has said already is left out. [`read_frame`] gives back exactly the bytes that were signed, and
//! nothing else is ever hashed or verified.

mod additions;
mod authentic;
mod delivery;
mod frame;
mod hello;
mod item;
mod pack;
mod place;
mod reply;
mod said;
mod seat;
pub mod session;
mod thin;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use authentic::{Doubt, Doubtful, Here, authenticate};
pub use delivery::{Delivery, FeedAnswer, FeedRequest, PushAnswer};
pub use frame::{Entry, Frame, FrameWriter, Pushed, read_frame};
pub use hello::{Hello, HelloAnswer, OLDEST_VERSION, VERSION};
pub use item::{Item, Lane, Lanes, Vouched};
pub use pack::FrameError;
pub use place::{Place, Places, Sent, Wanted};
pub use reply::{Declined, Reply};
pub use thin::unvouched;
