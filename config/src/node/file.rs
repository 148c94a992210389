//! Reads a configuration file, never more of it than one may have.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::node::error::{ConfigError, MAX_FILE_BYTES};

/// The text of the file.
pub(super) fn read(file: &Path) -> Result<String, ConfigError> {
    let unreadable = |source| ConfigError::Unreadable { file: file.to_owned(), source };
    let enough = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    File::open(file).map_err(unreadable)?.take(enough).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > MAX_FILE_BYTES {
        return Err(ConfigError::TooLarge { file: file.to_owned() });
    }
    String::from_utf8(bytes).map_err(|_| ConfigError::NotText { file: file.to_owned() })
}
