//! The gate itself: the order of its checks.

use super::admitted::{Admitted, AdmittedGenesis};
use super::answer::{Answer, Code, NotNow, Refusal, Waiting};
use super::state::DocumentState;
use super::{check, parent};
use crate::agreement::{Agreements, NotInForce, Unusable};
use crate::card::Directory;
use crate::edit::{Payload, SignedEdit, VerifiedEdit};
use crate::genesis::Genesis;
use crate::id::VersionId;
use crate::limits;
use crate::province::Province;
use crate::record::Incarnations;
use crate::schema;
use crate::signed::{Signed, Statement as _, Verified};
use crate::time::Time;

/// What this node holds and knows at the moment an item comes to the gate.
#[derive(Debug, Clone, Copy)]
pub struct Gate<'a> {
    /// This node's clock.
    pub now: Time,
    /// Who brought the item; this node itself for its own edits.
    pub deliverer: Province,
    /// The cards it believes.
    pub cards: &'a Directory,
    /// The agreements it holds.
    pub agreements: &'a Agreements,
    /// The incarnations it has heard of.
    pub incarnations: &'a Incarnations,
    /// What is parked already.
    pub parked: Parked,
}

/// What waits at this node already, against its limits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Parked {
    /// Edits of the same document from the same partner.
    pub edits: usize,
    /// Bytes of edits from the same partner.
    pub bytes: usize,
}

/// What becomes of a genesis that comes after the last day of its agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Over {
    /// It waits for a person.
    Waits,
    /// A person has let it in.
    LetIn,
}

