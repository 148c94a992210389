//! One document as plain data.

use pulang_protocol::admit::Code;
use pulang_protocol::province::Province;
use pulang_protocol::record::{Hold, HoldReason};
use pulang_protocol::signed::Verified;

use super::fields::{self, Removed};
use crate::action::delivery::{Ladder, count};
use crate::action::error::ActionError;
use crate::action::plain::{Moment, Plain};
use crate::action::sight::Sight;
use crate::action::view::document::DocumentView;
use crate::action::view::hold::HoldView;
use crate::action::{consent, erasure};
use crate::store::{ReadTx, parked};

/// A document with its fields and how it stands with each partner.
pub(super) fn view(
    tx: &ReadTx<'_>,
    sight: &Sight,
    removed: &Removed,
    own: Province,
    reveal: bool,
) -> Result<DocumentView, ActionError> {
    let ladder = Ladder::read(tx, sight, own)?;
    let fields = fields::views(sight, &ladder, removed, reveal && !sight.is_hidden());
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
        holds: sight.holds().iter().map(|held| hold(sight, own, held)).collect(),
        is_held: sight.is_hidden(),
        decisions: consent::decisions(tx, sight)?,
        erasures: erasure::of(tx, sight, own)?,
        erased: sight.erased().map(Moment),
    })
}

fn hold(sight: &Sight, own: Province, held: &Verified<Hold>) -> HoldView {
    let Hold { reason, author, time, .. } = *held.body();
    HoldView {
        id: Plain(held.id()),
        reason: Plain(reason),
        author: Plain(author),
        at: Moment(time),
        may_lift: sight.genesis().sender() == own && reason == HoldReason::Restricted,
    }
}
