//! Opening things for an officer. What a partner wrote is shown to no one without telling that partner: a signed
//! reading goes out, once for each new edit, and the opening stands in the audit trail; showing personal values stands
//! there as such.

use std::sync::Arc;

use pulang_protocol::id::{DocumentId, Officer};
use pulang_protocol::province::Province;
use pulang_protocol::schema::{Kind, Role};

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::plain::{Moment, Plain, Words};
use crate::action::sight::Sight;
use crate::action::transfer::{may_reroute, same_case};
use crate::action::view::edits::EditsView;
use crate::action::view::trace::TraceView;
use crate::action::view::transfer::{BasisView, Direction, SameCaseView, TransferView};
use crate::action::whole::Whole;
use crate::action::{agreement, row, run, write};
use crate::node::Node;
use crate::store::audit::{Object, Verb};
use crate::store::{ReadTx, document};

mod edits;
mod fields;
mod next;
mod one;
mod reading;
mod timeline;
mod transit;
mod way;

pub use transit::{leg, legs};

use fields::Removed;

/// Which personal values are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reveal {
    Nothing,
    Everything,
    Only(DocumentId),
}

impl Reveal {
    fn of(self, document: DocumentId) -> bool {
        match self {
            Self::Nothing => false,
            Self::Everything => true,
            Self::Only(one) => one == document,
        }
    }
}

/// A transfer whole. `reveal` shows personal values; without it they are hidden. What is absent and what is not this
/// province's are one and the same.
pub fn transfer(
    node: &Arc<Node>,
    by: Officer,
    envelope: DocumentId,
    reveal: bool,
) -> Result<TransferView, ActionError> {
    open(node, by, envelope, if reveal { Reveal::Everything } else { Reveal::Nothing })
}

/// A transfer with the personal values of one of its documents.
pub fn document(
    node: &Arc<Node>,
    by: Officer,
    envelope: DocumentId,
    document: DocumentId,
) -> Result<TransferView, ActionError> {
    open(node, by, envelope, Reveal::Only(document))
}

fn open(
    node: &Arc<Node>,
    by: Officer,
    envelope: DocumentId,
    reveal: Reveal,
) -> Result<TransferView, ActionError> {
    run::write(node, move |tx, node| {
        tx.use_reserve()?;
        let knowledge = Knowledge::read(tx)?;
        let whole = Whole::open(tx, &knowledge, envelope)?;
        let (verb, object) = match reveal {
            Reveal::Nothing => (Verb::Opened, envelope),
            Reveal::Everything => (Verb::Revealed, envelope),
            Reveal::Only(one) => (Verb::Revealed, one),
        };
        if whole.documents().iter().all(|sight| sight.id() != object) {
            return Err(ActionError::NotFound);
        }
        for sight in whole.documents() {
            reading::tell(tx, node, &knowledge, sight)?;
        }
        write::note(tx, node.clock().now(), by, verb, Object::Document(object))?;
        view(tx, &knowledge, node, &whole, reveal)
    })
}

/// A transfer as it stands, to check a form by: it is shown to nobody, so no reading goes out and nothing is noted.
/// Personal values are hidden.
pub fn as_it_stands(node: &Arc<Node>, envelope: DocumentId) -> Result<TransferView, ActionError> {
    node.store().read(move |tx| {
        let knowledge = Knowledge::read(tx)?;
        let whole = Whole::open(tx, &knowledge, envelope)?;
        view(tx, &knowledge, node, &whole, Reveal::Nothing)
    })
}

fn view(
    tx: &ReadTx<'_>,
    knowledge: &Knowledge,
    node: &Node,
    whole: &Whole,
    reveal: Reveal,
) -> Result<TransferView, ActionError> {
    let (own, now) = (node.province(), node.clock().now());
    let mut documents = Vec::new();
    for sight in whole.documents() {
        let removed = Removed::of(knowledge, sight, now);
        documents.push(one::view(tx, sight, &removed, own, reveal.of(sight.id()))?);
    }
    let case = document::case_of(tx, whole.envelope.id())?;
    let others = same_case(tx, knowledge, &whole.envelope)?;
    let reroutes = may_reroute(own, whole, &others).is_ok();
    Ok(TransferView {
        row: row::row(tx, knowledge, own, whole)?.told(tx)?,
        agreement: basis(knowledge, own, &whole.envelope),
        case: case.map(Plain),
        same_case: others.iter().map(other).collect(),
        next: next::of(whole, own, reroutes),
        documents,
        legs: way::views(whole),
        timeline: timeline::of(tx, whole, own)?,
    })
}

