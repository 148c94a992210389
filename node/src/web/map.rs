//! What actions answer, turned into what pages show: one file a kind of thing, each adding to `here::Here`.

pub mod act;
mod cause;
mod field;
pub mod here;
mod leg;
mod partner;
mod row;
mod timeline;
mod transfer;
