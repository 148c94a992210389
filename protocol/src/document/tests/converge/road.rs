//! How a story reaches a node: shuffled, doubled, held back, by carriers not all of whom are honest.

use std::cmp::Reverse;

use super::node::{Item, Node, Told};
use super::story::{END, Story};
use crate::admit::tests::world::{JABAR, JATIM, NOW, NTT};
use crate::edit::{Payload, VerifiedEdit};
use crate::history::sample::Random;
use crate::id::Nonce;
use crate::province::Province;
use crate::time::Time;

const HOUR_MS: i64 = 60 * 60 * 1000;

/// Clocks a node may have: right, an hour or a year behind, a day or months or years ahead.
const CLOCKS: [i64; 7] = [0, -1, -24 * 365, 25, 24 * 60, 24 * 150, 24 * 365 * 2];

/// The node at the end of this road.
pub(super) fn travel(story: &Story, road: u64) -> Node {
    let mut random = Random::new(story.seed.wrapping_mul(31).wrapping_add(road + 1));
    let mut node = Node::new(clock(&mut random), story.genesis.body().agreement);
    let mut left = packed(story, &mut random);
    while !left.is_empty() {
        let before = left.len();
        let mut kept = Vec::new();
        for item in left {
            if random.chance(10) {
                node.set_clock(clock(&mut random));
            }
            disturb(&mut node, &item, &mut random);
            let carrier = *random.pick(&[NTT, JABAR, JATIM]);
            if node.tell(item.clone(), carrier) == Told::NotNow {
                kept.push(item);
            }
        }
        assert!(kept.len() < before, "nothing is turned away for ever: seed {}", story.seed);
        left = kept;
    }
    node.set_clock(END);
    node
}

fn clock(random: &mut Random) -> Time {
    NOW.plus_millis(*random.pick(&CLOCKS) * HOUR_MS)
}

/// Everything there is to tell, some of it twice, each thing nearer to or further from its turn.
fn packed(story: &Story, random: &mut Random) -> Vec<Item> {
    let window = *random.pick(&[1, 5, 20, 200]);
    let mut sorted: Vec<(usize, usize, Item)> = Vec::new();
    let mut put = |turn: usize, item: Item, random: &mut Random| {
        for _ in 0..1 + usize::from(random.chance(20)) {
            sorted.push((turn + random.below(window), random.below(1_000), item.clone()));
        }
    };
    put(0, Item::Genesis(story.genesis.clone()), random);
    for record in &story.records {
        let turn = if random.chance(50) { 0 } else { random.below(60) };
        put(turn, record.clone(), random);
    }
    for (turn, edit) in story.edits.iter().enumerate() {
        put(turn, Item::Edit(edit.clone()), random);
    }
    if random.chance(20) {
        sorted.sort_by_key(|(turn, tie, _)| Reverse((*turn, *tie)));
    } else {
        sorted.sort_by_key(|(turn, tie, _)| (*turn, *tie));
    }
    sorted.into_iter().map(|(.., item)| item).collect()
}

/// What a hostile carrier or a stranger tries with an edit before an honest one brings it.
fn disturb(node: &mut Node, item: &Item, random: &mut Random) {
    let Item::Edit(edit) = item else { return };
    let carrier = *random.pick(&[NTT, JABAR, JATIM]);
    if random.chance(5) {
        let stranger = Province::new(51).expect("a code");
        assert_eq!(node.tell(item.clone(), stranger), Told::NotNow, "a stranger is told nothing");
    }
    if random.chance(5) {
        let ops = edit.payload.iter().flat_map(|payload| payload.ops.iter().take(1).cloned()).collect();
        let swapped = Payload { salt: Nonce::from_bytes(random.bytes()), ops };
        let swapped = VerifiedEdit { payload: Some(swapped), ..edit.clone() };
        let told = node.tell(Item::Edit(swapped), carrier);
        assert!(told != Told::News, "a payload of somebody else decides nothing");
    }
    if random.chance(5) {
        node.tell(Item::Edit(VerifiedEdit { payload: None, ..edit.clone() }), carrier);
    }
}
