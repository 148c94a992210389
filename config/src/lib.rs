//! What a node is told before it starts, and the register it looks regions up in.
//!
//! Nothing here opens a socket or a database. A file is read in one place, [`node::Config::read`].
//!
//! - `excerpt`: foreign text made short and harmless enough to quote in a message
//! - [`code`]: the official codes of provinces and regencies, as types that parse
//! - [`region`]: the register: 38 provinces, 514 regencies and cities, their names and time zones
//! - [`address`]: where a node listens, and where partners reach it
//! - [`node`]: the configuration file of a node, typed, and the errors of a bad one

#![forbid(unsafe_code)]

pub mod address;
pub mod code;
mod excerpt;
pub mod node;
pub mod region;
