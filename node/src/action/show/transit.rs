//! Legs that stand by themselves here: this province is on the way, and holds nothing else of the transfer.

use std::sync::Arc;

use pulang_protocol::id::{DocumentId, Officer};
use pulang_protocol::province::Province;
use pulang_protocol::schema::{Kind, Role};
use pulang_protocol::status::responsible_now;

use super::fields::Removed;
use super::{next, one, reading, way};
use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::plain::{Moment, Plain, Words};
use crate::action::sight::Sight;
use crate::action::view::leg::TransitView;
use crate::action::view::place::ResponsibleView;
use crate::action::whole::Road;
use crate::action::{run, write};
use crate::node::Node;
use crate::store::audit::{Object, Verb};
use crate::store::{ReadTx, document};

/// A leg by itself. `reveal` shows personal values; without it they are hidden.
pub fn leg(node: &Arc<Node>, by: Officer, leg: DocumentId, reveal: bool) -> Result<TransitView, ActionError> {
    run::write(node, move |tx, node| {
        tx.use_reserve()?;
        let knowledge = Knowledge::read(tx)?;
        let sight = Sight::of_kind(tx, &knowledge, leg, Kind::Leg)?;
        if sight.begun().is_none() {
            return Err(ActionError::NotFound);
        }
        reading::tell(tx, node, &knowledge, &sight)?;
        let verb = if reveal { Verb::Revealed } else { Verb::Opened };
        write::note(tx, node.clock().now(), by, verb, Object::Document(leg))?;
        let removed = Removed::of(&knowledge, &sight, node.clock().now());
        view(tx, node.province(), &sight, &removed, reveal)
    })
}

/// Every leg that belongs to no transfer here, the last begun first; no personal value is shown.
pub fn legs(node: &Arc<Node>) -> Result<Vec<TransitView>, ActionError> {
    let (own, now) = (node.province(), node.clock().now());
    node.store().read(move |tx| {
        let knowledge = Knowledge::read(tx)?;
        let mut views = Vec::new();
        for leg in document::by_themselves(tx, Kind::Leg)? {
            let sight = Sight::open(tx, &knowledge, leg)?;
            if sight.begun().is_some() {
                let removed = Removed::of(&knowledge, &sight, now);
                views.push(view(tx, own, &sight, &removed, false)?);
            }
        }
        views.sort_by_key(|view| std::cmp::Reverse(view.document.begun));
        Ok(views)
    })
}

fn view(
    tx: &ReadTx<'_>,
    own: Province,
    sight: &Sight,
    removed: &Removed,
    reveal: bool,
) -> Result<TransitView, ActionError> {
    let (road, said) = (Road::of(sight), sight.view());
    let text = |path| sight.text(&said, path);
    let party = |role, path| {
        let told = || text(path).and_then(|code| code.parse().ok());
        sight.genesis().province(role).or_else(told).map(Plain)
    };
    let now = responsible_now(sight.genesis(), &sight.status, &[]);
    let since = road.steps.changed_hands().or(sight.begun()).ok_or(ActionError::NotFound)?;
    Ok(TransitView {
        leg: way::leg(None, &road, sight.genesis().creator),
        parties: [party(Role::Sender, "sending_province"), party(Role::Receiver, "receiving_province")],
        victim_code: text("victim_code").filter(|_| !sight.is_hidden()).map(Words::new),
        group: text("group_code").map(Words::new),
        responsible: ResponsibleView {
            province: Plain(now.province),
            role: Plain(now.unit),
            unit: None,
            since: Moment(since),
        },
        next: next::of_document(sight, own),
        document: one::view(tx, sight, removed, own, reveal)?,
    })
}
