//! What was refused, and how much of it is written down.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_node::action::transfer;
use pulang_node::store::{audit, receipt, refused};
use pulang_protocol::admit::{Class, Code, Refusal};
use pulang_protocol::genesis::Genesis;
use pulang_protocol::id::{DocumentId, SignedId};
use pulang_protocol::record::{DocumentReceipt, Finding, Receipt};
use pulang_protocol::signed::Verified;
use pulang_protocol::sync::{Item, Reply};

use crate::world::{Office, a_case, hand, outbox, submit, submitted, two};

fn refusal(why: Refusal) -> Reply {
    Code::Refused(why).into()
}

/// The first genesis in an outbox, written once more as its author would not.
fn spoilt(from: &Office, to: &Office) -> Verified<Genesis> {
    let items = outbox(from, to.province());
    let genesis =
        items.iter().find_map(|item| if let Item::Genesis(genesis) = item { Some(genesis) } else { None });
    let mut genesis = genesis.unwrap().body().clone();
    genesis.roles.truncate(1);
    genesis.roles.push((genesis.roles.first().unwrap().0, to.province()));
    genesis.roles.sort_unstable();
    Verified::sign(genesis, from.node.keys().signing(), 1)
}

#[test]
fn edits_of_a_refused_document_are_refused_with_it_and_hold_nothing_up() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let bad = spoilt(&ntt, &jabar);
    let id = bad.document();
    let items = outbox(&ntt, jabar.province());
    let edit = items.iter().find_map(|item| if let Item::Edit(edit) = item { Some(edit) } else { None });
    let edit = edit.unwrap();
    let mut header = edit.header.body().clone();
    header.document = id;
    let payload = edit.payload.clone().unwrap();
    let lost = pulang_protocol::edit::VerifiedEdit::sign(header, payload, ntt.node.keys().signing(), 1)
        .into_signed();
    let genesis = Item::Genesis(Box::new(bad.into_signed()));
    let before = outbox(&jabar, ntt.province()).len();
    let both = vec![genesis.clone(), Item::Edit(Box::new(lost.clone()))];
    let replies = hand(ntt.province(), &jabar, both.clone());
    assert_eq!(replies, [refusal(Refusal::GenesisRoles), refusal(Refusal::PastRefused)]);
    let jabar = jabar.restart();
    assert_eq!(hand(ntt.province(), &jabar, both), replies, "the same answer as before");
    let told = outbox(&jabar, ntt.province()).split_off(before);
    let [Item::Receipt(told)] = told.as_slice() else { unreachable!("told once: {told:?}") };
    let about: &DocumentReceipt = told.body().documents.first().unwrap();
    let codes: Vec<&str> = about.refused.iter().map(|finding| &*finding.code).collect();
    assert_eq!((about.document, codes), (id, vec!["genesis_roles"]));
    assert!(jabar.node.store().read(|tx| refused::genesis(tx, id)).unwrap().is_some());
    let case = ntt.file(a_case());
    let next = transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)).unwrap();
    hand(ntt.province(), &jabar, outbox(&ntt, jabar.province()));
    assert_eq!((jabar.sees(next).row.id.0, jabar.sees(envelope).row.id.0), (next, envelope));
}

#[test]
fn a_delivery_is_one_row_of_the_trail_for_each_document_and_a_copy_of_it_none() {
    let (ntt, jabar) = two();
    let rows = || jabar.node.store().read(audit::head).unwrap().seq;
    let case = ntt.file(a_case());
    let envelope = transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)).unwrap();
    for note in ["satu", "dua", "tiga"] {
        let fields = vec![crate::world::set("request_note", note)];
        let request = pulang_node::action::request::transfer::SetFields { fields };
        transfer::set(&ntt.node, ntt.by(), envelope, request).unwrap();
    }
    let before = rows();
    let replies = hand(ntt.province(), &jabar, outbox(&ntt, jabar.province()));
    let admitted = replies.iter().filter(|reply| reply.class == Class::Admitted).count();
    assert!(admitted >= 5, "a genesis and four edits: {replies:?}");
    assert_eq!(rows(), before + 2, "the document was begun; edits of it were admitted");
    hand(ntt.province(), &jabar, outbox(&ntt, jabar.province()));
    assert_eq!(rows(), before + 2, "a copy leaves no trace");
}

#[test]
fn a_code_from_a_later_version_spoils_no_page() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let finding = Finding { item: SignedId::from_bytes([1; 32]), code: "wait_moon".into() };
    let document: DocumentId = envelope;
    let about = DocumentReceipt { document, chains: Vec::new(), waiting: vec![finding], refused: Vec::new() };
    let body = Receipt {
        province: jabar.province(),
        to: ntt.province(),
        time: jabar.node.clock().now(),
        documents: vec![about],
    };
    let signed = Verified::sign(body, jabar.node.keys().signing(), 1).into_signed();
    let replies = hand(jabar.province(), &ntt, vec![Item::Receipt(Box::new(signed))]);
    assert_eq!(replies, [Reply { class: Class::Admitted, code: None }]);
    assert_eq!(ntt.sees(envelope).row.id.0, envelope);
    assert_eq!(ntt.node.store().read(|tx| receipt::stopped(tx, document)).unwrap(), []);
}
