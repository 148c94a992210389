//! Random histories for tests: three hands that write, fork, meet and part, every edit well-formed and signed.
//!
//! All of it follows from one seed, which a failing test prints.

mod random;

use std::collections::{BTreeMap, BTreeSet};

use zeroize::Zeroizing;

use super::{Entry, History};
use crate::edit::{Act, Header, Op, Payload, VerifiedEdit};
use crate::id::{Digest, DocumentId, EditId, Incarnation, Nonce, Officer, VersionId};
use crate::key::SigningKey;
use crate::province::Province;
use crate::schema::{FileRef, Path, Value};
use crate::time::Time;

pub(crate) use random::Random;

/// What a random history is like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    /// How many edits it has, forks and merges included.
    pub(crate) edits: usize,
    /// How often, in percent, a hand takes in what another has before it writes.
    pub(crate) meeting: usize,
    /// How often, in percent, a hand writes a second edit in place of its last one.
    pub(crate) forking: usize,
    /// The most operations of one edit; a merge has none.
    pub(crate) ops: usize,
}

impl Shape {
    /// Forty edits of one to four operations, a third of them after a meeting, three in a hundred forked.
    pub(crate) const USUAL: Self = Self { edits: 40, meeting: 30, forking: 3, ops: 4 };
}

/// One who writes: a province in one incarnation, with its key and what it has seen.
struct Hand {
    province: Province,
    incarnation: Incarnation,
    key: SigningKey,
    /// Its own chain, without what it has forked away from.
    own: Vec<EditId>,
    /// The newest edits it has seen, its own included.
    heads: Vec<EditId>,
    clock_ms: i64,
}

/// The provinces that write in a random history.
pub(crate) const PROVINCES: [u8; 3] = [53, 32, 31];

/// The card serial all edits of a random history are signed under.
pub(crate) const SERIAL: u32 = 1;

/// The key of a province in random histories.
pub(crate) fn key_of(province: Province) -> SigningKey {
    SigningKey::from_seed(&Zeroizing::new([province.code(); 32]))
}

/// A random history of one document, each edit after its past.
pub(crate) fn edits(seed: u64, shape: Shape) -> Vec<VerifiedEdit> {
    let mut random = Random::new(seed);
    let document = DocumentId::from_bytes(random.bytes());
    let mut hands = PROVINCES.map(|code| hand(code, &mut random));
    let mut history = History::default();
    let mut edits: Vec<VerifiedEdit> = Vec::with_capacity(shape.edits);
    while edits.len() < shape.edits {
        let met = random.chance(shape.meeting).then(|| random.pick(&hands).heads.clone());
        let turn = random.below(hands.len());
        let writer = hands.get_mut(turn).expect("below the number of hands");
        writer.heads.extend(met.into_iter().flatten());
        let is_fork = random.chance(shape.forking);
        let edit = writer.write(document, is_fork, shape.ops, &history, &mut random);
        history.push(entry(&edit)).expect("its parents are here");
        edits.push(edit);
    }
    edits
}

/// The same edit as it stands in a history.
pub(crate) fn entry(edit: &VerifiedEdit) -> Entry {
    Entry { id: edit.id(), header: edit.header.body().clone(), payload: edit.payload.clone() }
}

/// The same edits in another order in which each stands after its past.
pub(crate) fn shuffled(edits: &[VerifiedEdit], random: &mut Random) -> Vec<VerifiedEdit> {
    let mut waiting: Vec<_> = edits.iter().collect();
    let mut missing: BTreeSet<_> = edits.iter().map(VerifiedEdit::id).collect();
    let mut out = Vec::with_capacity(edits.len());
    while !waiting.is_empty() {
        let ready = |edit: &&VerifiedEdit| edit.header.body().parents().all(|id| !missing.contains(&id));
        let places: Vec<_> =
            waiting.iter().enumerate().filter(|(_, edit)| ready(edit)).map(|(at, _)| at).collect();
        let edit = waiting.swap_remove(*random.pick(&places));
        missing.remove(&edit.id());
        out.push(edit.clone());
    }
    out
}

/// The history of these edits.
pub(crate) fn history(edits: &[VerifiedEdit]) -> History {
    History::of(edits.iter().map(entry)).expect("each stands after its past")
}

/// How many edits share document, author, incarnation and number with an earlier one.
pub(crate) fn forks(history: &History) -> usize {
    let mut seen = BTreeSet::new();
    let slots = history
        .entries()
        .iter()
        .map(|entry| (entry.header.author, entry.header.incarnation, entry.header.seq));
    slots.filter(|slot| !seen.insert(*slot)).count()
}

/// How many pairs of edits that have not seen each other touch the same path.
pub(crate) fn races(history: &History) -> usize {
    let paths = |place: usize| {
        let payload = history.entry(place).and_then(|entry| entry.payload.as_ref());
        payload.into_iter().flat_map(|payload| &payload.ops).map(|op| &op.path).collect::<Vec<_>>()
    };
    let count = history.entries().len();
    let apart = (0..count).flat_map(|later| (0..later).map(move |earlier| (earlier, later)));
    apart
        .filter(|(earlier, later)| !history.past(*later).contains(*earlier))
        .filter(|(earlier, later)| paths(*earlier).iter().any(|path| paths(*later).contains(path)))
        .count()
}

