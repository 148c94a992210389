//! One partner: both directions of the link, what waits, the agreement.

use std::cmp::Reverse;

use pulang_protocol::card::Card;
use pulang_protocol::province::Province;
use pulang_protocol::signed::Verified;
use pulang_protocol::sync::Lane;
use pulang_protocol::time::Time;

use crate::action::agreement::{days_left, number_at, standing};
use crate::action::card;
use crate::action::delivery::{count, link_cause};
use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::plain::{Moment, Plain, Words};
use crate::action::view::card::Trust;
use crate::action::view::delivery::CauseView;
use crate::action::view::partner::{Link, PactView, PartnerView};
use crate::action::view::transfer::RowView;
use crate::node::Node;
use crate::store::cursor::{self, Contact, Way};
use crate::store::{ReadTx, StoreError, outbox, waiting as kept};

/// A link whose last contact is longer ago does not work now: over one that does, somebody calls every half minute, and
/// that is written down every minute.
const LATELY_MS: i64 = 5 * 60 * 1000;

/// Every partner whose card is believed, those with something to look at first.
pub(super) fn views(
    tx: &ReadTx<'_>,
    knowledge: &Knowledge,
    node: &Node,
    rows: &[RowView],
) -> Result<Vec<PartnerView>, ActionError> {
    let newest = knowledge.cards.lineages().filter_map(|(province, cards)| Some((province, cards.last()?)));
    let mut views = Vec::new();
    for (province, newest) in newest.filter(|(province, _)| *province != node.province()) {
        views.push(view(tx, knowledge, node, rows, province, newest)?);
    }
    views.sort_by_key(|view| (Reverse(view.link), Reverse(view.transfers_waiting), view.province));
    Ok(views)
}

fn view(
    tx: &ReadTx<'_>,
    knowledge: &Knowledge,
    node: &Node,
    rows: &[RowView],
    province: Province,
    newest: &Verified<Card>,
) -> Result<PartnerView, ActionError> {
    let now = node.clock().now();
    let contact = cursor::contact(tx, province)?;
    let link = link(&contact, now);
    let (items, since) = waiting(tx, province)?;
    let of_partner = |row: &&RowView| [row.sender.province.0, row.receiver.province.0].contains(&province);
    let waits = rows.iter().filter(of_partner).filter(|row| row.facts.waiting.is_some());
    Ok(PartnerView {
        province: Plain(province),
        office: Words::new(&*newest.body().office),
        words: card::spoken(newest),
        trust: Trust::Compared,
        link,
        cause: contact.failure.is_some().then(|| CauseView {
            code: link_cause(&contact),
            since: contact.failing_since.map(Moment),
            next_try: contact.retry_at.map(Moment),
        }),
        last_in: contact.last_in.map(Moment),
        last_out: contact.last_out.map(Moment),
        skew_ms: contact.skew_ms,
        outbox: items,
        oldest_waiting: since.map(Moment),
        lives_waiting: count(kept::announcements(tx, province)?.len()),
        transfers_waiting: count(waits.count()),
        agreement: pact(knowledge, node.province(), province, now),
    })
}

/// How the link stands. One office that calls is enough for both, and the other then makes no call of its own; so only a
/// call of ours that failed tells of a way that is closed, and only a call of theirs since then that it is closed one way.
fn link(contact: &Contact, now: Time) -> Link {
    let lately = |last: Option<Time>| last.is_some_and(|last| now.millis_since(last) < LATELY_MS);
    let (failing, heard) = (contact.failing_since, contact.last_in);
    match (contact.failure.is_some(), heard) {
        (false, None) if contact.last_out.is_none() => Link::Never,
        (false, _) if lately(heard) || lately(contact.last_out) => Link::Up,
        (true, Some(at)) if lately(heard) && failing.is_some_and(|since| at > since) => Link::InOnly,
        (false | true, _) => Link::Down,
    }
}

/// What lies in both lanes for a partner and was not taken, and since when.
fn waiting(tx: &ReadTx<'_>, province: Province) -> Result<(u64, Option<Time>), StoreError> {
    let (mut items, mut since) = (0, None);
    let places = cursor::places(tx, province, Way::Out)?;
    let epoch = outbox::epoch(tx, province)?;
    for lane in Lane::ALL {
        let taken = epoch.map_or(0, |epoch| places.number(lane, epoch));
        let depth = outbox::depth(tx, province, lane, taken)?;
        items += depth.items;
        since = [since, depth.since].into_iter().flatten().min();
    }
    Ok((items, since))
}

/// The agreement that says most: the one in force, else the newest.
fn pact(knowledge: &Knowledge, own: Province, other: Province, now: Time) -> Option<PactView> {
    let naming = knowledge
        .agreements
        .versions()
        .filter(|(_, version)| version.party(own).is_some() && version.party(other).is_some());
    let found = naming.map(|(id, version)| (standing(knowledge, id, own, other, now), id, version));
    let (standing, id, version) =
        found.min_by_key(|(standing, id, version)| (*standing, Reverse(version.serial), Reverse(*id)))?;
    Some(PactView {
        version: Plain(id),
        number: number_at(version, own),
        title: Words::new(&*version.title),
        standing,
        from: Moment(version.from),
        until: Moment(version.until),
        days_left: days_left(version, now),
    })
}
