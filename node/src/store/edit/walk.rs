//! Reading runs: from rows back to edits, the first to the last.

use std::ops::Range;

use pulang_protocol::codec::Wire as _;
use pulang_protocol::edit::{Header, Payload, SignedEdit};
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::signed::Signed;

use crate::seal::{DocumentKey, Owner, Place, RowKind};
use crate::store::edit::name::Names;
use crate::store::edit::run::{Head, NotARun, Run, check, read_heads, read_payloads};
use crate::store::engine::{ReadTx, StoreError};

/// A row as it is stored.
pub(super) struct Row {
    pub(super) place: usize,
    pub(super) heads: Vec<u8>,
    pub(super) payloads: Vec<u8>,
}

impl Row {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { place: row.get(0)?, heads: row.get(1)?, payloads: row.get(2)? })
    }
}

/// A document's number in the tables, and its id.
#[derive(Debug, Clone, Copy)]
pub(super) struct Document {
    pub(super) number: i64,
    pub(super) id: DocumentId,
}

impl Document {
    /// Finds a document's number.
    pub(super) fn find(tx: &ReadTx<'_>, id: DocumentId) -> Result<Option<Self>, StoreError> {
        let number =
            tx.first("SELECT number FROM document WHERE id = ?1", [id.as_bytes()], |row| row.get(0))?;
        Ok(number.map(|number| Self { number, id }))
    }

    /// Where the payloads of a run belong to.
    pub(super) fn sealed_at(self, place: &[u8; 8]) -> Place<'_> {
        Place { owner: Owner::Document(self.id), kind: RowKind::Payloads, row: place }
    }

    /// The last run, with the place of its first edit.
    pub(super) fn last_run(self, tx: &ReadTx<'_>) -> Result<Option<(usize, Run)>, StoreError> {
        let query =
            "SELECT place, heads, payloads FROM edit_run WHERE document = ?1 ORDER BY place DESC LIMIT 1";
        let Some(row) = tx.first(query, [self.number], Row::read)? else { return Ok(None) };
        let (heads, _) = read_heads(&row.heads).map_err(bad_run)?;
        if tx.is_erased(&Owner::Document(self.id))? {
            let nothing = vec![None; heads.len()];
            return Ok(Some((row.place, Run::new(heads, nothing))));
        }
        let plain = tx.open(&self.sealed_at(&place_bytes(row.place)), &row.payloads)?;
        Ok(Some((row.place, Run::new(heads, read_payloads(&plain).map_err(bad_run)?))))
    }

    /// The heads of the run in which a place is, with the place of the first.
    pub(super) fn heads_of(
        self,
        tx: &ReadTx<'_>,
        place: usize,
    ) -> Result<Option<(usize, Vec<Head>)>, StoreError> {
        let query = "SELECT place, heads, x'' FROM edit_run WHERE document = ?1 AND place <= ?2 \
                     ORDER BY place DESC LIMIT 1";
        let Some(row) = tx.first(query, (self.number, place), Row::read)? else { return Ok(None) };
        let (heads, _) = read_heads(&row.heads).map_err(bad_run)?;
        Ok(Some((row.place, heads)))
    }

    /// Calls `each` for every edit before the end of `wanted`, in the order of the log. Payloads are opened for
    /// the places of `wanted`, and none of a document that has been erased.
    pub(super) fn walk(
        self,
        tx: &ReadTx<'_>,
        wanted: &Range<usize>,
        mut each: impl FnMut(SignedEdit) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut reader = Walker { document: self, names: Names::default(), ids: Vec::new(), key: None };
        let query =
            "SELECT place, heads, payloads FROM edit_run WHERE document = ?1 AND place < ?2 ORDER BY place";
        let end = i64::try_from(wanted.end).unwrap_or(i64::MAX);
        tx.each(query, (self.number, end), |row| {
            let edits = reader.edits(tx, &Row::read(row)?, wanted)?;
            edits.into_iter().try_for_each(&mut each)
        })
    }
}

/// The bytes that name a run's place where it is sealed.
pub(super) fn place_bytes(place: usize) -> [u8; 8] {
    u64::try_from(place).expect("a place fits 64 bits").to_be_bytes()
}

pub(super) fn bad_run(_: NotARun) -> StoreError {
    StoreError::BadRow("run of edits")
}

struct Walker {
    document: Document,
    names: Names,
    /// The ids of all edits so far, by place.
    ids: Vec<EditId>,
    key: Option<DocumentKey>,
}

impl Walker {
    fn edits(
        &mut self,
        tx: &ReadTx<'_>,
        row: &Row,
        wanted: &Range<usize>,
    ) -> Result<Vec<SignedEdit>, StoreError> {
        let (heads, written) = read_heads(&row.heads).map_err(bad_run)?;
        let first = self.ids.len();
        let end = first + heads.len();
        let payloads = if wanted.start < end { self.payloads(tx, row)? } else { None };
        let mut payloads = payloads.unwrap_or_default().into_iter();
        let mut edits = Vec::with_capacity(heads.len());
        for head in heads {
            let header = self.header(tx, head)?;
            self.ids.push(header.id().into());
            let payload = payloads.next().flatten().map(|bytes| Payload::from_bytes(&bytes)).transpose();
            edits.push(SignedEdit { header, payload: payload.map_err(|_| StoreError::BadRow("payload"))? });
        }
        let ids = self.ids.get(first..).unwrap_or_default();
        if row.place == first && check(ids) == written { Ok(edits) } else { Err(bad_run(NotARun::Changed)) }
    }

    fn header(&mut self, tx: &ReadTx<'_>, head: Head) -> Result<Signed<Header>, StoreError> {
        let voice = self.names.voice(tx, head.voice)?;
        let id = |place: usize| self.ids.get(place).copied().ok_or(bad_run(NotARun::Changed));
        let header = Header {
            document: self.document.id,
            author: voice.author,
            incarnation: voice.incarnation,
            seq: head.seq,
            prev: head.prev.map(id).transpose()?,
            deps: head.deps.into_iter().map(id).collect::<Result<_, _>>()?,
            agreement: self.names.version(tx, head.version)?,
            officer: voice.officer,
            time: head.time,
            payload: head.payload,
        };
        Ok(Signed::new(voice.key, header, head.signature))
    }

    /// The payloads of a run; nothing if the document has been erased.
    fn payloads(&mut self, tx: &ReadTx<'_>, row: &Row) -> Result<Option<Vec<Option<Vec<u8>>>>, StoreError> {
        let owner = Owner::Document(self.document.id);
        if self.key.is_none() {
            self.key = tx.key(&owner)?;
        }
        let place = place_bytes(row.place);
        let plain = match &self.key {
            Some(key) => key.open(&self.document.sealed_at(&place), &row.payloads)?,
            None if tx.is_erased(&owner)? => return Ok(None),
            None => return Err(StoreError::NoKey),
        };
        read_payloads(&plain).map(Some).map_err(bad_run)
    }
}
