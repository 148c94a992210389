//! The binary `pulang`.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    pulang_node::cli::main()
}
