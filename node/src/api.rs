//! The door for programs of this machine: JSON over the same actions as the pages, described by an OpenAPI 3.1
//! document that comes from the same types. `router` is the table of contents; one file a noun.

mod code;
mod error;
mod guard;
pub mod router;
mod run;
