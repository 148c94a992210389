//! The log: the admitted edits of each document, in the order in which they were admitted. Everything else the node
//! knows of a document follows from it.
//!
//! There is one way in: the gate's [`Admitted`] goes into a [`Log`], and [`append`] writes what is new in it. Edits
//! are kept in runs (`edit/run.rs`), their payloads sealed under the document's key.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulang_protocol::admit::{Admitted, Code, DocumentState};
use pulang_protocol::codec::Wire as _;
use pulang_protocol::edit::{Header, SignedEdit, VerifiedEdit};
use pulang_protocol::history::Entry;
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::key::{KeyRef, Signature};
use pulang_protocol::province::Province;
use pulang_protocol::signed::Verified;
use pulang_protocol::time::Time;

use crate::seal::Owner;
use crate::store::edit::name::{Numbers, Voice};
use crate::store::edit::run::{Head, Run, write_heads, write_payloads};
use crate::store::edit::walk::{Document, place_bytes};
use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, Topic, WriteTx};

mod name;
mod remains;
mod run;
mod walk;

/// Every place of a log.
const ALL: Range<usize> = 0..usize::MAX;
/// No place of a log, but a walk to its end.
const HEADS: Range<usize> = usize::MAX..usize::MAX;

/// A document's log, loaded. It is good for the transaction in which it was loaded.
#[derive(Debug)]
pub struct Log {
    document: Document,
    state: DocumentState,
    /// So many edits of the state are written; of each of the others, what the state does not hold.
    stored: usize,
    fresh: Vec<(KeyRef, Option<Signature>)>,
    /// Edits that are authentic by hash alone.
    unsigned: BTreeSet<EditId>,
    /// Whether its payloads are gone, and those that come are not kept.
    erased: bool,
}

impl Log {
    /// The document as the gate sees it, what was admitted since included.
    pub fn state(&self) -> &DocumentState {
        &self.state
    }

    /// Gives the document up for looking at.
    pub fn into_state(self) -> DocumentState {
        self.state
    }

    /// Whether an edit is in the log without a signature.
    pub fn is_unsigned(&self, edit: EditId) -> bool {
        self.unsigned.contains(&edit)
    }

    /// Takes in what the gate has admitted, so that it may judge what comes next. It is kept only by [`append`].
    pub fn admit(&mut self, admitted: &Admitted) {
        let edit = admitted.edit();
        if !self.state.history().contains(edit.id()) {
            self.state.apply(admitted);
            let signed = edit.header.signed();
            if signed.signature().is_none() {
                self.unsigned.insert(edit.id());
            }
            self.fresh.push((signed.key(), signed.signature().copied()));
        }
    }

    /// Remembers the answer to an edit that was not admitted, so that the gate may judge what comes next. Whoever
    /// calls this also puts the edit among what is parked or refused.
    pub fn remember(&mut self, edit: EditId, code: Code) {
        self.state.remember(edit, code);
    }
}

/// Loads a document this node holds: its genesis, its log, and the answers to edits that were not admitted. The time
/// it takes grows with its edits and nothing else.
pub fn load(tx: &ReadTx<'_>, document: DocumentId) -> Result<Option<Log>, StoreError> {
    let query = "SELECT number, genesis, waiting FROM document WHERE id = ?1";
    let found = tx.first(query, [document.as_bytes()], |row| {
        let number = row.get(0)?;
        Ok((number, DocumentState::new(column::signed(row, 1)?, column::waiting(row, 2)?)))
    })?;
    let Some((number, mut state)) = found else { return Ok(None) };
    let document = Document { number, id: document };
    let erased = is_erased(tx, document.id)?;
    let mut left = if erased { remains::all(tx, number)? } else { BTreeMap::new() };
    if erased || is_ordered(tx, document.id, state.genesis().creator)? {
        state.take_headers();
    }
    let mut unsigned = BTreeSet::new();
    let mut place = 0;
    document.walk(tx, &ALL, |edit| {
        let (id, header) = (edit.id(), edit.header.body().clone());
        if edit.header.signature().is_none() {
            unsigned.insert(id);
        }
        let entry = Entry { id, header, payload: edit.payload.or_else(|| left.remove(&place)) };
        place += 1;
        state.restore(entry).map_err(|_| StoreError::BadRow("edit"))
    })?;
    let stored = state.history().entries().len();
    Ok(Some(Log { document, state, stored, fresh: Vec::new(), unsigned, erased }))
}

