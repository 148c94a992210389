//! Files that people carry from one office to another, as JSON has them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::action::ActionError;

/// The content of a file.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FileContent {
    /// Its bytes in lower-case hex.
    bytes_hex: String,
}

impl FileContent {
    /// The content that has these bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { bytes_hex: bytes.iter().map(|byte| format!("{byte:02x}")).collect() }
    }

    /// The bytes.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, ActionError> {
        let digits = self.bytes_hex.as_bytes();
        let (pairs, rest) = digits.as_chunks::<2>();
        let byte = |[high, low]: &[u8; 2]| Some(digit(*high)? << 4 | digit(*low)?);
        let bytes: Option<Vec<u8>> = pairs.iter().map(byte).collect();
        bytes.filter(|_| rest.is_empty()).ok_or(ActionError::Unreadable)
    }
}

fn digit(sign: u8) -> Option<u8> {
    match sign {
        b'0'..=b'9' => Some(sign - b'0'),
        b'a'..=b'f' => Some(sign - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn a_file_is_read_back_and_what_is_not_hex_is_refused() {
        let every: Vec<u8> = (0..=255).collect();
        assert_eq!(FileContent::of(&every).bytes().unwrap(), every);
        assert!(FileContent::of(&[]).bytes().unwrap().is_empty());
        for wrong in ["0", "0g", "0A", "é"] {
            let content = FileContent { bytes_hex: wrong.to_owned() };
            assert_eq!(content.bytes(), Err(ActionError::Unreadable), "{wrong}");
        }
    }
}
