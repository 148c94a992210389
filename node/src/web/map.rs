//! What actions answer, turned into what pages show: one file a kind of thing, each adding to `here::Here`.

mod cause;
pub mod here;
mod partner;
mod row;
