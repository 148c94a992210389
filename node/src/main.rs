//! The binary `pulang`.
fn main() {}
