//! One thing wrong with an otherwise honest edit.

use super::hand::Hand;
use super::story::Story;
use crate::admit::tests::world::{Draft, JABAR, JATIM, NOW, NTT, announcement, set, text};
use crate::edit::{Act, Header, Op, Payload};
use crate::history::sample::Random;
use crate::id::{Digest, EditId, Nonce, VersionId};
use crate::limits;
use crate::schema::Value;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// The draft with one thing wrong, by chance one that is not wrong after all.
pub(super) fn spoil(draft: Draft, hand: &Hand, story: &Story, random: &mut Random) -> Draft {
    match random.below(4) {
        0 => in_values(draft, hand, random),
        1 => in_events(draft, hand, random),
        2 => in_place(draft, hand, story, random),
        _ => in_header(draft, hand, story, random),
    }
}

/// The draft with these operations instead of its own.
fn with(draft: Draft, ops: Vec<Op>) -> Draft {
    Draft { payload: Payload { ops, ..draft.payload }, ..draft }
}

fn in_values(draft: Draft, hand: &Hand, random: &mut Random) -> Draft {
    let not_own = if hand.province == NTT { "received_by_role" } else { "handover_place" };
    let op = match random.below(6) {
        0 => set("mode", Value::Int(1)),
        1 => text("mode", "KUDA"),
        2 => text(not_own, "x"),
        3 => text("kronologi", "x"),
        4 => text("meeting_point", &"x".repeat(201)),
        _ => Op { act: Act::Clear, ..text("initials_of_another", "") },
    };
    with(draft, vec![op])
}

fn in_events(draft: Draft, hand: &Hand, random: &mut Random) -> Draft {
    let plain = with(draft, Vec::new());
    let other = Nonce::from_bytes(random.bytes());
    let closing = Digest::from_bytes(random.bytes());
    let not_owned = match hand.province {
        NTT => "received",
        JATIM => "handed_over",
        _ => "departed",
    };
    match random.below(7) {
        0 => plain.event("teleported", &[]),
        1 => plain.event(not_owned, &[]),
        2 => plain.event("wish_changed", &[]),
        3 => with(plain, vec![text(&format!("event/{other}/type"), "consent_withdrawn")]),
        4 => with(plain, vec![set(&format!("cut/{other}/closing"), Value::Hash(closing))]),
        5 => plain.cut(closing),
        _ => {
            let mut cleared = plain.cut(closing);
            cleared.payload.ops.iter_mut().for_each(|op| op.act = Act::Clear);
            cleared
        }
    }
}

/// One of these, if there is any.
fn any(ids: impl Iterator<Item = EditId>, random: &mut Random) -> Option<EditId> {
    let ids: Vec<EditId> = ids.collect();
    (!ids.is_empty()).then(|| *random.pick(&ids))
}

fn in_place(draft: Draft, hand: &Hand, story: &Story, random: &mut Random) -> Draft {
    let history = story.history();
    let Draft { mut header, payload, card_serial } = draft;
    let more = match random.below(6) {
        0 => any(story.truth().refused.keys().copied(), random),
        1 => any(story.truth().parked.keys().copied(), random),
        2 => any(history.entries().iter().map(|entry| entry.id), random),
        3 => Some(EditId::from_bytes(random.bytes())),
        4 => {
            header.prev = any(history.entries().iter().map(|entry| entry.id), random);
            None
        }
        _ => {
            let first = announcement(hand.province, 1, 1).signed().incarnation();
            header.deps = story.heads().into_iter().take(limits::DEPS).collect();
            (header.incarnation, header.seq, header.prev) = (first, 1, None);
            None
        }
    };
    if header.deps.len() < limits::DEPS {
        header.deps.extend(more);
    }
    header.deps.sort_unstable();
    header.deps.dedup();
    Draft { header, payload, card_serial }
}

fn in_header(draft: Draft, hand: &Hand, story: &Story, random: &mut Random) -> Draft {
    let Draft { header, payload, mut card_serial } = draft;
    let far = |days: i64| NOW.plus_millis(days * DAY_MS);
    let mut ops = payload.ops.clone();
    let header = match random.below(9) {
        0 => Header { seq: 0, ..header },
        1 => Header { seq: limits::SEQ + 1, ..header },
        2 => Header { seq: header.seq + 1, ..header },
        3 => Header { time: far(-299), ..header },
        4 if story.is_ahead => Header { time: far(100), ..header },
        5 if hand.province != JABAR => {
            ops = vec![text(&format!("escort/{}/phone", Nonce::from_bytes([1; 16])), "0")];
            Header { time: far(301), ..header }
        }
        6 => {
            ops = vec![text("meeting_point", "x")];
            Header { agreement: story.narrow, ..header }
        }
        7 => Header { agreement: VersionId::from_bytes(random.bytes()), ..header },
        _ => {
            let is_known = story.has_closed_key() && hand.province == NTT;
            card_serial = if is_known { 3 - card_serial } else { card_serial };
            header
        }
    };
    let is_jabar = hand.province == JABAR;
    Draft {
        header,
        payload: Payload { ops: if is_jabar { Vec::new() } else { ops }, ..payload },
        card_serial,
    }
}
