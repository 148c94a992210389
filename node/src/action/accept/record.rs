//! What a partner brings beside geneses and edits: cards, announcements, agreements, receipts, proofs.

use pulang_protocol::admit::{Class, Code, NotNow, Waiting};
use pulang_protocol::agreement::Version;
use pulang_protocol::card::Card;
use pulang_protocol::record::{ForkProof, Reading, Receipt};
use pulang_protocol::signed::Signed;
use pulang_protocol::sync::Item;

use super::{Desk, Outcome};
use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::publish;
use crate::store::audit::{Object, Verb};
use crate::store::{WriteTx, agreement, card, closing, incarnation, receipt, row};

impl Desk<'_> {
    /// Takes in an item that is neither a genesis nor an edit.
    pub(super) fn take_record(&mut self, tx: &mut WriteTx<'_>, item: Item) -> Result<Outcome, ActionError> {
        match item {
            Item::Card(card) => self.take_card(tx, *card),
            Item::Announcement(announcement) => {
                let verified = match self.believe(announcement) {
                    Ok(verified) => verified,
                    Err(code) => return Ok(Err(code)),
                };
                let new = incarnation::put(tx, &verified)?;
                self.learnt(tx, new)
            }
            Item::Version(version) => self.take_version(tx, *version),
            Item::Verdict(verdict) => {
                let verified = match self.believe(verdict) {
                    Ok(verified) => verified,
                    Err(code) => return Ok(Err(code)),
                };
                let Some(version) = self.knowledge.agreements.version(verified.body().version) else {
                    return Ok(Err(Waiting::Version.into()));
                };
                if version.party(verified.body().province).is_none() || version.party(self.partner).is_none()
                {
                    return Ok(Err(NotNow::Unknown.into()));
                }
                let new = agreement::put_verdict(tx, &verified)?;
                self.note(tx, Verb::AgreementImported, Object::Agreement(verified.body().version), None)?;
                self.learnt(tx, new)
            }
            Item::Restriction(restriction) => {
                let verified = match self.believe(*restriction) {
                    Ok(verified) => verified,
                    Err(code) => return Ok(Err(code)),
                };
                let new = agreement::put_restriction(tx, &verified)?;
                self.note(tx, Verb::RecordAdmitted, Object::Signed(verified.id()), None)?;
                self.learnt(tx, new)
            }
            Item::Receipt(receipt) => self.take_receipt(tx, *receipt),
            Item::Reading(reading) => self.take_reading(tx, *reading),
            Item::ForkProof(proof) => self.take_proof(tx, &proof),
            Item::Genesis(_) | Item::Edit(_) => Ok(Err(NotNow::Unknown.into())),
        }
    }

    /// Something came that others may have waited for: the register is read again.
    fn learnt(&mut self, tx: &WriteTx<'_>, new: bool) -> Result<Outcome, ActionError> {
        if !new {
            return Ok(Ok(Class::Known));
        }
        self.knowledge = Knowledge::read(tx)?;
        self.news = true;
        Ok(Ok(Class::Admitted))
    }

    /// A card that follows a known one is believed; any other waits until people have compared its words.
    fn take_card(&mut self, tx: &mut WriteTx<'_>, signed: Signed<Card>) -> Result<Outcome, ActionError> {
        let Ok(card) = signed.verify_own() else { return Ok(Err(NotNow::NotAuthentic.into())) };
        if self.knowledge.cards.newest(card.body().province).is_none() {
            card::put_pending(tx, &card, self.now)?;
            return Ok(Err(Waiting::Person.into()));
        }
        match card::put(tx, &card) {
            Ok(new) => self.learnt(tx, new),
            Err(card::CardError::Store(error)) => Err(error.into()),
            Err(card::CardError::NotNext(_) | card::CardError::NotPending) => Ok(Err(Waiting::Person.into())),
        }
    }

    fn take_version(&mut self, tx: &mut WriteTx<'_>, version: Version) -> Result<Outcome, ActionError> {
        let ours = version.party(self.node.province()).is_some() && version.party(self.partner).is_some();
        if !ours {
            return Ok(Err(NotNow::Unknown.into()));
        }
        let new = agreement::put_version(tx, &version)?;
        if new {
            self.note(tx, Verb::AgreementImported, Object::Agreement(version.id()), None)?;
        }
        self.learnt(tx, new)
    }

    fn take_receipt(
        &mut self,
        tx: &mut WriteTx<'_>,
        signed: Signed<Receipt>,
    ) -> Result<Outcome, ActionError> {
        let verified = match self.believe(signed) {
            Ok(verified) => verified,
            Err(code) => return Ok(Err(code)),
        };
        let body = verified.body();
        if body.to != self.node.province() || body.province != self.partner {
            return Ok(Err(NotNow::Unknown.into()));
        }
        for document in &body.documents {
            let shared = self
                .log(tx, document.document)?
                .is_some_and(|log| log.state().genesis().has_party(body.province));
            if !shared {
                return Ok(Err(NotNow::Unknown.into()));
            }
        }
        receipt::put(tx, body)?;
        body.documents.iter().try_for_each(|document| row::mark_stale(tx, document.document))?;
        Ok(Ok(Class::Admitted))
    }

    fn take_reading(
        &mut self,
        tx: &mut WriteTx<'_>,
        signed: Signed<Reading>,
    ) -> Result<Outcome, ActionError> {
        let verified = match self.believe(signed) {
            Ok(verified) => verified,
            Err(code) => return Ok(Err(code)),
        };
        let body = verified.body();
        let shared =
            self.log(tx, body.document)?.is_some_and(|log| log.state().genesis().has_party(body.province));
        if body.to != self.node.province() || body.province != self.partner || !shared {
            return Ok(Err(NotNow::Unknown.into()));
        }
        receipt::put_reading(tx, body)?;
        row::mark_stale(tx, body.document)?;
        Ok(Ok(Class::Admitted))
    }

    fn take_proof(&mut self, tx: &mut WriteTx<'_>, proof: &ForkProof) -> Result<Outcome, ActionError> {
        let Knowledge { cards, incarnations, .. } = &self.knowledge;
        let verified = proof.clone().verify(|header| incarnations.key_of(header, cards));
        let Ok(closed) = verified else { return Ok(Err(Code::NotNow(NotNow::NotAuthentic))) };
        let Some(header) = proof.left.0.first() else { return Ok(Err(NotNow::Unknown.into())) };
        let document = header.body().document;
        let Some(genesis) = self.log(tx, document)?.map(|log| log.state().genesis().clone()) else {
            return Ok(Err(NotNow::Unknown.into()));
        };
        if !genesis.has_party(self.partner) {
            return Ok(Err(NotNow::Unknown.into()));
        }
        let new = closing::put(tx, &closed, proof)?;
        if new {
            let item = Item::ForkProof(Box::new(proof.clone()));
            publish::to_others(tx, &genesis, self.parties(), &item, self.now)?;
            row::mark_stale(tx, document)?;
        }
        Ok(Ok(if new { Class::Admitted } else { Class::Known }))
    }
}
