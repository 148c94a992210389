//! What makes an edit refused or wait, each beside the honest edit it differs from by one thing.

use super::super::{Answer, Code, DocumentState, NotNow, Parked, Refusal, Waiting};
use super::world::{Draft, JABAR, JATIM, NOW, NTT, World, announcement, incarnation, set, text, version};
use crate::agreement::Agreements;
use crate::edit::{Act, Header, Op, Payload, VerifiedEdit};
use crate::id::{Digest, DocumentId, EditId, Incarnation, Nonce};
use crate::limits;
use crate::record::Incarnations;
use crate::schema::{Kind, Value};
use crate::signed::Verified;

type Produced = (Code, Option<Code>);

fn envelope(world: &World) -> DocumentState {
    world.document(Kind::Envelope)
}

fn honest(world: &World) -> Draft {
    Draft::next(world, &envelope(world), NTT, vec![text("urgency", "SEGERA")])
}

fn judge(world: &World, draft: Draft) -> Option<Code> {
    world.gate().edit(draft.sign(), &envelope(world)).code()
}

/// An honest edit with another header.
fn with(world: &World, change: impl FnOnce(&mut Header)) -> Option<Code> {
    let mut draft = honest(world);
    change(&mut draft.header);
    judge(world, draft)
}

/// An honest author with these operations.
fn writes(world: &World, ops: Vec<Op>) -> Option<Code> {
    judge(world, Draft::next(world, &envelope(world), NTT, ops))
}

#[test]
fn an_honest_edit_is_admitted_once() {
    let world = World::new();
    let mut document = envelope(&world);
    let edit = honest(&world).sign();
    assert!(matches!(world.take(edit.clone(), &mut document), Answer::Admitted(_)));
    assert!(matches!(world.take(edit, &mut document), Answer::Known));
}

#[test]
fn a_refused_edit_keeps_its_answer_without_new_work() {
    let world = World::new();
    let mut document = envelope(&world);
    let bad = Draft::next(&world, &document, NTT, vec![text("urgency", "BESOK")]).sign();
    let first = world.take(bad.clone(), &mut document).code();
    assert_eq!(first, Some(Refusal::NotInList.into()));
    assert_eq!(world.gate().edit(bad, &document).code(), first);
}

/// Each code an edit can be answered with, and what the gate said.
pub(super) fn produced() -> Vec<Produced> {
    [by_audience(), by_form(), by_operations(), by_structure(), by_place(), by_author(), by_waiting()]
        .concat()
}

fn by_audience() -> Vec<Produced> {
    let world = World::new();
    let (mut stranger, other) = (World::new(), DocumentId::from_bytes([8; 32]));
    stranger.deliverer = JATIM;
    let by_outsider = Draft::next(&world, &envelope(&world), JATIM, Vec::new());
    vec![
        (NotNow::Unknown.into(), with(&stranger, |_| ())),
        (NotNow::Unknown.into(), with(&world, |header| header.document = other)),
        (NotNow::Unknown.into(), judge(&world, by_outsider)),
    ]
}

fn by_form() -> Vec<Produced> {
    let world = World::new();
    let long = |count: usize| (0..count).map(|n| text(&format!("x{n}"), &"x".repeat(1000))).collect();
    let mut swapped = honest(&world).sign();
    swapped.payload = swapped.payload.map(|payload| Payload { salt: Nonce::from_bytes([7; 16]), ..payload });
    let swapped = world.gate().edit(swapped, &envelope(&world)).code();
    let mut signed_by_next = honest(&world);
    signed_by_next.card_serial = 2;
    let some = Some(EditId::from_bytes([1; 32]));
    vec![
        (Refusal::TooLarge.into(), writes(&world, long(17))),
        (Refusal::Sequence.into(), with(&world, |header| header.seq = 0)),
        (Refusal::Sequence.into(), with(&world, |header| header.seq = 2)),
        (Refusal::Sequence.into(), with(&world, |header| header.prev = some)),
        (
            Refusal::SequenceFull.into(),
            with(&world, |header| (header.seq, header.prev) = (limits::SEQ + 1, some)),
        ),
        (Waiting::Prev.into(), with(&world, |header| (header.seq, header.prev) = (limits::SEQ, some))),
        (NotNow::PayloadMismatch.into(), swapped),
        (Refusal::OtherCard.into(), judge(&world, signed_by_next)),
    ]
}

