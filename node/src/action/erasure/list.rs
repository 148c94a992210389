//! What is ordered to be erased, what is answered, and what is not: the work that is left.

use std::sync::Arc;

use pulang_protocol::id::DocumentId;
use pulang_protocol::province::Province;
use pulang_protocol::record::{EraseAnswer, EraseOrder, Erasure};
use pulang_protocol::signed::Verified;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::plain::{Moment, Plain, Words};
use crate::action::sight::Sight;
use crate::action::view::erasure::{AnswerView, ErasureView};
use crate::node::Node;
use crate::store::{ReadTx, document, erasure};

/// Every order to erase a document of this office, those that lack an answer first, then the oldest first.
pub fn list(node: &Arc<Node>) -> Result<Vec<ErasureView>, ActionError> {
    let own = node.province();
    node.store().read(|tx| {
        let knowledge = Knowledge::read(tx)?;
        let mut all = Vec::new();
        for document in erasure::ordered(tx)? {
            all.extend(of(tx, &Sight::open(tx, &knowledge, document)?, own)?);
        }
        all.sort_by_key(|view: &ErasureView| (view.missing.is_empty(), view.at));
        Ok(all)
    })
}

/// The orders to erase one document, with their answers.
pub(crate) fn of(tx: &ReadTx<'_>, sight: &Sight, own: Province) -> Result<Vec<ErasureView>, ActionError> {
    let answers = erasure::answers(tx, sight.id())?;
    let transfer = document::envelope_of(tx, sight.id())?;
    let orders = erasure::orders(tx, sight.id())?;
    Ok(orders.iter().map(|order| view(sight, own, transfer, order, &answers)).collect())
}

fn view(
    sight: &Sight,
    own: Province,
    transfer: Option<DocumentId>,
    order: &Verified<EraseOrder>,
    answers: &[Verified<EraseAnswer>],
) -> ErasureView {
    let EraseOrder { author, reason, time, document, .. } = *order.body();
    let given: Vec<&EraseAnswer> =
        answers.iter().map(Verified::body).filter(|answer| answer.order == order.id()).collect();
    // Who ordered it has said so; everybody else owes an answer.
    let owing = sight.genesis().audience().into_iter().filter(|party| *party != author);
    let missing: Vec<Province> = owing.filter(|party| given.iter().all(|one| one.author != *party)).collect();
    ErasureView {
        order: Plain(order.id()),
        document: Plain(document),
        kind: Plain(sight.kind()),
        transfer: transfer.map(Plain),
        reason: Plain(reason),
        author: Plain(author),
        at: Moment(time),
        to_answer: missing.contains(&own),
        missing: missing.into_iter().map(Plain).collect(),
        answers: given.into_iter().map(answer).collect(),
    }
}

/// An answer as plain data.
pub(crate) fn answer(answer: &EraseAnswer) -> AnswerView {
    let (until, basis) = match &answer.erasure {
        Erasure::Erased => (None, None),
        Erasure::Refused(basis) => (None, Some(basis)),
        Erasure::Later(until, basis) => (Some(*until), Some(basis)),
    };
    AnswerView {
        author: Plain(answer.author),
        answer: answer.erasure.code().to_owned(),
        basis: basis.map(|basis| Words::new(&**basis)),
        until: until.map(Moment),
        at: Moment(answer.time),
    }
}
