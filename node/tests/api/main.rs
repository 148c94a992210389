//! The interface for programs: who is answered, and what a route answers.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod guard;
mod hostile;
mod lists;
mod routes;
mod session;
mod support;
