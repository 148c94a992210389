//! Signing keys and signatures: Ed25519 (RFC 8032), verified strictly and in no other way.

use std::fmt;

use ed25519_dalek::Signer as _;
use zeroize::Zeroizing;

use crate::id::{Digest, sha256, write_hex};

/// A public key that may be enrolled: canonical, not weak, without torsion.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(ed25519_dalek::VerifyingKey);

/// Why 32 bytes cannot be enrolled as a public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadKey {
    /// The bytes are no point of the curve in its one canonical form.
    #[error("the public key is no point of the curve in canonical form")]
    NotAPoint,
    /// A key of small order, for which one signature fits many messages.
    #[error("the public key is weak")]
    Weak,
    /// A key with a torsion part, for which verifiers disagree.
    #[error("the public key has a torsion part")]
    Torsion,
}

impl PublicKey {
    /// Enrols 32 bytes as a public key.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, BadKey> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| BadKey::NotAPoint)?;
        if key.is_weak() {
            return Err(BadKey::Weak);
        }
        let point = key.to_edwards();
        if point.compress().as_bytes() != bytes {
            return Err(BadKey::NotAPoint);
        }
        if !point.is_torsion_free() {
            return Err(BadKey::Torsion);
        }
        Ok(Self(key))
    }

    /// The 32 bytes of the key.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// SHA-256 of the key: what a card promises of the next one.
    pub fn digest(&self) -> Digest {
        Digest::from_bytes(sha256(self.as_bytes()))
    }

    /// Whether the signature over the message is good, by the strict rule of RFC 8032 and no other.
    pub fn accepts(&self, message: &[u8], signature: &Signature) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        self.0.verify_strict(message, &signature).is_ok()
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, self.as_bytes().first_chunk::<4>().expect("a key has 32 bytes"))
    }
}

/// A private signing key. It shows nothing of itself and is wiped when dropped.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// Makes a key of 32 random bytes.
    pub fn from_seed(seed: &Zeroizing<[u8; 32]>) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs the message.
    pub fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message).to_bytes())
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "signing key of {:?}", self.public())
    }
}

/// An Ed25519 signature, 64 bytes, good or not.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);

impl Signature {
    /// Wraps 64 bytes.
    pub const fn from_bytes(bytes: [u8; 64]) -> Self {
        Self(bytes)
    }

    /// The 64 bytes.
    pub const fn as_bytes(&self) -> &[u8; 64] {
        &self.0
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, self.0.first_chunk::<4>().expect("a signature has 64 bytes"))
    }
}

/// Which key signed: the serial of its card and the first 8 bytes of SHA-256 of the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyRef {
    /// Serial of the card that carries the key, from 1.
    pub card_serial: u32,
    /// First 8 bytes of SHA-256 of the public key.
    pub short: [u8; 8],
}

impl KeyRef {
    /// Length of its bytes: serial (big-endian), then the short hash.
    pub const SIZE: usize = 12;

    /// Names a key.
    pub fn of(card_serial: u32, key: &PublicKey) -> Self {
        let digest = key.digest();
        let short = *digest.as_bytes().first_chunk().expect("a digest has 32 bytes");
        Self { card_serial, short }
    }

    /// The twelve bytes.
    pub fn to_bytes(self) -> [u8; Self::SIZE] {
        let mut out = [0; Self::SIZE];
        let (serial, short) = out.split_at_mut(4);
        serial.copy_from_slice(&self.card_serial.to_be_bytes());
        short.copy_from_slice(&self.short);
        out
    }

    /// Reads the twelve bytes.
    pub fn from_bytes(bytes: &[u8; Self::SIZE]) -> Self {
        let serial = *bytes.first_chunk().expect("twelve bytes hold four");
        let short = *bytes.last_chunk().expect("twelve bytes hold eight");
        Self { card_serial: u32::from_be_bytes(serial), short }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_seed(&Zeroizing::new([seed; 32]))
    }

    #[test]
    fn a_signature_is_good_for_its_message_and_key_only() {
        let (ours, other) = (key(1), key(2));
        let signature = ours.sign(b"one");
        assert!(ours.public().accepts(b"one", &signature));
        assert!(!ours.public().accepts(b"two", &signature));
        assert!(!other.public().accepts(b"one", &signature));
    }

    #[test]
    fn weak_torsion_and_non_canonical_keys_are_not_enrolled() {
        let mut identity = [0u8; 32];
        identity[0] = 1;
        assert_eq!(PublicKey::from_bytes(&identity), Err(BadKey::Weak));

        let good = key(3).public();
        assert_eq!(PublicKey::from_bytes(good.as_bytes()), Ok(good));
        let torsion = curve25519_dalek::constants::EIGHT_TORSION;
        let twisted = (good.0.to_edwards() + torsion[1]).compress();
        assert_eq!(PublicKey::from_bytes(twisted.as_bytes()), Err(BadKey::Torsion));

        let mut past_the_prime = [0xff; 32];
        (past_the_prime[0], past_the_prime[31]) = (0xf0, 0x7f);
        let answer = PublicKey::from_bytes(&past_the_prime);
        assert!(matches!(answer, Err(BadKey::NotAPoint | BadKey::Weak)), "{answer:?}");
    }

    #[test]
    fn a_key_reference_is_read_back_from_its_bytes() {
        let named = KeyRef::of(7, &key(4).public());
        assert_eq!(KeyRef::from_bytes(&named.to_bytes()), named);
    }
}
