//! What may travel between provinces, and why it is safe.
//!
//! Everything here is a pure function: no clock, no randomness, no files, no sockets. `protocol` decides, the node
//! does. Read the modules in the order below; each imports only those above it.
//!
//! - [`limits`]: every maximum
//! - [`id`], [`province`], [`key`], [`time`]: small types that parse
//! - [`words`]: bytes as Indonesian words, for the telephone
//! - [`codec`]: the one deterministic encoding
//! - [`signed`]: the only place that makes [`signed::Verified`], by a signature or by `prev`
//! - [`schema`]: the table of fields
//! - [`card`], [`agreement`]: identities, agreements and what they cover
//! - [`genesis`], [`edit`]: documents' births, and edits
//! - [`history`]: the admitted edits of one document and their pasts
//! - [`record`]: receipts, incarnations, fork proofs, closings
//! - [`standing`]: which admitted edits stand
//! - [`status`]: status events, what they lead to, and who is responsible now
//! - [`admit`]: the gate
//! - [`document`]: what a document says: its view, and the way into automerge
//! - [`sync`]: items, frames, messages and the session between two nodes

#![forbid(unsafe_code)]

pub mod admit;
pub mod agreement;
pub mod card;
pub mod codec;
pub mod document;
pub mod edit;
pub mod genesis;
pub mod history;
pub mod id;
pub mod key;
pub mod limits;
pub mod province;
pub mod record;
pub mod schema;
pub mod signed;
pub mod standing;
pub mod status;
pub mod sync;
pub mod time;
pub mod words;
