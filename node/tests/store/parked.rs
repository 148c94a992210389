//! What waits and what was refused: kept, counted, given back as it came.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use pulang_node::store::parked::{self, Held, Parked, Which};
use pulang_node::store::refused::{self, Refused};
use pulang_node::store::{Store, waiting};
use pulang_protocol::admit::{Refusal, Waiting};
use pulang_protocol::agreement::{Carries, Version};
use pulang_protocol::codec::Wire as _;
use pulang_protocol::edit::VerifiedEdit;
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::limits;
use pulang_protocol::province::Province;
use pulang_protocol::schema::Kind;
use pulang_protocol::sync::Item;

use crate::log::load;
use crate::world::{Home, JABAR, JATIM, NOW, NTT, World, draft, text, write};

fn all(store: &Store) -> Vec<(Province, VerifiedEdit)> {
    store.read(|tx| parked::select(tx, Which::All)).unwrap()
}

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
        write(&store, move |tx| parked::put(tx, partner, why, None, &edit, NOW.plus_millis(later)));
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
    assert_eq!(all(&store), [(NTT, unsigned.clone()), (JATIM, beside.clone())]);
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
    assert_eq!(all(&store), [(JATIM, beside)]);
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

#[test]
fn a_payload_that_comes_later_is_added_and_counts_for_who_brought_it() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    world.fill(&store);
    let leg = world.begin(&store, Kind::Leg, 1);
    let whole = draft(&world, load(&store, leg).state(), NTT, text("meeting_point", "Terminal"));
    let bare = VerifiedEdit { payload: None, ..whole.clone() };
    let put = |partner, why, edit: &VerifiedEdit| {
        let edit = edit.clone();
        write(&store, move |tx| parked::put(tx, partner, why, None, &edit, NOW));
    };
    let found = || store.read(|tx| parked::find(tx, whole.id())).unwrap();
    put(JATIM, Waiting::Payload, &bare);
    assert_eq!(found(), Some(Held { partner: JATIM, size: bare.size(), whole: false, signed: true }));
    put(NTT, Waiting::Prev, &whole);
    let complete = Some(Held { partner: NTT, size: whole.size(), whole: true, signed: true });
    assert_eq!((found(), all(&store)), (complete, vec![(NTT, whole.clone())]));
    put(JATIM, Waiting::Payload, &bare);
    assert_eq!((found(), all(&store)), (complete, vec![(NTT, whole.clone())]), "nothing takes it away again");
    let count = |partner| store.read(|tx| parked::count_from(tx, leg, partner)).unwrap();
    assert_eq!((count(NTT), count(JATIM)), (1, 0));
}

#[test]
fn what_the_clock_may_let_pass_is_found_by_its_moment() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    world.fill(&store);
    let leg = world.begin(&store, Kind::Leg, 1);
    let edit = draft(&world, load(&store, leg).state(), NTT, text("meeting_point", "Terminal"));
    let put = |due| {
        let edit = edit.clone();
        write(&store, move |tx| parked::put(tx, NTT, Waiting::Future, due, &edit, NOW));
    };
    let due = || store.read(parked::next_due).unwrap();
    put(None);
    assert_eq!(due(), None);
    put(Some(NOW.plus_millis(5)));
    assert_eq!(due(), Some(NOW.plus_millis(5)));
    let by = |later| store.read(|tx| parked::select(tx, Which::Due(NOW.plus_millis(later)))).unwrap().len();
    assert_eq!((by(4), by(5)), (0, 1));
    put(None);
    assert_eq!(due(), None);
}

