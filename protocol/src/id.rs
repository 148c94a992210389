//! Identifiers: hashes of signed things, and the random names that tell nothing.

use std::fmt;
use std::str::FromStr;

/// A text that is not an identifier of the expected length in lower-case hex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an identifier has {expected} lower-case hex digits")]
pub struct NotAnId {
    expected: usize,
}

/// Writes bytes as lower-case hex.
pub(crate) fn write_hex(out: &mut impl fmt::Write, bytes: &[u8]) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
}

/// Reads exactly `N` bytes of lower-case hex.
pub(crate) fn read_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |c: u8| match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    };
    let mut out = [0u8; N];
    if text.len() != 2 * N {
        return None;
    }
    for (byte, pair) in out.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let [high, low] = pair else { return None };
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(out)
}

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $size:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $size]);

        impl $name {
            /// Length in bytes.
            pub const SIZE: usize = $size;

            /// Wraps the bytes.
            pub const fn from_bytes(bytes: [u8; $size]) -> Self {
                Self(bytes)
            }

            /// The bytes.
            pub const fn as_bytes(&self) -> &[u8; $size] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_hex(f, &self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_hex(f, self.0.first_chunk::<4>().expect("every identifier is longer than four bytes"))
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                read_hex(text).map(Self).ok_or(NotAnId { expected: 2 * $size })
            }
        }
    };
}

identifier!(
    /// SHA-256 of the exact bytes that are signed: the name of any signed thing.
    SignedId, 32
);
identifier!(
    /// The id of a document: the [`SignedId`] of its genesis.
    DocumentId, 32
);
identifier!(
    /// The id of an edit: the [`SignedId`] of its header.
    EditId, 32
);
identifier!(
    /// The id of one version of an agreement: SHA-256 of its bytes, which nobody signs directly.
    VersionId, 32
);
identifier!(
    /// SHA-256 of other bytes: a payload, a paper, a file, a public key yet unknown.
    Digest, 32
);
identifier!(
    /// The name of one thing that travels: the [`SignedId`] of what is signed, the [`VersionId`] of a version, or
    /// SHA-256 of other bytes.
    ItemId, 32
);
identifier!(
    /// One life of an outbox: while it lasts, a number in it stands for one and the same item. Drawn at random.
    Epoch, 16
);
identifier!(
    /// One life of a node: drawn at random at install and at each restore, so never used twice.
    Incarnation, 16
);
identifier!(
    /// An officer, by a random name that only the own province can read.
    Officer, 16
);
identifier!(
    /// Sixteen random bytes: a payload's salt, a genesis' seed, the name of a collection entry.
    Nonce, 16
);

impl From<SignedId> for DocumentId {
    fn from(id: SignedId) -> Self {
        Self(id.0)
    }
}

impl From<SignedId> for EditId {
    fn from(id: SignedId) -> Self {
        Self(id.0)
    }
}

impl From<SignedId> for ItemId {
    fn from(id: SignedId) -> Self {
        Self(id.0)
    }
}

impl From<EditId> for ItemId {
    fn from(id: EditId) -> Self {
        Self(id.0)
    }
}

impl From<VersionId> for ItemId {
    fn from(id: VersionId) -> Self {
        Self(id.0)
    }
}

/// SHA-256 of the bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_read_back_from_its_hex_and_nothing_else_is() {
        let id = Nonce::from_bytes([0xa7; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        for bad in ["", "a7", &"A7".repeat(16), &"a7".repeat(17), &"g7".repeat(16), &"é7".repeat(11)] {
            assert_eq!(bad.parse::<Nonce>(), Err(NotAnId { expected: 32 }), "{bad}");
        }
        assert_eq!(format!("{id:?}"), "a7a7a7a7");
    }
}
