//! Agreements: versions, the parties' verdicts on them, and restrictions.

use pulang_protocol::agreement::{Agreements, Restriction, Ruling, Verdict, Version};
use pulang_protocol::codec::Wire as _;
use pulang_protocol::id::VersionId;
use pulang_protocol::province::Province;
use pulang_protocol::signed::Verified;

use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, WriteTx};

/// Takes a version in. `partner` is who brought it, if it was no officer. Says whether it is new here.
pub fn put_version(
    tx: &mut WriteTx<'_>,
    version: &Version,
    partner: Option<Province>,
) -> Result<bool, StoreError> {
    let added = tx.execute(
        "INSERT INTO agreement_version (id, body, partner) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        (version.id().as_bytes(), version.to_bytes(), partner.map(Province::code)),
    )?;
    Ok(added > 0)
}

/// How many versions a partner has brought on which a province, this node's own, has said neither yes nor no.
pub fn count_undecided(tx: &ReadTx<'_>, own: Province, partner: Province) -> Result<usize, StoreError> {
    let query = "SELECT count(*) FROM agreement_version AS version WHERE partner = ?2 AND NOT EXISTS \
         (SELECT 1 FROM agreement_verdict WHERE version = version.id AND province = ?1)";
    Ok(tx.first(query, [own.code(), partner.code()], |row| row.get(0))?.unwrap_or(0))
}

/// Takes a verdict in, also on a version that is not here yet. A party that has agreed stays bound; a decline may
/// still become a yes; that holds for each of its cards. Says whether anything changed.
pub fn put_verdict(tx: &mut WriteTx<'_>, verdict: &Verified<Verdict>) -> Result<bool, StoreError> {
    let body = verdict.body();
    let agrees = body.ruling == Ruling::Agree;
    let signed = verdict.signed().to_bytes();
    let key = (body.version.as_bytes(), body.province.code(), verdict.signed().key().card_serial);
    // A new number shows readers that the register has changed.
    tx.execute(
        "DELETE FROM agreement_verdict \
         WHERE version = ?1 AND province = ?2 AND card = ?3 AND agrees = 0 AND signed <> ?4",
        (key.0, key.1, key.2, &signed),
    )?;
    let added = tx.execute(
        "INSERT INTO agreement_verdict (version, province, card, agrees, signed) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT DO NOTHING",
        (key.0, key.1, key.2, agrees, signed),
    )?;
    Ok(added > 0)
}

/// Takes a restriction in. Says whether it is new here.
pub fn put_restriction(
    tx: &mut WriteTx<'_>,
    restriction: &Verified<Restriction>,
) -> Result<bool, StoreError> {
    let added = tx.execute(
        "INSERT INTO agreement_restriction (id, signed) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        (restriction.id().as_bytes(), restriction.signed().to_bytes()),
    )?;
    Ok(added > 0)
}

/// Every version, verdict and restriction.
pub fn register(tx: &ReadTx<'_>) -> Result<Agreements, StoreError> {
    let mut agreements = Agreements::default();
    tx.each("SELECT body FROM agreement_version ORDER BY number", [], |row| {
        agreements.add_version(read_version(row)?);
        Ok::<(), StoreError>(())
    })?;
    tx.each("SELECT signed FROM agreement_verdict ORDER BY number", [], |row| {
        agreements.add_verdict(column::signed(row, 0)?);
        Ok::<(), StoreError>(())
    })?;
    tx.each("SELECT signed FROM agreement_restriction ORDER BY number", [], |row| {
        agreements.add_restriction(column::signed(row, 0)?);
        Ok::<(), StoreError>(())
    })?;
    Ok(agreements)
}

/// Changes whenever something is taken in: a register read at the same numbers is still the same.
pub fn generation(tx: &ReadTx<'_>) -> Result<[u64; 3], StoreError> {
    let newest = tx.first(
        "SELECT (SELECT coalesce(max(number), 0) FROM agreement_version), \
         (SELECT coalesce(max(number), 0) FROM agreement_verdict), \
         (SELECT coalesce(max(number), 0) FROM agreement_restriction)",
        [],
        |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]),
    )?;
    Ok(newest.unwrap_or_default())
}

/// One version, by its id.
pub fn version(tx: &ReadTx<'_>, id: VersionId) -> Result<Option<Version>, StoreError> {
    tx.first("SELECT body FROM agreement_version WHERE id = ?1", [id.as_bytes()], read_version)
}

fn read_version(row: &rusqlite::Row<'_>) -> rusqlite::Result<Version> {
    let body: Vec<u8> = row.get(0)?;
    Version::from_bytes(&body).map_err(|error| column::unreadable(0, error))
}
