//! Signatures on records (berita acara serah terima): what a province signs, and whether its signature still counts.
//!
//! A record is one entry of `bast`. A province signs it by the hash of what stands in it (protocol.md §4). The second
//! party signs every row; the first signs every row that the second does not write alone, so that a second party which
//! fills in its own side does not undo the first one's signature.

use super::view::{Said, View};
use crate::codec::{Wire as _, Writer};
use crate::genesis::Genesis;
use crate::id::{Digest, DocumentId, EditId, Nonce, sha256};
use crate::province::Province;
use crate::schema::{self, Kind, Path, Role, Value};
use crate::time::Time;

/// The collection whose entries are records.
pub const RECORDS: &str = "bast";

/// What a province's signature on a record says now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordSignature {
    /// Whose it is.
    pub province: Province,
    /// The edit that set it.
    pub edit: EditId,
    /// When that was, as its author says.
    pub time: Time,
    /// The hash that was signed.
    pub digest: Digest,
    /// Whether the record still says what was signed. If not, it was changed after it was signed.
    pub counts: bool,
}

/// The path of a province's signature on a record.
pub fn signature_path(record: &Nonce, signer: Province) -> Path {
    Path::entry(RECORDS, record, &format!("ttd/{signer}")).expect("such a path is short and plain")
}

/// What a province signs of a record: SHA-256 of the list of path, value and edit of everything visible there.
/// Nothing while the record says nothing.
pub fn record_digest(
    view: &View<'_>,
    document: DocumentId,
    genesis: &Genesis,
    record: &Nonce,
    signer: Province,
) -> Option<Digest> {
    digest(document, &signed_rows(view, genesis, record, signer))
}

/// The signatures on a record that stand, by province.
pub fn signatures(
    view: &View<'_>,
    document: DocumentId,
    genesis: &Genesis,
    record: &Nonce,
) -> Vec<RecordSignature> {
    let mut found = Vec::new();
    for signer in genesis.audience() {
        let rows = signed_rows(view, genesis, record, signer);
        let now = digest(document, &rows);
        let counts = |said: &Said<'_>, signed: Digest| {
            Some(signed) == now && rows.iter().all(|(_, row)| view.has_seen(said, row))
        };
        let stand =
            view.visible(&signature_path(record, signer)).iter().filter_map(|said| match said.value {
                Value::Hash(digest) => {
                    let (edit, time) = (said.entry.id, said.entry.header.time);
                    Some(RecordSignature {
                        province: signer,
                        edit,
                        time,
                        digest: *digest,
                        counts: counts(said, *digest),
                    })
                }
                Value::Text(_) | Value::Int(_) | Value::Bool(_) | Value::Time(_) | Value::File(_) => None,
            });
        let stand: Vec<RecordSignature> = stand.collect();
        // Of several by one province the one that counts is shown; else the one that wins.
        found.extend(stand.iter().find(|one| one.counts).or(stand.first()).copied());
    }
    found
}

type Row<'v, 'a> = (&'a Path, &'v Said<'a>);

/// Every visible value of the rows that this province signs, by path, then by edit.
fn signed_rows<'v, 'a>(
    view: &'v View<'a>,
    genesis: &Genesis,
    record: &Nonce,
    signer: Province,
) -> Vec<Row<'v, 'a>> {
    let is_second = genesis.has_role(signer, Role::Arrives);
    let is_signed = |path: &Path| {
        schema::field(Kind::Leg, path).is_some_and(|field| {
            let of_second_alone = field.writers == [Role::Arrives];
            !field.is_signature() && (is_second || !of_second_alone)
        })
    };
    let all = view.visible_under(format!("{RECORDS}/{record}/"));
    let mut rows: Vec<Row<'v, 'a>> = all.filter(|(path, _)| is_signed(path)).collect();
    rows.sort_unstable_by_key(|(path, said)| (*path, said.entry.id));
    rows
}

fn digest(document: DocumentId, rows: &[Row<'_, '_>]) -> Option<Digest> {
    if rows.is_empty() {
        return None;
    }
    let mut out = Writer::default();
    out.array(3);
    out.text("pulang/v1/bast");
    document.write(&mut out);
    out.array(rows.len());
    for (path, said) in rows {
        out.array(3);
        path.write(&mut out);
        said.value.write(&mut out);
        said.entry.id.write(&mut out);
    }
    Some(Digest::from_bytes(sha256(&out.into_bytes())))
}
