//! The node's own keys, in the folder `keys/` of the data folder: mode 0700, each file 0600.
//!
//! | file | what |
//! |---|---|
//! | `node.key` | key-encryption key; it wraps the three below and every document's key |
//! | `signing.key` | Ed25519, signs cards, edits and records |
//! | `tls.key` | Ed25519, mutual TLS |
//! | `sealing.key` | X25519, opens bundles |
//! | `next-signing.key` | Ed25519, in the clear: it must work after the node is lost, and belongs offline |
//! | `following-signing.key` | the next one after that, in the clear, while a new card is being made |
//! | `documents.db` | the wrapped keys of documents and case files; the store keeps it |

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use pulang_protocol::card::Card;
use pulang_protocol::key::{PublicKey, SigningKey};
use x25519_dalek::StaticSecret;
use zeroize::Zeroizing;

use crate::folder::{
    DataFolder, FolderError, check_private, make_private_folder, read_private_file, remove_file,
    replace_private_file, sync_folder, write_private_file,
};
use crate::random::Random;
use crate::seal::{KeyEncryptionKey, Secret};

/// What every command and page says while the node's key is a file beside the data.
pub const BANNER: &str = "Kunci simpul ini masih berupa berkas di cakram yang sama dengan datanya. Siapa pun yang \
                          menyalin folder data dapat membaca isinya.";

/// The folder of keys inside the data folder.
pub const FOLDER: &str = "keys";
const NODE: &str = "node.key";
const NEXT: &str = "next-signing.key";
const FOLLOWING: &str = "following-signing.key";

/// The three keys in daily use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Daily {
    Signing,
    Tls,
    Sealing,
}

impl Daily {
    const ALL: [Self; 3] = [Self::Signing, Self::Tls, Self::Sealing];

    const fn file(self) -> &'static str {
        match self {
            Self::Signing => "signing.key",
            Self::Tls => "tls.key",
            Self::Sealing => "sealing.key",
        }
    }

    /// What the wrapping is bound to, so that no file passes for another.
    const fn purpose(self) -> &'static [u8] {
        match self {
            Self::Signing => b"signing",
            Self::Tls => b"tls",
            Self::Sealing => b"sealing",
        }
    }
}

/// The opened keys. They show nothing of themselves and are wiped when dropped.
pub struct KeyStore {
    folder: PathBuf,
    node: Arc<KeyEncryptionKey>,
    signing: Arc<SigningKey>,
    /// Signing keys that a renewal since the start has brought.
    later: Mutex<Vec<Arc<SigningKey>>>,
    tls: Secret,
    sealing: StaticSecret,
}

/// The keys of a card that is to be made.
#[derive(Debug)]
pub struct Succession {
    /// The key that the present card promises, from now on known to [`KeyStore::signing_of`].
    pub signing: Arc<SigningKey>,
    /// The public half of the key that the new card is to promise.
    pub next: PublicKey,
}

/// Why the keys cannot be made or opened.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file system refused, or a mode is too open.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// Keys exist; making new ones would lose the node's identity and all it holds.
    #[error("{0} already holds keys; nothing was changed")]
    Exists(PathBuf),
    /// No keys here.
    #[error(
        "there are no keys at {0}; make them with `pulang init`, or restore them from the backup of keys"
    )]
    Missing(PathBuf),
    /// Not the length of a key file.
    #[error("{0} is no key file of this node; restore it from the backup of keys")]
    Malformed(PathBuf),
    /// The file was changed, or belongs to another `node.key`.
    #[error("{0} does not open with node.key; restore both from the same backup of keys")]
    WrongNodeKey(PathBuf),
}

impl KeyStore {
    /// Draws all keys and writes them. Either the complete folder is there afterwards or none of it.
    pub fn create(data: &DataFolder, random: &Random) -> Result<Self, KeyError> {
        let folder = data.path().join(FOLDER);
        if folder.exists() {
            return Err(KeyError::Exists(folder));
        }
        let partial = data.path().join("keys.partial");
        if partial.exists() {
            // Left by a process that died here; it was never the folder of keys, and nothing was made with it.
            std::fs::remove_dir_all(&partial)
                .map_err(|source| FolderError::Io { path: partial.clone(), source })?;
        }
        make_private_folder(&partial)?;
        write_all(&partial, random)?;
        sync_folder(&partial)?;
        std::fs::rename(&partial, &folder).map_err(|source| FolderError::Io { path: folder, source })?;
        sync_folder(data.path())?;
        Self::open(data)
    }

    /// Opens the keys made by [`Self::create`].
    pub fn open(data: &DataFolder) -> Result<Self, KeyError> {
        Self::open_at(&data.path().join(FOLDER))
    }

    /// Where the keys are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Opens the keys of this folder.
    pub fn open_at(folder: &Path) -> Result<Self, KeyError> {
        let folder = folder.to_owned();
        if !folder.is_dir() {
            return Err(KeyError::Missing(folder));
        }
        check_private(&folder, 0o700)?;
        let node = Arc::new(KeyEncryptionKey::new(read_plain(&folder.join(NODE))?));
        let daily = |key| read_wrapped(&folder, &node, key);
        Ok(Self {
            signing: Arc::new(SigningKey::from_seed(&daily(Daily::Signing)?)),
            later: Mutex::default(),
            tls: daily(Daily::Tls)?,
            sealing: StaticSecret::from(*daily(Daily::Sealing)?),
            node,
            folder,
        })
    }

