//! A partner that forks without end: one proof, no merges of ours, and our recall goes out all the same.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_node::action::plain::Plain;
use pulang_node::action::request::transfer::{Recall, SetFields};
use pulang_node::action::transfer;
use pulang_node::store::{closing, edit, incarnation};
use pulang_protocol::admit::{Class, Code, DocumentState, NotNow};
use pulang_protocol::edit::{Header, Payload, VerifiedEdit};
use pulang_protocol::id::{Digest, DocumentId, EditId, Nonce, Officer};
use pulang_protocol::limits;
use pulang_protocol::record::ForkProof;
use pulang_protocol::signed::Signed;
use pulang_protocol::status::{Decision, Reason};
use pulang_protocol::sync::{Item, Reply};

use crate::world::{Office, hand, outbox, set, submitted, two};

const TAKEN: Reply = Reply { class: Class::Admitted, code: None };
const KNOWN: Reply = Reply { class: Class::Known, code: None };

fn state(at: &Office, document: DocumentId) -> DocumentState {
    at.node.store().read(|tx| edit::load(tx, document)).unwrap().unwrap().into_state()
}

/// Merges of the forker, all different and all the first of its chain, built upon what the other office has.
fn branches(forker: &Office, at: &Office, document: DocumentId, count: usize) -> Vec<Item> {
    let here = state(at, document);
    let first = here.history().entries().first().unwrap().header.clone();
    let incarnation = forker.node.store().read(incarnation::current).unwrap().unwrap();
    let header = Header {
        author: forker.province(),
        incarnation,
        seq: 1,
        prev: None,
        deps: here.history().heads().iter().copied().collect(),
        officer: Officer::from_bytes([3; 16]),
        time: forker.node.clock().now(),
        payload: Digest::from_bytes([0; 32]),
        ..first
    };
    let one = |number: usize| {
        let mut salt = [0; 16];
        salt[..8].copy_from_slice(&number.to_be_bytes());
        let payload = Payload { salt: Nonce::from_bytes(salt), ops: Vec::new() };
        let edit = VerifiedEdit::sign(header.clone(), payload, forker.node.keys().signing(), 1);
        Item::Edit(Box::new(edit.into_signed()))
    };
    (0..count).map(one).collect()
}

fn recall(office: &Office, envelope: DocumentId) {
    let request = Recall { reason: Plain(Reason::WrongProvince), note: None };
    transfer::recall(&office.node, office.by(), envelope, request).unwrap();
}

fn proofs(items: &[Item]) -> Vec<ForkProof> {
    let proof = |item: &Item| if let Item::ForkProof(proof) = item { Some((**proof).clone()) } else { None };
    items.iter().filter_map(proof).collect()
}

/// The edits an office has written in a document.
fn own(at: &Office, document: DocumentId) -> Vec<(EditId, Header)> {
    let own = |author| author == at.province();
    let all = state(at, document);
    let entries = all.history().entries().iter().filter(|entry| own(entry.header.author));
    entries.map(|entry| (entry.id, entry.header.clone())).collect()
}

#[test]
fn a_partner_that_forks_hundreds_of_times_is_proved_once_and_our_recall_goes_out() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let written = own(&ntt, envelope).len();
    let records = || {
        let all = outbox(&ntt, jabar.province()).into_iter();
        all.filter(|item| !matches!(item, Item::Edit(_))).count()
    };
    let before = records();
    let all = branches(&jabar, &ntt, envelope, 300);
    for delivery in all.chunks(30) {
        assert_eq!(hand(jabar.province(), &ntt, delivery.to_vec()), vec![TAKEN; 30]);
    }
    assert_eq!(state(&ntt, envelope).history().heads().len(), 300);
    assert_eq!(ntt.node.store().read(|tx| closing::of(tx, envelope)).unwrap().len(), 1);
    let sent = outbox(&ntt, jabar.province());
    let [proof] = proofs(&sent).try_into().unwrap();
    assert!(records() <= before + 11, "the proof, and a receipt for each delivery: {}", records());

    recall(&ntt, envelope);
    let edits = own(&ntt, envelope);
    assert_eq!(edits.len(), written + 1, "one edit, and no merges before it");
    let (recall, header) = edits.last().unwrap();
    assert!(header.deps.is_empty(), "it names no branch that does not stand: {:?}", header.deps);
    assert_eq!(ntt.sees(envelope).row.facts.decision.state.0, Decision::Recalled);

    let replies = hand(ntt.province(), &jabar, outbox(&ntt, jabar.province()));
    assert!(replies.iter().all(|reply| reply.settles()), "{replies:?}");
    assert!(state(&jabar, envelope).history().contains(*recall), "it waits for nothing");
    assert_eq!(jabar.sees(envelope).row.facts.decision.state.0, Decision::Recalled);

    let unchecked = |proof: &ForkProof| {
        let mut other = proof.clone();
        let strip = |headers: &mut Vec<Signed<Header>>| {
            headers.iter_mut().for_each(|header| *header = header.clone().without_signature());
        };
        strip(&mut other.left.0);
        Item::ForkProof(Box::new(other))
    };
    let again = vec![Item::ForkProof(Box::new(proof.clone())), unchecked(&proof)];
    assert_eq!(hand(jabar.province(), &ntt, again), [KNOWN; 2], "what is proved is not checked again");
}

#[test]
fn as_many_branches_as_an_edit_may_name_are_named_and_one_more_are_left_out() {
    for (count, named) in [(limits::DEPS, limits::DEPS), (limits::DEPS + 1, 0)] {
        let (ntt, jabar) = two();
        let envelope = submitted(&ntt, &jabar);
        let written = own(&ntt, envelope).len();
        hand(jabar.province(), &ntt, branches(&jabar, &ntt, envelope, count));
        let fields = vec![set("request_note", "lagi")];
        transfer::set(&ntt.node, ntt.by(), envelope, SetFields { fields }).unwrap();
        let edits = own(&ntt, envelope);
        let deps = edits.last().map(|(_, header)| header.deps.len());
        assert_eq!((edits.len(), deps), (written + 1, Some(named)), "{count} branches");
    }
}

#[test]
fn of_a_forked_life_its_author_brings_as_many_edits_as_an_unforked_one_has() {
    let most = usize::try_from(limits::SEQ).unwrap();
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let before = state(&ntt, envelope).history().entries().len();
    let all = branches(&jabar, &ntt, envelope, most + 1);
    let (last, within) = all.split_last().unwrap();
    assert_eq!(hand(jabar.province(), &ntt, within.to_vec()), vec![TAKEN; most]);
    let full = Code::NotNow(NotNow::ParkedFull).into();
    assert_eq!(hand(jabar.province(), &ntt, vec![last.clone()]), [full], "it stays with its sender");
    assert_eq!(hand(jabar.province(), &ntt, within.iter().take(1).cloned().collect()), [KNOWN]);
    assert_eq!(state(&ntt, envelope).history().entries().len(), before + most);
    recall(&ntt, envelope);
    assert_eq!(ntt.sees(envelope).row.facts.decision.state.0, Decision::Recalled);
}
