//! The search for her family, before a transfer is asked for: on her own yes, for one question and one answer.

use std::sync::Arc;

use pulang_protocol::edit::{Act, Op};
use pulang_protocol::id::{DocumentId, Officer};
use pulang_protocol::schema::{Kind, Role, Value};

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::plain::Scalar;
use crate::action::request::transfer::{AnswerTrace, BeginTrace, FieldInput};
use crate::action::sight::{Sight, plain};
use crate::action::write::{self, Birth, Draft};
use crate::action::{fields, fill, law, run};
use crate::node::Node;
use crate::store::{case, document};

/// Begins the search from a case file.
pub fn begin(node: &Arc<Node>, by: Officer, request: BeginTrace) -> Result<DocumentId, ActionError> {
    run::write(node, move |tx, node| {
        let (_, case) = case::open(tx, request.case.0)?.ok_or(ActionError::NotFound)?;
        law::cleared(&case)?;
        if request.to.0 == node.province() {
            return Err(ActionError::NotAllowed("own_province"));
        }
        let asked = fields::ops(Kind::Trace, &request.fields, node.random())?;
        let ops = fields::over(fill::trace(&case), asked);
        let yes = Op { path: plain("own_consent"), act: Act::Set(Value::Bool(true)) };
        if !ops.contains(&yes) {
            return Err(ActionError::Missing("trace_consent"));
        }
        if !ops.iter().any(|op| op.path.as_str() == "full_name") {
            return Err(ActionError::Missing("full_name"));
        }
        let roles = vec![(Role::Sender, node.province()), (Role::Receiver, request.to.0)];
        let trace = write::begin(tx, node, by, Birth::of(Kind::Trace, roles), Draft { ops, event: None })?;
        document::set_case(tx, trace, request.case.0)?;
        Ok(trace)
    })
}

/// The receiver says what it found.
pub fn answer(
    node: &Arc<Node>,
    by: Officer,
    trace: DocumentId,
    request: AnswerTrace,
) -> Result<(), ActionError> {
    run::write(node, move |tx, node| {
        let sight = Sight::of_kind(tx, &Knowledge::read(tx)?, trace, Kind::Trace)?;
        if !sight.genesis().has_role(node.province(), Role::Receiver) {
            return Err(ActionError::NotAllowed("not_owner"));
        }
        let text = |path: &str, value| FieldInput { path: path.to_owned(), value: Some(Scalar::Text(value)) };
        let note = fields::note(request.note).map(|note| text("finding_note", note));
        let inputs: Vec<FieldInput> = [text("finding", request.finding)].into_iter().chain(note).collect();
        let ops = fields::ops(Kind::Trace, &inputs, node.random())?;
        write::edit(tx, node, by, trace, Draft { ops, event: None })?;
        Ok(())
    })
}
