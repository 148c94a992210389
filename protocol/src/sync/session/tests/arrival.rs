//! Whatever the line does and whoever can dial, everything arrives, in order, and both know it.

use super::world::{Line, World};
use crate::id::ItemId;
use crate::limits;
use crate::sync::item::Lane;
use crate::sync::place::Places;
use crate::sync::session::Phase;

const HOUR: i64 = 3_600_000;
const BAD: Line = Line { lost: 150, doubled: 100, delay: 3_000 };
const GOOD: Line = Line { lost: 0, doubled: 0, delay: 100 };

/// Everything of one side's outbox is at the other, in order, and both sides name the same place.
fn arrived(world: &World, seed: u64) {
    for (from, to) in [(0, 1), (1, 0)] {
        let (from, to) = (&world.sides[from], &world.sides[to]);
        for lane in Lane::ALL {
            let names = from.names(lane);
            let taken: Vec<ItemId> = to.taken.iter().copied().filter(|id| names.contains(id)).collect();
            assert_eq!(taken, names, "seed {seed}, {lane:?}");
            let place = to.places.get(lane).map(|place| (place.number, place.item));
            assert_eq!(place, names.last().map(|id| (from.head(lane), *id)), "seed {seed}, {lane:?}");
            assert_eq!(from.told.get(lane), to.places.get(lane), "seed {seed}, {lane:?}");
        }
    }
}

#[test]
fn everything_arrives_in_order_over_a_bad_line_whoever_can_dial() {
    for seed in 0..150 {
        let dialable =
            [[true, false], [false, true], [true, true]][usize::try_from(seed % 3).expect("small")];
        let mut world = World::new(seed, dialable, BAD);
        world.grow(0, 40, 1_800_000);
        world.grow(1, 40, 1_800_000);
        world.run(HOUR / 4);
        world.restart(usize::try_from(seed % 2).expect("small"));
        world.run(HOUR / 4);
        world.line = GOOD;
        world.run(HOUR);
        arrived(&world, seed);
    }
}

#[test]
fn an_address_that_never_answers_does_no_harm_while_the_other_side_calls() {
    for seed in 0..20 {
        let mut world = World::new(seed, [true, true], BAD);
        world.sides[1].reaches = false;
        world.grow(0, 30, 600_000);
        world.grow(1, 30, 600_000);
        world.run(HOUR / 2);
        world.line = GOOD;
        world.run(HOUR);
        arrived(&world, seed);
    }
}

#[test]
fn a_line_that_was_cut_for_a_day_is_taken_up_again() {
    for seed in 0..20 {
        let mut world = World::new(seed, [true, true], GOOD);
        world.grow(0, 10, 60_000);
        world.run(60_000);
        world.sides.iter_mut().for_each(|side| side.reaches = false);
        world.grow(0, 20, 1_000_000);
        world.grow(1, 20, 1_000_000);
        world.run(24 * HOUR);
        let tries = world.sides[0].hellos;
        assert!((90..130).contains(&tries), "seed {seed}: about every quarter of an hour, {tries}");
        assert!(matches!(world.sides[0].shown.last().map(|state| state.phase), Some(Phase::Waiting(..))));
        world.sides.iter_mut().for_each(|side| side.reaches = true);
        let longest = limits::BACKOFF_MS[3] * (1_000 + limits::JITTER_PERMILLE) / 1_000;
        world.run(longest + 60_000);
        arrived(&world, seed);
        assert_eq!(world.sides[0].shown.last().map(|state| state.phase), Some(Phase::Connected));
    }
}

#[test]
fn on_a_good_line_nothing_travels_twice() {
    for dialable in [[true, false], [false, true], [true, true]] {
        for seed in 0..20 {
            let mut world = World::new(seed, dialable, GOOD);
            world.grow(0, 40, 600_000);
            world.grow(1, 40, 600_000);
            world.run(HOUR);
            arrived(&world, seed);
            let seen = world.sides.iter().map(|side| side.items_seen).collect::<Vec<_>>();
            assert_eq!(seen, [40, 40], "seed {seed}, {dialable:?}");
        }
    }
}

