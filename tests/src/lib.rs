//! The promises between provinces, and the tools that hold the code to them.
//!
//! - [`shape`]: the import table of `docs/architecture.md`, compared with every source file.

#![forbid(unsafe_code)]

pub mod shape;
