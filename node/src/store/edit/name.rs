//! Voices and agreements by number: what heads name instead of repeating it.

use std::collections::BTreeMap;

use pulang_protocol::id::{Incarnation, Officer, VersionId};
use pulang_protocol::key::KeyRef;
use pulang_protocol::province::Province;

use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, WriteTx};

/// Who speaks in an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Voice {
    pub(super) author: Province,
    pub(super) incarnation: Incarnation,
    pub(super) key: KeyRef,
    pub(super) officer: Officer,
}

/// Names that have been looked up, each once.
#[derive(Debug, Default)]
pub(super) struct Names {
    voices: BTreeMap<i64, Voice>,
    versions: BTreeMap<i64, VersionId>,
}

impl Names {
    /// The voice of a number.
    pub(super) fn voice(&mut self, tx: &ReadTx<'_>, number: i64) -> Result<Voice, StoreError> {
        if let Some(known) = self.voices.get(&number) {
            return Ok(*known);
        }
        let found = tx.first(
            "SELECT author, incarnation, key, officer FROM voice WHERE number = ?1",
            [number],
            |row| {
                Ok(Voice {
                    author: column::province(row, 0)?,
                    incarnation: Incarnation::from_bytes(row.get(1)?),
                    key: KeyRef::from_bytes(&row.get(2)?),
                    officer: Officer::from_bytes(row.get(3)?),
                })
            },
        )?;
        let voice = found.ok_or(StoreError::BadRow("voice"))?;
        self.voices.insert(number, voice);
        Ok(voice)
    }

    /// The agreement version of a number.
    pub(super) fn version(&mut self, tx: &ReadTx<'_>, number: i64) -> Result<VersionId, StoreError> {
        if let Some(known) = self.versions.get(&number) {
            return Ok(*known);
        }
        let found = tx.first("SELECT id FROM agreement_version WHERE number = ?1", [number], |row| {
            row.get(0).map(VersionId::from_bytes)
        })?;
        let version = found.ok_or(StoreError::BadRow("agreement"))?;
        self.versions.insert(number, version);
        Ok(version)
    }
}

/// Numbers that have been looked up, each once.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    voices: BTreeMap<Voice, i64>,
    versions: BTreeMap<VersionId, i64>,
}

impl Numbers {
    /// The number of a voice, a new one if it has not spoken here before.
    pub(super) fn voice(&mut self, tx: &mut WriteTx<'_>, voice: &Voice) -> Result<i64, StoreError> {
        if let Some(known) = self.voices.get(voice) {
            return Ok(*known);
        }
        let number = match find(tx, voice)? {
            Some(number) => number,
            None => {
                tx.execute(
                    "INSERT INTO voice (author, incarnation, key, officer) VALUES (?1, ?2, ?3, ?4)",
                    columns(voice),
                )?;
                find(tx, voice)?.ok_or(StoreError::BadRow("voice"))?
            }
        };
        self.voices.insert(*voice, number);
        Ok(number)
    }

    /// The number of a version. The gate admits nothing under one that is not held.
    pub(super) fn version(&mut self, tx: &ReadTx<'_>, version: VersionId) -> Result<i64, StoreError> {
        if let Some(known) = self.versions.get(&version) {
            return Ok(*known);
        }
        let found =
            tx.first("SELECT number FROM agreement_version WHERE id = ?1", [version.as_bytes()], |row| {
                row.get(0)
            })?;
        let number = found.ok_or(StoreError::BadRow("agreement"))?;
        self.versions.insert(version, number);
        Ok(number)
    }
}

fn find(tx: &ReadTx<'_>, voice: &Voice) -> Result<Option<i64>, StoreError> {
    tx.first(
        "SELECT number FROM voice WHERE author = ?1 AND incarnation = ?2 AND key = ?3 AND officer = ?4",
        columns(voice),
        |row| row.get(0),
    )
}

fn columns(voice: &Voice) -> (u8, [u8; 16], [u8; KeyRef::SIZE], [u8; 16]) {
    (voice.author.code(), *voice.incarnation.as_bytes(), voice.key.to_bytes(), *voice.officer.as_bytes())
}
