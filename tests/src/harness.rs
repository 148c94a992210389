//! Real nodes: the built program in folders of their own, asked as a person's browser or a program would ask.
//!
//! - [`program`]: where the built program is, and whether it is as new as its source.
//! - [`api`]: the interface of one running node.
//! - [`office`]: a data folder and the process that serves it; started, killed, started again.
//! - [`partners`]: two offices get to know each other, and a transfer between them begins.
//! - [`until`]: waiting for the thing itself, with an end to patience.

pub mod api;
pub mod error;
pub mod office;
pub mod partners;
pub mod program;
pub mod until;
