//! Two nodes that were told the same come to the same, in whatever order and by whatever clocks they were told.
//!
//! Random histories of three provinces, written by honest and hostile hands, are delivered to three nodes through the
//! gate. Whoever carries them shuffles, doubles, holds back, strips and swaps payloads; clocks are days and months off.

mod hand;
mod mischief;
mod node;
mod orders;
mod outcome;
mod road;
mod story;

use std::collections::BTreeSet;

use self::outcome::Outcome;
use self::story::Story;
use crate::history::sample;
use crate::standing;

/// How many histories are told.
const HISTORIES: u64 = 1_200;

/// One seed to tell again instead of all: set `PULANG_REPLAY` when building the tests.
const REPLAY: Option<&str> = option_env!("PULANG_REPLAY");

/// How many of the histories held what.
#[derive(Debug, Default)]
struct Counts {
    histories: usize,
    races: usize,
    moves: usize,
    forks: usize,
    cuts: usize,
    closed_keys: usize,
    new_lives: usize,
    not_standing: usize,
    refused: usize,
    waiting: usize,
    conflicts: usize,
}

impl Counts {
    fn add(&mut self, story: &Story, end: &Outcome) {
        let history = story.history();
        let incarnations: BTreeSet<_> =
            history.entries().iter().map(|e| (e.header.author, e.header.incarnation)).collect();
        let authors: BTreeSet<_> = incarnations.iter().map(|(author, _)| author).collect();
        self.histories += 1;
        self.races += usize::from(sample::races(history) > 0);
        self.moves += usize::from(story.moves_at_once() > 0);
        self.forks += usize::from(sample::forks(history) > 0);
        self.cuts += usize::from(history.entries().iter().any(|entry| standing::cut_of(entry).is_some()));
        self.closed_keys += usize::from(story.has_closed_key());
        self.new_lives += usize::from(incarnations.len() > authors.len());
        self.not_standing += usize::from(end.standing.len() < end.admitted.len());
        self.refused += usize::from(!end.refused.is_empty());
        self.waiting += usize::from(!end.waiting.is_empty());
        self.conflicts += usize::from(!end.conflicts.is_empty());
    }
}

/// Tells one story to three nodes and holds each to what a node ends with that knew everything from the beginning.
fn tell(seed: u64) -> (Story, Outcome) {
    let story = Story::write(seed);
    let known = Outcome::of(story.truth());
    for road in 0..3 {
        let told = Outcome::of(&road::travel(&story, road));
        let where_to = format!("seed {seed}, road {road}; PULANG_REPLAY={seed} tells it again");
        assert_eq!(told.refused, known.refused, "refused: {where_to}");
        assert_eq!(told.waiting, known.waiting, "waiting: {where_to}");
        assert_eq!(told.admitted, known.admitted, "admitted: {where_to}");
        assert_eq!(told.heads, known.heads, "heads: {where_to}");
        assert_eq!(told.closings, known.closings, "closings: {where_to}");
        assert_eq!(told.standing, known.standing, "standing: {where_to}");
        assert_eq!(told.status, known.status, "status: {where_to}");
        assert_eq!(told.values, known.values, "values: {where_to}");
        assert_eq!(told.conflicts, known.conflicts, "conflicts: {where_to}");
    }
    (story, known)
}

#[test]
fn nodes_that_were_told_the_same_come_to_the_same() {
    if let Some(seed) = REPLAY {
        tell(seed.parse().expect("PULANG_REPLAY is a number"));
        return;
    }
    let mut counts = Counts::default();
    let mut codes = BTreeSet::new();
    for seed in 0..HISTORIES {
        let (story, end) = tell(seed);
        counts.add(&story, &end);
        codes.extend(end.refused.values().copied());
    }
    println!("{counts:?}; refused for {} reasons", codes.len());
    assert!(counts.histories >= 1_000, "{counts:?}");
    assert!(counts.races >= 500 && counts.moves >= 200 && counts.forks >= 100, "{counts:?}");
    assert!(counts.cuts >= 100 && counts.closed_keys >= 50 && counts.new_lives >= 200, "{counts:?}");
    assert!(counts.not_standing >= 100 && counts.conflicts >= 100, "{counts:?}");
    assert!(counts.refused >= 500 && counts.waiting >= 100 && codes.len() >= 15, "{counts:?} {codes:?}");
}