fn by_operations() -> Vec<Produced> {
    let world = World::new();
    let mut narrow = World::new();
    let mut narrowed = version(&[NTT, JABAR, JATIM]);
    narrowed
        .carries
        .iter_mut()
        .for_each(|carries| carries.patterns.retain(|pattern| &**pattern != "urgency"));
    narrow.version = narrowed.id();
    narrow.agreements.add_version(narrowed);
    let receiver = Draft::next(&world, &envelope(&world), JABAR, vec![text("urgency", "SEGERA")]);
    let far = NOW.plus_millis(2_000_000);
    let personal = Draft::next(&world, &envelope(&world), NTT, vec![text("home_regency", "53.07")]);
    let late = Draft { header: Header { time: far, ..personal.header.clone() }, ..personal };
    vec![
        (Refusal::FieldNotCovered.into(), writes(&narrow, vec![text("urgency", "SEGERA")])),
        (Refusal::UnknownPath.into(), writes(&world, vec![text("kronologi", "x")])),
        (Refusal::WrongType.into(), writes(&world, vec![set("urgency", Value::Int(1))])),
        (Refusal::ValueTooLong.into(), writes(&world, vec![text("transfer_number", &"x".repeat(61))])),
        (Refusal::NotInList.into(), writes(&world, vec![text("urgency", "BESOK")])),
        (Refusal::NotWriter.into(), judge(&world, receiver)),
        (Refusal::AgreementOver.into(), judge(&world, late)),
    ]
}

fn by_structure() -> Vec<Produced> {
    let world = World::new();
    let foreign = Nonce::from_bytes([1; 16]);
    let event = |kind: &str| Draft::next(&world, &envelope(&world), NTT, Vec::new()).event(kind, &[]);
    let cut = honest(&world).cut(Digest::from_bytes([1; 32]));
    let mut cleared = cut.clone();
    cleared.payload.ops.iter_mut().for_each(|op| op.act = Act::Clear);
    let foreign_cut = set(&format!("cut/{foreign}/closing"), Value::Hash(Digest::from_bytes([1; 32])));
    vec![
        (
            Refusal::EventMalformed.into(),
            writes(&world, vec![text(&format!("event/{foreign}/type"), "submitted")]),
        ),
        (Refusal::EventMalformed.into(), judge(&world, cleared)),
        (Refusal::EventMalformed.into(), writes(&world, vec![foreign_cut])),
        (Refusal::EventUnknown.into(), judge(&world, event("teleported"))),
        (Refusal::EventNotOwner.into(), judge(&world, event("accepted"))),
    ]
}

/// A document of three edits by two authors, all admitted.
fn grown(world: &World) -> (DocumentState, [EditId; 3]) {
    let mut document = envelope(world);
    let mut ids = Vec::new();
    for author in [NTT, JABAR, NTT] {
        let edit = Draft::next(world, &document, author, Vec::new()).sign();
        ids.push(edit.id());
        assert!(matches!(world.take(edit, &mut document), Answer::Admitted(_)));
    }
    (document, ids.try_into().expect("three edits"))
}

