//! Consent taken back: what the head of the unit decides, and until when.
//!
//! The hold acts at once (UU 27/2022 art. 9, 40). Within 3 × 24 hours the head of the unit decides at each party for
//! its own copy: it is erased, or kept in part on another legal basis that is named to the partner (art. 15, 50).
//! Nothing is erased by the passing of time.

use std::sync::Arc;

use pulang_protocol::id::{DocumentId, Officer, SignedId};
use pulang_protocol::province::Province;
use pulang_protocol::record::HoldReason;
use pulang_protocol::signed::Verified;
use pulang_protocol::time::Time;

use crate::action::erasure::{self as erase, answer_view};
use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::plain::Plain;
use crate::action::request::erasure::{AnswerErasure, Decide};
use crate::action::run;
use crate::action::sight::Sight;
use crate::action::view::erasure::AnswerView;
use crate::node::Node;
use crate::store::{ReadTx, document, erasure, hold};

/// The term of the decision: 3 × 24 hours (UU 27/2022 art. 40), in milliseconds.
pub const TERM_MS: i64 = 3 * 24 * 60 * 60 * 1000;

/// Until when this office decides about a document, while it has not. The term runs from when the hold came here.
pub(crate) fn due(tx: &ReadTx<'_>, own: Province, sight: &Sight) -> Result<Option<Time>, ActionError> {
    let mut first: Option<Time> = None;
    for held in sight.holds().iter().filter(|held| held.body().reason == HoldReason::ConsentWithdrawn) {
        if erasure::answer(tx, held.id(), own)?.is_some() {
            return Ok(None);
        }
        let since = hold::since(tx, held.id())?;
        first = first.into_iter().chain(since).min();
    }
    Ok(first.map(|since| since.plus_millis(TERM_MS)))
}

/// The head of the unit decides about this office's own copy of every document of a transfer that is held since
/// consent was taken back, or of the one that is named: it is erased, or kept on a legal basis. A leg on which she is
/// on the way is left until she has been received.
pub fn decide(
    node: &Arc<Node>,
    by: Officer,
    envelope: DocumentId,
    request: Decide,
) -> Result<(), ActionError> {
    run::write(node, move |tx, node| {
        let mut open = undecided(tx, node.province(), envelope)?;
        open.retain(|(document, _)| request.document.is_none_or(|one| one.0 == *document));
        if open.is_empty() {
            return Err(ActionError::NotAllowed("nothing_to_decide"));
        }
        for (document, held) in open {
            let Decide { answer, basis, until, .. } = request.clone();
            let request = AnswerErasure { order: Plain(held), answer, basis, until };
            erase::answer_in(tx, node, by, document, request)?;
        }
        Ok(())
    })
}

/// The documents of a transfer about which this office has not decided, each with the hold it answers.
fn undecided(
    tx: &ReadTx<'_>,
    own: Province,
    envelope: DocumentId,
) -> Result<Vec<(DocumentId, SignedId)>, ActionError> {
    let knowledge = Knowledge::read(tx)?;
    let parts = document::transfer(tx, envelope)?.into_iter().map(|member| member.document);
    let mut open = Vec::new();
    for document in std::iter::once(envelope).chain(parts) {
        let sight = Sight::open(tx, &knowledge, document)?;
        if due(tx, own, &sight)?.is_some() && !sight.must_be_received() {
            let withdrawn =
                sight.holds().iter().find(|held| held.body().reason == HoldReason::ConsentWithdrawn);
            open.extend(withdrawn.map(|held| (document, held.id())));
        }
    }
    Ok(open)
}

/// What parties have decided about a document since consent was taken back.
pub(crate) fn decisions(tx: &ReadTx<'_>, sight: &Sight) -> Result<Vec<AnswerView>, ActionError> {
    let held: Vec<SignedId> = sight.holds().iter().map(Verified::id).collect();
    let all = erasure::answers(tx, sight.id())?;
    let of_holds = all.iter().map(Verified::body).filter(|answer| held.contains(&answer.order));
    Ok(of_holds.map(answer_view).collect())
}
