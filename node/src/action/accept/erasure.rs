//! Erase orders and their answers that a partner brings.

use pulang_protocol::admit::{Class, NotNow};
use pulang_protocol::limits;
use pulang_protocol::record::{EraseAnswer, EraseOrder};
use pulang_protocol::signed::Signed;
use pulang_protocol::sync::Item;

use super::hold::About;
use super::{Desk, Outcome};
use crate::action::erasure as erase;
use crate::action::error::ActionError;
use crate::store::audit::{Object, Verb};
use crate::store::{WriteTx, edit as log, erasure};

impl Desk<'_> {
    /// An order stays as a request to a person, unless it may carry itself out.
    pub(super) fn take_order(
        &mut self,
        tx: &mut WriteTx<'_>,
        signed: Signed<EraseOrder>,
    ) -> Result<Outcome, ActionError> {
        let verified = match self.believe(signed) {
            Ok(verified) => verified,
            Err(code) => return Ok(Err(code)),
        };
        let order = *verified.body();
        let genesis = match self.about(tx, order.document)? {
            About::Here(genesis) => genesis,
            About::Said(outcome) => return Ok(outcome),
        };
        if order.check(order.document, &genesis).is_err() {
            return Ok(Err(NotNow::Unknown.into()));
        }
        let known = erasure::orders(tx, order.document)?.iter().any(|known| known.id() == verified.id());
        if known {
            return Ok(Ok(Class::Known));
        }
        if erasure::count(tx, order.document, order.author)? >= limits::HOLDS {
            return Ok(Err(NotNow::ParkedFull.into()));
        }
        erasure::put_order(tx, &verified, self.now)?;
        self.note(Verb::EraseOrdered, Object::Document(order.document), Some(order.reason.code()));
        if let Some(mut log) = self.logs.remove(&order.document) {
            log::append(tx, &mut log)?;
        }
        erase::on_arrival(tx, self.node, &self.knowledge, &verified)?;
        // Edits that wait for their payloads may pass as headers now.
        self.news.documents.insert(order.document);
        self.spread(tx, order.document, &genesis, &Item::EraseOrder(verified.into_signed()))
    }

    pub(super) fn take_answer(
        &mut self,
        tx: &mut WriteTx<'_>,
        signed: Signed<EraseAnswer>,
    ) -> Result<Outcome, ActionError> {
        let verified = match self.believe(signed) {
            Ok(verified) => verified,
            Err(code) => return Ok(Err(code)),
        };
        let answer = verified.body().clone();
        let genesis = match self.about(tx, answer.document)? {
            About::Here(genesis) => genesis,
            About::Said(outcome) => return Ok(outcome),
        };
        if answer.check(answer.document, &genesis).is_err() {
            return Ok(Err(NotNow::Unknown.into()));
        }
        let full = erasure::count_answers(tx, answer.document, answer.author)? >= limits::LIFTS;
        if full && erasure::answer(tx, answer.order, answer.author)?.is_none() {
            return Ok(Err(NotNow::ParkedFull.into()));
        }
        if !erasure::put_answer(tx, &verified)? {
            return Ok(Ok(Class::Known));
        }
        self.note(Verb::EraseAnswered, Object::Document(answer.document), Some(answer.erasure.code()));
        let item = Item::EraseAnswer(Box::new(verified.into_signed()));
        self.spread(tx, answer.document, &genesis, &item)
    }
}
