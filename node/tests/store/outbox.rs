//! Outboxes: each partner's lanes are numbered without gaps, in the order of the commits, and hold each item once.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::thread;

use pulang_node::store::outbox::{self, Content, Depth};
use pulang_node::store::{StoreError, Topic};
use pulang_protocol::id::ItemId;
use pulang_protocol::province::Province;
use pulang_protocol::schema::Kind;
use pulang_protocol::sync::Lane;

use crate::world::{Home, JABAR, JATIM, NOW, World, write};

fn item(n: u8) -> ItemId {
    ItemId::from_bytes([n; 32])
}

fn whole(n: u8) -> Content {
    Content::Whole(vec![n; 3])
}

#[test]
fn lanes_are_numbered_each_for_itself_and_hold_an_item_once() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    world.fill(&store);
    let document = world.begin(&store, Kind::Leg, 1);
    let add = |partner: Province, n: u8, content: Content, later| {
        write(&store, move |tx| outbox::add(tx, partner, item(n), &content, NOW.plus_millis(later)));
    };
    let edit = |place| Content::Edit { document, place };
    add(JABAR, 1, whole(1), 5);
    add(JABAR, 2, edit(0), 6);
    add(JATIM, 3, whole(3), 7);
    add(JABAR, 3, whole(3), 8);
    add(JABAR, 1, whole(1), 9);
    add(JABAR, 4, edit(1), 10);
    drop(store);

    let store = home.open();
    let page = |partner, lane, after, most| {
        let entries = store.read(|tx| outbox::page(tx, partner, lane, after, most)).unwrap();
        entries.into_iter().map(|entry| (entry.number, entry.item, entry.content)).collect::<Vec<_>>()
    };
    assert_eq!(page(JABAR, Lane::First, 0, 9), [(1, item(1), whole(1)), (2, item(3), whole(3))]);
    assert_eq!(page(JABAR, Lane::Rest, 0, 9), [(1, item(2), edit(0)), (2, item(4), edit(1))]);
    assert_eq!(page(JABAR, Lane::Rest, 0, 1), [(1, item(2), edit(0))]);
    assert_eq!(page(JABAR, Lane::Rest, 1, 9), [(2, item(4), edit(1))]);
    assert_eq!(page(JABAR, Lane::Rest, 2, 9), []);
    assert_eq!(page(JATIM, Lane::First, 0, 9), [(1, item(3), whole(3))]);

    let at = |lane, number| store.read(|tx| outbox::item_at(tx, JABAR, lane, number)).unwrap();
    assert_eq!((at(Lane::First, 2), at(Lane::Rest, 2)), (Some(item(3)), Some(item(4))));
    assert_eq!((at(Lane::First, 0), at(Lane::Rest, 3)), (None, None));
    let last = |partner, lane| store.read(|tx| outbox::last(tx, partner, lane)).unwrap();
    assert_eq!((last(JABAR, Lane::First), last(JABAR, Lane::Rest), last(JATIM, Lane::Rest)), (2, 2, 0));
    let depth = |after| store.read(|tx| outbox::depth(tx, JABAR, Lane::First, after)).unwrap();
    assert_eq!(depth(0), Depth { items: 2, since: Some(NOW.plus_millis(5)) });
    assert_eq!(depth(1), Depth { items: 1, since: Some(NOW.plus_millis(8)) });
    assert_eq!(depth(2), Depth { items: 0, since: None });
    assert_eq!(store.read(outbox::partners).unwrap(), [JABAR, JATIM]);
}

#[test]
fn an_act_that_fails_leaves_no_gap_in_the_numbers() {
    let home = Home::new();
    let store = home.open();
    thread::scope(|scope| {
        for thread in 0..8u8 {
            let store = &store;
            scope.spawn(move || {
                for n in 0..20u8 {
                    let fails = n % 4 == 3;
                    let answer = store.write(move |tx| {
                        outbox::add(tx, JABAR, item(thread * 20 + n), &whole(n), NOW)?;
                        if fails { Err(StoreError::NoKey) } else { Ok(()) }
                    });
                    assert_eq!(answer.is_err(), fails);
                }
            });
        }
    });
    let entries = store.read(|tx| outbox::page(tx, JABAR, Lane::First, 0, 999)).unwrap();
    assert!(entries.iter().map(|entry| entry.number).eq(1..=8 * 15));
}

#[test]
fn who_sends_to_the_partner_is_woken_by_something_new_only() {
    let home = Home::new();
    let store = home.open();
    let (heard, topics) = std::sync::mpsc::channel();
    store.on_commit(move |touched| heard.send(touched.clone()).unwrap());
    for _ in 0..2 {
        write(&store, |tx| outbox::add(tx, JABAR, item(1), &whole(1), NOW));
    }
    write(&store, |tx| outbox::add(tx, JATIM, item(1), &whole(1), NOW));
    let heard: Vec<_> = topics.try_iter().flatten().collect();
    assert_eq!(heard, [Topic::Outbox(JABAR), Topic::Outbox(JATIM)]);
}

#[test]
fn each_outbox_has_a_life_of_its_own() {
    let home = Home::new();
    let store = home.open();
    let epoch = |partner| store.read(|tx| outbox::epoch(tx, partner)).unwrap();
    assert_eq!((epoch(JABAR), epoch(JATIM)), (None, None));
    let begin = |partner| write(&store, move |tx| outbox::begin_epoch(tx, partner));
    let (first, other) = (begin(JABAR), begin(JATIM));
    assert_ne!(first, other);
    let second = begin(JABAR);
    assert_ne!(first, second);
    assert_eq!((epoch(JABAR), epoch(JATIM)), (Some(second), Some(other)), "the other goes on");
}
