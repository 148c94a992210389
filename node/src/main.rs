//! The binary `pulang`.

#![forbid(unsafe_code)]

fn main() {}
