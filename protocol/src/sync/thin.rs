//! Which signatures a frame may leave out: the newest edit of a run vouches for up to 63 before it.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::SignedEdit;
use crate::id::{DocumentId, EditId, Incarnation};
use crate::key::KeyRef;
use crate::limits;
use crate::province::Province;

/// What a frame has to know of an edit to tell whether its signature is needed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    chain: (DocumentId, Province, Incarnation),
    id: EditId,
    prev: Option<EditId>,
    key: KeyRef,
    signed: bool,
}

impl Link {
    pub(super) fn of(edit: &SignedEdit) -> Self {
        let header = edit.header.body();
        Self {
            chain: (header.document, header.author, header.incarnation),
            id: edit.id(),
            prev: header.prev,
            key: edit.header.key(),
            signed: edit.header.signature().is_some(),
        }
    }
}

/// How many of the entries make a frame in which every edit without a signature has a signed one behind it in its
/// chain. Entries that are no edits are `None`. All of them, if no smaller number does.
pub(super) fn complete(links: &[Option<Link>]) -> usize {
    let mut open = BTreeSet::new();
    let mut complete = 0;
    for (index, link) in links.iter().enumerate() {
        if let Some(link) = link {
            if link.signed {
                open.remove(&link.chain);
            } else {
                open.insert(link.chain);
            }
        }
        if open.is_empty() {
            complete = index + 1;
        }
    }
    if complete == 0 { links.len() } else { complete }
}

/// For each entry, whether it carries a signature that its successors in the frame make needless.
pub(super) fn needless(links: &[Option<Link>]) -> Vec<bool> {
    let mut vouched: BTreeMap<(EditId, KeyRef), usize> = BTreeMap::new();
    let mut needless: Vec<bool> = links
        .iter()
        .rev()
        .map(|link| {
            let Some(link) = link else { return false };
            let run = vouched.get(&(link.id, link.key)).copied().filter(|run| *run < limits::UNSIGNED_RUN);
            if let Some(prev) = link.prev {
                vouched.insert((prev, link.key), run.map_or(1, |run| run + 1));
            }
            link.signed && run.is_some()
        })
        .collect();
    needless.reverse();
    needless
}
