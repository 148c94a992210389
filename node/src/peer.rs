//! The peer door: the only way in from partner provinces, and the only way out to them.
//!
//! HTTP/2 over mutual TLS 1.3 with pinned raw public keys (`docs/protocol.md`, sync). This door moves opaque
//! bytes and knows nothing of edits: it proves who is calling, keeps every wait and every byte bounded, and hands
//! the rest to whoever serves the [`server::PeerRequest`] queue.
//!
//! - [`tls`]: who may connect, and how a connection is proved
//! - [`limits`]: every maximum and every wait of this door
//! - [`listener`]: handshakes, open connections, disconnecting the overdue
//! - [`server`]: three routes, bounded bodies, a queue
//! - [`client`]: one client for each partner, with errors a person can act on

pub mod client;
pub mod driver;
pub mod limits;
pub mod listener;
pub mod server;
pub mod tls;
