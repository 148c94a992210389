//! What the verbs answer: plain data that a page, the interface and the command line only render.
//!
//! They are read back too: by the command line, which asks a running node, and by the cache of lists.
//!
//! States, reasons and causes are stable codes, not words; values are as the documents have them.

pub mod agreement;
pub mod card;
pub mod case;
pub mod delivery;
pub mod document;
pub mod edits;
pub mod erasure;
pub mod group;
pub mod hold;
pub mod home;
pub mod leg;
pub mod next;
pub mod partner;
pub mod place;
pub mod status;
pub mod timeline;
pub mod trace;
pub mod transfer;
