//! One document as plain data.

use pulang_protocol::admit::Code;
use pulang_protocol::province::Province;

use super::fields;
use crate::action::delivery::{Ladder, count};
use crate::action::error::ActionError;
use crate::action::plain::{Moment, Plain};
use crate::action::sight::Sight;
use crate::action::view::document::DocumentView;
use crate::store::{ReadTx, parked};

/// A document with its fields and how it stands with each partner.
pub(super) fn view(
    tx: &ReadTx<'_>,
    sight: &Sight,
    own: Province,
    reveal: bool,
) -> Result<DocumentView, ActionError> {
    let ladder = Ladder::read(tx, sight, own)?;
    let fields = fields::views(sight, &ladder, reveal);
    let hides = fields.iter().any(|field| field.winner.hidden);
    Ok(DocumentView {
        id: Plain(sight.id()),
        kind: Plain(sight.kind()),
        creator: Plain(sight.genesis().creator),
        agreement: Plain(sight.genesis().agreement),
        begun: sight.begun().map(Moment),
        waiting: sight.state().genesis_waits().map(|why| Plain(Code::Waiting(why))),
        heads: sight.history().heads().iter().copied().map(Plain).collect(),
        edits: count(sight.entries().len()),
        held: count(sight.held()),
        parked: count(parked::count(tx, sight.id())?),
        delivery: ladder.views(),
        own_edits: ladder.own_edits(),
        fields,
        hides,
    })
}
