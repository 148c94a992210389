//! What partners say they have: each step of a chain keeps its time, findings are those of the newest receipt.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use pulang_node::store::closing;
use pulang_node::store::receipt::{self, Held, Opened, Stopped};
use pulang_protocol::admit::{Code, Refusal, Waiting};
use pulang_protocol::edit::VerifiedEdit;
use pulang_protocol::id::{DocumentId, EditId, Incarnation, SignedId};
use pulang_protocol::record::{
    Branch, Chain, Closing, DocumentReceipt, Finding, ForkProof, Reading, Receipt,
};
use pulang_protocol::schema::Kind;
use pulang_protocol::time::Time;

use crate::log::load;
use crate::world::{Home, JABAR, JATIM, NOW, NTT, World, draft, key, text, write};

const DOCUMENT: DocumentId = DocumentId::from_bytes([1; 32]);
const LIFE: Incarnation = Incarnation::from_bytes([2; 16]);

fn chain(seq: u64) -> Chain {
    let edit = EditId::from_bytes([u8::try_from(seq).unwrap(); 32]);
    Chain { author: NTT, incarnation: LIFE, seq, edit }
}

fn finding(n: u8, code: &str) -> Finding {
    Finding { item: SignedId::from_bytes([n; 32]), code: code.into() }
}

fn a_receipt(time: Time, seq: u64, waiting: &[Finding], refused: &[Finding]) -> Receipt {
    let (waiting, refused) = (waiting.to_vec(), refused.to_vec());
    let document = DocumentReceipt { document: DOCUMENT, chains: vec![chain(seq)], waiting, refused };
    Receipt { province: JABAR, to: NTT, time, documents: vec![document] }
}

#[test]
fn each_step_of_a_chain_keeps_its_time_and_findings_follow_the_newest_receipt() {
    let home = Home::new();
    let store = home.open();
    let later = NOW.plus_millis(5);
    let stopped =
        |item, code, at| Stopped { partner: JABAR, item: SignedId::from_bytes([item; 32]), code, at };
    let held =
        |seq, at| Held { partner: JABAR, author: NTT, incarnation: LIFE, seq, edit: chain(seq).edit, at };
    let first = a_receipt(NOW, 3, &[finding(8, "wait_prev")], &[]);
    write(&store, move |tx| receipt::put(tx, &first));
    assert_eq!(store.read(|tx| receipt::held(tx, DOCUMENT)).unwrap(), [held(3, NOW)]);
    let waits = stopped(8, Code::Waiting(Waiting::Prev), NOW);
    assert_eq!(store.read(|tx| receipt::stopped(tx, DOCUMENT)).unwrap(), [waits]);

    let second = a_receipt(later, 5, &[], &[finding(9, "not_writer")]);
    write(&store, move |tx| receipt::put(tx, &second));
    let again = a_receipt(later.plus_millis(5), 5, &[], &[finding(9, "not_writer")]);
    write(&store, move |tx| receipt::put(tx, &again));
    drop(store);

    let store = home.open();
    assert_eq!(
        store.read(|tx| receipt::held(tx, DOCUMENT)).unwrap(),
        [held(3, NOW), held(5, later)],
        "since it first said so"
    );
    let found = store.read(|tx| receipt::stopped(tx, DOCUMENT)).unwrap();
    assert!(found.iter().map(|found| found.code).eq([Code::Refused(Refusal::NotWriter)]));

    // One that was overtaken on the way tells when its own step was made, and nothing of what stopped.
    let old = a_receipt(NOW, 4, &[finding(8, "wait_prev")], &[]);
    write(&store, move |tx| receipt::put(tx, &old));
    let steps = [held(3, NOW), held(4, NOW), held(5, later)];
    assert_eq!(store.read(|tx| receipt::held(tx, DOCUMENT)).unwrap(), steps);
    assert_eq!(store.read(|tx| receipt::count(tx, NTT)).unwrap(), 3);
    assert_eq!(store.read(|tx| receipt::count(tx, JABAR)).unwrap(), 0, "its own word is no partner's");
    assert_eq!(store.read(|tx| receipt::stopped(tx, DOCUMENT)).unwrap(), found);
    assert_eq!(store.read(|tx| receipt::held(tx, DocumentId::from_bytes([9; 32]))).unwrap(), []);
}

#[test]
fn each_reading_of_a_chain_is_kept_once() {
    let home = Home::new();
    let store = home.open();
    let reading = |seq, unit: &str, time| Reading {
        province: JABAR,
        to: NTT,
        document: DOCUMENT,
        shown: vec![chain(seq)],
        unit: unit.into(),
        time,
    };
    let later = NOW.plus_millis(3);
    for one in [reading(2, "UPTD", NOW), reading(4, "Dinas", later), reading(4, "Lain", later.plus_millis(1))]
    {
        write(&store, move |tx| receipt::put_reading(tx, &one));
    }
    drop(store);
    let opened = |seq, unit: &str, at| Opened {
        partner: JABAR,
        author: NTT,
        incarnation: LIFE,
        seq,
        unit: unit.into(),
        at,
    };
    let all = [opened(2, "UPTD", NOW), opened(4, "Dinas", later)];
    assert_eq!(home.open().read(|tx| receipt::opened(tx, DOCUMENT)).unwrap(), all);
}

#[test]
fn the_proof_of_a_fork_closes_one_incarnation_in_one_document() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    world.fill(&store);
    let leg = world.begin(&store, Kind::Leg, 1);
    let one = |value| draft(&world, load(&store, leg).state(), NTT, text("meeting_point", value));
    let mut edits = [one("Terminal"), one("Pelabuhan")];
    edits.sort_by_key(VerifiedEdit::id);
    let [left, right] = edits.map(|edit| Branch(vec![edit.header.into_signed()]));
    let proof = ForkProof { left, right };
    let closed = proof.clone().verify(|_| Some(Box::leak(Box::new(key(NTT, 1).public())))).unwrap();
    for new in [true, false] {
        let proof = proof.clone();
        assert_eq!(write(&store, move |tx| closing::put(tx, &closed, &proof)), new);
    }
    drop(store);
    let store = home.open();
    assert!(store.read(|tx| closing::of(tx, leg)).unwrap().into_iter().eq([closed]));
    assert!(store.read(|tx| closing::of(tx, DOCUMENT)).unwrap().is_empty());
    assert!(matches!(closed, Closing::Fork { document, author, .. } if document == leg && author != JATIM));
}