fn by_place() -> Vec<Produced> {
    let world = World::new();
    let (document, [first, middle, last]) = grown(&world);
    let on = |change: &dyn Fn(&mut Header)| {
        let mut draft = Draft::next(&world, &document, JABAR, Vec::new());
        change(&mut draft.header);
        world.gate().edit(draft.sign(), &document).code()
    };
    let mut with_refused = document.clone();
    with_refused.remember(EditId::from_bytes([4; 32]), Refusal::NotWriter.into());
    let mut on_refused = Draft::next(&world, &document, JABAR, Vec::new());
    on_refused.header.deps = vec![EditId::from_bytes([4; 32])];
    let past_refused = world.gate().edit(on_refused.clone().sign(), &with_refused).code();
    let unknown = EditId::from_bytes([5; 32]);
    vec![
        (Refusal::PrevMismatch.into(), on(&|header| (header.prev, header.deps) = (Some(first), vec![]))),
        (Refusal::PrevMismatch.into(), on(&|header| header.seq = 3)),
        (Refusal::DepsRedundant.into(), on(&|header| header.deps = sorted([first, last]))),
        (Refusal::DepsRedundant.into(), on(&|header| header.deps = sorted([middle, last]))),
        (Refusal::DepsRedundant.into(), on(&|header| header.deps = vec![first])),
        (Refusal::TimeBeforePast.into(), on(&|header| header.time = NOW.plus_millis(-1))),
        (Refusal::PastRefused.into(), past_refused),
        (Waiting::Dependency.into(), world.gate().edit(on_refused.sign(), &document).code()),
        (Waiting::Dependency.into(), on(&|header| header.deps = vec![unknown])),
        (Waiting::Prev.into(), on(&|header| header.prev = Some(unknown))),
    ]
}

fn sorted(mut ids: [EditId; 2]) -> Vec<EditId> {
    ids.sort();
    ids.to_vec()
}

fn by_author() -> Vec<Produced> {
    let world = World::new();
    let mut document = envelope(&world);
    let later = Draft::on(&world, &document, NTT, incarnation(NTT, 2), Vec::new()).sign();
    world.take(later, &mut document);
    let back_dated = Draft::on(&world, &document, NTT, incarnation(NTT, 1), Vec::new());
    let back_dated = world.gate().edit(back_dated.sign(), &document).code();

    let mut long = envelope(&world);
    let ordinary =
        |long: &DocumentState| Draft::next(&world, long, NTT, vec![text("urgency", "SEGERA")]).sign();
    for _ in 1..limits::SEQ - limits::SEQ_RESERVED {
        let merge = Draft::next(&world, &long, NTT, Vec::new()).sign();
        world.take(merge, &mut long);
    }
    let last = ordinary(&long);
    assert_eq!(last.header.body().seq, limits::SEQ - limits::SEQ_RESERVED);
    assert!(matches!(world.take(last, &mut long), Answer::Admitted(_)), "the last number for fields");
    let past = ordinary(&long);
    assert_eq!(past.header.body().seq, limits::SEQ - limits::SEQ_RESERVED + 1);
    let event = Draft::next(&world, &long, NTT, Vec::new()).event("submitted", &[]).sign();
    let admitted = world.gate().edit(event, &long);
    assert!(matches!(admitted, Answer::Admitted(_)), "an event passes in the reserved numbers: {admitted:?}");
    vec![
        (Refusal::BackDated.into(), back_dated),
        (Refusal::SequenceReserved.into(), world.gate().edit(past, &long).code()),
        (Refusal::PathsFull.into(), many_paths(&world)),
    ]
}

/// One author sets a path more than an author may; the last edit before the limit is admitted.
fn many_paths(world: &World) -> Option<Code> {
    let mut leg = world.document(Kind::Leg);
    let escort = |number: usize| {
        let mut entry = [0u8; 16];
        entry[..8].copy_from_slice(&u64::try_from(number).expect("small").to_be_bytes());
        text(&format!("escort/{}/phone", Nonce::from_bytes(entry)), "0")
    };
    let all: Vec<usize> = (1..=limits::PATHS_PER_AUTHOR).collect();
    for batch in all.chunks(50) {
        let edit = Draft::next(world, &leg, NTT, batch.iter().copied().map(escort).collect()).sign();
        assert!(matches!(world.take(edit, &mut leg), Answer::Admitted(_)), "batch {batch:?}");
    }
    let known = Draft::next(world, &leg, NTT, vec![escort(1)]).sign();
    assert!(matches!(world.gate().edit(known, &leg), Answer::Admitted(_)), "a known path may be set again");
    let event = Draft::next(world, &leg, NTT, Vec::new()).event("departed", &[]).sign();
    assert!(matches!(world.gate().edit(event, &leg), Answer::Admitted(_)), "a full chain may still tell");
    let one_more = Draft::next(world, &leg, NTT, vec![escort(limits::PATHS_PER_AUTHOR + 1)]).sign();
    world.gate().edit(one_more, &leg).code()
}

