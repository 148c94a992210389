//! What a node leaves on the disk: the names and bytes of its data folder, and its logs.

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

/// Its name, then what is in it.
fn feed(file: &Path, search: &mut Search<'_>) -> io::Result<()> {
    search.feed(file.as_os_str().as_encoded_bytes());
    search.end();
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;
    use crate::demo::scan::Scanner;

    #[test]
    fn a_word_is_found_in_a_file_and_in_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let scanner = Scanner::new(["kenari00aa11bb22"]);
        for (name, content, found) in [
            ("catatan", "tidak ada", 0),
            ("catatan", "x kenari00aa11bb22 x", 1),
            ("surat-kenari00aa11bb22.pdf", "", 1),
            ("surat-kenari00aa11bb", "22", 0),
        ] {
            let file = folder.path().join(name);
            std::fs::write(&file, content).unwrap();
            let mut search = scanner.search();
            feed(&file, &mut search).unwrap();
            assert_eq!(search.found().len(), found, "{name}: {content}");
        }
    }
}
