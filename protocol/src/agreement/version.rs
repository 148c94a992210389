//! A version of an agreement: its parties, what it carries between them, and for how long.

use std::collections::BTreeSet;

use crate::card::{read_line, read_serial};
use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::id::{Digest, SignedId, VersionId, sha256};
use crate::limits;
use crate::province::Province;
use crate::schema::{Field, Kind};
use crate::time::Time;

/// What sort of instrument it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Instrument {
    /// Kesepakatan bersama, between heads of region.
    JointAccord,
    /// Perjanjian kerja sama, between offices, under an accord.
    CooperationAgreement,
    /// Nota kesepahaman.
    Memorandum,
}

impl Instrument {
    /// Every instrument.
    pub const ALL: [Self; 3] = [Self::JointAccord, Self::CooperationAgreement, Self::Memorandum];

    /// The official abbreviation.
    pub const fn code(self) -> &'static str {
        match self {
            Self::JointAccord => "KB",
            Self::CooperationAgreement => "PKS",
            Self::Memorandum => "NK",
        }
    }
}

/// One party: a province by the first card of its lineage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Party {
    /// The province.
    pub province: Province,
    /// The id of its first card, which people have compared.
    pub first_card: SignedId,
}

/// What one kind of document may carry: patterns of the schema, sorted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Carries {
    /// The kind of document.
    pub kind: Kind,
    /// Patterns of [`Field::pattern`].
    pub patterns: Vec<Box<str>>,
}

/// One version of an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// What sort of instrument it is.
    pub instrument: Instrument,
    /// The accord it stands under, by its first version.
    pub under: Option<VersionId>,
    /// Title as on the paper.
    pub title: Box<str>,
    /// The number the paper has at each party, sorted by province.
    pub numbers: Vec<(Province, Box<str>)>,
    /// The parties, sorted by province.
    pub parties: Vec<Party>,
    /// The first moment it is in force.
    pub from: Time,
    /// The last moment at which a document may be begun under it.
    pub until: Time,
    /// What data are processed for (UU 27/2022 art. 18).
    pub purpose: Box<str>,
    /// What may travel, sorted by kind.
    pub carries: Vec<Carries>,
    /// The newest schema version documents under it may use.
    pub schema_at_most: u32,
    /// Working days within which a request is to be answered.
    pub answer_days: u32,
    /// Days a received document is kept after closing.
    pub retention_days: u32,
    /// Days after `until` in which open documents may still be accepted and filled.
    pub grace_days: u32,
    /// Roles (not persons) to contact.
    pub contacts: Vec<Box<str>>,
    /// SHA-256 of the signed paper, if it is at hand.
    pub paper: Option<Digest>,
    /// Counts the versions from 1.
    pub serial: u32,
    /// The version before this one.
    pub previous: Option<VersionId>,
    /// The first version of the agreement; absent in the first version itself.
    pub root: Option<VersionId>,
    /// Restrictions of earlier versions that this one takes in, so that they no longer count apart. Sorted.
    pub taken_in: Vec<SignedId>,
}

/// Why a version does not cover what is asked of it. Read from its bytes alone, so the same at every node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotCovered {
    /// A province of the audience is no party.
    #[error("a province of the audience is no party to the agreement")]
    Audience,
    /// This kind of document is not in it.
    #[error("the agreement carries no document of this kind")]
    Kind,
    /// The document's schema is newer than the agreement allows.
    #[error("the agreement allows no schema this new")]
    Schema,
    /// This field is not in it.
    #[error("the agreement does not carry this field")]
    Field,
}

impl Version {
    /// SHA-256 of the version's bytes.
    pub fn id(&self) -> VersionId {
        VersionId::from_bytes(sha256(&self.to_bytes()))
    }

    /// The first version of the agreement this one belongs to.
    pub fn root(&self) -> VersionId {
        self.root.unwrap_or_else(|| self.id())
    }

    /// The party of a province.
    pub fn party(&self, province: Province) -> Option<&Party> {
        self.parties.iter().find(|party| party.province == province)
    }

    /// Whether documents of this audience, kind and schema may be begun under it.
    pub fn covers(&self, audience: &BTreeSet<Province>, kind: Kind, schema: u32) -> Result<(), NotCovered> {
        if audience.iter().any(|province| self.party(*province).is_none()) {
            Err(NotCovered::Audience)
        } else if !self.carries.iter().any(|carries| carries.kind == kind) {
            Err(NotCovered::Kind)
        } else if schema > self.schema_at_most {
            Err(NotCovered::Schema)
        } else {
            Ok(())
        }
    }

    /// Whether a field may be written in a document of this kind. Events and cuts always may.
    pub fn covers_field(&self, kind: Kind, field: &Field) -> Result<(), NotCovered> {
        let carried = self.carries.iter().find(|carries| carries.kind == kind).ok_or(NotCovered::Kind)?;
        let named = carried.patterns.iter().any(|pattern| **pattern == *field.pattern);
        if named || field.is_structural() { Ok(()) } else { Err(NotCovered::Field) }
    }

