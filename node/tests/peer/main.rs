//! The peer door over real sockets: who gets in, what stays bounded, and what a caller is told.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod connections;
mod handshake;
mod link;
mod requests;
mod support;
