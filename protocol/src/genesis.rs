//! The birth of a document: kind, creator, audience and agreement, fixed for ever (protocol.md §4).

use std::collections::BTreeSet;

use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::id::{DocumentId, EditId, Nonce, VersionId};
use crate::limits;
use crate::province::Province;
use crate::schema::{Kind, Role};
use crate::signed::{Statement, Verified};

/// The document and edit a new document builds upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parent {
    /// The document.
    pub document: DocumentId,
    /// The edit in whose past, itself included, the conditions are met.
    pub edit: EditId,
}

/// The first statement of a document. Its id is the document's id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Genesis {
    /// What the document is for.
    pub kind: Kind,
    /// The province that begins it.
    pub creator: Province,
    /// Which province has which role, sorted, each pair once. The provinces named are the audience.
    pub roles: Vec<(Role, Province)>,
    /// The version of the agreement it is begun under.
    pub agreement: VersionId,
    /// The schema version it is written in.
    pub schema: u32,
    /// What it builds upon: for a dossier and a leg of the same transfer, an edit of the envelope.
    pub parent: Option<Parent>,
    /// Sixteen random bytes, so that ids tell nothing.
    pub seed: Nonce,
}

/// Why a genesis can never begin a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadGenesis {
    /// A role that this kind needs is missing, stands twice, or does not belong to it.
    #[error("the roles do not fit the kind of document")]
    Roles,
    /// The creator is not in the role that begins this kind of document.
    #[error("this kind of document is begun by another province")]
    Creator,
    /// A parent is named where none belongs, or missing where one is needed.
    #[error("the parent does not fit the kind of document")]
    Parent,
}

impl Genesis {
    /// The provinces that hold the document.
    pub fn audience(&self) -> BTreeSet<Province> {
        self.roles.iter().map(|(_, province)| *province).collect()
    }

    /// Whether a province holds the document.
    pub fn has_party(&self, province: Province) -> bool {
        self.roles.iter().any(|(_, party)| *party == province)
    }

    /// The province in a role.
    pub fn province(&self, role: Role) -> Option<Province> {
        self.roles.iter().find(|(held, _)| *held == role).map(|(_, province)| *province)
    }

    /// Whether a province has a role.
    pub fn has_role(&self, province: Province, role: Role) -> bool {
        self.roles.contains(&(role, province))
    }

    /// Holds the genesis to the rules of its kind, as far as they can be read from itself.
    pub fn check(&self) -> Result<(), BadGenesis> {
        let held: Vec<Role> = self.roles.iter().map(|(role, _)| *role).collect();
        let transfer = [Role::Sender, Role::Receiver];
        let (needed, creator): (&[Role], _) = match self.kind {
            Kind::Envelope | Kind::Trace | Kind::Dossier => (&transfer, Role::Sender),
            Kind::Leg => (&[Role::Departs, Role::Arrives], Role::Departs),
        };
        let optional: &[Role] = if self.kind == Kind::Leg { &transfer } else { &[] };
        let complete = needed.iter().all(|role| held.contains(role));
        let all_or_none = optional.iter().all(|role| held.contains(role) == held.contains(&Role::Sender));
        let nothing_else = held.iter().all(|role| needed.contains(role) || optional.contains(role));
        let once = held.is_sorted_by(|a, b| a < b);
        if !(complete && all_or_none && nothing_else && once) {
            return Err(BadGenesis::Roles);
        }
        if self.kind != Kind::Leg && self.audience().len() != 2 {
            return Err(BadGenesis::Roles);
        }
        if !self.has_role(self.creator, creator) {
            return Err(BadGenesis::Creator);
        }
        let parent_fits = match self.kind {
            Kind::Envelope | Kind::Trace => self.parent.is_none(),
            Kind::Dossier => self.parent.is_some(),
            Kind::Leg => self.parent.is_none() || held.contains(&Role::Sender),
        };
        if parent_fits { Ok(()) } else { Err(BadGenesis::Parent) }
    }
}

impl Wire for Parent {
    fn write(&self, out: &mut Writer) {
        out.array(2);
        self.document.write(out);
        self.edit.write(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(2)?;
        Ok(Self { document: DocumentId::read(input)?, edit: EditId::read(input)? })
    }
}

impl Wire for Genesis {
    fn write(&self, out: &mut Writer) {
        out.array(7);
        self.kind.write(out);
        self.creator.write(out);
        out.array(self.roles.len());
        for (role, province) in &self.roles {
            out.array(2);
            role.write(out);
            province.write(out);
        }
        self.agreement.write(out);
        out.uint(u64::from(self.schema));
        out.optional(self.parent.as_ref());
        self.seed.write(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(7)?;
        let kind = Kind::read(input)?;
        let creator = Province::read(input)?;
        let mut roles = Vec::new();
        for _ in 0..input.array(limits::PARTIES)? {
            input.array_of(2)?;
            roles.push((Role::read(input)?, Province::read(input)?));
        }
        if !roles.is_sorted_by(|a, b| a < b) {
            return Err(DecodeError::Unsorted);
        }
        let agreement = VersionId::read(input)?;
        let schema = crate::card::read_serial(input)?;
        Ok(Self {
            kind,
            creator,
            roles,
            agreement,
            schema,
            parent: input.optional()?,
            seed: Nonce::read(input)?,
        })
    }
}

impl Statement for Genesis {
    const KIND: &'static str = "genesis";

    fn author(&self) -> Province {
        self.creator
    }
}

impl Verified<Genesis> {
    /// The id of the document that begins here.
    pub fn document(&self) -> DocumentId {
        self.id().into()
    }
}

#[cfg(test)]
mod tests;