fn hand(code: u8, random: &mut Random) -> Hand {
    let province = Province::new(code).expect("a code of two digits");
    Hand {
        province,
        incarnation: Incarnation::from_bytes(random.bytes()),
        key: key_of(province),
        own: Vec::new(),
        heads: Vec::new(),
        clock_ms: 1_790_000_000_000 + i64::try_from(random.below(7_200_000)).expect("a small number"),
    }
}

/// Those of the edits that no other one of them has seen, each once, sorted.
pub(crate) fn newest(history: &History, mut ids: Vec<EditId>) -> Vec<EditId> {
    ids.sort_unstable();
    ids.dedup();
    let places: Vec<_> = ids.iter().filter_map(|id| history.place(*id)).collect();
    let is_seen = |id: &EditId| {
        let place = history.place(*id).expect("it is here");
        places.iter().any(|other| history.past(*other).contains(place))
    };
    ids.retain(|id| !is_seen(id));
    ids
}

impl Hand {
    fn write(
        &mut self,
        document: DocumentId,
        is_fork: bool,
        most_ops: usize,
        history: &History,
        random: &mut Random,
    ) -> VerifiedEdit {
        if is_fork && let Some(undone) = self.own.pop() {
            self.heads.retain(|head| *head != undone);
        }
        let prev = self.own.last().copied();
        let known = newest(history, self.heads.iter().copied().chain(prev).collect());
        let deps = known.iter().copied().filter(|id| Some(*id) != prev).collect();
        self.clock_ms += i64::try_from(random.below(600_000)).expect("a small number");
        let newest_seen =
            known.iter().filter_map(|id| history.place(*id)).filter_map(|place| history.entry(place));
        let own_time = Time::from_millis(self.clock_ms).expect("a moment of this century");
        let header = Header {
            document,
            author: self.province,
            incarnation: self.incarnation,
            seq: u64::try_from(self.own.len()).expect("a length fits 64 bits") + 1,
            prev,
            deps,
            agreement: VersionId::from_bytes([7; 32]),
            officer: Officer::from_bytes([self.province.code(); 16]),
            time: newest_seen.map(|entry| entry.header.time).chain([own_time]).max().unwrap_or(own_time),
            payload: Digest::from_bytes([0; 32]),
        };
        let edit = VerifiedEdit::sign(header, payload(most_ops, random), &self.key, SERIAL);
        self.own.push(edit.id());
        self.heads = vec![edit.id()];
        edit
    }
}

/// A random payload of at most so many operations.
pub(crate) fn payload(most_ops: usize, random: &mut Random) -> Payload {
    let paths = paths();
    let mut ops = BTreeMap::new();
    for _ in 0..random.below(most_ops + 1) {
        let act = if random.chance(15) { Act::Clear } else { Act::Set(value(random)) };
        ops.insert(random.pick(&paths).clone(), act);
    }
    let ops = ops.into_iter().map(|(path, act)| Op { path, act }).collect();
    Payload { salt: Nonce::from_bytes(random.bytes()), ops }
}

/// The paths random histories write to: few, so that hands meet.
pub(crate) fn paths() -> Vec<Path> {
    let plain = ["departs_at", "meeting_point", "mode", "number", "travel_needs"];
    let plain = plain.iter().map(|name| name.parse().expect("a path"));
    let entries = (1..=2).flat_map(|name: u8| {
        ["name", "phone"]
            .map(|field| Path::entry("escort", &Nonce::from_bytes([name; 16]), field).expect("a path"))
    });
    plain.chain(entries).collect()
}

/// A random value of any type, often an extreme one.
pub(crate) fn value(random: &mut Random) -> Value {
    let text = |random: &mut Random| match random.below(4) {
        0 => String::new(),
        1 => "Terminal Kupang\nlantai dua — 東, \u{202e}é".repeat(1 + random.below(20)),
        _ => format!("titik {}", random.below(3)),
    };
    let number = |random: &mut Random| *random.pick(&[i64::MIN, -1, 0, 1, i64::MAX]);
    let time = |random: &mut Random| *random.pick(&[Time::ZERO, Time::ZERO.plus_millis(1), Time::MAX]);
    match random.below(6) {
        0 | 1 => Value::Text(text(random).into()),
        2 => Value::Int(number(random)),
        3 => Value::Bool(random.chance(50)),
        4 => Value::Time(time(random)),
        _ if random.chance(50) => Value::Hash(Digest::from_bytes(random.bytes())),
        _ => {
            let (length, hash) = (random.any() >> 12, Digest::from_bytes(random.bytes()));
            Value::File(FileRef { length, hash, media_type: "application/pdf".into() })
        }
    }
}
