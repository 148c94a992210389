//! What vouches for an edit that has no signature here: the headers behind it in its chain up to the next one with a
//! signature, from the log and from the witnesses.

use std::collections::BTreeMap;

use pulang_protocol::edit::Header;
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::limits;
use pulang_protocol::record::Branch;
use pulang_protocol::signed::{Signed, Verified};

use crate::store::{ReadTx, StoreError, edit as log, witness};

/// The headers of a document that this node holds as their authors' own words, by the edit each one follows.
pub(crate) struct Evidence(BTreeMap<EditId, Vec<Signed<Header>>>);

impl Evidence {
    /// Reads what is here of a document.
    pub(crate) fn of(tx: &ReadTx<'_>, document: DocumentId) -> Result<Self, StoreError> {
        let mut after: BTreeMap<EditId, Vec<Signed<Header>>> = BTreeMap::new();
        for header in log::headers(tx, document)?.into_iter().chain(witness::of(tx, document)?) {
            if let Some(prev) = header.body().prev {
                after.entry(prev).or_default().push(Verified::into_signed(header));
            }
        }
        Ok(Self(after))
    }

    /// What vouches for an edit, if it is here.
    pub(crate) fn for_edit(&self, edit: EditId) -> Option<Branch> {
        let mut branch = Vec::new();
        self.extend(edit, &mut branch).then_some(Branch(branch))
    }

    /// Goes on to a signed header, first by the shortest step. Each edit follows one other, so no way meets another.
    fn extend(&self, edit: EditId, branch: &mut Vec<Signed<Header>>) -> bool {
        let next = self.0.get(&edit).map_or(&[][..], Vec::as_slice);
        if branch.len() + 1 >= limits::UNSIGNED_RUN {
            return false;
        }
        if let Some(signed) = next.iter().find(|header| header.signature().is_some()) {
            branch.push(signed.clone());
            return true;
        }
        next.iter().any(|header| {
            branch.push(header.clone());
            let found = self.extend(header.id().into(), branch);
            if !found {
                branch.pop();
            }
            found
        })
    }
}
