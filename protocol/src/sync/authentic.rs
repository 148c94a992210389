//! Which edits of a frame are their authors' own words: by a signature, or through what names them as the one before.
//!
//! One signature vouches by hash for a run of at most 64 edits, itself included. A run that ends badly is *not now*,
//! one whose card is not here *waits*; the other chains of the frame go on.

use std::collections::BTreeMap;

use super::item::Vouched;
use super::seat::Seat;
use crate::edit::{Header, SignedEdit, VerifiedEdit};
use crate::id::EditId;
use crate::key::{KeyRef, PublicKey};
use crate::limits;
use crate::province::Province;
use crate::record::{Branch, NotAFork};
use crate::signed::{NotAuthentic, Signed, Verified};

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
    /// The edit, of which not even the id may be believed. Where only the card is missing, with all that is needed to
    /// judge it by itself once that is here.
    pub edit: Box<Vouched>,
    /// Why.
    pub why: Doubt,
}

/// How an edit is held here as its author's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    /// With its signature.
    Signed,
    /// By hash alone.
    Unsigned,
}

/// Tells for each edit of a frame, in its order, whether it is authentic.
///
/// `key` finds the key of an author's card. `known` says of an edit whether it is held here as its author's own words.
/// `held` finds a *signed* authentic edit this node holds already and that names the given one as the one before it; it
/// is asked only where the frame itself does not suffice.
///
/// An edit that comes back with its signature has had it checked here.
pub fn authenticate(
    edits: Vec<Vouched>,
    key: impl Fn(Province, KeyRef) -> Option<PublicKey>,
    known: impl Fn(EditId) -> Option<Here>,
    held: impl Fn(EditId) -> Option<Verified<Header>>,
) -> Vec<Result<VerifiedEdit, Doubtful>> {
    let mut vouched: BTreeMap<Seat, Voucher> = BTreeMap::new();
    let mut results = Vec::with_capacity(edits.len());
    for carried in edits.into_iter().rev() {
        let id = carried.edit.id();
        let seat = Seat::of(&carried.edit.header);
        let voucher = vouched.get(&seat).filter(|voucher| voucher.run < limits::UNSIGNED_RUN);
        let judged = judge(&carried, voucher, &key, known(id), &held);
        let before = Seat::before(&carried.edit.header);
        if let (Some(before), Some(voucher)) = (before, judged.voucher(&carried)) {
            vouched.insert(before, voucher);
        }
        let Vouched { edit, by } = carried;
        results.push(match judged {
            Judged::Authentic(header, _) => Ok(VerifiedEdit { header: *header, payload: edit.payload }),
            Judged::NoCard(by) => Err(doubt(edit, Branch(by), Doubt::NoCard)),
            Judged::Not(why) => Err(doubt(edit, by, why.into())),
        });
    }
    results.reverse();
    results
}

fn doubt(edit: SignedEdit, by: Branch, why: Doubt) -> Doubtful {
    Doubtful { edit: Box::new(Vouched { edit, by }), why }
}

/// What is found of one edit.
enum Judged {
    /// Authentic; and how many edits lean on the signature it leans on, itself included, if that is in the frame.
    Authentic(Box<Verified<Header>>, Option<usize>),
    /// The card is missing under which it is signed, itself or in the last of these headers.
    NoCard(Vec<Signed<Header>>),
    /// Not authentic.
    Not(NotAuthentic),
}

impl Judged {
    fn authentic(header: Verified<Header>, run: Option<usize>) -> Self {
        Self::Authentic(Box::new(header), run)
    }

    /// What the edit is worth to the one before it.
    fn voucher(&self, carried: &Vouched) -> Option<Voucher> {
        match self {
            Self::Authentic(header, run) => {
                run.map(|run| Voucher { words: Words::Authentic(header.clone()), run })
            }
            Self::NoCard(by) => {
                let mut headers = vec![carried.edit.header.clone()];
                headers.extend(by.iter().cloned());
                Some(Voucher { run: headers.len(), words: Words::NoCard(headers) })
            }
            Self::Not(_) => None,
        }
    }
}

/// An edit that names another as the one before it, and how many edits lean on the signature it leans on.
struct Voucher {
    words: Words,
    run: usize,
}

enum Words {
    Authentic(Box<Verified<Header>>),
    /// Its header and those behind it up to the signed one, whose card is not here.
    NoCard(Vec<Signed<Header>>),
}

fn judge(
    carried: &Vouched,
    voucher: Option<&Voucher>,
    key: &impl Fn(Province, KeyRef) -> Option<PublicKey>,
    here: Option<Here>,
    held: &impl Fn(EditId) -> Option<Verified<Header>>,
) -> Judged {
    let header = &carried.edit.header;
    let again = || header.clone().verify_held(header.id());
    if here == Some(Here::Signed) {
        return again().map_or_else(Judged::Not, |header| Judged::authentic(header, Some(1)));
    }
    let alone = alone(carried, key);
    let judged = match (alone, voucher.map(|voucher| (&voucher.words, voucher.run))) {
        (alone @ (Judged::Authentic(..) | Judged::NoCard(_)), _) | (alone @ Judged::Not(_), None) => alone,
        (Judged::Not(_), Some((Words::NoCard(by), _))) => Judged::NoCard(by.clone()),
        (Judged::Not(why), Some((Words::Authentic(next), run))) => through(header, next, why, Some(run + 1)),
    };
    match judged {
        Judged::NoCard(_) | Judged::Not(_) if here.is_some() => {
            again().map_or_else(Judged::Not, |header| Judged::authentic(header, None))
        }
        Judged::Not(why) => match held(header.id().into()) {
            Some(next) => through(header, &next, why, Some(2)),
            None => Judged::Not(why),
        },
        judged @ (Judged::Authentic(..) | Judged::NoCard(_)) => judged,
    }
}

fn through(
    header: &Signed<Header>,
    next: &Verified<Header>,
    why: NotAuthentic,
    run: Option<usize>,
) -> Judged {
    match header.clone().verify_through(next) {
        Ok(header) => Judged::authentic(header, run),
        Err(_) => Judged::Not(why),
    }
}

/// By what the edit carries itself: its signature, or the headers that vouch for it.
fn alone(carried: &Vouched, key: &impl Fn(Province, KeyRef) -> Option<PublicKey>) -> Judged {
    let (header, by) = (&carried.edit.header, &carried.by);
    if header.signature().is_none() && by.0.is_empty() {
        return Judged::Not(NotAuthentic::Unsigned);
    }
    let Some(key) = key(header.body().author, header.key()) else {
        return Judged::NoCard(by.0.clone());
    };
    if header.signature().is_some() {
        let verified = header.clone().verify(&key);
        return verified.map_or_else(Judged::Not, |header| Judged::authentic(header, Some(1)));
    }
    match by.clone().verify(&key) {
        Ok(headers) => match headers.first() {
            Some(next) => through(header, next, NotAuthentic::NotInChain, Some(headers.len() + 1)),
            None => Judged::Not(NotAuthentic::Unsigned),
        },
        Err(NotAFork::NotAuthentic(why)) => Judged::Not(why),
        Err(NotAFork::Length | NotAFork::NoCard | NotAFork::NotTwo) => Judged::Not(NotAuthentic::NotInChain),
    }
}

#[cfg(test)]
mod tests;
