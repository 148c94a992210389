//! Which edits a new edit of this node names as seen.

use pulang_protocol::admit::DocumentState;
use pulang_protocol::history::Places;
use pulang_protocol::id::EditId;
use pulang_protocol::limits;
use pulang_protocol::record::Closing;
use pulang_protocol::standing::{heads, standing};

use crate::action::knowledge::Knowledge;
use crate::node::Node;
use crate::store::{ReadTx, StoreError, closing};

/// The heads of a document, sorted. If they are more than an edit may name, those branches are left out that do not
/// stand and that nobody has built upon: whoever forks without end does not make this node bring its branches together.
/// What this node has written itself is always among what it has seen.
pub(super) fn seen(
    tx: &ReadTx<'_>,
    node: &Node,
    knowledge: &Knowledge,
    state: &DocumentState,
) -> Result<Vec<EditId>, StoreError> {
    let history = state.history();
    if history.heads().len() <= limits::DEPS {
        return Ok(history.heads().iter().copied().collect());
    }
    let mut held = closing::of(tx, state.id())?;
    held.extend(Closing::of_keys(&knowledge.cards));
    let mut counted: Places = standing(history, state.genesis(), &held, &knowledge.incarnations);
    let entries = history.entries().iter().enumerate();
    entries
        .filter(|(_, entry)| entry.header.author == node.province())
        .for_each(|(place, _)| counted.insert(place));
    let mut heads = heads(history, &counted);
    heads.sort_unstable();
    Ok(heads)
}