fn by_waiting() -> Vec<Produced> {
    let world = World::new();
    let mut no_version = World::new();
    no_version.agreements = Agreements::default();
    let mut no_announcement = World::new();
    no_announcement.incarnations = Incarnations::default();
    let erased = VerifiedEdit { payload: None, ..honest(&world).sign() };
    let waits = DocumentState::new(super::world::sign(world.genesis(Kind::Envelope)), Some(Waiting::Parent));
    let ahead = |millis| with(&year_long(), |header| header.time = NOW.plus_millis(millis));
    assert_eq!(ahead(limits::FUTURE_MS), None, "a day ahead is not too far");
    let full = |parked| {
        let mut full = no_version.clone();
        full.parked = parked;
        judge(&full, honest(&world))
    };
    let size = honest(&world).sign().into_signed().size();
    let last_place = Parked { edits: limits::PARKED_EDITS - 1, bytes: limits::PARKED_BYTES - size };
    vec![
        (Waiting::Version.into(), judge(&no_version, honest(&world))),
        (Waiting::Incarnation.into(), judge(&no_announcement, honest(&world))),
        (Waiting::Payload.into(), world.gate().edit(erased, &envelope(&world)).code()),
        (Waiting::Genesis.into(), world.gate().edit(honest(&world).sign(), &waits).code()),
        (Waiting::Future.into(), ahead(limits::FUTURE_MS + 1)),
        (Waiting::Version.into(), full(last_place)),
        (NotNow::ParkedFull.into(), full(Parked { edits: limits::PARKED_EDITS, bytes: 0 })),
        (NotNow::ParkedFull.into(), full(Parked { edits: 0, bytes: limits::PARKED_BYTES - size + 1 })),
    ]
}

/// A world whose agreement lasts long enough to look a day ahead.
fn year_long() -> World {
    let mut world = World::new();
    let mut long = version(&[NTT, JABAR, JATIM]);
    long.until = NOW.plus_millis(365 * 24 * 60 * 60 * 1000);
    world.version = long.id();
    world.agreements.add_version(long);
    for party in [NTT, JABAR, JATIM] {
        world.agreements.add_verdict(super::world::agree(party, world.version));
    }
    world
}

#[test]
fn two_edits_in_one_place_are_both_admitted_and_known_as_a_fork() {
    let world = World::new();
    let (mut document, [.., last]) = grown(&world);
    let twin = Draft::next(&world, &document, NTT, Vec::new());
    let honest = twin.clone().sign();
    let forged =
        Draft { payload: Payload { salt: Nonce::from_bytes([1; 16]), ..twin.payload.clone() }, ..twin };
    let first = honest.id();
    assert!(
        matches!(world.take(honest, &mut document), Answer::Admitted(admitted) if admitted.fork().is_none())
    );
    let answer = world.take(forged.sign(), &mut document);
    assert!(matches!(answer, Answer::Admitted(admitted) if admitted.fork() == Some(first)));
    assert!(document.history().contains(last));
}

#[test]
fn an_incarnation_of_another_province_is_not_the_authors() {
    let mut world = World::new();
    world.incarnations = Incarnations::default();
    let theirs: Verified<_> = announcement(JABAR, 1, 1);
    let name: Incarnation = theirs.signed().incarnation();
    world.incarnations.add(theirs);
    assert_eq!(with(&world, |header| header.incarnation = name), Some(Waiting::Incarnation.into()));
}
