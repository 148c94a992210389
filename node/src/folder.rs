//! The data folder: private to the service's account, and open in one process at a time.

use std::fs::{DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

/// The data folder, locked for this process until dropped.
#[derive(Debug)]
pub struct DataFolder {
    path: PathBuf,
    /// An operating system lock; it ends with the process, however that ends.
    _lock: File,
}

/// Why a folder or a file in it cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// There is no such folder.
    #[error("there is no data folder at {0}; name the right one, or make it with `pulang init`")]
    Missing(PathBuf),
    /// Another process holds the folder.
    #[error("the data folder {0} is in use by another pulang process; stop that one first")]
    InUse(PathBuf),
    /// Other accounts of this machine could read the file or folder.
    #[error(
        "{path} has mode {mode:04o}, so other accounts can reach it; set it with `chmod {right:o} {path}`"
    )]
    TooOpen {
        /// The file or folder.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
        /// What they should be.
        right: u32,
    },
    /// The operating system refused.
    #[error("{path} cannot be used: {source}; check its owner, its mode and the disk")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
}

impl DataFolder {
    /// Makes the folder (mode 0700) if it is not there, and locks it.
    pub fn create(path: &Path) -> Result<Self, FolderError> {
        if !path.exists() {
            make_private_folder(path)?;
        }
        Self::open(path)
    }

    /// Locks a folder that is there. A second holder is refused at once.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        if !path.is_dir() {
            return Err(FolderError::Missing(path.to_owned()));
        }
        check_private(path, 0o700)?;
        let lock_path = path.join("lock");
        let lock = private_options()
            .create(true)
            .truncate(false)
            .open(&lock_path)
            .map_err(|source| FolderError::Io { path: lock_path.clone(), source })?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(FolderError::InUse(path.to_owned())),
            Err(TryLockError::Error(source)) => Err(FolderError::Io { path: lock_path, source }),
        }
    }

    /// Where the folder is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).mode(0o600);
    options
}

fn io_at(path: &Path) -> impl FnOnce(io::Error) -> FolderError {
    let path = path.to_owned();
    move |source| FolderError::Io { path, source }
}

/// Makes a folder only its owner can enter (mode 0700, whatever the umask). The parent must exist.
pub fn make_private_folder(path: &Path) -> Result<(), FolderError> {
    DirBuilder::new().mode(0o700).create(path).map_err(io_at(path))?;
    std::fs::set_permissions(path, Permissions::from_mode(0o700)).map_err(io_at(path))
}

/// Checks that no other account can reach the file or folder. `right` is the mode to advise.
pub fn check_private(path: &Path, right: u32) -> Result<(), FolderError> {
    let mode = std::fs::metadata(path).map_err(io_at(path))?.permissions().mode() & 0o7777;
    if mode & 0o077 == 0 { Ok(()) } else { Err(FolderError::TooOpen { path: path.to_owned(), mode, right }) }
}

/// Writes a file of mode 0600 that must not exist yet, and waits until it is on the disk.
/// Its name is durable only after [`sync_folder`] of the folder.
pub fn write_private_file(path: &Path, content: &[u8]) -> Result<(), FolderError> {
    let mut file = private_options().create_new(true).open(path).map_err(io_at(path))?;
    file.write_all(content).and_then(|()| file.sync_all()).map_err(io_at(path))
}

/// Puts a file of mode 0600 in the place of whatever has this name: a reader finds the old content or the new one,
/// never half of either.
pub fn replace_private_file(path: &Path, content: &[u8]) -> Result<(), FolderError> {
    let partial = path.with_extension("partial");
    remove_file(&partial)?;
    write_private_file(&partial, content)?;
    std::fs::rename(&partial, path).map_err(io_at(path))?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Removes a file if it is there.
pub fn remove_file(path: &Path) -> Result<(), FolderError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_at(path)(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Makes an empty file of mode 0600, or leaves the one that is there if it is private.
pub fn ensure_private_file(path: &Path) -> Result<(), FolderError> {
    private_options().create(true).truncate(false).open(path).map_err(io_at(path))?;
    check_private(path, 0o600)
}

/// Reads a private file of at most `limit` bytes; a longer one gives the first `limit + 1`.
pub fn read_private_file(path: &Path, limit: u64) -> Result<Zeroizing<Vec<u8>>, FolderError> {
    let file = File::open(path).map_err(io_at(path))?;
    check_private(path, 0o600)?;
    let mut content = Zeroizing::new(Vec::with_capacity(512));
    file.take(limit + 1).read_to_end(&mut content).map_err(io_at(path))?;
    Ok(content)
}

/// Waits until the names in a folder are on the disk.
pub fn sync_folder(path: &Path) -> Result<(), FolderError> {
    File::open(path).and_then(|folder| folder.sync_all()).map_err(io_at(path))
}

/// A temporary folder as private as the data folder has to be.
#[cfg(test)]
pub(crate) fn private_temporary() -> tempfile::TempDir {
    let mode = Permissions::from_mode(0o700);
    tempfile::Builder::new().permissions(mode).tempdir().expect("the machine of a test has room")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn a_folder_is_private_and_has_one_holder() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("data");
        assert!(matches!(DataFolder::open(&path), Err(FolderError::Missing(_))));

        let held = DataFolder::create(&path).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
        assert!(matches!(DataFolder::open(&path), Err(FolderError::InUse(_))));
        drop(held);
        assert!(DataFolder::open(&path).is_ok());
    }

    #[test]
    fn a_folder_others_can_enter_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        for (mode, good) in [(0o700, true), (0o500, true), (0o710, false), (0o701, false), (0o777, false)] {
            std::fs::set_permissions(dir.path(), Permissions::from_mode(mode)).unwrap();
            let answer = check_private(dir.path(), 0o700);
            assert_eq!(answer.is_ok(), good, "{mode:o} {answer:?}");
        }
        let said = DataFolder::open(dir.path()).unwrap_err().to_string();
        assert!(said.contains("0777") && said.contains("chmod 700"), "{said}");
        std::fs::set_permissions(dir.path(), Permissions::from_mode(0o700)).unwrap();
    }

    #[test]
    fn a_private_file_is_written_once_and_read_up_to_its_limit() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("secret");
        write_private_file(&path, b"12345").unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(write_private_file(&path, b"again").is_err());
        replace_private_file(&path, b"12345").unwrap();
        replace_private_file(&path, b"12345").unwrap();
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
        assert_eq!(read_private_file(&path, 5).unwrap().as_slice(), b"12345");
        assert_eq!(read_private_file(&path, 3).unwrap().len(), 4);
        sync_folder(dir.path()).unwrap();
    }
}
