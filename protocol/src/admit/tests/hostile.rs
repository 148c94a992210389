//! What a hostile party might try to make an honest edit vanish, or two nodes disagree for ever.

use super::super::{Answer, Code, DocumentState, NotNow, Refusal, Waiting};
use super::world::{Draft, JABAR, JATIM, NOW, NTT, World, announcement, incarnation, key, set, sign, text};
use crate::edit::{Act, Header, Op, Payload, VerifiedEdit};
use crate::genesis::Parent;
use crate::history::Entry;
use crate::id::{EditId, Nonce};
use crate::limits;
use crate::record::Announcement;
use crate::schema::{Kind, Value};
use crate::signed::Verified;

fn is_admitted(answer: &Answer<super::super::Admitted>) -> bool {
    matches!(answer, Answer::Admitted(_))
}

#[test]
fn a_payload_swapped_on_the_way_decides_nothing_about_the_edit() {
    let mut world = World::new();
    let mut document = world.document(Kind::Envelope);
    let honest = Draft::next(&world, &document, NTT, vec![text("urgency", "SEGERA")]).sign();
    let swap = |ops| Payload { salt: Nonce::from_bytes([7; 16]), ops };
    let too_large = (0..64).map(|n| text(&format!("x{n:02}"), &"x".repeat(250))).collect();
    world.agreements = crate::agreement::Agreements::default();
    for ops in [vec![text("urgency", "BESOK")], too_large] {
        let swapped = VerifiedEdit { payload: Some(swap(ops)), ..honest.clone() };
        let answer = world.take(swapped, &mut document).code();
        assert_eq!(answer, Some(NotNow::PayloadMismatch.into()), "not kept, even while something is missing");
    }
    assert_eq!(world.take(honest.clone(), &mut document).code(), Some(Waiting::Version.into()));
    world.agreements = World::new().agreements;
    assert!(is_admitted(&world.take(honest, &mut document)));
}

/// A leg in which six lives have written without having seen each other.
fn crowded(world: &World) -> DocumentState {
    let (empty, mut leg) = (world.document(Kind::Leg), world.document(Kind::Leg));
    for (author, serial) in [JABAR, JATIM].iter().flat_map(|author| (1..=3).map(move |n| (*author, n))) {
        let edit = Draft::on(world, &empty, author, incarnation(author, serial), Vec::new()).sign();
        assert!(is_admitted(&world.take(edit, &mut leg)));
    }
    leg
}

/// An edit of exactly so many bytes on all of these, with its signature and without.
fn of_size(world: &World, leg: &DocumentState, size: usize) -> [VerifiedEdit; 2] {
    let name = |entry: u8, length| {
        text(&format!("escort/{}/name", Nonce::from_bytes([entry; 16])), &"x".repeat(length))
    };
    let filled = |entries: u8, rest: usize| {
        let part = |from| 24 + rest.saturating_sub(from).min(176);
        let lengths = [part(0), part(176), part(352), 256 + rest.saturating_sub(528).min(144)];
        let paths = ["meeting_point", "handover_place", "travel_needs", "handover_condition"];
        let ops: Vec<Op> =
            paths.iter().zip(lengths).map(|(path, length)| text(path, &"x".repeat(length))).collect();
        let mut draft = Draft::next(world, leg, NTT, ops);
        draft.payload.ops.extend((0..entries).map(|entry| name(entry, 200)));
        draft.payload.ops.sort_by(|a, b| a.path.cmp(&b.path));
        draft
    };
    let entries = (0..61).rfind(|entries| filled(*entries, 0).sign().size() <= size).expect("a few fit");
    let rest = size - filled(entries, 0).sign().size();
    let (draft, signed) = (filled(entries, rest), filled(entries, rest).sign());
    let Header { seq, .. } = draft.header;
    let next = Header { seq: seq + 1, prev: Some(signed.id()), ..draft.header.clone() };
    let next = Draft { header: next, ..filled(0, 0) }.sign();
    let header = signed.header.clone().into_signed().without_signature();
    let header = header.verify_through(&next.header).expect("the successor names it");
    let unsigned = VerifiedEdit { header, ..signed.clone() };
    [signed, unsigned]
}

