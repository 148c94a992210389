//! What waits and what was refused: kept, counted, given back as it came.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use pulang_node::store::parked::{self, Parked};
use pulang_node::store::refused::{self, Refused};
use pulang_protocol::admit::{Refusal, Waiting};
use pulang_protocol::edit::VerifiedEdit;
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::schema::Kind;

use crate::log::load;
use crate::world::{Home, JATIM, NOW, NTT, World, draft, text, write};

#[test]
fn an_edit_that_waits_is_given_back_as_it_came_and_counts_until_it_is_taken_out() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    world.fill(&store);
    let (leg, other) = (world.begin(&store, Kind::Leg, 1), world.begin(&store, Kind::Leg, 2));
    let signed = draft(&world, load(&store, leg).state(), NTT, text("meeting_point", "Terminal"));
    let beside = draft(&world, load(&store, other).state(), JATIM, text("meeting_point", "Pelabuhan"));
    // Authentic through a successor alone: it has no signature, and is given back without one.
    let header = signed.header.signed().clone().without_signature();
    let header = pulang_protocol::signed::Verified::from_store(header);
    let unsigned = VerifiedEdit { header, payload: signed.payload.clone() };
    for (partner, why, edit, later) in [
        (NTT, Waiting::Prev, &unsigned, 1),
        (JATIM, Waiting::Future, &beside, 0),
        (JATIM, Waiting::Dependency, &unsigned, 9),
    ] {
        let edit = edit.clone();
        write(&store, move |tx| parked::put(tx, partner, why, &edit, NOW.plus_millis(later)));
    }
    drop(store);

    let store = home.open();
    let waits =
        Parked { edit: unsigned.id(), partner: NTT, code: Waiting::Dependency, at: NOW.plus_millis(1) };
    assert_eq!(
        store.read(|tx| parked::of(tx, leg)).unwrap(),
        [waits],
        "who brought it first, why it waits now"
    );
    assert_eq!(store.read(parked::all).unwrap(), [(JATIM, beside.clone()), (NTT, unsigned.clone())]);
    let counted = |document, partner| {
        store.read(|tx| {
            Ok::<_, pulang_node::store::StoreError>((
                parked::count(tx, document)?,
                parked::bytes(tx, partner)?,
            ))
        })
    };
    assert_eq!(counted(leg, NTT).unwrap(), (1, unsigned.size()));
    assert_eq!(counted(other, JATIM).unwrap(), (1, beside.size()));

    let id = unsigned.id();
    (0..2).for_each(|_| write(&store, move |tx| parked::remove(tx, id)));
    assert_eq!(counted(leg, NTT).unwrap(), (0, 0));
    assert_eq!(store.read(parked::all).unwrap(), [(JATIM, beside)]);
}

#[test]
fn the_first_refusal_stays() {
    let home = Home::new();
    let store = home.open();
    let (document, edit) = (DocumentId::from_bytes([1; 32]), EditId::from_bytes([2; 32]));
    for (partner, why, later) in [(NTT, Refusal::UnknownPath, 0), (JATIM, Refusal::NotWriter, 1)] {
        write(&store, move |tx| refused::put(tx, document, edit, partner, why, NOW.plus_millis(later)));
    }
    drop(store);
    let first = Refused { edit, partner: NTT, code: Refusal::UnknownPath, at: NOW };
    let store = home.open();
    assert_eq!(store.read(|tx| refused::of(tx, document)).unwrap(), [first]);
    assert_eq!(store.read(|tx| refused::of(tx, DocumentId::from_bytes([2; 32]))).unwrap(), []);
}
