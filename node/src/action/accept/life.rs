//! A partner announces a new life of its node.

use pulang_protocol::admit::Waiting;
use pulang_protocol::limits;
use pulang_protocol::record::Announcement;
use pulang_protocol::signed::{Signed, Verified};
use pulang_protocol::sync::Item;

use super::{Desk, Outcome};
use crate::action::error::ActionError;
use crate::store::{WriteTx, incarnation};

impl Desk<'_> {
    /// A province begins a new life at most once a day under a card; more of them wait until a person has asked it.
    pub(super) fn take_announcement(
        &mut self,
        tx: &mut WriteTx<'_>,
        signed: Signed<Announcement>,
    ) -> Result<Outcome, ActionError> {
        let verified = match self.believe(signed) {
            Ok(verified) => verified,
            Err(code) => return Ok(Err(code)),
        };
        let Announcement { province, card_serial, .. } = *verified.body();
        if self.knowledge.incarnations.get(province, verified.signed().incarnation()).is_none() {
            let lately = incarnation::taken_after(tx, self.now.plus_millis(-limits::LIFE_MS))?;
            let of_card = |other: &&Verified<Announcement>| {
                (other.body().province, other.body().card_serial) == (province, card_serial)
            };
            if lately.iter().filter(of_card).count() >= limits::LIVES {
                return Ok(Err(Waiting::Person.into()));
            }
        }
        let new = incarnation::put(tx, &verified, self.now)?;
        if new {
            self.knowledge.incarnations.add(verified.clone());
            self.pass_on(tx, province, &Item::Announcement(verified.into_signed()))?;
        }
        Ok(self.learnt(new))
    }
}
