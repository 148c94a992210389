//! The bytes a node leaves on the disk: its data folder and its logs.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::demo::error::DemoError;
use crate::demo::office::Office;
use crate::demo::scan::Search;

/// Bytes that are read at once.
const PIECE: usize = 64 * 1024;

/// Reads every file of the data folder, and both logs.
pub(super) fn read(office: &Office, search: &mut Search<'_>) -> Result<(), DemoError> {
    let refused = |source| DemoError::System { what: "a file of a data folder", source };
    let mut files = office.logs.to_vec();
    list(office.data(), &mut files).map_err(refused)?;
    files.iter().try_for_each(|file| feed(file, search)).map_err(refused)
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            list(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}

fn feed(file: &Path, search: &mut Search<'_>) -> io::Result<()> {
    let mut file = match File::open(file) {
        // The store makes and removes files of its own while it runs.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        opened => opened?,
    };
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece)? {
            0 => break,
            read => search.feed(piece.get(..read).unwrap_or_default()),
        }
    }
    search.end();
    Ok(())
}
