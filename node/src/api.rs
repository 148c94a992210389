//! The door for programs of this machine: JSON over the same actions as the pages, described by an OpenAPI 3.1
//! document that comes from the same types. `router` is the table of contents; one file a noun.

mod agreement;
mod body;
mod card;
mod case;
mod code;
mod document;
mod erasure;
mod error;
mod file;
mod group;
mod guard;
mod journey;
mod partner;
pub mod router;
mod run;
mod status;
mod strict;
mod trace;
mod transfer;
mod written;
