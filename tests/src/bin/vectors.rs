//! `vectors [--write]`: compares the files in `docs/vectors` with what follows from the code, or writes them.

#![forbid(unsafe_code)]

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use pulang_tests::vectors;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let said = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => vectors::check(&root).map(|files| format!("{files} files are as they should be")),
        ["--write"] => vectors::write(&root).map(|()| "written".to_owned()),
        _ => {
            let told = writeln!(std::io::stderr(), "usage: vectors [--write]");
            return if told.is_ok() { ExitCode::from(2) } else { ExitCode::from(3) };
        }
    };
    let (told, code) = match said {
        Ok(said) => (writeln!(std::io::stdout(), "{said}"), ExitCode::SUCCESS),
        Err(error) => (writeln!(std::io::stderr(), "{error}"), ExitCode::FAILURE),
    };
    if told.is_ok() { code } else { ExitCode::from(3) }
}