/// Writes what was admitted since the log was loaded or last written. Gives its places in the log.
pub fn append(tx: &mut WriteTx<'_>, log: &mut Log) -> Result<Range<usize>, StoreError> {
    let places = log.stored..log.stored + log.fresh.len();
    if places.is_empty() {
        return Ok(places);
    }
    let (mut first, mut run) = open_run(tx, log)?;
    let mut numbers = Numbers::default();
    for (place, (key, signature)) in places.clone().zip(std::mem::take(&mut log.fresh)) {
        if run.is_full() {
            write_run(tx, log, first, &run)?;
            (first, run) = (place, Run::default());
        }
        let entry = log.state.history().entry(place).ok_or(StoreError::BadRow("edit"))?;
        let head = head(tx, &mut numbers, &log.state, &entry.header, key, signature)?;
        if let Some(payload) = entry.payload.as_ref().filter(|_| log.erased) {
            remains::put(tx, log.document.number, place, &entry.header, payload)?;
        }
        let kept = entry.payload.as_ref().filter(|_| !log.erased);
        run.push(head, kept.map(|payload| payload.to_bytes()));
    }
    write_run(tx, log, first, &run)?;
    log.stored = places.end;
    tx.touch(Topic::Document(log.document.id));
    Ok(places)
}

/// The run that takes in the next edit, with the place of its first: the last one if it has room.
fn open_run(tx: &ReadTx<'_>, log: &Log) -> Result<(usize, Run), StoreError> {
    let Some((first, run)) = log.document.last_run(tx)? else { return Ok((0, Run::default())) };
    if first + run.heads.len() != log.stored {
        return Err(StoreError::BadRow("run of edits"));
    }
    Ok(if run.is_full() { (log.stored, Run::default()) } else { (first, run) })
}

fn head(
    tx: &mut WriteTx<'_>,
    numbers: &mut Numbers,
    state: &DocumentState,
    header: &Header,
    key: KeyRef,
    signature: Option<Signature>,
) -> Result<Head, StoreError> {
    let place = |id| state.history().place(id).ok_or(StoreError::BadRow("edit"));
    let Header { author, incarnation, officer, .. } = *header;
    Ok(Head {
        voice: numbers.voice(tx, &Voice { author, incarnation, key, officer })?,
        seq: header.seq,
        prev: header.prev.map(place).transpose()?,
        deps: header.deps.iter().copied().map(place).collect::<Result<_, _>>()?,
        version: numbers.version(tx, header.agreement)?,
        time: header.time,
        payload: header.payload,
        signature,
    })
}

fn write_run(tx: &mut WriteTx<'_>, log: &Log, first: usize, run: &Run) -> Result<(), StoreError> {
    let entries = log.state.history().entries().iter().skip(first).take(run.heads.len());
    let ids: Vec<EditId> = entries.map(|entry| entry.id).collect();
    let sealed = if log.erased {
        Vec::new()
    } else {
        tx.seal(&log.document.sealed_at(&place_bytes(first)), &write_payloads(&run.payloads))?
    };
    tx.execute(
        "INSERT INTO edit_run (document, place, heads, payloads) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (document, place) DO UPDATE SET heads = excluded.heads, payloads = excluded.payloads",
        (log.document.number, first, write_heads(&run.heads, &ids), sealed),
    )?;
    Ok(())
}