    /// The key that wraps every document's key.
    pub fn node_key(&self) -> Arc<KeyEncryptionKey> {
        Arc::clone(&self.node)
    }

    /// The key that signed cards, edits and records when the node was opened.
    pub fn signing(&self) -> &SigningKey {
        &self.signing
    }

    /// The signing key with this public half, if it is one of ours.
    pub fn signing_of(&self, public: &PublicKey) -> Option<Arc<SigningKey>> {
        let later = self.later.lock().unwrap_or_else(PoisonError::into_inner);
        let all = std::iter::once(&self.signing).chain(later.iter());
        all.into_iter().find(|key| key.public() == *public).map(Arc::clone)
    }

    /// Takes the next signing key up, and draws the one after it into a file of its own. Nothing else changes until
    /// [`Self::settle`]. `None` while the next key is offline.
    pub fn prepare(&self, random: &Random) -> Result<Option<Succession>, KeyError> {
        let Some(signing) = self.next_signing()?.map(Arc::new) else { return Ok(None) };
        let path = self.folder.join(FOLLOWING);
        if !path.exists() {
            write_private_file(&path, Secret::new(random.bytes()).as_slice())?;
            sync_folder(&self.folder)?;
        }
        let next = SigningKey::from_seed(&read_plain(&path)?).public();
        self.later.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&signing));
        Ok(Some(Succession { signing, next }))
    }

    /// Brings the files in line with this node's own newest card, wherever a renewal was broken off: its key signs
    /// daily from now on, and the key it promises is the next one.
    pub fn settle(&self, own: &Card, random: &Random) -> Result<(), KeyError> {
        let (daily, next) = (self.folder.join(Daily::Signing.file()), self.folder.join(NEXT));
        let stored = SigningKey::from_seed(&read_wrapped(&self.folder, &self.node, Daily::Signing)?);
        if stored.public() != own.signing && next.exists() {
            let seed = read_plain(&next)?;
            if SigningKey::from_seed(&seed).public() == own.signing {
                let wrapped = self.node.wrap(Daily::Signing.purpose(), &seed, random);
                replace_private_file(&daily, &wrapped)?;
            }
        }
        let following = self.folder.join(FOLLOWING);
        if following.exists() {
            let seed = read_plain(&following)?;
            if SigningKey::from_seed(&seed).public().digest() == own.next_signing {
                replace_private_file(&next, seed.as_slice())?;
                remove_file(&following)?;
                sync_folder(&self.folder)?;
            }
        }
        Ok(())
    }

    /// The public half of the TLS key, as partners pin it.
    pub fn tls_public(&self) -> PublicKey {
        SigningKey::from_seed(&self.tls).public()
    }

    /// The 32-byte seed of the TLS key (RFC 8032), for the partner link.
    pub fn tls_seed(&self) -> &Secret {
        &self.tls
    }

    /// Opens what partners seal for this node.
    pub fn sealing(&self) -> &StaticSecret {
        &self.sealing
    }

    /// The public half of the sealing key.
    pub fn sealing_public(&self) -> [u8; 32] {
        x25519_dalek::PublicKey::from(&self.sealing).to_bytes()
    }

    /// The next signing key, read from its file; `None` once a person has taken it offline.
    pub fn next_signing(&self) -> Result<Option<SigningKey>, KeyError> {
        let path = self.folder.join(NEXT);
        if !path.exists() {
            return Ok(None);
        }
        Ok(Some(SigningKey::from_seed(&read_plain(&path)?)))
    }

    /// Where the next signing key lies until it is taken offline.
    pub fn next_signing_path(&self) -> PathBuf {
        self.folder.join(NEXT)
    }
}

impl fmt::Debug for KeyStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyStore({:?})", self.signing.public())
    }
}

fn write_all(folder: &Path, random: &Random) -> Result<(), KeyError> {
    let draw = || Secret::new(random.bytes());
    let node = draw();
    write_private_file(&folder.join(NODE), node.as_slice())?;
    let node = KeyEncryptionKey::new(node);
    for key in Daily::ALL {
        write_private_file(&folder.join(key.file()), &node.wrap(key.purpose(), &draw(), random))?;
    }
    write_private_file(&folder.join(NEXT), draw().as_slice())?;
    Ok(())
}

fn read_file(path: &Path, length: usize) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    if !path.exists() {
        return Err(KeyError::Missing(path.to_owned()));
    }
    let content = read_private_file(path, 256)?;
    if content.len() == length { Ok(content) } else { Err(KeyError::Malformed(path.to_owned())) }
}

fn read_plain(path: &Path) -> Result<Secret, KeyError> {
    let mut secret = Secret::default();
    let content = read_file(path, secret.len())?;
    secret.copy_from_slice(&content);
    Ok(secret)
}

fn read_wrapped(folder: &Path, node: &KeyEncryptionKey, key: Daily) -> Result<Secret, KeyError> {
    let path = folder.join(key.file());
    let content = read_file(&path, 72)?;
    node.unwrap(key.purpose(), &content).map_err(|_| KeyError::WrongNodeKey(path))
}

#[cfg(test)]
mod tests;
