//! Holds and lifts that a partner brings: they act at once, before whatever was written earlier and comes later.

use pulang_protocol::admit::{Class, Code, NotNow, Waiting};
use pulang_protocol::genesis::Genesis;
use pulang_protocol::id::DocumentId;
use pulang_protocol::limits;
use pulang_protocol::record::{Hold, Lift};
use pulang_protocol::signed::Signed;
use pulang_protocol::sync::Item;

use super::{Desk, Outcome};
use crate::action::error::ActionError;
use crate::action::publish;
use crate::store::audit::{Object, Verb};
use crate::store::{WriteTx, hold, refused, row};

impl Desk<'_> {
    /// A hold whose document is not here waits for it, and acts in the transaction that takes the genesis in.
    pub(super) fn take_hold(
        &mut self,
        tx: &mut WriteTx<'_>,
        signed: Signed<Hold>,
    ) -> Result<Outcome, ActionError> {
        let verified = match self.believe(signed) {
            Ok(verified) => verified,
            Err(code) => return Ok(Err(code)),
        };
        let held = *verified.body();
        let genesis = match self.about(tx, held.document)? {
            About::Here(genesis) => genesis,
            About::Said(outcome) => return Ok(outcome),
        };
        if held.check(held.document, &genesis).is_err() {
            return Ok(Err(NotNow::Unknown.into()));
        }
        let full = hold::count(tx, held.document, held.author)? >= limits::HOLDS;
        if full && hold::since(tx, verified.id())?.is_none() {
            return Ok(Err(NotNow::ParkedFull.into()));
        }
        if !hold::put(tx, &verified, self.now)? {
            return Ok(Ok(Class::Known));
        }
        self.note(Verb::DocumentHeld, Object::Document(held.document), Some(held.reason.code()));
        self.spread(tx, held.document, &genesis, &Item::Hold(verified.into_signed()))
    }

    /// A lift may come before its hold: both are a set.
    pub(super) fn take_lift(
        &mut self,
        tx: &mut WriteTx<'_>,
        signed: Signed<Lift>,
    ) -> Result<Outcome, ActionError> {
        let verified = match self.believe(signed) {
            Ok(verified) => verified,
            Err(code) => return Ok(Err(code)),
        };
        let lift = *verified.body();
        let genesis = match self.about(tx, lift.document)? {
            About::Here(genesis) => genesis,
            About::Said(outcome) => return Ok(outcome),
        };
        if lift.check(lift.document, &genesis).is_err() {
            return Ok(Err(NotNow::Unknown.into()));
        }
        let full = hold::count_lifts(tx, lift.document)? >= limits::LIFTS;
        if full && !hold::is_lift(tx, verified.id())? {
            return Ok(Err(NotNow::ParkedFull.into()));
        }
        if !hold::put_lift(tx, &verified)? {
            return Ok(Ok(Class::Known));
        }
        self.note(Verb::HoldLifted, Object::Document(lift.document), None);
        self.spread(tx, lift.document, &genesis, &Item::Lift(verified.into_signed()))
    }

    /// The document a record speaks of. To whoever is no party of it, it is the same as absent, so the record waits
    /// for it in the room of who brought it; of a document that was refused here, nothing counts.
    pub(super) fn about(&mut self, tx: &WriteTx<'_>, document: DocumentId) -> Result<About, ActionError> {
        let genesis = self.log(tx, document)?.map(|log| log.state().genesis().clone());
        if let Some(genesis) = genesis.filter(|genesis| genesis.has_party(self.partner)) {
            return Ok(About::Here(genesis));
        }
        let refused = refused::genesis(tx, document)?;
        Ok(About::Said(if refused.is_some_and(|one| one.genesis.body().has_party(self.partner)) {
            Ok(Class::Known)
        } else {
            Err(Code::from(Waiting::Genesis))
        }))
    }

    /// What was new here goes to the other parties.
    pub(super) fn spread(
        &mut self,
        tx: &mut WriteTx<'_>,
        document: DocumentId,
        genesis: &Genesis,
        item: &Item,
    ) -> Result<Outcome, ActionError> {
        publish::to_others(tx, genesis, self.parties(), item, self.now)?;
        row::mark_stale(tx, document)?;
        Ok(Ok(Class::Admitted))
    }
}

/// What is known of the document a record speaks of.
pub(super) enum About {
    /// It is here, admitted or waiting.
    Here(Genesis),
    /// There is nothing it could act on; this is the answer.
    Said(Outcome),
}