/// The edits at these places of a document's log, for sending: each with its payload unless that was erased, and
/// with a signature if one was found good.
pub fn read(
    tx: &ReadTx<'_>,
    document: DocumentId,
    places: &Range<usize>,
) -> Result<Vec<SignedEdit>, StoreError> {
    let Some(document) = Document::find(tx, document)? else { return Ok(Vec::new()) };
    let (mut place, mut edits) = (0, Vec::new());
    document.walk(tx, places, |edit| {
        if places.contains(&place) {
            edits.push(edit);
        }
        place += 1;
        Ok(())
    })?;
    Ok(edits)
}

/// The headers of a document's log, in its order; no payload is opened. For proofs of a fork, and for finding
/// what vouches for an edit.
pub fn headers(tx: &ReadTx<'_>, document: DocumentId) -> Result<Vec<Verified<Header>>, StoreError> {
    let mut headers = Vec::new();
    if let Some(document) = Document::find(tx, document)? {
        document.walk(tx, &HEADS, |edit| {
            headers.push(Verified::from_store(edit.header));
            Ok(())
        })?;
    }
    Ok(headers)
}

/// Erases a document: its key is destroyed, and with it whatever lies sealed under it; ledger first, so that a crash
/// is made good at the next start. The headers of its edits stay, and what the fold and the gate ask for. Parked edits
/// must have been stripped before.
pub fn erase(tx: &mut WriteTx<'_>, document: DocumentId, now: Time) -> Result<(), StoreError> {
    let Some(log) = load(tx, document)?.filter(|log| !log.erased) else { return Ok(()) };
    for (place, entry) in log.state.history().entries().iter().enumerate() {
        if let Some(payload) = &entry.payload {
            remains::put(tx, log.document.number, place, &entry.header, payload)?;
        }
    }
    tx.execute("UPDATE edit_run SET payloads = x'' WHERE document = ?1", [log.document.number])?;
    tx.execute("DELETE FROM list_row WHERE document = ?1", [document.as_bytes()])?;
    tx.destroy_key(&Owner::Document(document), now)?;
    tx.touch(Topic::Document(document));
    Ok(())
}

/// Whether a document has been erased here.
pub fn is_erased(tx: &ReadTx<'_>, document: DocumentId) -> Result<bool, StoreError> {
    tx.is_erased(&Owner::Document(document))
}

/// Whether an order of the document's creator to erase it is here.
fn is_ordered(tx: &ReadTx<'_>, document: DocumentId, creator: Province) -> Result<bool, StoreError> {
    let query = "SELECT 1 FROM erase_order WHERE document = ?1 AND author = ?2 LIMIT 1";
    Ok(tx.first(query, (document.as_bytes(), creator.code()), |_| Ok(()))?.is_some())
}

/// Adds the signature of an edit that was authentic through its successor alone, now that a good one has come. Says
/// whether it was missing.
pub fn add_signature(tx: &mut WriteTx<'_>, log: &mut Log, edit: &VerifiedEdit) -> Result<bool, StoreError> {
    let Some(signature) = edit.header.signed().signature().copied() else { return Ok(false) };
    if !log.unsigned.remove(&edit.id()) {
        return Ok(false);
    }
    append(tx, log)?;
    let ids: Vec<EditId> = log.state.history().entries().iter().map(|entry| entry.id).collect();
    let place = log.state.history().place(edit.id()).ok_or(StoreError::BadRow("edit"))?;
    let (first, mut heads) = log.document.heads_of(tx, place)?.ok_or(StoreError::BadRow("edit"))?;
    let head = place.checked_sub(first).and_then(|index| heads.get_mut(index));
    head.ok_or(StoreError::BadRow("edit"))?.signature = Some(signature);
    let of_run = ids.get(first..first + heads.len()).unwrap_or_default();
    tx.execute(
        "UPDATE edit_run SET heads = ?3 WHERE document = ?1 AND place = ?2",
        (log.document.number, first, write_heads(&heads, of_run)),
    )?;
    Ok(true)
}
