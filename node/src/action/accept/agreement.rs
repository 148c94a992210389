//! Agreements that a partner brings: versions, the parties' words on them, and restrictions.

use pulang_protocol::admit::{NotNow, Waiting};
use pulang_protocol::agreement::{Narrowing, Restriction, Verdict, Version};
use pulang_protocol::limits;
use pulang_protocol::signed::{Signed, Verified};

use super::{Desk, Outcome};
use crate::action::error::ActionError;
use crate::store::audit::{Object, Verb};
use crate::store::{WriteTx, agreement};

impl Desk<'_> {
    pub(super) fn take_verdict(
        &mut self,
        tx: &mut WriteTx<'_>,
        signed: Signed<Verdict>,
    ) -> Result<Outcome, ActionError> {
        let verified = match self.believe(signed) {
            Ok(verified) => verified,
            Err(code) => return Ok(Err(code)),
        };
        let (id, province) = (verified.body().version, verified.body().province);
        // Of an agreement it is no party of, a partner hears the same as of one that is not here.
        let version = self.knowledge.agreements.version(id);
        let Some(version) = version.filter(|version| version.party(self.partner).is_some()) else {
            return Ok(Err(Waiting::Version.into()));
        };
        if version.party(province).is_none() {
            return Ok(Err(NotNow::Unknown.into()));
        }
        let new = agreement::put_verdict(tx, &verified)?;
        if new {
            self.note(Verb::AgreementImported, Object::Agreement(id), None);
            self.knowledge.agreements.add_verdict(verified);
        }
        Ok(self.learnt(new))
    }

    pub(super) fn take_restriction(
        &mut self,
        tx: &mut WriteTx<'_>,
        signed: Signed<Restriction>,
    ) -> Result<Outcome, ActionError> {
        let verified = match self.believe(signed) {
            Ok(verified) => verified,
            Err(code) => return Ok(Err(code)),
        };
        let versions = || {
            let all = self.knowledge.agreements.versions().map(|(_, version)| version);
            let shared = all.filter(|version| version.party(self.partner).is_some());
            shared.filter(|version| version.root() == verified.body().root)
        };
        if versions().next().is_none() {
            return Ok(Err(Waiting::Version.into()));
        }
        if !versions().any(|version| version.party(verified.body().province).is_some()) {
            return Ok(Err(NotNow::Unknown.into()));
        }
        if self.is_overfull(&verified) {
            return Ok(Err(Waiting::Version.into()));
        }
        let new = agreement::put_restriction(tx, &verified)?;
        if new {
            self.note(Verb::RecordAdmitted, Object::Signed(verified.id()), None);
            self.knowledge.agreements.add_restriction(verified);
        }
        Ok(self.learnt(new))
    }

    /// Whether its author has narrowed the agreement as often as one version can take in, and no version has taken
    /// that in yet. Whoever leaves an agreement has left it, however often it has narrowed it before.
    fn is_overfull(&self, restriction: &Verified<Restriction>) -> bool {
        let Restriction { root, province, narrowing, .. } = restriction.body();
        let agreements = &self.knowledge.agreements;
        let versions = || agreements.versions().map(|(_, version)| version).filter(|one| one.root() == *root);
        let open: Vec<&Verified<Restriction>> = agreements
            .restrictions_of(*province)
            .filter(|one| one.body().root == *root)
            .filter(|one| !versions().any(|version| version.taken_in.contains(&one.id())))
            .collect();
        let leaves = |narrowing: &Narrowing| *narrowing == Narrowing::Withdrawal;
        let first_to_leave = leaves(narrowing) && !open.iter().any(|one| leaves(&one.body().narrowing));
        let is_held = open.iter().any(|one| one.id() == restriction.id());
        open.len() >= limits::TAKEN_IN && !is_held && !first_to_leave
    }

    pub(super) fn take_version(
        &mut self,
        tx: &mut WriteTx<'_>,
        version: Version,
    ) -> Result<Outcome, ActionError> {
        let ours = version.party(self.node.province()).is_some() && version.party(self.partner).is_some();
        if !ours {
            return Ok(Err(NotNow::Unknown.into()));
        }
        let is_held = self.knowledge.agreements.version(version.id()).is_some();
        let undecided = agreement::count_undecided(tx, self.node.province(), self.partner)?;
        if !is_held && undecided >= limits::VERSIONS_UNDECIDED {
            return Ok(Err(Waiting::Person.into()));
        }
        let new = agreement::put_version(tx, &version, Some(self.partner))?;
        if new {
            self.note(Verb::AgreementImported, Object::Agreement(version.id()), None);
            self.knowledge.agreements.add_version(version);
        }
        Ok(self.learnt(new))
    }
}