#[test]
fn of_each_partner_only_the_newest_refusals_are_remembered() {
    let home = Home::new();
    let store = home.open();
    let document = DocumentId::from_bytes([1; 32]);
    let edit = |n: usize| {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&n.to_be_bytes());
        EditId::from_bytes(bytes)
    };
    let remembered = || {
        let all = store.read(|tx| refused::of(tx, document)).unwrap();
        let mut of_ntt: Vec<EditId> =
            all.iter().filter(|one| one.partner == NTT).map(|one| one.edit).collect();
        of_ntt.sort();
        (of_ntt.first().copied(), of_ntt.len(), all.len() - of_ntt.len())
    };
    write(&store, move |tx| {
        refused::put(tx, document, EditId::from_bytes([9; 32]), JATIM, Refusal::NotWriter, NOW)?;
        (1..=limits::REFUSED)
            .try_for_each(|n| refused::put(tx, document, edit(n), NTT, Refusal::NotWriter, NOW))?;
        refused::forget_oldest(tx, NTT)
    });
    assert_eq!(remembered(), (Some(edit(1)), limits::REFUSED, 1));
    write(&store, move |tx| {
        refused::put(tx, document, edit(limits::REFUSED + 1), NTT, Refusal::NotWriter, NOW)?;
        refused::forget_oldest(tx, NTT)
    });
    assert_eq!(remembered(), (Some(edit(2)), limits::REFUSED, 1), "the oldest of that partner is forgotten");
}

#[test]
fn items_that_wait_are_kept_as_they_came_each_partner_in_its_own_room() {
    let home = Home::new();
    let store = home.open();
    let item = |serial: usize| {
        let serial = u32::try_from(serial).unwrap();
        Item::Announcement(crate::world::announced(JABAR, serial + 1).into_signed())
    };
    let put = |partner, n| {
        let item = item(n);
        write(&store, move |tx| waiting::put(tx, partner, Waiting::Card, &item, NOW))
    };
    assert!((0..limits::WAITING_ITEMS).all(|n| put(NTT, n)));
    assert!(!put(NTT, limits::WAITING_ITEMS), "one past the limit finds no room");
    assert!(put(NTT, 0), "what is kept stays kept");
    assert!(put(JATIM, limits::WAITING_ITEMS), "another partner has a room of its own");
    drop(store);
    let store = home.open();
    let kept = store.read(waiting::all).unwrap();
    assert_eq!(kept.len(), limits::WAITING_ITEMS + 1);
    let first = kept.first().unwrap().clone();
    assert_eq!((first.partner, first.code, first.item), (NTT, Waiting::Card, item(0)));
    write(&store, move |tx| waiting::remove(tx, NTT, &first.key));
    assert_eq!(store.read(waiting::all).unwrap().len(), limits::WAITING_ITEMS);
}

/// An item that is kept with exactly so many bytes.
fn item_of(name: usize, bytes: usize) -> Item {
    let line = |text: &str, pad: usize| format!("{text:x<0$}", 256 + pad).into_boxed_str();
    let mut version = crate::world::a_version("");
    version.contacts = vec![line("", 0)];
    version.purpose = line("", 0);
    version.title = line(&name.to_string(), 0);
    version.carries = vec![Carries { kind: Kind::Leg, patterns: Vec::new() }];
    // A frame of one item begins with its form, the item's kind and its number.
    let missing = |version: &Version| bytes - 3 - version.to_bytes().len();
    for number in 100..=250 {
        if missing(&version) < 400 {
            break;
        }
        version.carries.first_mut().unwrap().patterns.push(line(&format!("{number}"), 100));
    }
    let most = 400 - 256;
    version.contacts = vec![line("", missing(&version).min(most))];
    version.purpose = line("", missing(&version).min(most));
    version.title = line(&name.to_string(), missing(&version));
    assert_eq!(missing(&version), 0);
    Item::Version(Box::new(version))
}

#[test]
fn items_that_wait_have_four_mebibytes_of_each_partner() {
    let home = Home::new();
    let store = home.open();
    let put = |name, bytes| {
        write(&store, move |tx| waiting::put(tx, NTT, Waiting::Card, &item_of(name, bytes), NOW))
    };
    let (size, count) = (50_000, 83);
    assert!((0..count).all(|name| put(name, size)));
    assert!(!put(count, limits::WAITING_BYTES - count * size + 1), "one byte past the room");
    assert!(put(count, limits::WAITING_BYTES - count * size), "what fits exactly is kept");
}