impl Gate<'_> {
    /// Judges a genesis. `parent` is the document it builds upon, if this node holds it; `known` the document
    /// itself, if it is here already.
    pub fn genesis(
        &self,
        genesis: Verified<Genesis>,
        parent: Option<&DocumentState>,
        known: Option<&DocumentState>,
    ) -> Answer<AdmittedGenesis> {
        self.born(genesis, parent, known, Over::Waits)
    }

    /// Judges a genesis that a person has looked at: that the agreement was over when it came no longer holds it.
    pub fn genesis_let_in(
        &self,
        genesis: Verified<Genesis>,
        parent: Option<&DocumentState>,
        known: Option<&DocumentState>,
    ) -> Answer<AdmittedGenesis> {
        self.born(genesis, parent, known, Over::LetIn)
    }

    fn born(
        &self,
        genesis: Verified<Genesis>,
        parent: Option<&DocumentState>,
        known: Option<&DocumentState>,
        over: Over,
    ) -> Answer<AdmittedGenesis> {
        if !genesis.body().has_party(self.deliverer) || !genesis.body().has_party(genesis.body().author()) {
            return Answer::NotNow(NotNow::Unknown);
        }
        if known.is_some_and(|document| document.genesis_waits().is_none()) {
            return Answer::Known;
        }
        match self.judge_genesis(genesis.body(), parent, over) {
            Ok(()) => Answer::Admitted(AdmittedGenesis::new(genesis)),
            Err(code) => code.into(),
        }
    }

    fn judge_genesis(
        &self,
        genesis: &Genesis,
        parent: Option<&DocumentState>,
        over: Over,
    ) -> Result<(), Code> {
        genesis.check().map_err(Refusal::from)?;
        let (audience, kind) = (genesis.audience(), genesis.kind);
        let version = self.agreements.version(genesis.agreement).ok_or(Waiting::Version)?;
        version.covers(&audience, kind, genesis.schema).map_err(Refusal::from)?;
        if genesis.schema > schema::VERSION {
            return Err(Waiting::Schema.into());
        }
        parent::check(genesis, parent)?;
        self.in_force(genesis, genesis.agreement)?;
        if genesis.is_alone() {
            return Ok(());
        }
        let Genesis { agreement, schema, .. } = *genesis;
        match self.agreements.may_begin(agreement, &audience, kind, schema, self.cards, self.now) {
            Err(Unusable::Over) if over == Over::Waits => Err(Waiting::Person.into()),
            Ok(_) | Err(Unusable::Over) | Err(Unusable::Restricted(_)) => Ok(()),
            Err(Unusable::NoAgreement | Unusable::NotInForce(_)) => Err(Waiting::Verdict.into()),
            Err(Unusable::NotCovered(why)) => Err(Refusal::from(why).into()),
        }
    }

    /// Whether a version is in force for the document's audience. A document that one province alone holds moves
    /// nothing to another: of its agreement neither signature nor clock is asked, only what it covers.
    fn in_force(&self, genesis: &Genesis, version: VersionId) -> Result<(), Code> {
        if genesis.is_alone() {
            return Ok(());
        }
        let answer = self.agreements.in_force(version, &genesis.audience(), self.cards, self.now);
        answer.map(|_| ()).map_err(|why| match why {
            NotInForce::Unknown => Waiting::Version.into(),
            NotInForce::Card(_) => Waiting::Card.into(),
            NotInForce::NotAgreed(_) | NotInForce::NotBegun => Waiting::Verdict.into(),
            NotInForce::NoParty(_) => Refusal::AudienceNotCovered.into(),
        })
    }

    /// Judges an edit of a document this node holds (admitted or waiting).
    pub fn edit(&self, edit: VerifiedEdit, document: &DocumentState) -> Answer<Admitted> {
        let (id, header, genesis) = (edit.id(), edit.header.body(), document.genesis());
        let parties = genesis.has_party(self.deliverer) && genesis.has_party(header.author);
        if !parties || header.document != document.id() {
            return Answer::NotNow(NotNow::Unknown);
        }
        if document.history().contains(id) {
            return Answer::Known;
        }
        if let Some(refused @ Code::Refused(_)) = document.answer(id) {
            return refused.into();
        }
        match self.judge_edit(&edit, document) {
            Ok(()) => {
                let fork = check::fork(&edit, document.history());
                Answer::Admitted(Admitted::new(edit, fork))
            }
            Err(Code::Waiting(_)) if document.answer(id).is_none() && self.parked_full(&edit) => {
                Answer::NotNow(NotNow::ParkedFull)
            }
            Err(code) => code.into(),
        }
    }

    /// Judges an edit of a document whose genesis this node cannot verify yet: if that genesis names both who
    /// brings the edit and who wrote it, the edit waits with it. Nothing else is asked, for nothing else is known.
    pub fn edit_before_genesis(&self, edit: &VerifiedEdit, genesis: &Signed<Genesis>) -> Code {
        let header = edit.header.body();
        let parties = genesis.body().has_party(self.deliverer) && genesis.body().has_party(header.author);
        if !parties || header.document != genesis.id().into() {
            NotNow::Unknown.into()
        } else if let Err(code @ Code::NotNow(_)) = carried(edit) {
            code
        } else if self.parked_full(edit) {
            NotNow::ParkedFull.into()
        } else {
            Waiting::Genesis.into()
        }
    }

    /// Judges an edit of which nobody here can tell whether it is its author's own words, because the card is not here:
    /// it waits for that, if it carries the payload that it names.
    pub fn edit_before_card(edit: &SignedEdit) -> Code {
        match check::carried(edit.header.body(), edit.payload.as_ref(), edit.size()) {
            Err(code) => code,
            Ok(()) => Waiting::Card.into(),
        }
    }

    /// What is kept for events is there for them alone, and whoever erased the payload cannot say that it is one.
    fn parked_full(&self, edit: &VerifiedEdit) -> bool {
        let reserved = if edit.payload.as_ref().is_some_and(Payload::is_structural) {
            limits::PARKED_RESERVED
        } else {
            0
        };
        self.parked.edits >= limits::PARKED_EDITS + reserved
            || self.parked.bytes + edit.size() > limits::PARKED_BYTES + reserved * limits::EDIT_BYTES
    }

    /// The rules in their one order. A rule that needs what is not here makes the edit wait, so nothing after it is
    /// asked: which code an edit is refused with is the same at every node, whatever came first.
    fn judge_edit(&self, edit: &VerifiedEdit, document: &DocumentState) -> Result<(), Code> {
        let (header, genesis) = (edit.header.body(), document.genesis());
        carried(edit)?;
        check::numbering(header)?;
        if document.genesis_waits().is_some() {
            return Err(Waiting::Genesis.into());
        }
        self.card_of_incarnation(edit)?;
        let version = self.agreements.version(header.agreement).ok_or(Waiting::Version)?;
        version.covers(&genesis.audience(), genesis.kind, genesis.schema).map_err(Refusal::from)?;
        // Where an erase order stands, others may have nothing but the header any more.
        if edit.payload.is_none() && !document.takes_headers() {
            return Err(Waiting::Payload.into());
        }
        if let Some(payload) = &edit.payload {
            check::operations(header, payload, genesis, version)?;
        }
        let past = check::place(header, document)?;
        check::back_dating(header, &past, document.history(), self.incarnations)?;
        if let Some(payload) = &edit.payload {
            check::author_limits(header, payload, &past, document.history())?;
        }
        self.in_force(genesis, header.agreement)?;
        if header.time.millis_since(self.now) > limits::FUTURE_MS {
            return Err(Waiting::Future.into());
        }
        Ok(())
    }

    /// The incarnation must be announced, and the key that signed must be the announced card's.
    fn card_of_incarnation(&self, edit: &VerifiedEdit) -> Result<(), Code> {
        let header = edit.header.body();
        let announced =
            self.incarnations.get(header.author, header.incarnation).ok_or(Waiting::Incarnation)?;
        if announced.card_serial == edit.header.signed().key().card_serial {
            Ok(())
        } else {
            Err(Refusal::OtherCard.into())
        }
    }
}

fn carried(edit: &VerifiedEdit) -> Result<(), Code> {
    check::carried(edit.header.body(), edit.payload.as_ref(), edit.size())
}
