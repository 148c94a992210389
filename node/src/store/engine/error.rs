//! What can go wrong in the store, each with what to do.

use std::path::{Path, PathBuf};

use rusqlite::ffi;

use crate::folder::FolderError;
use crate::seal::SealError;

/// Why an act was not carried out. Nothing of it was kept, unless the variant says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The disk, or the limit of pages, is reached.
    #[error("the disk is full; nothing of this act was kept; free space, then repeat it")]
    Full,
    /// The operating system failed to read or write. `code` is SQLite's extended result code.
    #[error("reading or writing the database failed (code {code}); check the disk, then start again")]
    Io {
        /// SQLite's extended result code.
        code: i32,
    },
    /// Another program holds the database file.
    #[error("another program holds the database file; close it, then repeat this act")]
    Busy,
    /// The file is damaged.
    #[error("the database is damaged (code {code}); stop and restore it from the newest backup")]
    Corrupt {
        /// SQLite's extended result code.
        code: i32,
    },
    /// The schema refused a row: a unique index, a foreign key, a check or a trigger.
    #[error("the database refused the row (code {code})")]
    Constraint {
        /// SQLite's extended result code.
        code: i32,
    },
    /// Any other answer of SQLite: a fault of this program.
    #[error("the database refused a statement (code {code})")]
    Statement {
        /// SQLite's extended result code, 0 where it has none.
        code: i32,
    },
    /// A stored value is not what this version writes.
    #[error("a stored {0} cannot be read; check the database, then restore it from the newest backup")]
    BadRow(&'static str),
    /// Sealed bytes do not open: damaged, moved, or sealed by another key.
    #[error("a stored row does not open: {0}; restore it from the newest backup or from a partner")]
    Sealed(#[from] SealError),
    /// The document has been erased and its key destroyed.
    #[error("this document has been erased")]
    Erased,
    /// No key is held for the document.
    #[error("no key is held for this document")]
    NoKey,
    /// An earlier failure of the same group undid the transaction.
    #[error("the act was undone together with another that failed; repeat it")]
    Undone,
    /// The act itself broke off; see the log.
    #[error("the act broke off by a fault of this program; nothing of it was kept")]
    Panicked,
    /// An act started another act inside itself.
    #[error("an act cannot start another act inside itself")]
    Nested,
    /// The writer has stopped after a failed write, or the store is closing.
    #[error("the store takes no more writes; check the disk, then start again")]
    Stopped,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        let unreadable = matches!(
            error,
            E::FromSqlConversionFailure(..) | E::IntegralValueOutOfRange(..) | E::InvalidColumnType(..)
        );
        match error.sqlite_error() {
            Some(failure) => Self::from_code(failure.extended_code),
            None if unreadable => Self::BadRow("column"),
            None => Self::Statement { code: 0 },
        }
    }
}

impl StoreError {
    /// Sorts an extended result code by its primary one, the low byte (<https://sqlite.org/rescode.html>).
    fn from_code(code: i32) -> Self {
        match code & 0xff {
            ffi::SQLITE_FULL => Self::Full,
            ffi::SQLITE_IOERR
            | ffi::SQLITE_CANTOPEN
            | ffi::SQLITE_PERM
            | ffi::SQLITE_READONLY
            | ffi::SQLITE_NOLFS => Self::Io { code },
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED | ffi::SQLITE_PROTOCOL => Self::Busy,
            ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB => Self::Corrupt { code },
            ffi::SQLITE_CONSTRAINT => Self::Constraint { code },
            _ => Self::Statement { code },
        }
    }
}

/// Why the store does not open. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A file or folder cannot be used.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The file is of another program, or no database at all.
    #[error("{0} is not a database of pulang; name the right data folder")]
    NotOurs(PathBuf),
    /// The file is damaged or cannot be read to its end.
    #[error("{path} is damaged (code {code}); restore it from the newest backup")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// SQLite's extended result code.
        code: i32,
    },
    /// A newer version of this program has been at work here.
    #[error(
        "{path} was written by a newer version (schema {found}, this one knows {known}); start the newer version"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Schema number of the file.
        found: u32,
        /// The highest schema number this program knows.
        known: u32,
    },
    /// The database is empty although keys of documents exist.
    #[error("{0} is empty, but keys of documents are here; restore the database from the newest backup")]
    DatabaseLost(PathBuf),
    /// The file of document keys is empty although the database is not.
    #[error("{0} is empty, but the database is not; restore the keys from their newest backup")]
    KeysLost(PathBuf),
    /// The document keys were wrapped by another `node.key`.
    #[error("the document keys in {0} belong to another node.key; restore both from the same backup of keys")]
    WrongNodeKey(PathBuf),
    /// The operating system gave no thread.
    #[error("the store's thread does not start: {0}; lower the number of other programs, then start again")]
    Thread(std::io::Error),
    /// Anything else the database answered.
    #[error("{path} does not open: {source}")]
    Store {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        source: StoreError,
    },
}

impl OpenError {
    /// Says which file failed.
    pub fn at(path: &Path, error: impl Into<StoreError>) -> Self {
        let (path, source) = (path.to_owned(), error.into());
        if source == (StoreError::Corrupt { code: ffi::SQLITE_NOTADB }) {
            Self::NotOurs(path)
        } else if let StoreError::Corrupt { code } = source {
            Self::Damaged { path, code }
        } else {
            Self::Store { path, source }
        }
    }
}
