//! What happens when a page is asked for or a form is sent: one file a group of pages. Each reads bounded input, calls
//! one action and fills a page with what it returned.

pub mod act;
pub mod home;
pub mod list;
pub mod partner;
pub mod session;
pub mod transfer;
