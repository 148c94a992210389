//! How this node stands: its clock, its partners, what waits, what there is.

use std::sync::Arc;

use pulang_protocol::limits;
use pulang_protocol::schema::Kind;
use pulang_protocol::status::{Aftercare, Decision, Stage};

use crate::action::delivery::count;
use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::list;
use crate::action::plain::{Moment, Plain, Words};
use crate::action::sight::Sight;
use crate::action::view::partner::PartnerView;
use crate::action::view::status::{ClockState, ClockView, Counts, Health, StatusView};
use crate::action::view::transfer::{Direction, RowView};
use crate::node::Node;
use crate::store::{ReadTx, case, document, incarnation, meta, receipt};

mod partner;

/// The node as it stands.
pub fn status(node: &Arc<Node>) -> Result<StatusView, ActionError> {
    let rows = list::all(node)?;
    node.store().read(|tx| {
        let knowledge = Knowledge::read(tx)?;
        let partners = partner::views(tx, &knowledge, node, &rows)?;
        let clock = clock(tx, node, &partners)?;
        let counts = counts(tx, &knowledge, node, &rows)?;
        Ok(StatusView {
            province: Plain(node.province()),
            office: Words::new(node.config().office.as_str()),
            incarnation: Plain(incarnation::current(tx)?.ok_or(ActionError::Missing("incarnation"))?),
            clock,
            // Until the node's key can be guarded otherwise it lies in a file, which people are told.
            key_in_file: true,
            health: health(&clock, &counts, &partners),
            waiting_since: partners.iter().filter_map(|partner| partner.oldest_waiting).min(),
            counts,
            partners,
        })
    })
}

fn clock(tx: &ReadTx<'_>, node: &Node, partners: &[PartnerView]) -> Result<ClockView, ActionError> {
    let now = node.clock().now();
    let behind = meta::last_signed(tx)?.map_or(0, |last| last.millis_since(now));
    let furthest =
        partners.iter().filter_map(|partner| partner.skew_ms).max_by_key(|skew| skew.saturating_abs());
    let skew = furthest.unwrap_or(0);
    let (state, off_ms) = if behind > limits::CLOCK_BACK_MS {
        (ClockState::Behind, behind)
    } else if skew.saturating_abs() > limits::SKEW_SHOWN_MS {
        (ClockState::Differs, skew)
    } else {
        (ClockState::Good, skew)
    };
    Ok(ClockView { now: Moment(now), state, off_ms })
}

fn counts(
    tx: &ReadTx<'_>,
    knowledge: &Knowledge,
    node: &Node,
    rows: &[RowView],
) -> Result<Counts, ActionError> {
    let number = |test: &dyn Fn(&RowView) -> bool| count(rows.iter().filter(|row| test(row)).count());
    let unanswered = |row: &RowView| {
        let open = matches!(
            row.facts.decision.state.0,
            Decision::Submitted | Decision::Incomplete | Decision::Postponed
        );
        open && row.aftercare.0 != Aftercare::Closed
    };
    let to_answer =
        |row: &RowView| matches!(row.facts.decision.state.0, Decision::Submitted | Decision::Postponed);
    let on_the_way = |row: &RowView| match row.stage.0 {
        Stage::Travelling | Stage::Arrived | Stage::Recorded => true,
        Stage::NotDeparted | Stage::HandedOver | Stage::LeftGroup | Stage::ReturnedToSender => false,
    };
    Ok(Counts {
        cases: count(case::list(tx)?.len()),
        transfers_out: number(&|row| row.direction == Direction::Out),
        transfers_in: number(&|row| row.direction == Direction::In),
        to_answer: number(&|row| row.direction == Direction::In && to_answer(row)),
        unanswered: number(&|row| row.direction == Direction::Out && unanswered(row)),
        travelling: number(&on_the_way),
        waiting: number(&|row| row.facts.waiting.is_some()),
        conflicts: rows.iter().map(|row| row.conflicts).sum(),
        edits: rows.iter().map(|row| row.edits).sum::<u64>() + count(alone(tx, knowledge)?),
        receipts: receipt::count(tx, node.province())?,
    })
}

/// Edits of documents that belong to no transfer yet: searches before the request.
fn alone(tx: &ReadTx<'_>, knowledge: &Knowledge) -> Result<usize, ActionError> {
    let mut edits = 0;
    for kind in [Kind::Trace, Kind::Dossier, Kind::Leg] {
        for one in document::list(tx, kind)? {
            if document::envelope_of(tx, one)?.is_none() {
                edits += Sight::open(tx, knowledge, one)?.entries().len();
            }
        }
    }
    Ok(edits)
}

fn health(clock: &ClockView, counts: &Counts, partners: &[PartnerView]) -> Health {
    let sent = counts.transfers_out + counts.transfers_in > 0;
    let waits = counts.waiting > 0 || partners.iter().any(|partner| partner.transfers_waiting > 0);
    match clock.state {
        ClockState::Behind => Health::OurClock,
        ClockState::Good | ClockState::Differs if waits => Health::Waiting,
        ClockState::Good | ClockState::Differs if sent => Health::AllThere,
        ClockState::Good | ClockState::Differs => Health::NothingSent,
    }
}
