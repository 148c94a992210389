//! The room for what waits: each partner has its own, and events have some that nothing else may fill.

use super::super::{DocumentState, NotNow, Parked, Waiting};
use super::world::{Draft, JATIM, NTT, World, sign, text};
use crate::agreement::Agreements;
use crate::edit::{Payload, VerifiedEdit};
use crate::id::{DocumentId, Nonce};
use crate::limits;
use crate::schema::Kind;

fn envelope(world: &World) -> DocumentState {
    world.document(Kind::Envelope)
}

fn honest(world: &World) -> Draft {
    Draft::next(world, &envelope(world), NTT, vec![text("urgency", "SEGERA")])
}

#[test]
fn a_partner_that_has_filled_its_room_can_still_recall() {
    let mut world = World::new();
    world.agreements = Agreements::default();
    let recall = |world: &World| {
        Draft::next(world, &envelope(world), NTT, Vec::new())
            .event("recalled", &[("reason", "SALAH_ALAMAT")])
            .sign()
    };
    let size = recall(&world).size();
    let last = Parked {
        edits: limits::PARKED_EDITS + limits::PARKED_RESERVED - 1,
        bytes: limits::PARKED_BYTES + limits::PARKED_RESERVED * limits::EDIT_BYTES - size,
    };
    let wait = (Some(Waiting::Version.into()), Some(NotNow::ParkedFull.into()));
    for (parked, expected) in [
        (last, wait.0),
        (Parked { edits: last.edits + 1, bytes: 0 }, wait.1),
        (Parked { edits: 0, bytes: last.bytes + 1 }, wait.1),
    ] {
        world.parked = parked;
        assert_eq!(world.gate().edit(recall(&world), &envelope(&world)).code(), expected, "{parked:?}");
        assert_eq!(
            world.gate().edit(honest(&world).sign(), &envelope(&world)).code(),
            wait.1,
            "an ordinary edit has no room left"
        );
        let erased = VerifiedEdit { payload: None, ..recall(&world) };
        let answer = world.gate().edit(erased, &envelope(&world)).code();
        assert_eq!(answer, wait.1, "nobody can tell that this is a recall");
    }
}

#[test]
fn an_edit_waits_with_a_genesis_that_nobody_can_verify_yet() {
    let world = World::new();
    let genesis = sign(world.genesis(Kind::Envelope)).into_signed();
    let answer = |world: &World, edit: &VerifiedEdit| world.gate().edit_before_genesis(edit, &genesis);
    let edit = honest(&world).sign();
    assert_eq!(answer(&world, &edit), Waiting::Genesis.into());
    let mut stranger = world.clone();
    stranger.deliverer = JATIM;
    assert_eq!(answer(&stranger, &edit), NotNow::Unknown.into());
    let outsider = Draft::next(&world, &envelope(&world), JATIM, Vec::new()).sign();
    assert_eq!(answer(&world, &outsider), NotNow::Unknown.into());
    let mut other = honest(&world);
    other.header.document = DocumentId::from_bytes([8; 32]);
    assert_eq!(answer(&world, &other.sign()), NotNow::Unknown.into());
    let mut full = world.clone();
    full.parked = Parked { edits: limits::PARKED_EDITS, bytes: 0 };
    assert_eq!(answer(&full, &edit), NotNow::ParkedFull.into());
    let payload = edit.payload.clone().map(|payload| Payload { salt: Nonce::from_bytes([7; 16]), ..payload });
    let swapped = VerifiedEdit { payload, ..edit };
    assert_eq!(answer(&world, &swapped), NotNow::PayloadMismatch.into());
}
