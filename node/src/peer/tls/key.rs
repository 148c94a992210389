//! The public TLS key of a node and the key pair behind it (RFC 8032, RFC 8410).

use std::fmt;
use std::sync::Arc;

use pulang_protocol::key::PublicKey;
use rustls::Error;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::sign::CertifiedKey;
use zeroize::Zeroizing;

/// What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410, section 4).
const SPKI_PREFIX: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// What stands before the 32 bytes of an Ed25519 seed in a PKCS #8 private key (RFC 8410, section 7).
const PKCS8_PREFIX: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/// The private key cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the private tls key cannot be used")]
pub struct KeyError(#[source] Error);

/// The public TLS key of a node: 32 bytes, Ed25519 (RFC 8032).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TlsKey([u8; 32]);

impl TlsKey {
    /// Takes the 32 bytes as they stand in a card.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes as they stand in a card.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads the one accepted form of a raw public key: exactly 44 bytes, Ed25519 (RFC 8410).
    pub(crate) fn from_spki(der: &[u8]) -> Option<Self> {
        let bytes = der.strip_prefix(&SPKI_PREFIX)?;
        bytes.try_into().ok().map(Self)
    }
}

impl From<&PublicKey> for TlsKey {
    /// The key as an enrolled card carries it.
    fn from(key: &PublicKey) -> Self {
        Self(*key.as_bytes())
    }
}

impl fmt::Display for TlsKey {
    /// The first eight bytes in hex: enough for a log line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().take(8).try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for TlsKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TlsKey({self})")
    }
}

/// This node's own TLS key pair.
#[derive(Clone)]
pub struct TlsIdentity {
    pub(super) certified: Arc<CertifiedKey>,
    key: TlsKey,
}

impl TlsIdentity {
    /// Makes the key pair of a 32-byte Ed25519 seed (RFC 8032, section 5.1.5).
    ///
    /// # Errors
    /// [`KeyError`] if the cryptography library does not take it.
    pub fn from_seed(seed: &[u8; 32]) -> Result<Self, KeyError> {
        let der = Zeroizing::new([PKCS8_PREFIX.as_slice(), seed.as_slice()].concat());
        let signing =
            aws_lc_rs::sign::any_eddsa_type(&PrivatePkcs8KeyDer::from(der.as_slice())).map_err(KeyError)?;
        let spki = signing.public_key().ok_or(KeyError(Error::DecryptError))?;
        let key = TlsKey::from_spki(&spki).ok_or(KeyError(Error::DecryptError))?;
        let raw = CertificateDer::from(spki.to_vec());
        Ok(Self { certified: Arc::new(CertifiedKey::new(vec![raw], signing)), key })
    }

    /// The public half.
    #[must_use]
    pub const fn key(&self) -> TlsKey {
        self.key
    }
}

impl fmt::Debug for TlsIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TlsIdentity({})", self.key)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::{SPKI_PREFIX, TlsIdentity, TlsKey};
    use pulang_protocol::key::SigningKey;
    use zeroize::Zeroizing;

    #[test]
    fn a_seed_gives_the_same_key_in_a_card_and_in_a_handshake() {
        let seed = Zeroizing::new([7; 32]);
        let card = SigningKey::from_seed(&seed).public();
        assert_eq!(TlsIdentity::from_seed(&seed).unwrap().key(), TlsKey::from(&card));
    }

    #[test]
    fn a_raw_key_has_one_form() {
        let good = [SPKI_PREFIX.as_slice(), [5; 32].as_slice()].concat();
        assert_eq!(TlsKey::from_spki(&good), Some(TlsKey::from_bytes([5; 32])));
        let (shorter, longer) = (good.split_last().unwrap().1.to_vec(), [good.as_slice(), &[0]].concat());
        let x25519 =
            [&[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e], good.get(9..).unwrap()].concat();
        for bad in [shorter, longer, x25519, Vec::new()] {
            assert_eq!(TlsKey::from_spki(&bad), None, "{bad:?}");
        }
    }
}
