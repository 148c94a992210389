//! What a frame has said so far: writer and reader keep it alike, so that the rest can be left out.

use std::collections::BTreeMap;

use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::edit::{Header, SignedEdit};
use crate::genesis::Genesis;
use crate::id::{DocumentId, EditId, Incarnation, Officer, VersionId};
use crate::key::KeyRef;
use crate::province::Province;
use crate::time::Time;

/// Values in the order in which a frame first names them.
#[derive(Debug)]
pub(super) struct Table<T> {
    values: Vec<T>,
    indices: BTreeMap<T, usize>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { values: Vec::new(), indices: BTreeMap::new() }
    }
}

impl<T: Ord + Copy> Table<T> {
    fn learn(&mut self, value: T) {
        let next = self.values.len();
        if let std::collections::btree_map::Entry::Vacant(place) = self.indices.entry(value) {
            place.insert(next);
            self.values.push(value);
        }
    }

    /// The place of a value the frame has named.
    pub(super) fn index(&self, value: &T) -> Option<usize> {
        self.indices.get(value).copied()
    }

    /// The value at a place.
    pub(super) fn value(&self, index: usize) -> Option<T> {
        self.values.get(index).copied()
    }
}

/// Who speaks: an author in one incarnation, under one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Voice {
    pub(super) author: Province,
    pub(super) incarnation: Incarnation,
    pub(super) key: KeyRef,
}

impl Voice {
    pub(super) fn of(edit: &SignedEdit) -> Self {
        let header = edit.header.body();
        Self { author: header.author, incarnation: header.incarnation, key: edit.header.key() }
    }
}

impl Wire for Voice {
    fn write(&self, out: &mut Writer) {
        out.array(3);
        self.author.write(out);
        self.incarnation.write(out);
        out.bytes(&self.key.to_bytes());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(3)?;
        let (author, incarnation) = (Province::read(input)?, Incarnation::read(input)?);
        Ok(Self { author, incarnation, key: KeyRef::from_bytes(&input.fixed()?) })
    }
}

/// Where an edit stands in its chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) seq: u64,
    pub(super) prev: Option<EditId>,
}

/// Everything a frame has said so far that a later edit may lean on.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) documents: Table<DocumentId>,
    pub(super) voices: Table<Voice>,
    pub(super) officers: Table<Officer>,
    pub(super) agreements: Table<VersionId>,
    edits: Vec<EditId>,
    places: BTreeMap<EditId, usize>,
    chains: BTreeMap<(DocumentId, Voice), (u64, EditId)>,
    agreement_of: BTreeMap<DocumentId, VersionId>,
    officer_of: BTreeMap<Voice, Officer>,
    document: Option<DocumentId>,
    voice: Option<Voice>,
    agreement: Option<VersionId>,
    time: Option<Time>,
}

impl Said {
    /// Takes in a genesis: the document, and the agreement it is begun under.
    pub(super) fn learn_genesis(&mut self, document: DocumentId, genesis: &Genesis) {
        self.learn_document(document, genesis.agreement);
    }

    /// Takes in an edit.
    pub(super) fn learn_edit(&mut self, edit: &SignedEdit) {
        let (id, voice, header): (_, _, &Header) = (edit.id(), Voice::of(edit), edit.header.body());
        self.learn_document(header.document, header.agreement);
        self.voices.learn(voice);
        self.officers.learn(header.officer);
        self.places.insert(id, self.edits.len());
        self.edits.push(id);
        self.chains.insert((header.document, voice), (header.seq, id));
        self.officer_of.insert(voice, header.officer);
        self.voice = Some(voice);
        self.time = Some(header.time);
    }

    fn learn_document(&mut self, document: DocumentId, agreement: VersionId) {
        self.documents.learn(document);
        self.agreements.learn(agreement);
        self.agreement_of.insert(document, agreement);
        self.document = Some(document);
        self.agreement = Some(agreement);
    }

    /// The document of the genesis or edit before.
    pub(super) const fn document(&self) -> Option<DocumentId> {
        self.document
    }

    /// The voice of the edit before.
    pub(super) const fn voice(&self) -> Option<Voice> {
        self.voice
    }

    /// The next place of a voice's chain in a document; its first, if the frame has none of it.
    pub(super) fn place(&self, document: DocumentId, voice: Voice) -> Option<Place> {
        match self.chains.get(&(document, voice)) {
            None => Some(Place { seq: 1, prev: None }),
            Some((seq, edit)) => seq.checked_add(1).map(|seq| Place { seq, prev: Some(*edit) }),
        }
    }

    /// The agreement of the document's genesis or edit before; else that of the genesis or edit before.
    pub(super) fn agreement(&self, document: DocumentId) -> Option<VersionId> {
        self.agreement_of.get(&document).copied().or(self.agreement)
    }

    /// The officer of the voice's edit before.
    pub(super) fn officer(&self, voice: Voice) -> Option<Officer> {
        self.officer_of.get(&voice).copied()
    }

    /// The time of the edit before; the year 1970 for the first.
    pub(super) fn time(&self) -> Time {
        self.time.unwrap_or(Time::ZERO)
    }

    /// How many edits ago the frame held this edit, from 1.
    pub(super) fn edits_ago(&self, id: EditId) -> Option<usize> {
        self.places.get(&id).map(|place| self.edits.len() - place)
    }

    /// The edit so many edits ago, from 1.
    pub(super) fn edit_ago(&self, ago: usize) -> Option<EditId> {
        let place = self.edits.len().checked_sub(ago)?;
        self.edits.get(place).copied()
    }
}
