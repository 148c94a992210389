//! The proof of a fork: two authentic edits in one place of a chain, carried by headers alone.

use std::collections::{BTreeMap, BTreeSet};

use super::closing::Closing;
use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::edit::Header;
use crate::id::{EditId, Incarnation};
use crate::key::PublicKey;
use crate::limits;
use crate::province::Province;
use crate::signed::{NotAuthentic, Signed, Verified};

/// Headers of one chain, oldest first, the last of them signed: the signature vouches for all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch(pub Vec<Signed<Header>>);

/// Two branches that begin with different edits at one place of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForkProof {
    /// The branch whose first edit has the smaller id.
    pub left: Branch,
    /// The other.
    pub right: Branch,
}

/// Why two branches prove no fork.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAFork {
    /// A branch is empty or longer than a signature may vouch for.
    #[error("a branch is empty or too long")]
    Length,
    /// The author's card, or the announcement of the life the branch is in, is not here.
    #[error("the card or the announcement of the author is not here")]
    NoCard,
    /// A branch is not authentic.
    #[error(transparent)]
    NotAuthentic(NotAuthentic),
    /// The two first edits do not stand in one place, or are one and the same.
    #[error("the two edits are no fork")]
    NotTwo,
}

impl Branch {
    /// The headers from one on up to the next with a signature that was found good.
    fn from(first: &Verified<Header>, successors: &BTreeMap<EditId, &Verified<Header>>) -> Option<Self> {
        let mut headers = vec![first];
        while let Some(last) = headers.last()
            && last.signed().signature().is_none()
        {
            let next = successors.get(&EditId::from(last.id()))?;
            if headers.len() == limits::UNSIGNED_RUN {
                return None;
            }
            headers.push(next);
        }
        Some(Self(headers.into_iter().map(|header| header.signed().clone()).collect()))
    }

    /// Believes every header of the branch: the last by its signature, the others through their successors.
    pub fn verify(self, key: &PublicKey) -> Result<Vec<Verified<Header>>, NotAFork> {
        if self.0.is_empty() || self.0.len() > limits::UNSIGNED_RUN {
            return Err(NotAFork::Length);
        }
        let mut believed: Vec<Verified<Header>> = Vec::with_capacity(self.0.len());
        for header in self.0.into_iter().rev() {
            let next = match believed.last() {
                None => header.verify(key),
                Some(successor) => header.verify_through(successor),
            };
            believed.push(next.map_err(NotAFork::NotAuthentic)?);
        }
        believed.reverse();
        Ok(believed)
    }
}

impl ForkProof {
    /// Puts a proof together from two branches, whichever comes first; none if they have no beginning, or too many
    /// bytes for a proof that travels.
    pub fn of(one: Branch, other: Branch) -> Option<Self> {
        let starts = |branch: &Branch| branch.0.first().map(Signed::id);
        let (first, second) = (starts(&one)?, starts(&other)?);
        let (left, right) = if first < second { (one, other) } else { (other, one) };
        let proof = Self { left, right };
        (proof.to_bytes().len() <= limits::PROOF_BYTES).then_some(proof)
    }

    /// One proof for each life in which the author of a document has forked, those that are `closed` already left out.
    /// Each header is looked at once, however many branches there are. Where no two branches have a signature that was
    /// found good, there is no proof yet.
    pub fn find(headers: &[Verified<Header>], closed: &BTreeSet<Closing>) -> BTreeMap<Closing, Self> {
        let mut places: BTreeMap<(Province, Incarnation, u64), Vec<&Verified<Header>>> = BTreeMap::new();
        let mut successors: BTreeMap<EditId, &Verified<Header>> = BTreeMap::new();
        for header in headers {
            let Header { author, incarnation, seq, prev, .. } = *header.body();
            places.entry((author, incarnation, seq)).or_default().push(header);
            let Some(prev) = prev else { continue };
            let known = successors.entry(prev).or_insert(header);
            if known.signed().signature().is_none() {
                *known = header;
            }
        }
        let mut found = BTreeMap::new();
        for ((author, incarnation, _), here) in places.into_iter().filter(|(_, here)| here.len() > 1) {
            let Some(document) = here.first().map(|header| header.body().document) else { continue };
            let closing = Closing::Fork { document, author, incarnation };
            if closed.contains(&closing) || found.contains_key(&closing) {
                continue;
            }
            let mut branches = here.into_iter().filter_map(|first| Branch::from(first, &successors));
            if let Some(proof) = branches.next().zip(branches.next()).and_then(|(a, b)| Self::of(a, b)) {
                found.insert(closing, proof);
            }
        }
        found
    }

    /// What the proof closes, if both branches are their author's own words. `key` is asked for the key that signs in
    /// the incarnation of the branch ([`Incarnations::key_of`](super::Incarnations::key_of)).
    pub fn verify<'k>(
        self,
        key: impl Fn(&Signed<Header>) -> Option<&'k PublicKey>,
    ) -> Result<Closing, NotAFork> {
        let believe = |branch: Branch| {
            let last = branch.0.last().ok_or(NotAFork::Length)?;
            let key = key(last).ok_or(NotAFork::NoCard)?;
            branch.verify(key)
        };
        let (left, right) = (believe(self.left)?, believe(self.right)?);
        let (Some(left), Some(right)) = (left.first(), right.first()) else { return Err(NotAFork::Length) };
        let place = |header: &Header| (header.document, header.author, header.incarnation, header.seq);
        if left.id() < right.id() && place(left.body()) == place(right.body()) {
            let Header { document, author, incarnation, .. } = *left.body();
            Ok(Closing::Fork { document, author, incarnation })
        } else {
            Err(NotAFork::NotTwo)
        }
    }
}

impl Wire for Branch {
    fn write(&self, out: &mut Writer) {
        out.array(self.0.len());
        self.0.iter().for_each(|header| out.raw(&header.to_bytes()));
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        (0..input.array(limits::UNSIGNED_RUN)?)
            .map(|_| Signed::read(input))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

impl Wire for ForkProof {
    fn write(&self, out: &mut Writer) {
        out.array(2);
        self.left.write(out);
        self.right.write(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let before = input.rest().len();
        input.array_of(2)?;
        let proof = Self { left: Branch::read(input)?, right: Branch::read(input)? };
        let bytes = before - input.rest().len();
        if bytes > limits::PROOF_BYTES { Err(DecodeError::TooLong) } else { Ok(proof) }
    }
}
