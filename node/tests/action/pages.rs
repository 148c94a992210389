//! The pages over real offices, asked as a browser asks but without a socket.

mod browser;
mod home;
mod lists;
mod partners;
mod router;
mod said;
mod session;
mod walk;
