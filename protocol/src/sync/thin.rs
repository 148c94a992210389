//! Which signatures a frame may leave out: the newest edit of a run vouches for up to 63 before it.

use std::collections::BTreeMap;

use super::item::Item;
use super::seat::Seat;
use crate::edit::SignedEdit;
use crate::limits;

/// What an edit carries to show that it is its author's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// Its own signature.
    Signature,
    /// So many headers that vouch for it.
    Evidence(usize),
    /// Nothing: an edit behind it has to vouch for it.
    Nothing,
}

/// What a frame has to know of an edit to tell whether its signature is needed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    seat: Seat,
    before: Option<Seat>,
    proof: Proof,
}

impl Link {
    /// Nothing for an item that is no edit.
    pub(super) fn of(item: &Item) -> Option<Self> {
        if let Item::Edit(edit) = item {
            let signed = edit.header.signature().is_some();
            Some(Self::new(edit, if signed { Proof::Signature } else { Proof::Nothing }))
        } else if let Item::Vouched(vouched) = item {
            Some(Self::new(&vouched.edit, Proof::Evidence(vouched.by.0.len())))
        } else {
            None
        }
    }

    fn new(edit: &SignedEdit, proof: Proof) -> Self {
        Self { seat: Seat::of(&edit.header), before: Seat::before(&edit.header), proof }
    }

    /// How many edits and headers lean on what this edit carries itself, it included.
    fn own_run(&self) -> Option<usize> {
        match self.proof {
            Proof::Signature => Some(1),
            Proof::Evidence(headers) => Some(headers + 1),
            Proof::Nothing => None,
        }
    }
}

/// The edits of a frame that are named as the one before, from its end: by whom, and how many lean on the signature
/// that one leans on.
#[derive(Debug, Default)]
struct Named(BTreeMap<Seat, (usize, usize)>);

impl Named {
    /// The place of the signature that this edit can lean on, and how many lean on it already.
    fn voucher(&self, link: &Link) -> Option<(usize, usize)> {
        self.0.get(&link.seat).copied().filter(|(_, run)| *run < limits::UNSIGNED_RUN)
    }

    /// Takes an authentic edit in, with what it leans on, itself included.
    fn learn(&mut self, link: &Link, leans: (usize, usize)) {
        if let Some(before) = link.before {
            self.0.insert(before, leans);
        }
    }
}

/// For each entry, how far a frame has to reach so that it is authentic in it; nothing where no frame of these suffices.
fn reach(links: &[Option<Link>]) -> Vec<Option<usize>> {
    let mut named = Named::default();
    let mut reach: Vec<Option<usize>> = Vec::with_capacity(links.len());
    for (place, link) in links.iter().enumerate().rev() {
        let Some(link) = link else {
            reach.push(Some(place));
            continue;
        };
        let own = link.own_run().map(|run| (place, run));
        let leans = own.or_else(|| named.voucher(link).map(|(end, run)| (end, run + 1)));
        if let Some(leans) = leans {
            named.learn(link, leans);
        }
        reach.push(leans.map(|(end, _)| end));
    }
    reach.reverse();
    reach
}

/// How many of the entries make a frame in which every edit without a signature has a signed one behind it in its
/// chain. Entries that are no edits are `None`. All of them, if no smaller number does.
pub(super) fn complete(links: &[Option<Link>]) -> usize {
    let (mut complete, mut open) = (0, 0);
    for (place, end) in reach(links).into_iter().enumerate() {
        let Some(end) = end else { break };
        open = open.max(end);
        if open == place {
            complete = place + 1;
        }
    }
    if complete == 0 { links.len() } else { complete }
}

/// The places of the edits that are not authentic in a frame of these items, and need what vouches for them.
pub fn unvouched(items: &[Item]) -> Vec<usize> {
    let links: Vec<Option<Link>> = items.iter().map(Link::of).collect();
    let reach = reach(&links);
    reach.iter().enumerate().filter(|(_, end)| end.is_none()).map(|(place, _)| place).collect()
}

/// For each entry, whether it carries a signature that its successors in the frame make needless: they vouch for it,
/// and for those before it that have none.
pub(super) fn needless(links: &[Option<Link>]) -> Vec<bool> {
    let before = unsigned_before(links);
    let mut named = Named::default();
    let mut needless = Vec::with_capacity(links.len());
    for ((place, link), before) in links.iter().enumerate().zip(before).rev() {
        let Some(link) = link else {
            needless.push(false);
            continue;
        };
        let voucher = named.voucher(link);
        let leans = match link.proof {
            Proof::Signature => voucher.filter(|(_, run)| run + before < limits::UNSIGNED_RUN),
            Proof::Evidence(_) => None,
            Proof::Nothing => voucher,
        };
        needless.push(link.proof == Proof::Signature && leans.is_some());
        let leans = leans.map(|(end, run)| (end, run + 1));
        if let Some(leans) = leans.or_else(|| link.own_run().map(|run| (place, run))) {
            named.learn(link, leans);
        }
    }
    needless.reverse();
    needless
}

/// For each entry, how many edits directly before it in its chain and this frame carry nothing themselves.
fn unsigned_before(links: &[Option<Link>]) -> Vec<usize> {
    let mut bare: BTreeMap<Seat, usize> = BTreeMap::new();
    let mut before = Vec::with_capacity(links.len());
    for link in links {
        let named = link.as_ref().and_then(|link| link.before);
        let count = named.and_then(|named| bare.get(&named).copied()).unwrap_or(0);
        if let Some(link) = link.as_ref().filter(|link| link.proof == Proof::Nothing) {
            bare.insert(link.seat, count + 1);
        }
        before.push(count);
    }
    before
}
