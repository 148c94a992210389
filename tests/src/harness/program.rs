//! The built program.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::harness::error::HarnessError;

/// The program under test.
#[derive(Debug, Clone)]
pub struct Program {
    path: PathBuf,
}

impl Program {
    /// The one that cargo has put beside the program that runs the test.
    ///
    /// # Errors
    /// [`HarnessError::NotBuilt`], [`HarnessError::Old`].
    pub fn built() -> Result<Self, HarnessError> {
        let own = std::env::current_exe().map_err(HarnessError::Run)?;
        let folder = own.parent().filter(|folder| !folder.ends_with("deps")).or(own.ancestors().nth(2));
        Self::at(&folder.unwrap_or(Path::new(".")).join("pulang"))
    }

    /// One at another place.
    ///
    /// # Errors
    /// [`HarnessError::NotBuilt`], [`HarnessError::Old`].
    pub fn at(path: &Path) -> Result<Self, HarnessError> {
        let built = changed(path).ok_or_else(|| HarnessError::NotBuilt(path.to_owned()))?;
        // Cargo writes beside the program of which files it is made.
        let made_of = fs::read_to_string(path.with_extension("d")).unwrap_or_default();
        let newer = sources(&made_of).find(|file| changed(file).is_some_and(|changed| changed > built));
        match newer {
            Some(newer) => Err(HarnessError::Old { program: path.to_owned(), newer }),
            None => Ok(Self { path: path.to_owned() }),
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|file| file.modified()).ok()
}

/// The files behind the colon of the one line of a `.d` file; a space in a name stands behind a backslash.
fn sources(made_of: &str) -> impl Iterator<Item = PathBuf> {
    let names = made_of.split_once(": ").map_or("", |(_, names)| names.trim_end()).replace("\\ ", "\0");
    names.split(' ').map(|name| PathBuf::from(name.replace('\0', " "))).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;

    #[test]
    fn a_program_that_is_not_there_or_older_than_its_source_is_named_with_what_to_do() {
        let dir = tempfile::tempdir().unwrap();
        let (program, source) = (dir.path().join("pulang"), dir.path().join("a file.rs"));
        let said = Program::at(&program).unwrap_err().to_string();
        assert!(said.contains("cargo build --release"), "{said}");
        for file in [&source, &program] {
            fs::write(file, "").unwrap();
        }
        let list = format!("{}: {}\n", program.display(), source.display().to_string().replace(' ', "\\ "));
        fs::write(dir.path().join("pulang.d"), list).unwrap();
        let at = |seconds| SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
        for (built, is_good) in [(2_000_000_001, true), (2_000_000_000, true), (1_999_999_999, false)] {
            fs::File::open(&source).unwrap().set_modified(at(2_000_000_000)).unwrap();
            fs::File::open(&program).unwrap().set_modified(at(built)).unwrap();
            let found = Program::at(&program);
            assert_eq!(found.is_ok(), is_good, "{built}: {found:?}");
        }
    }
}
