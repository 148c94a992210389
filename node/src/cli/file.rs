//! Files that a command is told to read or write.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::cli::error::CliError;

/// The largest file that is read, bytes: as large as a body of the interface may be.
const MAX: u64 = 1024 * 1024;
/// Stands for standard input.
const STANDARD: &str = "-";

fn at(path: &Path) -> impl FnOnce(io::Error) -> CliError {
    let path = path.to_owned();
    move |source| CliError::File { path, source }
}

/// Reads a file, or standard input for `-`.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    let mut bytes = Vec::new();
    let read = if path == Path::new(STANDARD) {
        io::stdin().take(MAX + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(MAX + 1).read_to_end(&mut bytes))
    };
    read.map_err(at(path))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX {
        return Err(CliError::Typed {
            what: format!("Berkas {} lebih besar dari 1 MiB.", path.display()),
            next: "Periksa apakah berkasnya benar.",
        });
    }
    Ok(bytes)
}

/// Reads a file as hex.
pub(super) fn read_hex(path: &Path) -> Result<String, CliError> {
    Ok(read(path)?.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// SHA-256 of a file of any length, in hex.
pub(super) fn sha256_hex(path: &Path) -> Result<String, CliError> {
    let mut hasher = Sha256::new();
    let mut part = vec![0; 64 * 1024];
    let mut file = File::open(path).map_err(at(path))?;
    loop {
        let length = file.read(&mut part).map_err(at(path))?;
        match part.get(..length) {
            None | Some([]) => break,
            Some(bytes) => hasher.update(bytes),
        }
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Writes what hex stands for into a new file; one that is there is not overwritten.
pub(super) fn write_hex(path: &Path, hex: &str) -> Result<(), CliError> {
    let (pairs, _) = hex.as_bytes().as_chunks::<2>();
    let byte = |pair: &[u8; 2]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes: Vec<u8> = pairs.iter().map(byte).collect::<Option<_>>().ok_or(CliError::NotAnAnswer)?;
    let written = OpenOptions::new().write(true).create_new(true).open(path).and_then(|mut file| {
        file.write_all(&bytes)?;
        file.sync_all()
    });
    written.map_err(at(path))
}