fn other(other: &Sight) -> SameCaseView {
    let (view, genesis) = (other.view(), other.genesis());
    SameCaseView {
        id: Plain(other.id()),
        number: other.text(&view, "transfer_number").map(Words::new),
        to: Plain(genesis.province(Role::Receiver).unwrap_or(genesis.creator)),
        decision: Plain(other.status.decision.state),
    }
}

fn basis(knowledge: &Knowledge, own: Province, envelope: &Sight) -> Option<BasisView> {
    let id = envelope.genesis().agreement;
    let version = knowledge.agreements.version(id)?;
    Some(BasisView {
        version: Plain(id),
        number: agreement::number_at(version, own),
        title: Words::new(&*version.title),
        until: Moment(version.until),
    })
}

/// A search for a victim's family, whole.
pub fn trace(
    node: &Arc<Node>,
    by: Officer,
    trace: DocumentId,
    reveal: bool,
) -> Result<TraceView, ActionError> {
    run::write(node, move |tx, node| {
        tx.use_reserve()?;
        let knowledge = Knowledge::read(tx)?;
        let sight = Sight::of_kind(tx, &knowledge, trace, Kind::Trace)?;
        reading::tell(tx, node, &knowledge, &sight)?;
        let verb = if reveal { Verb::Revealed } else { Verb::Opened };
        write::note(tx, node.clock().now(), by, verb, Object::Document(trace))?;
        trace_view(tx, node, &knowledge, &sight, reveal)
    })
}

/// Every search, the last begun first; no personal value is shown.
pub fn traces(node: &Arc<Node>) -> Result<Vec<TraceView>, ActionError> {
    node.store().read(|tx| {
        let knowledge = Knowledge::read(tx)?;
        let mut views = Vec::new();
        for trace in document::list(tx, Kind::Trace)? {
            let sight = Sight::open(tx, &knowledge, trace)?;
            if sight.begun().is_some() {
                views.push(trace_view(tx, node, &knowledge, &sight, false)?);
            }
        }
        views.sort_by_key(|view| std::cmp::Reverse(view.document.begun));
        Ok(views)
    })
}

fn trace_view(
    tx: &ReadTx<'_>,
    node: &Node,
    knowledge: &Knowledge,
    sight: &Sight,
    reveal: bool,
) -> Result<TraceView, ActionError> {
    let own = node.province();
    let removed = Removed::of(knowledge, sight, node.clock().now());
    let ours = sight.genesis().creator == own;
    let other = if ours { Role::Receiver } else { Role::Sender };
    Ok(TraceView {
        direction: if ours { Direction::Out } else { Direction::In },
        partner: Plain(sight.genesis().province(other).unwrap_or(own)),
        transfer: document::envelope_of(tx, sight.id())?.map(Plain),
        next: next::of_document(sight, own),
        document: one::view(tx, sight, &removed, own, reveal)?,
    })
}

/// Every edit of a document in clear, in the order in which they were admitted here.
pub fn edits(node: &Arc<Node>, by: Officer, document: DocumentId) -> Result<EditsView, ActionError> {
    run::write(node, move |tx, node| {
        tx.use_reserve()?;
        let knowledge = Knowledge::read(tx)?;
        let sight = Sight::open(tx, &knowledge, document)?;
        reading::tell(tx, node, &knowledge, &sight)?;
        write::note(tx, node.clock().now(), by, Verb::Revealed, Object::Document(document))?;
        let removed = Removed::of(&knowledge, &sight, node.clock().now());
        Ok(edits::view(&sight, &removed))
    })
}
