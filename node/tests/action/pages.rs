//! The pages over real offices, asked as a browser asks but without a socket.

mod browser;
mod home;
mod router;
mod session;
