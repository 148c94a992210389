//! Random edits of one document: mostly as an honest author writes them, sometimes with one thing wrong.

use proptest::prelude::RngExt as _;
use proptest::test_runner::TestRng;
use pulang_protocol::admit::DocumentState;
use pulang_protocol::edit::{Act, Header, Op, Payload, SignedEdit, VerifiedEdit};
use pulang_protocol::history::{Entry, History};
use pulang_protocol::id::{Digest, EditId, Incarnation, Nonce, Officer, VersionId};
use pulang_protocol::limits;
use pulang_protocol::province::Province;
use pulang_protocol::schema::{Kind, Role, Value};
use pulang_protocol::standing::forks;
use pulang_protocol::status::{RULES, Reason, Rule};

use super::draw::{chance, may_write, op, pick};
use super::world::World;
use crate::vectors::office::{JABAR, JATIM, NOW, NTT};

/// The next edit of one of the three, on some of what there is.
pub(super) fn edit(world: &World, document: &DocumentState, kind: Kind, random: &mut TestRng) -> SignedEdit {
    let authors: &[Province] = if kind == Kind::Leg { &[NTT, JABAR, JATIM] } else { &[NTT, JABAR] };
    let author = *pick(random, authors);
    let is_late = document.history().entries().len() > 60 && chance(random, 90);
    let life = world.lives.get(&(author, if is_late { 2 } else { 1 })).copied().expect("two lives each");
    let is_honest = chance(random, 75);
    let mut header = header(world, document, (author, life), random);
    if !is_honest && chance(random, 50) {
        spoil(&mut header, document.history(), random);
    }
    let payload = payload(document, kind, &header, is_honest, random);
    let card = if !is_honest && chance(random, 5) { 2 } else { 1 };
    let key = world.keys.get(&(author, card)).expect("two keys each");
    let signed = VerifiedEdit::sign(header, payload, key, card).into_signed();
    if !is_honest && chance(random, 3) { SignedEdit { payload: None, ..signed } } else { signed }
}

fn header(
    world: &World,
    document: &DocumentState,
    (author, incarnation): (Province, Incarnation),
    random: &mut TestRng,
) -> Header {
    let history = document.history();
    let ends: Vec<&Entry> = history.chain_ends(author, incarnation).collect();
    let mut end = (!ends.is_empty()).then(|| *pick(random, &ends));
    if chance(random, 3) {
        end = end.and_then(|entry| entry.header.prev).and_then(|prev| at(history, prev));
    }
    let prev = end.map(|entry| entry.id);
    let seen = |id: &EditId| {
        let (own, place) = (prev.and_then(|prev| history.place(prev)), history.place(*id));
        own.zip(place).is_some_and(|(own, place)| history.past(own).contains(place))
    };
    let mut deps: Vec<EditId> =
        history.heads().iter().copied().filter(|id| Some(*id) != prev && !seen(id)).collect();
    deps.retain(|_| chance(random, 60));
    deps.truncate(limits::DEPS);
    let parents = prev.iter().chain(&deps).filter_map(|id| at(history, *id));
    let newest = parents.map(|entry| entry.header.time).max().unwrap_or(NOW);
    Header {
        document: document.id(),
        author,
        incarnation,
        seq: end.map_or(1, |entry| entry.header.seq + 1),
        prev,
        deps,
        agreement: world.version,
        officer: Officer::from_bytes([random.random_range(0..3); 16]),
        time: newest.plus_millis(random.random_range(0..60_000)),
        payload: Digest::from_bytes([0; 32]),
    }
}

fn at(history: &History, id: EditId) -> Option<&Entry> {
    history.place(id).and_then(|place| history.entry(place))
}

/// One thing is wrong in the header, or by chance is not wrong after all.
fn spoil(header: &mut Header, history: &History, random: &mut TestRng) {
    let ids: Vec<EditId> = history.entries().iter().map(|entry| entry.id).collect();
    let some = if ids.is_empty() { EditId::from_bytes(random.random()) } else { *pick(random, &ids) };
    match random.random_range(0..9) {
        0 => header.seq = *pick(random, &[0, 2, limits::SEQ, limits::SEQ + 1, u64::MAX]),
        1 => header.prev = Some(some),
        2 => header.deps.push(some),
        3 => header.deps.push(EditId::from_bytes(random.random())),
        4 => header.time = header.time.plus_millis(-random.random_range(0..10_000_000_000)),
        5 => header.time = header.time.plus_millis(random.random_range(0..10_000_000_000)),
        6 => header.agreement = VersionId::from_bytes(random.random()),
        7 => header.prev = None,
        _ => header.incarnation = Incarnation::from_bytes(random.random()),
    }
    header.deps.sort_unstable();
    header.deps.dedup();
    header.deps.truncate(limits::DEPS);
}

fn payload(
    document: &DocumentState,
    kind: Kind,
    header: &Header,
    is_honest: bool,
    random: &mut TestRng,
) -> Payload {
    let salt = Nonce::from_bytes(random.random());
    let roles: Vec<Role> =
        Role::ALL.into_iter().filter(|role| document.genesis().has_role(header.author, *role)).collect();
    let wanted = if is_honest { random.random_range(0..5) } else { random.random_range(0..12) };
    let mut ops: Vec<Op> = (0..wanted).filter_map(|_| op(random, kind, header.author, is_honest)).collect();
    if is_honest {
        let field = |op: &Op| pulang_protocol::schema::field(kind, &op.path);
        ops.retain(|op| field(op).is_some_and(|field| may_write(field, &roles)));
    }
    let own = header.own_entry(&salt);
    match random.random_range(0..10) {
        0..=2 => ops.extend(event(own, kind, &roles, is_honest, random)),
        3 => ops.extend(cut(own, document.history(), random)),
        _ => {}
    }
    ops.sort_by(|a, b| a.path.cmp(&b.path));
    ops.dedup_by(|a, b| a.path == b.path);
    Payload { salt, ops }
}

fn set(path: String, value: Value) -> Option<Op> {
    Some(Op { path: path.parse().ok()?, act: Act::Set(value) })
}

fn event(own: Nonce, kind: Kind, roles: &[Role], is_honest: bool, random: &mut TestRng) -> Vec<Op> {
    let may = |rule: &&Rule| rule.kind == kind && rule.owners.iter().any(|role| roles.contains(role));
    let known: Vec<&Rule> = RULES.iter().filter(|rule| !is_honest || may(rule)).collect();
    let Some(rule) = (!known.is_empty()).then(|| *pick(random, &known)) else { return Vec::new() };
    let own = if is_honest || chance(random, 80) { own } else { Nonce::from_bytes([9; 16]) };
    let mut ops = vec![set(format!("event/{own}/type"), Value::Text(rule.event.code().into()))];
    let reasons = if is_honest || chance(random, 70) { rule.reasons } else { Reason::ALL };
    if !reasons.is_empty() {
        let reason = pick(random, reasons).code();
        ops.push(set(format!("event/{own}/reason"), Value::Text(reason.into())));
    }
    if chance(random, 30) {
        ops.push(set(format!("event/{own}/note"), Value::Text("Contoh".into())));
    }
    ops.into_iter().flatten().collect()
}

fn cut(own: Nonce, history: &History, random: &mut TestRng) -> Option<Op> {
    let known: Vec<Digest> = forks(history).into_keys().map(|closing| closing.id()).collect();
    let closing = if known.is_empty() { Digest::from_bytes(random.random()) } else { *pick(random, &known) };
    set(format!("cut/{own}/closing"), Value::Hash(closing))
}
