//! How this node stands: its clock, its partners, what waits, what there is.

use std::sync::Arc;

use pulang_protocol::limits;
use pulang_protocol::schema::Kind;

use crate::action::delivery::count;
use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::list;
use crate::action::plain::{Moment, Plain, Words};
use crate::action::sight::Sight;
use crate::action::view::agreement::Standing;
use crate::action::view::home::{DeskView, FewRows, HomeView};
use crate::action::view::partner::{Link, PartnerView};
use crate::action::view::status::{ClockState, ClockView, Counts, Health, StatusView};
use crate::action::view::transfer::{Direction, RowView};
use crate::node::Node;
use crate::store::{ReadTx, StoreError, card, case, cursor, document, incarnation, meta, receipt};

mod partner;

/// Until the node's key can be guarded otherwise it lies in a file, which people are told.
pub const KEY_IN_FILE: bool = true;

/// The node as it stands.
pub fn status(node: &Arc<Node>) -> Result<StatusView, ActionError> {
    with_rows(node, &list::all(node)?)
}

fn with_rows(node: &Arc<Node>, rows: &[RowView]) -> Result<StatusView, ActionError> {
    node.store().read(|tx| {
        let knowledge = Knowledge::read(tx)?;
        let partners = partner::views(tx, &knowledge, node, rows)?;
        let skews = partners.iter().filter_map(|partner| partner.skew_ms);
        let clock = clock_against(tx, node, skews)?;
        let counts = counts(tx, &knowledge, node, rows)?;
        Ok(StatusView {
            province: Plain(node.province()),
            office: Words::new(node.config().office.as_str()),
            incarnation: Plain(incarnation::current(tx)?.ok_or(ActionError::Missing("incarnation"))?),
            pid: std::process::id(),
            clock,
            key_in_file: KEY_IN_FILE,
            health: health(&clock, &counts, &partners),
            waiting_since: partners.iter().filter_map(|partner| partner.oldest_waiting).min(),
            counts,
            partners,
        })
    })
}

/// What every page of the office says beside its own content.
pub fn desk(node: &Arc<Node>) -> Result<DeskView, ActionError> {
    let rows = list::all(node)?;
    node.store().read(|tx| {
        let knowledge = Knowledge::read(tx)?;
        let partners = partner::views(tx, &knowledge, node, &rows)?;
        let skews = partners.iter().filter_map(|partner| partner.skew_ms);
        let clock = clock_against(tx, node, skews)?;
        let to_answer = count(rows.iter().filter(|row| row.is_to_answer()).count());
        Ok(DeskView {
            office: Words::new(node.config().office.as_str()),
            key_in_file: KEY_IN_FILE,
            to_answer,
            partners_amiss: amiss(&partners),
            clock,
        })
    })
}

/// What the first page shows: at most `few` rows of each of its lists.
pub fn home(node: &Arc<Node>, few: usize) -> Result<HomeView, ActionError> {
    let rows = list::all(node)?;
    let status = with_rows(node, &rows)?;
    let first = |test: &dyn Fn(&RowView) -> bool| {
        let all: Vec<&RowView> = rows.iter().filter(|row| test(row)).collect();
        FewRows { total: count(all.len()), rows: all.into_iter().take(few).cloned().collect() }
    };
    Ok(HomeView {
        desk: DeskView {
            office: status.office.clone(),
            key_in_file: status.key_in_file,
            to_answer: status.counts.to_answer,
            partners_amiss: amiss(&status.partners),
            clock: status.clock,
        },
        to_answer: first(&RowView::is_to_answer),
        unanswered: first(&RowView::is_unanswered),
        travelling: first(&RowView::is_on_the_way),
        status,
    })
}

/// How many partners somebody should look at: the link is broken, or an agreement waits for our signature.
fn amiss(partners: &[PartnerView]) -> u64 {
    let look = |partner: &&PartnerView| {
        let unsigned = partner.agreement.as_ref().is_some_and(|pact| pact.standing == Standing::WaitsForUs);
        partner.link == Link::Down || unsigned
    };
    count(partners.iter().filter(look).count())
}

/// The clock of this node, alone.
pub fn clock(node: &Node) -> Result<ClockView, ActionError> {
    node.store().read(|tx| {
        let partners = card::directory(tx)?;
        let others = partners.lineages().map(|(province, _)| province).filter(|one| *one != node.province());
        let skews = others.map(|partner| Ok(cursor::contact(tx, partner)?.skew_ms));
        let skews: Vec<Option<i64>> = skews.collect::<Result<_, StoreError>>()?;
        clock_against(tx, node, skews.into_iter().flatten())
    })
}

/// The clock against this node's own last signature, and against the partner furthest off.
fn clock_against(
    tx: &ReadTx<'_>,
    node: &Node,
    skews: impl Iterator<Item = i64>,
) -> Result<ClockView, ActionError> {
    let now = node.clock().now();
    let behind = meta::last_signed(tx)?.map_or(0, |last| last.millis_since(now));
    let skew = skews.max_by_key(|skew| skew.saturating_abs()).unwrap_or(0);
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
    Ok(Counts {
        cases: count(case::list(tx)?.len()),
        transfers_out: number(&|row| row.direction == Direction::Out),
        transfers_in: number(&|row| row.direction == Direction::In),
        closed: number(&RowView::is_closed),
        to_answer: number(&RowView::is_to_answer),
        unanswered: number(&RowView::is_unanswered),
        travelling: number(&RowView::is_on_the_way),
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
