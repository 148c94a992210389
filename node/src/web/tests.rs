//! Every page in every state, drawn from a plainly synthetic sample and looked at the way a browser does.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod html;
mod pages;
mod partners;
mod promises;
mod sample;
mod sheet;
mod story;
mod words;
