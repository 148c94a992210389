//! The office's pages: server-rendered, Bahasa first, no script. One file per page group, the words
//! apart in `text`, the enums both share in `view`. `router` is the table of contents.
//!
//! A request passes `guard`, then `come` (who is signed in; `Posted` for forms), then a handler in `route`, which calls
//! one action, has `map` turn what it answers into `view`, and fills a page. `turned` is every way out.

pub mod answer;
pub mod assets;
pub mod come;
pub mod deed;
pub mod door;
pub mod error;
pub mod fields;
pub mod filled;
pub mod form;
pub mod guard;
pub mod home;
pub mod journey;
pub mod lang;
pub mod layout;
pub mod list;
pub mod login;
pub mod map;
pub mod partner;
pub mod route;
pub mod router;
pub mod switch;
pub mod text;
pub mod transfer;
pub mod tries;
pub mod turn;
pub mod turned;
pub mod view;

#[cfg(test)]
mod tests;