#[test]
fn what_cannot_be_taken_now_holds_back_its_own_lane_only_and_comes_later() {
    for dialable in [[true, false], [false, true], [true, true]] {
        for lane in Lane::ALL {
            let mut world = World::new(7, dialable, GOOD);
            world.grow(0, 40, 1_000);
            world.run(1_000);
            let stuck = world.sides[0].names(lane)[3];
            world.sides[1].taken.retain(|id| *id != stuck);
            world.sides[1].places = Places::default();
            world.sides[1].not_now.insert(stuck, 4);
            world.restart(1);
            world.restart(0);
            world.run(60_000);
            let other = Lane::ALL.into_iter().find(|other| *other != lane).expect("there are two");
            let at = |lane: Lane| world.sides[1].places.get(lane).map(|place| place.number);
            assert_eq!(at(other), Some(world.sides[0].head(other)), "{dialable:?} {lane:?}");
            assert!(at(lane).unwrap_or(0) < world.sides[0].head(lane), "{dialable:?} {lane:?}");
            let state = world.sides.iter().filter_map(|side| side.shown.last());
            assert!(state.clone().any(|state| *state.not_taken.get(lane) || *state.not_taking.get(lane)));
            assert!(!state.clone().any(|state| *state.not_taken.get(other) || *state.not_taking.get(other)));
            world.run(HOUR);
            assert_eq!(
                world.sides[1].places.get(lane).map(|place| place.number),
                Some(world.sides[0].head(lane))
            );
            assert!(world.sides[1].taken.contains(&stuck));
        }
    }
}

#[test]
fn an_outbox_that_went_back_unnoticed_begins_a_new_life_and_everything_of_it_arrives() {
    for dialable in [[true, false], [false, true], [true, true]] {
        let mut world = World::new(3, dialable, GOOD);
        world.grow(0, 30, 1_000);
        world.run(60_000);
        // The file comes back from a backup of half an hour ago, and other things are written into it.
        let office = &mut world.sides[0];
        office.outbox.rotate_left(20);
        office.outbox.iter_mut().zip(1..).for_each(|((number, _), again)| *number = again);
        world.restart(0);
        world.grow(0, 6, 1_000);
        world.run(120_000);
        let (from, to) = (&world.sides[0], &world.sides[1]);
        assert_eq!(from.epochs, 1, "{dialable:?}");
        for lane in Lane::ALL {
            assert!(from.names(lane).iter().all(|id| to.taken.contains(id)), "{dialable:?}");
            let place = to.places.get(lane).map(|place| (place.epoch, place.number));
            assert_eq!(place, Some((from.epoch, from.head(lane))), "{dialable:?}");
            assert_eq!(from.told.get(lane), to.places.get(lane), "{dialable:?}");
        }
    }
}

#[test]
fn a_receiver_that_went_back_gets_again_what_it_lost() {
    for (dialable, restarts) in
        [([true, false], true), ([false, true], true), ([true, true], true), ([true, false], false)]
    {
        let mut world = World::new(4, dialable, GOOD);
        world.grow(0, 30, 1_000);
        world.run(60_000);
        world.sides[1].taken.truncate(5);
        world.sides[1].places = Places::default();
        if restarts {
            world.restart(1);
        }
        world.grow(0, 2, 1_000);
        world.run(120_000);
        let lost =
            |lane| world.sides[0].names(lane).into_iter().find(|id| !world.sides[1].taken.contains(id));
        assert_eq!(Lane::ALL.map(lost), [None, None], "{dialable:?}");
        assert_eq!(world.sides[0].told, world.sides[1].places, "{dialable:?}");
        assert_eq!(world.sides[0].epochs, 0, "its numbers are good");
    }
}
