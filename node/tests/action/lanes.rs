//! One lane never stops for ever for an honest document: whatever became of what vouches for an edit, the edit is
//! passed on.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed unwrap is a failed test")]

use std::sync::Arc;

use pulang_node::action::write::{self, Birth, Draft, EventDraft};
use pulang_node::store::edit;
use pulang_protocol::admit::{Class, Code, NotNow, Refusal, Waiting};
use pulang_protocol::edit::{Act, Header, Op, Payload, SignedEdit, VerifiedEdit};
use pulang_protocol::id::{Digest, DocumentId, Nonce};
use pulang_protocol::key::Signature;
use pulang_protocol::limits;
use pulang_protocol::schema::{Kind, Role, Value};
use pulang_protocol::signed::Signed;
use pulang_protocol::status::EventKind;
use pulang_protocol::sync::{Item, Reply};

use crate::world::{Office, agree, compare, hand, outbox};

const ADMITTED: Reply = Reply { class: Class::Admitted, code: None };
const KNOWN: Reply = Reply { class: Class::Known, code: None };

/// NTT, Jawa Barat, Jawa Timur and Bali; a leg of them all that NTT has begun with one edit; and what NTT has for the
/// second of them, its edit apart.
struct Four {
    ntt: Office,
    others: [Office; 3],
    leg: DocumentId,
    born: Vec<Item>,
    first: SignedEdit,
}

fn four() -> Four {
    let [ntt, jabar, jatim, bali] = ["53", "32", "35", "51"].map(Office::new);
    let all = [&ntt, &jabar, &jatim, &bali];
    for (place, one) in all.iter().enumerate() {
        all[place + 1..].iter().for_each(|other| compare(one, other));
    }
    agree(&all);
    let mut roles = vec![
        (Role::Sender, jatim.province()),
        (Role::Receiver, jabar.province()),
        (Role::Departs, ntt.province()),
        (Role::Arrives, bali.province()),
    ];
    roles.sort_unstable();
    let (node, by) = (Arc::clone(&ntt.node), ntt.by());
    let first = Draft { ops: Vec::new(), event: Some(EventDraft::plain(EventKind::Departed)) };
    let leg =
        ntt.node.store().write(move |tx| write::begin(tx, &node, by, Birth::of(Kind::Leg, roles), first));
    let leg = leg.unwrap();
    let (mut edits, born): (Vec<Item>, Vec<Item>) =
        outbox(&ntt, jabar.province()).into_iter().partition(|item| matches!(item, Item::Edit(_)));
    let Some(Item::Edit(first)) = edits.pop() else { unreachable!("NTT has written") };
    Four { ntt, others: [jabar, jatim, bali], leg, born, first: *first }
}

impl Four {
    /// The next edit of NTT behind another, claiming to be written so much later.
    fn next(&self, before: &SignedEdit, path: &str, later_ms: i64) -> SignedEdit {
        let header = before.header.body();
        let header = Header {
            seq: header.seq + 1,
            prev: Some(before.id()),
            time: header.time.plus_millis(later_ms),
            payload: Digest::from_bytes([0; 32]),
            ..header.clone()
        };
        let set = Act::Set(Value::Text("Contoh".into()));
        let ops = vec![Op { path: path.parse().unwrap(), act: set }];
        let payload = Payload { salt: Nonce::from_bytes([7; 16]), ops };
        VerifiedEdit::sign(header, payload, self.ntt.node.keys().signing(), 1).into_signed()
    }

    /// NTT's edits come to the first of the others. Gives what was answered to them.
    fn brings(&self, edits: Vec<SignedEdit>) -> Vec<Reply> {
        let mut items = self.born.clone();
        items.extend(edits.into_iter().map(item));
        hand(self.ntt.province(), &self.others[0], items).split_off(self.born.len())
    }
}

fn item(edit: SignedEdit) -> Item {
    Item::Edit(Box::new(edit))
}

fn bare(edit: &SignedEdit) -> SignedEdit {
    SignedEdit { header: edit.header.clone().without_signature(), payload: edit.payload.clone() }
}

fn edits(office: &Office, document: DocumentId) -> usize {
    let log = office.node.store().read(|tx| edit::load(tx, document)).unwrap();
    log.map_or(0, |log| log.state().history().entries().len())
}

/// One has all it has for the other taken in; nothing of it stays behind.
fn relays(from: &Office, to: &Office) {
    let replies = hand(from.province(), to, outbox(from, to.province()));
    assert!(replies.iter().all(|reply| reply.settles()), "{replies:?}");
}

#[test]
fn a_signature_that_comes_later_is_added() {
    let four = four();
    let second = four.next(&four.first, "meeting_point", 1);
    let third = four.next(&second, "meeting_point", 1);
    let all = [bare(&four.first), bare(&second), third];
    assert_eq!(four.brings(all.to_vec()), [ADMITTED; 3]);
    let [jabar, jatim, _] = &four.others;
    let kept = || -> Vec<Option<Signature>> {
        let log = jabar.node.store().read(|tx| edit::headers(tx, four.leg)).unwrap();
        log.iter().map(|header| header.signed().signature().copied()).collect()
    };
    let good = |edit: &SignedEdit| edit.header.signature().copied();
    assert_eq!(kept(), [None, None, good(&all[2])]);
    let (key, body) = (second.header.key(), second.header.body().clone());
    let wrong = Signed::new(key, body, Some(Signature::from_bytes([7; 64])));
    let bad = SignedEdit { header: wrong, payload: second.payload.clone() };
    assert_eq!(four.brings(vec![bad]), [KNOWN], "a known edit holds nothing up");
    assert_eq!(kept(), [None, None, good(&all[2])]);
    assert_eq!(four.brings(vec![bare(&second), second.clone(), second.clone()]), [KNOWN; 3]);
    assert_eq!(kept(), [None, good(&second), good(&all[2])]);
    assert_eq!(hand(jatim.province(), jabar, vec![item(four.first.clone())]), [KNOWN], "whoever brings it");
    assert_eq!(kept(), [good(&four.first), good(&second), good(&all[2])]);
}

#[test]
fn an_edit_goes_on_whatever_becomes_of_the_one_that_vouches_for_it() {
    let later = limits::FUTURE_MS + 3_600_000;
    let refused = Reply::from(Code::Refused(Refusal::UnknownPath));
    for (path, later_ms, answer) in [
        ("no_such_field", 1, refused),
        ("meeting_point", later, Code::Waiting(Waiting::Future).into()),
        ("meeting_point", 1, Code::NotNow(NotNow::PayloadMismatch).into()),
    ] {
        let four = four();
        let mut voucher = four.next(&four.first, path, later_ms);
        if answer.class == Class::NotNow {
            voucher.payload = four.first.payload.clone();
        }
        assert_eq!(four.brings(vec![bare(&four.first), voucher]), [ADMITTED, answer]);
        let [jabar, jatim, bali] = &four.others;
        relays(jabar, jatim);
        assert_eq!(edits(jatim, four.leg), 1, "{answer:?}");
        relays(jatim, bali);
        assert_eq!(edits(bali, four.leg), 1, "it is passed on again: {answer:?}");
    }
}
