//! The office's pages: server-rendered, Bahasa first, no script. One file per page group, the words
//! apart in `text`, the enums both share in `view`. `router` is the table of contents.

pub mod answer;
pub mod assets;
pub mod door;
pub mod error;
pub mod form;
pub mod guard;
pub mod home;
pub mod journey;
pub mod lang;
pub mod layout;
pub mod list;
pub mod login;
pub mod partner;
pub mod router;
pub mod switch;
pub mod text;
pub mod transfer;
pub mod view;

#[cfg(test)]
mod tests;
