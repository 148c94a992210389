//! What a partner brings beside geneses and edits: cards, announcements, agreements, receipts, proofs.

use pulang_protocol::admit::{Class, Code, NotNow, Waiting};
use pulang_protocol::card::{Card, NotNext};
use pulang_protocol::edit::Header;
use pulang_protocol::id::DocumentId;
use pulang_protocol::limits;
use pulang_protocol::province::Province;
use pulang_protocol::record::{Closing, ForkProof, NotAFork, Reading, Receipt};
use pulang_protocol::signed::{Signed, Verified};
use pulang_protocol::sync::Item;

use super::{Desk, Outcome};
use crate::action::erasure as erase;
use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::publish;
use crate::store::card::Followed;
use crate::store::{WriteTx, card, closing, edit as log, erasure, receipt, refused, row, waiting};

impl Desk<'_> {
    /// Takes in an item that is neither a genesis nor an edit.
    pub(super) fn take_record(&mut self, tx: &mut WriteTx<'_>, item: Item) -> Result<Outcome, ActionError> {
        match item {
            Item::Card(card) => self.take_card(tx, *card),
            Item::Announcement(announcement) => self.take_announcement(tx, announcement),
            Item::Version(version) => self.take_version(tx, *version),
            Item::Verdict(verdict) => self.take_verdict(tx, verdict),
            Item::Restriction(restriction) => self.take_restriction(tx, *restriction),
            Item::Receipt(receipt) => self.take_receipt(tx, *receipt),
            Item::Reading(reading) => self.take_reading(tx, *reading),
            Item::ForkProof(proof) => self.take_proof(tx, &proof),
            Item::Hold(hold) => self.take_hold(tx, hold),
            Item::Lift(lift) => self.take_lift(tx, lift),
            Item::EraseOrder(order) => self.take_order(tx, order),
            Item::EraseAnswer(answer) => self.take_answer(tx, *answer),
            Item::Genesis(_) | Item::Edit(_) | Item::Vouched(_) => Ok(Err(NotNow::Unknown.into())),
        }
    }

    /// Something came that others may have waited for, and stands in the register already.
    pub(super) fn learnt(&mut self, new: bool) -> Outcome {
        self.news.knowledge |= new;
        Ok(if new { Class::Admitted } else { Class::Known })
    }

    /// What says who a province is goes to all who have an agreement with it.
    pub(super) fn pass_on(
        &mut self,
        tx: &mut WriteTx<'_>,
        about: Province,
        item: &Item,
    ) -> Result<(), ActionError> {
        Ok(publish::to_circle(tx, &self.knowledge, about, self.parties(), item, self.now)?)
    }

    /// A card that follows a known one is believed. One that follows a card that has not come waits for that; any
    /// other waits until people have compared its words, and so does the one whose place it would take.
    fn take_card(&mut self, tx: &mut WriteTx<'_>, signed: Signed<Card>) -> Result<Outcome, ActionError> {
        let Ok(card) = signed.verify_own() else { return Ok(Err(NotNow::NotAuthentic.into())) };
        let province = card.body().province;
        let newest = self.knowledge.cards.newest(province).map(|newest| newest.body().serial);
        match card::follow(tx, self.node.province(), &card, self.now)? {
            Followed::Known => Ok(Ok(Class::Known)),
            Followed::Believed => {
                self.knowledge.cards = card::directory(tx)?;
                self.pass_on(tx, province, &Item::Card(Box::new(card.into_signed())))?;
                // What stands may be another now, in every document of that province.
                row::forget_all(tx)?;
                Ok(self.learnt(true))
            }
            Followed::Not(NotNext::NotNextSerial)
                if newest.is_some_and(|newest| newest < card.body().serial) =>
            {
                Ok(Err(Waiting::Card.into()))
            }
            Followed::Not(_) | Followed::First | Followed::Contested => self.keep_card(tx, card),
        }
    }

    /// Keeps a card until people have compared its words. Others have to compare it too.
    fn keep_card(&mut self, tx: &mut WriteTx<'_>, card: Verified<Card>) -> Result<Outcome, ActionError> {
        let full = card::count_pending(tx, self.partner)? >= limits::WAITING_ITEMS;
        if full && !card::is_pending(tx, card.id())? {
            return Ok(Err(NotNow::ParkedFull.into()));
        }
        if card::put_pending(tx, &card, Some(self.partner), self.now)? {
            self.knowledge.cards = card::directory(tx)?;
            row::forget_all(tx)?;
        }
        Ok(Err(Waiting::Person.into()))
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
            if let Err(code) = self.shares(tx, document.document, body.province)? {
                return Ok(Err(code));
            }
        }
        receipt::put(tx, body)?;
        body.documents.iter().try_for_each(|document| row::mark_stale(tx, document.document))?;
        for document in body.documents.iter().map(|document| document.document) {
            if erasure::orders(tx, document)?.is_empty() {
                continue;
            }
            if let Some(mut log) = self.logs.remove(&document) {
                log::append(tx, &mut log)?;
            }
            erase::on_receipt(tx, self.node, &self.knowledge, document)?;
        }
        Ok(Ok(Class::Admitted))
    }

    /// Whether a document is here, or was refused here, with this party. A word about one whose genesis waits for its
    /// author's card waits with it.
    fn shares(
        &mut self,
        tx: &WriteTx<'_>,
        document: DocumentId,
        party: Province,
    ) -> Result<Result<(), Code>, ActionError> {
        let here = self.log(tx, document)?.map(|log| log.state().genesis().has_party(party));
        let refused = refused::genesis(tx, document)?.map(|refused| refused.genesis.body().has_party(party));
        if let Some(is_party) = here.or(refused) {
            return Ok(if is_party { Ok(()) } else { Err(NotNow::Unknown.into()) });
        }
        let waits = waiting::geneses(tx, document)?.iter().any(|genesis| genesis.body().has_party(party));
        Ok(Err(if waits { Waiting::Genesis.into() } else { NotNow::Unknown.into() }))
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
        if body.to != self.node.province() || body.province != self.partner {
            return Ok(Err(NotNow::Unknown.into()));
        }
        if let Err(code) = self.shares(tx, body.document, body.province)? {
            return Ok(Err(code));
        }
        receipt::put_reading(tx, body)?;
        row::mark_stale(tx, body.document)?;
        Ok(Ok(Class::Admitted))
    }

    fn take_proof(&mut self, tx: &mut WriteTx<'_>, proof: &ForkProof) -> Result<Outcome, ActionError> {
        if let Some(known) = self.known_proof(tx, proof)? {
            return Ok(Ok(known));
        }
        let Knowledge { cards, incarnations, .. } = &self.knowledge;
        let key_of = |header: &Header| incarnations.key_of(cards, header.author, header.incarnation);
        let verified = proof.clone().verify(|header| key_of(header.body()));
        let closed = match verified {
            Ok(closed) => closed,
            Err(NotAFork::NoCard) => return Ok(Err(Waiting::Card.into())),
            Err(NotAFork::Length | NotAFork::NotAuthentic(_) | NotAFork::NotTwo) => {
                return Ok(Err(NotNow::NotAuthentic.into()));
            }
        };
        let Some(header) = proof.left.0.first() else { return Ok(Err(NotNow::Unknown.into())) };
        let document = header.body().document;
        if let Err(code) = self.shares(tx, document, self.partner)? {
            return Ok(Err(code));
        }
        let Some(genesis) = self.log(tx, document)?.map(|log| log.state().genesis().clone()) else {
            // It was refused here, so nothing of it counts.
            return Ok(Ok(Class::Known));
        };
        let new = closing::put(tx, &closed, proof)?;
        if new {
            let item = Item::ForkProof(Box::new(proof.clone()));
            publish::to_others(tx, &genesis, self.parties(), &item, self.now)?;
            row::mark_stale(tx, document)?;
        }
        Ok(Ok(if new { Class::Admitted } else { Class::Known }))
    }

    /// A proof of what a party has proved before is known without work: one is enough, whichever branches it names.
    fn known_proof(&mut self, tx: &WriteTx<'_>, proof: &ForkProof) -> Result<Option<Class>, ActionError> {
        let Some(Header { document, author, incarnation, .. }) = proof.left.0.first().map(Signed::body)
        else {
            return Ok(None);
        };
        let (document, author, incarnation) = (*document, *author, *incarnation);
        if !closing::holds(tx, &Closing::Fork { document, author, incarnation })? {
            return Ok(None);
        }
        Ok(self.shares(tx, document, self.partner)?.is_ok().then_some(Class::Known))
    }
}
