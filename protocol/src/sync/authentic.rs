//! Which edits of a frame are their authors' own words: by a signature, or through the edit behind them.
//!
//! The newest signature of a run of at most 64 edits is checked, and vouches for the rest by hash. A run that ends
//! badly is *not now*; the other chains of the frame go on. What is not authentic never outlives the frame.

use std::collections::BTreeMap;

use crate::edit::{Header, SignedEdit, VerifiedEdit};
use crate::id::EditId;
use crate::key::{KeyRef, PublicKey};
use crate::limits;
use crate::province::Province;
use crate::signed::{Chained as _, NotAuthentic, Verified};

/// Why an edit is not known to be its author's own words, as far as this node can tell now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// The card that the author signed under is not here.
    #[error("the card of the author is not here")]
    NoCard,
    /// No good signature, and no authentic edit behind it that names it.
    #[error(transparent)]
    NotAuthentic(#[from] NotAuthentic),
}

/// An edit that may not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubtful {
    /// The edit, of which not even the id may be believed.
    pub edit: Box<SignedEdit>,
    /// Why.
    pub why: Doubt,
}

/// Tells for each edit of a frame, in its order, whether it is authentic.
///
/// `key` finds the key of an author's card. `held` finds an authentic edit this node holds already and that names
/// the given one as the one before it; it is asked only where the frame itself does not suffice.
pub fn authenticate(
    edits: Vec<SignedEdit>,
    key: impl Fn(Province, KeyRef) -> Option<PublicKey>,
    held: impl Fn(EditId) -> Option<Verified<Header>>,
) -> Vec<Result<VerifiedEdit, Doubtful>> {
    let mut vouched: BTreeMap<EditId, Voucher> = BTreeMap::new();
    let mut results = Vec::with_capacity(edits.len());
    for edit in edits.into_iter().rev() {
        let voucher = vouched.get(&edit.id()).filter(|voucher| voucher.vouches_for(&edit));
        let (result, run) = match voucher {
            Some(voucher) => (through(edit, &voucher.edit), voucher.run + 1),
            None => (alone(edit, &key).or_else(|doubtful| through_held(doubtful, &held)), 1),
        };
        if let Ok(verified) = &result
            && let Some(prev) = verified.header.body().prev
        {
            vouched.insert(prev, Voucher { edit: verified.header.clone(), run });
        }
        results.push(result);
    }
    results.reverse();
    results
}

/// An authentic edit, and how many edits lean on the signature it leans on, itself included.
struct Voucher {
    edit: Verified<Header>,
    run: usize,
}

impl Voucher {
    fn vouches_for(&self, edit: &SignedEdit) -> bool {
        self.run < limits::UNSIGNED_RUN
            && self.edit.signed().key() == edit.header.key()
            && self.edit.body().follows(edit.header.body())
    }
}

fn through(edit: SignedEdit, successor: &Verified<Header>) -> Result<VerifiedEdit, Doubtful> {
    match edit.header.clone().verify_through(successor) {
        Ok(header) => Ok(VerifiedEdit { header, payload: edit.payload }),
        Err(why) => Err(doubt(edit, why.into())),
    }
}

fn doubt(edit: SignedEdit, why: Doubt) -> Doubtful {
    Doubtful { edit: Box::new(edit), why }
}

fn alone(
    edit: SignedEdit,
    key: &impl Fn(Province, KeyRef) -> Option<PublicKey>,
) -> Result<VerifiedEdit, Doubtful> {
    if edit.header.signature().is_none() {
        return Err(doubt(edit, NotAuthentic::Unsigned.into()));
    }
    let Some(key) = key(edit.header.body().author, edit.header.key()) else {
        return Err(doubt(edit, Doubt::NoCard));
    };
    match edit.header.clone().verify(&key) {
        Ok(header) => Ok(VerifiedEdit { header, payload: edit.payload }),
        Err(why) => Err(doubt(edit, why.into())),
    }
}

fn through_held(
    doubtful: Doubtful,
    held: &impl Fn(EditId) -> Option<Verified<Header>>,
) -> Result<VerifiedEdit, Doubtful> {
    match held(doubtful.edit.id()) {
        Some(successor) => {
            let why = doubtful.why;
            through(*doubtful.edit, &successor).map_err(|again| Doubtful { why, ..again })
        }
        None => Err(doubtful),
    }
}

#[cfg(test)]
mod tests;