    /// The last moment at which an open document may still be accepted or have personal fields set.
    pub fn grace_ends(&self) -> Time {
        self.until.plus_millis(i64::from(self.grace_days) * 24 * 60 * 60 * 1000)
    }
}

impl Wire for Instrument {
    fn write(&self, out: &mut Writer) {
        out.text(self.code());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let code = input.text(3)?;
        Self::ALL.into_iter().find(|kind| kind.code() == code).ok_or(DecodeError::OutOfRange)
    }
}

impl Wire for Party {
    fn write(&self, out: &mut Writer) {
        out.array(2);
        self.province.write(out);
        self.first_card.write(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(2)?;
        Ok(Self { province: Province::read(input)?, first_card: SignedId::read(input)? })
    }
}

impl Wire for Carries {
    fn write(&self, out: &mut Writer) {
        out.array(2);
        self.kind.write(out);
        out.array(self.patterns.len());
        self.patterns.iter().for_each(|pattern| out.text(pattern));
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(2)?;
        let kind = Kind::read(input)?;
        let patterns: Vec<Box<str>> =
            (0..input.array(limits::PATTERNS)?).map(|_| read_line(input)).collect::<Result<_, _>>()?;
        let sorted = patterns.is_sorted_by(|a, b| a < b);
        if sorted { Ok(Self { kind, patterns }) } else { Err(DecodeError::Unsorted) }
    }
}

impl Wire for Version {
    fn write(&self, out: &mut Writer) {
        out.array(19);
        self.instrument.write(out);
        out.optional(self.under.as_ref());
        out.text(&self.title);
        out.array(self.numbers.len());
        for (province, number) in &self.numbers {
            out.array(2);
            province.write(out);
            out.text(number);
        }
        out.list(self.parties.iter());
        self.from.write(out);
        self.until.write(out);
        out.text(&self.purpose);
        out.list(self.carries.iter());
        out.uint(u64::from(self.schema_at_most));
        out.uint(u64::from(self.answer_days));
        out.uint(u64::from(self.retention_days));
        out.uint(u64::from(self.grace_days));
        out.array(self.contacts.len());
        self.contacts.iter().for_each(|contact| out.text(contact));
        out.optional(self.paper.as_ref());
        out.uint(u64::from(self.serial));
        out.optional(self.previous.as_ref());
        out.optional(self.root.as_ref());
        out.list(self.taken_in.iter());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(19)?;
        let version = Self {
            instrument: Instrument::read(input)?,
            under: input.optional()?,
            title: read_line(input)?,
            numbers: read_numbers(input)?,
            parties: input.sorted_list(limits::PARTIES)?,
            from: Time::read(input)?,
            until: Time::read(input)?,
            purpose: read_line(input)?,
            carries: input.sorted_list(Kind::ALL.len())?,
            schema_at_most: read_serial(input)?,
            answer_days: read_days(input)?,
            retention_days: read_days(input)?,
            grace_days: read_days(input)?,
            contacts: (0..input.array(limits::CONTACTS)?)
                .map(|_| read_line(input))
                .collect::<Result<_, _>>()?,
            paper: input.optional()?,
            serial: read_serial(input)?,
            previous: input.optional()?,
            root: input.optional()?,
            taken_in: input.sorted_list(limits::TAKEN_IN)?,
        };
        let one_row_each = version.parties.is_sorted_by(|a, b| a.province < b.province)
            && version.carries.is_sorted_by(|a, b| a.kind < b.kind);
        let first = version.serial == 1;
        let in_line = version.previous.is_none() == first && version.root.is_none() == first;
        if !one_row_each {
            Err(DecodeError::Unsorted)
        } else if in_line && version.from <= version.until && version.parties.len() >= 2 {
            Ok(version)
        } else {
            Err(DecodeError::OutOfRange)
        }
    }
}

fn read_numbers(input: &mut Reader<'_>) -> Result<Vec<(Province, Box<str>)>, DecodeError> {
    let mut numbers: Vec<(Province, Box<str>)> = Vec::new();
    for _ in 0..input.array(limits::PARTIES)? {
        input.array_of(2)?;
        numbers.push((Province::read(input)?, read_line(input)?));
    }
    if numbers.is_sorted_by(|a, b| a.0 < b.0) { Ok(numbers) } else { Err(DecodeError::Unsorted) }
}

/// Days of a term, at most [`limits::TERM_DAYS`].
fn read_days(input: &mut Reader<'_>) -> Result<u32, DecodeError> {
    u32::try_from(input.uint_up_to(u64::from(limits::TERM_DAYS))?).map_err(|_| DecodeError::OutOfRange)
}
