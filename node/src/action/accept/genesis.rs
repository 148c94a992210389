//! Births of documents that a partner brings.

use pulang_protocol::admit::{Answer, Class, NotNow, Parked, Refusal, Waiting};
use pulang_protocol::genesis::Genesis;
use pulang_protocol::id::VersionId;
use pulang_protocol::limits;
use pulang_protocol::signed::{Signed, Verified};
use pulang_protocol::time::Time;

use super::{Desk, Outcome};
use crate::action::error::ActionError;
use crate::action::publish;
use crate::store::audit::{Object, Verb};
use crate::store::document::{self, Wait};
use crate::store::edit::Log;
use crate::store::{WriteTx, refused};

impl Desk<'_> {
    pub(super) fn take_genesis(
        &mut self,
        tx: &mut WriteTx<'_>,
        genesis: Signed<Genesis>,
    ) -> Result<Outcome, ActionError> {
        let body = genesis.body();
        if !body.has_party(self.node.province()) || !body.has_party(self.partner) {
            return Ok(Err(NotNow::Unknown.into()));
        }
        if let Some(refused) = refused::genesis(tx, genesis.id().into())? {
            return Ok(Err(refused.code.into()));
        }
        match self.believe(genesis) {
            Ok(verified) => self.judge_genesis(tx, verified),
            Err(code) => Ok(Err(code)),
        }
    }

    pub(super) fn judge_genesis(
        &mut self,
        tx: &mut WriteTx<'_>,
        genesis: Verified<Genesis>,
    ) -> Result<Outcome, ActionError> {
        self.judge(tx, genesis, false)
    }

    /// Judges a genesis that a person has looked at, or one that nobody has.
    pub(super) fn judge(
        &mut self,
        tx: &mut WriteTx<'_>,
        genesis: Verified<Genesis>,
        let_in: bool,
    ) -> Result<Outcome, ActionError> {
        let id = genesis.document();
        let parent = genesis.body().parent.map(|parent| parent.document);
        for document in parent.into_iter().chain([id]) {
            self.log(tx, document)?;
        }
        let state = |document| self.logs.get(&document).map(Log::state);
        let gate = self.knowledge.gate(self.now, self.partner, Parked::default());
        let judged = match let_in {
            true => gate.genesis_let_in(genesis.clone(), parent.and_then(state), state(id)),
            false => gate.genesis(genesis.clone(), parent.and_then(state), state(id)),
        };
        match judged {
            Answer::Admitted(admitted) => {
                document::put(tx, &admitted)?;
                self.logs.remove(&id);
                publish::genesis(tx, &self.knowledge, &genesis, self.parties(), self.now)?;
                self.note(Verb::DocumentAdmitted, Object::Document(id), None);
                self.news.births = true;
                self.news.documents.insert(id);
                self.touched(id);
                Ok(Ok(Class::Admitted))
            }
            Answer::Known => Ok(Ok(Class::Known)),
            Answer::Waiting(why) => self.keep_genesis(tx, &genesis, why),
            Answer::Refused(why) => self.refuse_genesis(tx, &genesis, why),
            Answer::NotNow(why) => Ok(Err(why.into())),
        }
    }

    fn keep_genesis(
        &mut self,
        tx: &mut WriteTx<'_>,
        genesis: &Verified<Genesis>,
        code: Waiting,
    ) -> Result<Outcome, ActionError> {
        let (id, partner) = (genesis.document(), self.partner);
        let new = self.loaded(id).is_none();
        if new && document::count_waiting(tx, partner)? >= limits::WAITING_ITEMS {
            return Ok(Err(NotNow::ParkedFull.into()));
        }
        let due = self.due(code, genesis.body().agreement, None);
        if document::put_waiting(tx, genesis, Wait { code, partner, due })? {
            self.logs.remove(&id);
            self.note(Verb::DocumentWaiting, Object::Document(id), Some(code.code()));
            self.touched(id);
        }
        // Edits that came before it, when nobody could verify it yet, wait in its document now.
        self.news.births |= new;
        Ok(Err(code.into()))
    }

    fn refuse_genesis(
        &mut self,
        tx: &mut WriteTx<'_>,
        genesis: &Verified<Genesis>,
        why: Refusal,
    ) -> Result<Outcome, ActionError> {
        let id = genesis.document();
        document::remove_waiting(tx, id)?;
        self.logs.remove(&id);
        refused::put_genesis(tx, genesis, self.partner, why, self.now)?;
        self.refused.insert(self.partner);
        self.note(Verb::DocumentRefused, Object::Document(id), Some(why.code()));
        self.news.births = true;
        self.news.documents.insert(id);
        self.touched(id);
        Ok(Err(why.into()))
    }

    /// The first day of a version that has not begun.
    pub(super) fn begins(&self, version: VersionId) -> Option<Time> {
        let from = self.knowledge.agreements.version(version).map(|version| version.from);
        from.filter(|from| *from > self.now)
    }
}