#[test]
fn an_edit_is_as_large_without_its_signature_as_with_it() {
    let world = World::new();
    let leg = crowded(&world);
    for edit in of_size(&world, &leg, limits::EDIT_BYTES) {
        assert_eq!(edit.size(), limits::EDIT_BYTES);
        assert!(is_admitted(&world.gate().edit(edit, &leg)));
    }
    for edit in of_size(&world, &leg, limits::EDIT_BYTES + 1) {
        assert_eq!(world.gate().edit(edit, &leg).code(), Some(Refusal::TooLarge.into()));
    }
}

#[test]
fn a_stranger_is_told_the_same_of_what_is_here_as_of_what_is_not() {
    let mut world = World::new();
    let mut document = world.document(Kind::Envelope);
    let admitted = Draft::next(&world, &document, NTT, Vec::new()).sign();
    world.take(admitted.clone(), &mut document);
    let refused = Draft::next(&world, &document, NTT, vec![text("urgency", "BESOK")]).sign();
    world.take(refused.clone(), &mut document);
    let new = Draft::next(&world, &document, NTT, Vec::new()).sign();
    world.deliverer = JATIM;
    for edit in [admitted, refused, new] {
        assert_eq!(world.gate().edit(edit, &document).code(), Some(NotNow::Unknown.into()));
    }
    let genesis = document.verified_genesis().clone();
    for known in [None, Some(&document)] {
        assert_eq!(world.gate().genesis(genesis.clone(), None, known).code(), Some(NotNow::Unknown.into()));
    }
}

#[test]
fn in_a_document_of_a_newer_schema_an_unknown_path_waits() {
    let world = World::new();
    let newer = DocumentState::new(sign(world.genesis(Kind::Envelope)), Some(Waiting::Schema));
    let edit = Draft::next(&world, &newer, NTT, vec![text("a_later_path", "x")]).sign();
    assert_eq!(world.gate().edit(edit, &newer).code(), Some(Waiting::Genesis.into()));
}

#[test]
fn an_edit_is_refused_with_one_code_whether_its_past_is_known_or_not() {
    let world = World::new();
    let empty = world.document(Kind::Envelope);
    let mut seen = world.document(Kind::Envelope);
    let parent = Draft::next(&world, &seen, NTT, vec![text("urgency", "BESOK")]).sign();
    let on_it = |ops| {
        let draft = Draft::next(&world, &empty, JABAR, ops);
        Draft { header: Header { deps: vec![parent.id()], ..draft.header.clone() }, ..draft }.sign()
    };
    assert_eq!(world.take(parent.clone(), &mut seen).code(), Some(Refusal::NotInList.into()));
    let (bad, good) = (on_it(vec![text("answer_note", &"x".repeat(1001))]), on_it(Vec::new()));
    let answers = |edit: VerifiedEdit| [&empty, &seen].map(|at| world.gate().edit(edit.clone(), at).code());
    assert_eq!(answers(bad), [Some(Refusal::ValueTooLong.into()); 2]);
    assert_eq!(answers(good), [Some(Waiting::Dependency.into()), Some(Refusal::PastRefused.into())]);
}

#[test]
fn a_prev_of_another_chain_on_a_refused_edit_is_refused_for_its_past_at_every_node() {
    let world = World::new();
    let mut here = world.document(Kind::Envelope);
    let theirs = Draft::next(&world, &here, JABAR, Vec::new()).sign();
    world.take(theirs.clone(), &mut here);
    let bad = Draft::next(&world, &here, NTT, vec![text("urgency", "BESOK")]).sign();
    let draft = Draft::next(&world, &here, NTT, Vec::new());
    let header = Header { seq: 2, prev: Some(theirs.id()), deps: vec![bad.id()], ..draft.header.clone() };
    let both = Draft { header, ..draft }.sign();
    assert_eq!(world.gate().edit(both.clone(), &here).code(), Some(Waiting::Dependency.into()));
    world.take(bad, &mut here);
    assert_eq!(world.gate().edit(both, &here).code(), Some(Refusal::PastRefused.into()));
}

