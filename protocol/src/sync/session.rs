//! The session with one partner: what happens comes in, what is to be done goes out.
//!
//! A session reads no clock, draws nothing at random and holds no bytes. It knows numbers and places; the driver
//! reads frames from the store, sends them, and keeps what came in until the session says what becomes of it.
//!
//! Whoever can call, calls: it greets, posts what it has, and polls for what the partner has, so everything travels
//! both ways though only one side may be able to dial. While the partner polls, nothing is posted to it: its poll is
//! answered instead, so nothing travels twice. A partner that is not reached is called again for ever, at most
//! every quarter of an hour.

mod backoff;
mod calling;
mod event;
mod outbox;
mod partner;
mod serving;
mod state;
mod taking;

pub use backoff::Backoff;
pub use event::{
    Effect, Failure, FeedReply, Input, LinkState, Me, Outcome, Phase, Polled, Question, RequestId, Source,
    Start,
};
pub use state::Session;

#[cfg(test)]
mod tests;
