//! An agreement as a file: one frame of the exchange between nodes, with the version and the verdicts on it.

use std::sync::Arc;

use pulang_protocol::agreement::{Verdict, Version};
use pulang_protocol::id::{Officer, VersionId};
use pulang_protocol::limits;
use pulang_protocol::signed::Signed;
use pulang_protocol::sync::{FrameWriter, Item, Pushed, read_frame};

use super::show::view;
use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::view::agreement::AgreementView;
use crate::action::{run, waiting, write};
use crate::node::Node;
use crate::store::agreement;
use crate::store::audit::{Object, Verb};

/// The bytes to hand over: a version and every verdict on it that is here.
pub fn export(node: &Arc<Node>, id: VersionId) -> Result<Vec<u8>, ActionError> {
    node.store().read(|tx| {
        let register = agreement::register(tx)?;
        let version = register.version(id).ok_or(ActionError::NotFound)?;
        let verdicts = register.verdicts(id).map(|verdict| Item::Verdict(verdict.signed().clone()));
        let items = std::iter::once(Item::Version(Box::new(version.clone()))).chain(verdicts);
        let mut frame = FrameWriter::default();
        for (number, item) in (1..).zip(items) {
            match frame.push(number, &item) {
                Ok(Pushed::Taken) => {}
                Ok(Pushed::Full) | Err(_) => return Err(ActionError::NotAllowed("too_large")),
            }
        }
        Ok(frame.finish().bytes)
    })
}

/// Takes in a version, and those verdicts on it whose author's card is believed here. The others can be taken in
/// again when it is.
pub fn import(node: &Arc<Node>, by: Officer, bytes: &[u8]) -> Result<AgreementView, ActionError> {
    let (version, verdicts) = read(bytes)?;
    let view = run::write(node, move |tx, node| {
        let (id, now, own) = (version.id(), node.clock().now(), node.province());
        if version.party(own).is_none() {
            return Err(ActionError::NotAllowed("not_a_party"));
        }
        let mut new = agreement::put_version(tx, &version, None)?;
        let knowledge = Knowledge::read(tx)?;
        for signed in verdicts {
            let author = signed.body().province;
            let of_party = signed.body().version == id && version.party(author).is_some();
            let Some(key) = knowledge.cards.key(author, signed.key()).filter(|_| of_party) else { continue };
            let verified = signed.verify(key).map_err(|_| ActionError::NotAllowed("signature_not_good"))?;
            new |= agreement::put_verdict(tx, &verified)?;
        }
        if new {
            write::note(tx, now, by, Verb::AgreementImported, Object::Agreement(id))?;
        }
        view(&Knowledge::read(tx)?, id, own, now)
    })?;
    waiting::after_act(node);
    Ok(view)
}

fn read(bytes: &[u8]) -> Result<(Version, Vec<Signed<Verdict>>), ActionError> {
    if bytes.len() > limits::FRAME_BYTES {
        return Err(ActionError::Unreadable);
    }
    let mut version = None;
    let mut verdicts = Vec::new();
    for entry in read_frame(bytes).map_err(|_| ActionError::Unreadable)? {
        match entry.item {
            Item::Version(found) if version.is_none() => version = Some(*found),
            Item::Verdict(verdict) => verdicts.push(verdict),
            Item::Version(_)
            | Item::Card(_)
            | Item::Announcement(_)
            | Item::Restriction(_)
            | Item::Genesis(_)
            | Item::Receipt(_)
            | Item::Reading(_)
            | Item::ForkProof(_)
            | Item::Hold(_)
            | Item::Lift(_)
            | Item::EraseOrder(_)
            | Item::EraseAnswer(_)
            | Item::Edit(_)
            | Item::Vouched(_) => return Err(ActionError::Unreadable),
        }
    }
    Ok((version.ok_or(ActionError::Unreadable)?, verdicts))
}