#[test]
fn after_the_days_of_grace_a_personal_field_is_cleared_but_not_set() {
    let world = World::new();
    let document = world.document(Kind::Envelope);
    let ends = world.agreements.version(world.version).expect("the world's agreement").grace_ends();
    let judged = |act: Act, millis| {
        let op = Op { act, ..text("home_regency", "") };
        let draft = Draft::next(&world, &document, NTT, vec![op]);
        let header = Header { time: ends.plus_millis(millis), ..draft.header.clone() };
        world.gate().edit(Draft { header, ..draft }.sign(), &document).code()
    };
    let set = || Act::Set(Value::Text("53.07".into()));
    assert_eq!(judged(set(), 0), None);
    assert_eq!(judged(set(), 1), Some(Refusal::AgreementOver.into()));
    assert_eq!(judged(Act::Clear, 1), None);
}

#[test]
fn two_lives_with_one_serial_may_see_each_other_and_an_earlier_one_may_not_see_a_later() {
    let mut world = World::new();
    let twin = Announcement { seed: Nonce::from_bytes([0xee; 16]), ..*announcement(NTT, 1, 1).body() };
    let twin = Verified::sign(twin, &key(NTT, 1), 1);
    let name = twin.signed().incarnation();
    world.incarnations.add(twin);
    let mut document = world.document(Kind::Envelope);
    for life in [incarnation(NTT, 1), name, incarnation(NTT, 1), incarnation(NTT, 2)] {
        let edit = Draft::on(&world, &document, NTT, life, Vec::new()).sign();
        assert!(is_admitted(&world.take(edit, &mut document)));
    }
    let back = Draft::on(&world, &document, NTT, name, Vec::new()).sign();
    assert_eq!(world.gate().edit(back, &document).code(), Some(Refusal::BackDated.into()));
}

#[test]
fn what_has_been_erased_makes_a_dossier_wait_and_never_refused() {
    let world = World::new();
    let whole = world.document(Kind::Envelope);
    let asked = [("return_wish", "YA"), ("consent_status", "DIBERIKAN")];
    let ops = asked.map(|(path, value)| text(path, value)).to_vec();
    let asked = Draft::next(&world, &whole, NTT, ops).sign();
    let mut erased = world.document(Kind::Envelope);
    let entry = Entry { id: asked.id(), header: asked.header.body().clone(), payload: None };
    erased.restore(entry).expect("it has no parents");
    let mut dossier = world.genesis(Kind::Dossier);
    dossier.parent = Some(Parent { document: erased.id(), edit: asked.id() });
    let answer = world.gate().genesis(sign(dossier), Some(&erased), None).code();
    assert_eq!(answer, Some(Waiting::Payload.into()));
}

#[test]
fn a_waiting_edit_and_what_is_built_on_it_pass_when_the_wait_ends() {
    let mut world = World::new();
    let mut document = world.document(Kind::Leg);
    let draft = Draft::next(&world, &document, NTT, Vec::new());
    let late = NOW.plus_millis(limits::FUTURE_MS + 1);
    let first = Draft { header: Header { time: late, ..draft.header.clone() }, ..draft }.sign();
    let draft = Draft::next(&world, &document, JATIM, vec![set("mode", Value::Text("LAUT".into()))]);
    let header = Header { deps: vec![first.id()], time: late, ..draft.header.clone() };
    let second = Draft { header, ..draft }.sign();
    let mut answers =
        |world: &World| [&first, &second].map(|edit| world.take(edit.clone(), &mut document).code()).to_vec();
    let waits: [Option<Code>; 2] = [Some(Waiting::Future.into()), Some(Waiting::Dependency.into())];
    assert_eq!(answers(&world), waits);
    world.now = NOW.plus_millis(1);
    assert_eq!(answers(&world), [None, None]);
    assert!([first, second].iter().map(VerifiedEdit::id).all(|id: EditId| document.history().contains(id)));
}
