//! Random histories with crossing moves, forks and new lives: the status is the same in whatever order they come in.

use std::collections::BTreeSet;

use super::*;

/// A small generator of numbers, the same on every machine (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).expect("a small number");
        usize::try_from(self.roll() % limit).expect("smaller than a small number")
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        if from.is_empty() { None } else { from.get(self.below(from.len())).copied() }
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// One province's desk: the life it writes in, and the newest edits it has seen.
struct Desk {
    province: Province,
    life: u8,
    seen: BTreeSet<EditId>,
}

/// Forty events by two provinces that meet now and then, start new lives, and forget when they do.
fn grown(genesis: Genesis, dice: &mut Dice) -> Pen {
    let kind = genesis.kind;
    let mut pen = Pen::new(genesis);
    let desk = |province| Desk { province, life: 1, seen: BTreeSet::new() };
    let mut desks = [desk(sender()), desk(receiver())];
    let mut copies = 0;
    for _ in 0..40 {
        if dice.chance(20) {
            let all: BTreeSet<EditId> = desks.iter().flat_map(|desk| desk.seen.clone()).collect();
            desks.iter_mut().for_each(|desk| desk.seen.clone_from(&all));
        }
        let at = dice.below(desks.len());
        let Some(desk) = desks.get_mut(at) else { continue };
        if dice.chance(5) {
            desk.life += 1;
            if dice.chance(50) {
                desk.seen.clear();
            }
        }
        let roles: Vec<Role> =
            Role::ALL.into_iter().filter(|role| pen.genesis.has_role(desk.province, *role)).collect();
        let own: Vec<EventKind> = RULES
            .iter()
            .filter(|rule| rule.kind == kind && rule.owners.iter().any(|owner| roles.contains(owner)))
            .map(|rule| rule.event)
            .collect();
        let ends = [EventKind::ConsentWithdrawn, EventKind::LeftGroup, EventKind::ReturnedToSender];
        let usual: Vec<EventKind> = own.iter().copied().filter(|event| !ends.contains(event)).collect();
        let from = if dice.chance(4) { &own } else { &usual };
        let event = dice.pick(from).expect("every party owns an event");
        let copied = dice.pick(COPIED).filter(|_| event == EventKind::JourneyOutcome);
        copies += 1;
        let leg = if dice.chance(50) { 1 } else { 2 };
        let more = copied.map(|copied| copy_of(leg, copies % 30, copied)).unwrap_or_default();
        if dice.chance(5) {
            // A fork: the chain goes on from its beginning.
            pen.tails.remove(&(desk.province, life_of(desk.province, desk.life)));
        }
        let seen: Vec<EditId> = desk.seen.iter().copied().collect();
        let edit = pen.write((desk.province, desk.life), &seen, event, &more);
        desk.seen.insert(edit);
    }
    pen
}

/// The same edits, pushed in a random order in which each stands after its parents.
fn shuffled(history: &History, dice: &mut Dice) -> History {
    let mut left: Vec<&Entry> = history.entries().iter().collect();
    let mut other = History::default();
    while !left.is_empty() {
        let ready: Vec<usize> = left
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.header.parents().all(|parent| other.contains(parent)))
            .map(|(index, _)| index)
            .collect();
        let next = left.swap_remove(dice.pick(&ready).expect("parents stand before their children"));
        other.push(next.clone()).expect("its parents are here");
    }
    other
}

fn places_of(history: &History, edits: &BTreeSet<EditId>) -> Places {
    let mut places = Places::default();
    edits.iter().filter_map(|edit| history.place(*edit)).for_each(|place| places.insert(place));
    places
}

/// Whether two events that move a state have not seen each other.
fn has_crossing_moves(pen: &Pen, status: &Status) -> bool {
    let moves = |happening: &&Happening| {
        rule(happening.event.kind, pen.genesis.kind).is_some_and(|rule| !rule.to.is_empty())
    };
    let places: Vec<usize> = status
        .timeline
        .iter()
        .filter(moves)
        .filter_map(|happening| pen.history.place(happening.edit))
        .collect();
    let past = |place: usize| pen.history.past(place);
    places.iter().any(|a| places.iter().any(|b| a != b && !past(*a).contains(*b) && !past(*b).contains(*a)))
}

#[test]
fn the_order_of_arrival_changes_nothing() {
    let (mut crossing, mut reordered, mut moved, mut idle) = (0, 0, BTreeSet::new(), 0);
    for seed in 0..400 {
        let mut dice = Dice(seed);
        let genesis = if seed % 2 == 0 { envelope() } else { leg() };
        let pen = grown(genesis, &mut dice);
        let stands: BTreeSet<EditId> =
            pen.history.entries().iter().map(|entry| entry.id).filter(|_| !dice.chance(10)).collect();
        let status = fold(&pen.history, &places_of(&pen.history, &stands), &pen.genesis, serial_of);
        assert_eq!(status.timeline.len(), stands.len(), "seed {seed}");
        for _ in 0..4 {
            let other = shuffled(&pen.history, &mut dice);
            let again = fold(&other, &places_of(&other, &stands), &pen.genesis, serial_of);
            assert_eq!(again, status, "seed {seed}");
            let ids = |history: &History| history.entries().iter().map(|entry| entry.id).collect::<Vec<_>>();
            reordered += usize::from(ids(&other) != ids(&pen.history));
        }
        crossing += usize::from(has_crossing_moves(&pen, &status));
        idle += status.timeline.iter().filter(|happening| !happening.applied).count();
        moved.insert((status.decision.state, status.aftercare.state, status.journey.stage()));
    }
    assert!(crossing >= 200, "{crossing} of 400 histories have crossing moves");
    assert!(reordered >= 1_500, "{reordered} of 1,600 orders differ from the first");
    assert!(moved.len() >= 8 && idle >= 1_000, "{} outcomes, {idle} events without effect", moved.len());
}
