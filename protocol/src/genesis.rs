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

    /// The province that speaks for the person in it: the sender, or where no sender is named, as on a leg that stands
    /// by itself, the creator.
    pub fn sender(&self) -> Province {
        self.province(Role::Sender).unwrap_or(self.creator)
    }

    /// Whether a province has a role.
    pub fn has_role(&self, province: Province, role: Role) -> bool {
        self.roles.contains(&(role, province))
    }

    /// Whether one province alone holds the document: a leg inside that province, signed by two of its units. It never
    /// travels, so no agreement between provinces binds it beyond naming what may stand in it.
    pub fn is_alone(&self) -> bool {
        self.audience().len() == 1
    }

    /// Holds the genesis to the rules of its kind, as far as they can be read from itself.
    pub fn check(&self) -> Result<(), BadGenesis> {
        let roles_fit = match self.kind {
            Kind::Envelope | Kind::Trace | Kind::Dossier => self.names(&[Role::Sender, Role::Receiver]),
            Kind::Leg => self.names_a_leg(),
        };
        let begun_by = match self.kind {
            Kind::Envelope | Kind::Trace | Kind::Dossier => Role::Sender,
            Kind::Leg => Role::Departs,
        };
        let parent_fits = match self.kind {
            Kind::Envelope | Kind::Trace => self.parent.is_none(),
            Kind::Dossier => self.parent.is_some(),
            Kind::Leg => self.parent.is_none() || self.is_within_transfer(),
        };
        if !roles_fit {
            Err(BadGenesis::Roles)
        } else if !self.has_role(self.creator, begun_by) {
            Err(BadGenesis::Creator)
        } else if !parent_fits {
            Err(BadGenesis::Parent)
        } else {
            Ok(())
        }
    }

    /// Whether exactly these roles are named, each once and sorted; who sends is never who receives.
    fn names(&self, wanted: &[Role]) -> bool {
        let held: Vec<Role> = self.roles.iter().map(|(role, _)| *role).collect();
        let transfer = [Role::Sender, Role::Receiver].map(|role| self.province(role));
        held == wanted && !matches!(transfer, [Some(sender), Some(receiver)] if sender == receiver)
    }

    /// A leg names its two ends, and beside them either nobody or both parties of the transfer. A leg inside one
    /// province names nobody else: its audience is that province.
    fn names_a_leg(&self) -> bool {
        let ends = [Role::Departs, Role::Arrives];
        let inside = self.province(Role::Departs) == self.province(Role::Arrives);
        self.names(&ends) || (!inside && self.names(&Role::ALL))
    }

    /// Whether no province outside the transfer is named. Such a leg may name its parent; any other stands by itself,
    /// since whoever is outside the envelope cannot hold it.
    fn is_within_transfer(&self) -> bool {
        let transfer = [Role::Sender, Role::Receiver].map(|role| self.province(role));
        self.audience().into_iter().all(|province| transfer.contains(&Some(province)))
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
