//! The pages over real offices, asked as a browser asks but without a socket.

mod acts;
pub(crate) mod browser;
mod case;
mod forms;
mod home;
mod lists;
mod partners;
mod router;
mod said;
mod session;
mod shown;
mod story;
mod turns;
mod values;
mod walk;
