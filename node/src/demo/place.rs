//! The temporary folder of a demo.

use std::path::{Path, PathBuf};

use crate::folder::{self, FolderError};
use crate::random::Random;

/// A folder for this demo only, removed with everything in it when dropped.
pub(super) struct Place(PathBuf);

impl Place {
    /// Makes it among the temporary folders of this machine.
    pub(super) fn new(random: &Random) -> Result<Self, FolderError> {
        let name: String = random.bytes::<8>().iter().map(|byte| format!("{byte:02x}")).collect();
        let path = std::env::temp_dir().join(format!("pulang-demo-{name}"));
        folder::make_private_folder(&path)?;
        Ok(Self(path))
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // What cannot be removed lies among the temporary files, where the system cleans up.
        std::fs::remove_dir_all(&self.0).ok();
    }
}
